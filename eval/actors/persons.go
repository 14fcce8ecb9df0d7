package actors

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sitrep/actor"
	"sitrep/eval/data"
	"sitrep/nlp"
	"sitrep/nlp/conllu"
)

//go:embed persons.tsv
var persons string

// Person is a sentence with a person named in it, judged public or private. persons.tsv tells how.
type Person struct {
	Text    string
	Name    string // the last word of the name
	Private bool
}

// Persons are the judgements of persons.tsv with the sentences from the data sets in dir.
func Persons(dir string) ([]Person, error) {
	rows, err := data.Lines[struct{ Tokens []string }](filepath.Join(dir, "ner", "gmb.jsonl"))
	if err != nil {
		return nil, err
	}
	gum, err := gumSentences(dir)
	if err != nil {
		return nil, err
	}
	var out []Person
	for i, line := range strings.Split(persons, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 || f[3] != "public" && f[3] != "private" {
			return nil, fmt.Errorf("persons.tsv:%d: want set, row or document, name, public or private", i+1)
		}
		p := Person{Name: f[2], Private: f[3] == "private"}
		if f[0] == "gum" {
			p.Text = firstWith(gum["GUM_news_"+f[1]], p.Name) + firstWith(gum["GUM_interview_"+f[1]], p.Name)
		} else if n, err := strconv.Atoi(f[1]); err == nil && n >= 0 && n < len(rows) {
			p.Text = written(rows[n].Tokens)
		}
		if !strings.Contains(p.Text, p.Name) {
			return nil, fmt.Errorf("persons.tsv:%d: no %q in %s %s", i+1, p.Name, f[0], f[1])
		}
		out = append(out, p)
	}
	return out, nil
}

// gumSentences are the texts of GUM's sentences, by document.
func gumSentences(dir string) (map[string][]string, error) {
	out := map[string][]string{}
	for _, part := range []string{"train", "dev"} {
		f, err := os.Open(filepath.Join(dir, "ud", "en_gum-"+part+".conllu"))
		if err != nil {
			return nil, err
		}
		sentences, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		name := ""
		for i := range sentences {
			if sentences[i].NewDoc {
				name = docName(&sentences[i])
			}
			out[name] = append(out[name], conllu.Document(sentences[i:i+1]).Text)
		}
	}
	return out, nil
}

func firstWith(sentences []string, word string) string {
	i := slices.IndexFunc(sentences, func(s string) bool { return strings.Contains(s, word) })
	if i < 0 {
		return ""
	}
	return sentences[i]
}

// written sets words as they are written, signs close to the word before.
func written(words []string) string {
	return strings.NewReplacer(" ,", ",", " .", ".", " 's", "'s", " n't", "n't", "( ", "(", " )", ")").Replace(strings.Join(words, " "))
}

// PrivacyScore tells which names were withheld.
type PrivacyScore struct {
	Private, Withheld int // private persons, and those of them whose name is withheld
	Public, Hidden    int // public persons, and those of them whose name is withheld
	Wrong             []string
}

// ScorePrivacy reads each sentence by itself, with no places, and looks whether the name is withheld.
func ScorePrivacy(reader nlp.Reader, list *actor.List, ps []Person) PrivacyScore {
	var s PrivacyScore
	r := actor.NewResolver(list)
	for _, p := range ps {
		at := strings.Index(p.Text, p.Name)
		withheld := false
		for _, x := range r.Resolve(reader.Read(p.Text), noDate, nil).Private {
			withheld = withheld || x.Start <= at && at < x.End
		}
		switch {
		case p.Private && withheld:
			s.Withheld++
		case !p.Private && withheld:
			s.Hidden++
		}
		if p.Private {
			s.Private++
		} else {
			s.Public++
		}
		if withheld != p.Private {
			s.Wrong = append(s.Wrong, fmt.Sprintf("%s (private: %v): %s", p.Name, p.Private, p.Text))
		}
	}
	return s
}

// Recall is the share of private persons whose name is withheld, Precision that of names withheld which are private.
func (s PrivacyScore) Recall() float64 { return float64(s.Withheld) / float64(max(1, s.Private)) }

// Precision is the share of names withheld that are those of private persons.
func (s PrivacyScore) Precision() float64 {
	return float64(s.Withheld) / float64(max(1, s.Withheld+s.Hidden))
}
