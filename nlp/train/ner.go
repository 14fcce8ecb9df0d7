package train

import (
	_ "embed"
	"slices"
	"strings"

	"sitrep/eval/spanf1"
	"sitrep/nlp"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/ner"
	"sitrep/nlp/internal/segment"
	"sitrep/nlp/internal/tag"
)

//go:embed titles.txt
var titleList string

// entityLabels are what the model knows.
var entityLabels = [...]string{"PER", "ORG", "LOC", "NORP", "EVENT"}

// nerExample is a sentence with predicted tags and gold entities.
type nerExample struct {
	words []lex.Word
	tags  []uint32
	place []uint32
	gold  []ner.Entity
}

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

// nerExamples tags the sentences.
func nerExamples(list []named, p *nlp.Parts) []nerExample {
	m, c := p.Tag, p.Clusters
	labels := indexOf(entityLabels[:])
	var sc tag.Scratch
	out := make([]nerExample, 0, len(list))
	for _, s := range list {
		e := nerExample{}
		for _, w := range s.Words {
			e.words = append(e.words, lex.New(w, c))
		}
		tags := make([]int, len(e.words))
		m.Run(e.words, m.Spec.KindsOf(nil, e.words), tags, &sc)
		e.place = p.Places.Mark(nil, e.words)
		for _, t := range tags {
			e.tags = append(e.tags, uint32(t)+1)
		}
		for _, n := range s.Entities {
			if l, ok := labels[n.Label]; ok {
				e.gold = append(e.gold, ner.Entity{First: n.First, Last: n.Last, Label: l})
			}
		}
		if len(e.words) > 0 {
			out = append(out, e)
		}
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

// entities trains the model of entities by the structured perceptron (Collins 2002).
func (t *trainer) entities(exs []nerExample) *ner.Model {
	spec := ner.Spec{Labels: entityLabels[:]}
	c := spec.Classes()
	tr := linear.NewTrainer(c)
	lattice := ner.NewLattice(c)
	row := make([]float32, c)
	trans := make([][]int32, c+1)
	var keys []uint32
	fixed := func(dst []int32) {
		for i, v := range row {
			dst[i] = int32(v * linear.Scale)
		}
	}
	for epoch := range t.cfg.NEREpochs {
		wrong, all := 0, 0
		for _, i := range t.rand.Perm(len(exs)) {
			e := t.forgetNames(&exs[i])
			scores := make([]int32, c*len(e.words))
			for j := range e.words {
				keys = ner.Keys(keys[:0], e.words, e.tags, e.place, j)
				tr.Score(keys, row)
				fixed(scores[j*c:])
			}
			for a := range trans {
				trans[a] = make([]int32, c)
				tr.Score([]uint32{ner.TransKey(a - 1)}, row)
				fixed(trans[a])
			}
			tr.Step()
			gold := ner.Encode(len(e.words), e.gold)
			guess := lattice.Best(scores, trans)
			all++
			if slices.Equal(gold, guess) {
				continue
			}
			wrong++
			for j := range gold {
				if gold[j] != guess[j] {
					keys = ner.Keys(keys[:0], e.words, e.tags, e.place, j)
					tr.Update(keys, gold[j], 1)
					tr.Update(keys, guess[j], -1)
				}
				a, b := -1, -1
				if j > 0 {
					a, b = gold[j-1], guess[j-1]
				}
				if a != b || gold[j] != guess[j] {
					tr.Update([]uint32{ner.TransKey(a)}, gold[j], 1)
					tr.Update([]uint32{ner.TransKey(b)}, guess[j], -1)
				}
			}
		}
		t.logf("entities: epoch %d: %d of %d sentences wrong", epoch+1, wrong, all)
	}
	table := tr.Table()
	t.prune(&table, "ner")
	return ner.New(spec, table)
}

// forgetNames takes the identity of some capitalised words away, so that the model learns to do
// with what stands around them.
func (t *trainer) forgetNames(e *nerExample) *nerExample {
	out := *e
	out.words = slices.Clone(e.words)
	for i := range out.words {
		w := &out.words[i]
		if w.Flags&lex.Capital != 0 && t.rand.Float64() < t.cfg.ForgetNames {
			w.H, w.L, w.Fine = 0, 0, 0
			if t.rand.IntN(2) == 0 {
				w.Suf, w.Pre = [4]uint32{}, [3]uint32{}
			}
		}
	}
	return &out
}

// scoreEntities scores the reader's entities on sentences cut into words. Labels not in only are
// left out on both sides; none means all.
func scoreEntities(m *nlp.Model, list []named, only ...string) spanf1.Result {
	var gold, system []spanf1.Span
	keep := func(l string) bool { return len(only) == 0 || slices.Contains(only, l) }
	for i, s := range list {
		doc := plainDocument(s.Words)
		m.Annotate(doc)
		for _, e := range s.Entities {
			if keep(e.Label) {
				gold = append(gold, spanf1.Span{Doc: i, Start: e.First, End: e.Last, Label: e.Label})
			}
		}
		for _, e := range doc.Entities {
			if keep(e.Label) {
				system = append(system, spanf1.Span{Doc: i, Start: e.First, End: e.Last, Label: e.Label})
			}
		}
	}
	return spanf1.Score(gold, system)
}

// plainDocument is one sentence of words with a space between them.
func plainDocument(words []string) *nlp.Document {
	doc := &nlp.Document{Text: strings.Join(words, " ")}
	s := nlp.Sentence{}
	at := 0
	for _, w := range words {
		nw := nlp.Word{Form: w}
		nw.Span.Start, nw.Span.End = at, at+len(w)
		s.Words = append(s.Words, nw)
		at += len(w) + 1
	}
	s.Span = s.SpanOf(0, len(words)-1)
	doc.Sentences = []nlp.Sentence{s}
	return doc
}
