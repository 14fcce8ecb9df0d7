// Package ordinary measures how often words of ordinary texts, reviews of restaurants, questions on pets, travel guides,
// are taken for political events. They come from the genres of English Web Treebank and GUM that are no news.
package ordinary

import (
	"os"
	"path/filepath"
	"strings"

	"sitrep"
	"sitrep/nlp/conllu"
)

// genres are how the names of documents of everyday matters begin. Weblogs, newsgroups, speeches, interviews and
// biographies tell of wars and politics too and are left out.
var genres = []string{"answers-", "email-", "reviews-", "GUM_textbook", "GUM_vlog", "GUM_voyage"}

// Text is a document.
type Text struct {
	Name   string
	Report sitrep.Report
}

// Read reads the documents of a part, "train" or "dev", of both treebanks. dir is the folder of the public data.
func Read(dir, part string) ([]Text, error) {
	var out []Text
	for _, bank := range []string{"en_ewt-", "en_gum-"} {
		f, err := os.Open(filepath.Join(dir, "ud", bank+part+".conllu"))
		if err != nil {
			return nil, err
		}
		sentences, err := conllu.Read(f)
		f.Close()
		if err != nil {
			return nil, err
		}
		out = append(out, texts(sentences)...)
	}
	return out, nil
}

func texts(sentences []conllu.Sentence) []Text {
	var out []Text
	for first := 0; first < len(sentences); {
		last := first + 1
		for last < len(sentences) && !sentences[last].NewDoc {
			last++
		}
		if name := docName(&sentences[first]); isOrdinary(name) {
			r := sitrep.Report{ID: sitrep.ReportID(name), Text: conllu.Document(sentences[first:last]).Text}
			out = append(out, Text{name, r})
		}
		first = last
	}
	return out
}

func isOrdinary(name string) bool {
	for _, g := range genres {
		if strings.HasPrefix(name, g) {
			return true
		}
	}
	return false
}

func docName(s *conllu.Sentence) string {
	for _, c := range s.Comment {
		if _, v, ok := strings.Cut(c, "newdoc id = "); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// Rate is mentions for each thousand sentences.
type Rate struct{ Texts, Sentences, Mentions int }

// PerThousand is the rate.
func (r Rate) PerThousand() float64 { return 1000 * float64(r.Mentions) / float64(max(1, r.Sentences)) }

// Measure codes texts. seen, where given, is called with each mention.
func Measure(all []Text, code func(sitrep.Report) (sentences int, c sitrep.Coding), seen func(Text, sitrep.EventMention)) Rate {
	var out Rate
	for _, t := range all {
		n, c := code(t.Report)
		out.Texts++
		out.Sentences += n
		out.Mentions += len(c.Mentions)
		for _, m := range c.Mentions {
			if seen != nil {
				seen(t, m)
			}
		}
	}
	return out
}
