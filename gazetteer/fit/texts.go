package fit

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/gazetteer"
	"sitrep/nlp/conllu"
)

// text is one text to learn from.
type text struct {
	body   string
	places []sitrep.Span // what is marked as the name of a place
	orgs   []sitrep.Span // what is marked as the name of an organisation
	marked sitrep.Span   // the part in which places are marked; unset: nowhere
	links  []link
	dev    bool // kept for scoring
}

// link is a name with the title of its Wikipedia article.
type link struct {
	span  sitrep.Span
	title string
}

// tokens is a row of the JSON lines of entity sets.
type tokens struct {
	Tokens []string `json:"tokens"`
	Ents   [][]any  `json:"ents"` // label, first, past the last
}

// lay joins words by spaces, with the spans of each.
func lay(b *strings.Builder, words []string) []sitrep.Span {
	var spans []sitrep.Span
	for _, w := range words {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(w)
		spans = append(spans, sitrep.Span{Start: start, End: b.Len()})
	}
	return spans
}

// block: the language model was trained on the sentences of the Groningen Meaning Bank but every tenth.
const block = 10

// groningen reads the sentences of the Groningen Meaning Bank, which comes without its bounds of texts, that the
// language model was not trained on. geo is a place; gpe, which names nationalities and countries, where the
// gazetteer knows no nationality.
func groningen(dir string, g *gazetteer.Gazetteer) ([]text, error) {
	rows, err := data.Lines[tokens](filepath.Join(dir, "ner", "gmb.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []text
	for i := block - 1; i < len(rows); i += block {
		var b strings.Builder
		spans := lay(&b, rows[i].Tokens)
		t := text{body: b.String(), dev: len(out)%3 == 2}
		t.marked.End = b.Len()
		err := t.mark(rows[i], spans, func(label, words string) string {
			_, national := g.Demonym(words)
			if label == "geo" || label == "gpe" && !national && g.Lookup(words).Len() > 0 {
				return place
			}
			return label
		})
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// most bounds the sentences that are read for what holds a place.
const most = 2500

// holding reads the other sentences of the Groningen Meaning Bank in which a place stands beside what holds it.
func holding(dir string, g *gazetteer.Gazetteer) ([]text, error) {
	rows, err := data.Lines[tokens](filepath.Join(dir, "ner", "gmb.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []text
	for i, r := range rows {
		if i%block == block-1 || !beside(g, r.Tokens) || len(out) == most {
			continue
		}
		var b strings.Builder
		lay(&b, r.Tokens)
		out = append(out, text{body: b.String(), dev: len(out)%3 == 2})
	}
	return out, nil
}

// beside: among the words are the name of more places than one and, a comma or preposition between, the name of a
// country or division.
func beside(g *gazetteer.Gazetteer, words []string) bool {
	for i := range words {
		for k := i + 2; k < min(len(words), i+4); k++ {
			if words[i+1] != "," && words[i+1] != "in" && words[i+1] != "(" || g.Lookup(words[i]).Len() < 2 {
				break
			}
			for _, y := range g.Lookup(words[k]).All() {
				if y.Feature == "PCLI" || y.Feature == "ADM1" {
					return true
				}
			}
		}
	}
	return false
}

// The kinds of entity that are learned from.
const (
	place        = "place"
	organisation = "org"
)

// mark takes the entities of a row that kind calls places or organisations.
func (t *text) mark(r tokens, spans []sitrep.Span, kind func(label, words string) string) error {
	for _, e := range r.Ents {
		label, _ := e[0].(string)
		first, ok1 := e[1].(float64)
		end, ok2 := e[2].(float64)
		if !ok1 || !ok2 || first < 0 || int(end) > len(spans) || first >= end {
			return fmt.Errorf("entity %v does not fit %d words", e, len(spans))
		}
		s := sitrep.Span{Start: spans[int(first)].Start, End: spans[int(end)-1].End}
		switch kind(label, s.In(t.body)) {
		case place:
			t.places = append(t.places, s)
		case organisation:
			t.orgs = append(t.orgs, s)
		}
	}
	return nil
}

// universal reads the sentences of EWT in which Universal NER marks LOC.
func universal(dir string) ([]text, error) {
	rows, err := data.Lines[tokens](filepath.Join(dir, "ner", "uner-ewt-dev.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []text
	for i, r := range rows {
		var b strings.Builder
		spans := lay(&b, r.Tokens)
		t := text{body: b.String(), dev: i%3 == 2}
		t.marked.End = b.Len()
		kinds := map[string]string{"LOC": place, "ORG": organisation}
		if err := t.mark(r, spans, func(label, _ string) string { return kinds[label] }); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// conflict reads the documents of re3d whose sources may be trained on.
func conflict(dir string) ([]text, error) {
	rows, err := data.Lines[struct {
		Source, Text string
		Entities     [][]any // kind, first character, past the last, words
	}](filepath.Join(dir, "ner", "re3d.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []text
	for _, r := range rows {
		if !slices.Contains([]string{"CENTCOM", "US State Department", "UK Government", "Australian Department of Foreign Affairs"}, r.Source) {
			continue
		}
		t := text{body: r.Text, marked: sitrep.Span{End: len(r.Text)}, dev: len(out)%3 == 2}
		at := data.ByteOffsets(r.Text)
		for _, e := range r.Entities {
			first, ok1 := e[1].(float64)
			end, ok2 := e[2].(float64)
			if !ok1 || !ok2 || first < 0 || int(end) >= len(at) || first >= end {
				return nil, fmt.Errorf("re3d: entity %v does not fit", e)
			}
			s := sitrep.Span{Start: at[int(first)], End: at[int(end)]}
			switch e[0] {
			case "Location":
				if strings.ContainsFunc(s.In(r.Text), unicode.IsUpper) {
					t.places = append(t.places, atCommas(r.Text, s)...)
				}
			case "Organisation":
				t.orgs = append(t.orgs, s)
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// atCommas splits "Palmyra, Syria", which is marked as one.
func atCommas(text string, s sitrep.Span) []sitrep.Span {
	var out []sitrep.Span
	for {
		i := strings.Index(s.In(text), ", ")
		if i < 0 {
			return append(out, s)
		}
		out = append(out, sitrep.Span{Start: s.Start, End: s.Start + i})
		s.Start += i + 2
	}
}

// treebank reads the documents of a Universal Dependencies file, but of the genre court.
func treebank(path string, dev bool) ([]text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sents, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []text
	for from := 0; from < len(sents); {
		to := from + 1
		for to < len(sents) && !sents[to].NewDoc {
			to++
		}
		if !strings.Contains(sents[from].ID, "_court_") {
			out = append(out, linked(sents[from:to], dev))
		}
		from = to
	}
	return out, nil
}

// linked lays out one document with the Wikipedia titles of its places.
func linked(sents []conllu.Sentence, dev bool) text {
	doc := conllu.Document(sents)
	t := text{body: doc.Text, dev: dev}
	for i := range sents {
		for j, w := range sents[i].Words {
			column, _ := conllu.Misc(w.Misc, "Entity")
			for _, m := range opened.FindAllStringSubmatch(column, -1) {
				first, _ := strconv.Atoi(m[1])
				title, err := url.PathUnescape(m[2])
				if k := j + first - 1; err == nil && k < len(sents[i].Words) && sents[i].Words[k].UPOS == "PROPN" {
					t.links = append(t.links, link{doc.Sentences[i].Words[k].Span, strings.ReplaceAll(title, "_", " ")})
				}
			}
		}
	}
	return t
}

// opened is where a place with an article begins, in GUM's Entity: group, kind, five more fields, of
// which the fifth begins with the number of the first word of its head, link, title.
var opened = regexp.MustCompile(`\(\d+-place-[^()-]*-[^()-]*-[^()-]*-(\d+)[^()-]*-[^()-]*-([^()]+)`)

// plain reads texts of JSON lines that have a field "text".
func plain(path string, step int) ([]text, error) {
	rows, err := data.Lines[struct{ Text string }](path)
	if err != nil {
		return nil, err
	}
	var out []text
	for i := 0; i < len(rows); i += step {
		out = append(out, text{body: rows[i].Text, dev: len(out)%3 == 2})
	}
	return out, nil
}
