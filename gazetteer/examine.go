package gazetteer

import (
	"sitrep"
	"sitrep/nlp"
)

// Trial is a name of the gazetteer as it stands in a text, with its features.
type Trial struct {
	Span     sitrep.Span
	Name     string
	Features []float64 // in the order of NameFeatures
}

// Trials offers the names of a text to take, the longest at each word first; one that is taken is a
// place, and what it covers is not offered again. It is how weights are fitted.
func (r *Resolver) Trials(doc *nlp.Document, c Context, take func(Trial) bool) {
	p := r.passage(doc, c)
	p.judge = func(s *spot) bool {
		return take(Trial{Span: doc.Sentences[s.sentence].SpanOf(s.first, s.last), Name: s.name, Features: s.features[:]})
	}
	p.spotAll()
}

// Choice is a name of a text and the places it could mean.
type Choice struct {
	Name    string
	Spans   []sitrep.Span // where it stands
	Options []Option
	Best    int // index of the one chosen
}

// Option is a place that a name could mean.
type Option struct {
	Entry
	Features []float64 // in the order of PlaceFeatures
}

// Choices gives the names that Resolve finds in a text, as if those for which hide is true were not
// there.
func (r *Resolver) Choices(doc *nlp.Document, c Context, hide func(sitrep.Span) bool) []Choice {
	p := r.passage(doc, c)
	p.hide = hide
	p.spotAll()
	p.weigh()
	var out []Choice
	for _, g := range p.groups {
		ch := Choice{Name: g.name, Best: g.best}
		for _, i := range g.spots {
			ch.Spans = append(ch.Spans, doc.Sentences[p.spots[i].sentence].SpanOf(p.spots[i].first, p.spots[i].last))
		}
		for i := range g.candidates {
			ch.Options = append(ch.Options, Option{p.g.entry(g.candidates[i].record), g.candidates[i].features[:]})
		}
		out = append(out, ch)
	}
	return out
}

// Within reports whether place a lies under place b in the divisions of the gazetteer.
func (g *Gazetteer) Within(a, b Entry) bool { return g.file.within(a.record, b.record) }
