package train

import (
	_ "embed"
	"slices"
	"strings"

	"sitrep/eval/spanf1"
	"sitrep/nlp"
	"sitrep/nlp/internal/segment"
)

//go:embed titles.txt
var titleList string

// entityLabels are what the model knows.
var entityLabels = []string{"PER", "ORG", "LOC", "NORP", "EVENT"}

func titles() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(titleList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			m[line] = true
		}
	}
	return m
}

// join writes tokens as running text and gives the byte offset of each token.
func join(tokens []string) (text string, at []int) {
	var b strings.Builder
	quotes := 0
	glue := true // no space before the next token
	for i, w := range tokens {
		closes := strings.Contains(" , . ; : ? ! ) ] % ... ' ", " "+w+" ") || strings.HasPrefix(w, "'") || w == "n't"
		if w == `"` {
			quotes++
			closes = quotes%2 == 0
		}
		if i > 0 && !glue && !closes {
			b.WriteByte(' ')
		}
		at = append(at, b.Len())
		b.WriteString(w)
		glue = w == "(" || w == "[" || w == "$" || w == `"` && quotes%2 == 1
	}
	return b.String(), at
}

// retokenize cuts sentences the way the reader will. Entities that do not fit words are widened.
func retokenize(list []named, seg *segment.Model) []named {
	out := make([]named, 0, len(list))
	for _, s := range list {
		text, at := join(s.Words)
		var n named
		var spans []segment.Word
		for _, words := range seg.Split(text) {
			for _, w := range words {
				n.Words = append(n.Words, text[w.Start:w.End])
				spans = append(spans, w)
			}
		}
		for _, e := range s.Entities {
			start, end := at[e.First], at[e.Last]+len(s.Words[e.Last])
			first := slices.IndexFunc(spans, func(w segment.Word) bool { return w.End > start })
			last := first
			for last+1 < len(spans) && spans[last+1].Start < end {
				last++
			}
			if k := len(n.Entities); first >= 0 && (k == 0 || n.Entities[k-1].Last < first) {
				n.Entities = append(n.Entities, namedSpan{e.Label, first, last})
			}
		}
		out = append(out, n)
	}
	return out
}

// gmb converts the labels of the Groningen Meaning Bank. Its gpe are names of nationalities, and
// of some countries, which become LOC. divisions are the names of countries and their first
// divisions.
func gmb(list []named, divisions map[string]bool) []named {
	people := peoples(list, divisions)
	cut := titles()
	out := make([]named, 0, len(list))
	for _, s := range list {
		n := named{Words: s.Words}
		for _, e := range s.Entities {
			switch e.Label {
			case "geo":
				e.Label = "LOC"
			case "gpe":
				e.Label = "LOC"
				if people[strings.Join(s.Words[e.First:e.Last+1], " ")] {
					e.Label = "NORP"
				}
			case "org":
				e.Label = "ORG"
			case "per":
				e.Label = "PER"
				for e.First <= e.Last && cut[strings.ToLower(s.Words[e.First])] {
					e.First++
				}
			case "eve":
				e.Label = "EVENT"
			default:
				continue
			}
			if e.First <= e.Last {
				n.Entities = append(n.Entities, e)
			}
		}
		out = append(out, n)
	}
	return out
}

// peoples are the gpe names that are not those of places: no country or first division, and
// tagged geo in fewer than one of five sentences.
func peoples(list []named, divisions map[string]bool) map[string]bool {
	geo, gpe := map[string]int{}, map[string]int{}
	for _, s := range list {
		for _, e := range s.Entities {
			name := strings.Join(s.Words[e.First:e.Last+1], " ")
			switch e.Label {
			case "geo":
				geo[name]++
			case "gpe":
				gpe[name]++
			}
		}
	}
	out := map[string]bool{}
	for name, n := range gpe {
		if !divisions[name] && geo[name]*4 <= n {
			out[name] = true
		}
	}
	return out
}

// scoreEntities scores the reader's entities on sentences cut into words. Labels not in only are
// left out on both sides; none means all.
func scoreEntities(m *nlp.Model, list []named, only ...string) spanf1.Result {
	var gold, system []spanf1.Span
	keep := func(l string) bool { return len(only) == 0 || slices.Contains(only, l) }
	doc := plainDocument(list)
	m.Annotate(doc)
	for i, s := range list {
		for _, e := range s.Entities {
			if keep(e.Label) {
				gold = append(gold, spanf1.Span{Doc: i, Start: e.First, End: e.Last, Label: e.Label})
			}
		}
	}
	for _, e := range doc.Entities {
		if l := plainLabel(e); keep(l) && l != "WEAPON" {
			system = append(system, spanf1.Span{Doc: e.Sentence, Start: e.First, End: e.Last, Label: l})
		}
	}
	return spanf1.Score(gold, system)
}

// plainLabel is the label of an entity in sets that have facilities among the places.
func plainLabel(e nlp.Entity) string {
	if e.IsPlace() {
		return "LOC"
	}
	return e.Label
}

// plainDocument lays sentences out with a space between words and a line for each.
func plainDocument(list []named) *nlp.Document {
	doc := &nlp.Document{}
	var text strings.Builder
	for _, n := range list {
		s := nlp.Sentence{}
		for _, w := range n.Words {
			nw := nlp.Word{Form: w}
			nw.Span.Start, nw.Span.End = text.Len(), text.Len()+len(w)
			s.Words = append(s.Words, nw)
			text.WriteString(w + " ")
		}
		if len(s.Words) > 0 {
			s.Span = s.SpanOf(0, len(s.Words)-1)
		}
		text.WriteString("\n")
		doc.Sentences = append(doc.Sentences, s)
	}
	doc.Text = text.String()
	return doc
}
