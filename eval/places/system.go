package places

import (
	"sort"

	"sitrep"
	"sitrep/gazetteer"
	"sitrep/nlp"
)

// System is what reads a text for its places.
type System struct {
	Reader    nlp.Reader
	Gazetteer *gazetteer.Gazetteer
	// Demonyms makes words of nationality count as names of their country: LGL marks "Russian" as
	// a place, which a Resolver does not.
	Demonyms bool
}

// Score runs the system over the documents.
func (y System) Score(docs []Document) *Score {
	s := &Score{}
	r := gazetteer.NewResolver(y.Gazetteer)
	for _, d := range docs {
		s.Add(d.Names, y.Names(r, d.Text))
	}
	return s
}

// Names are the place names of a text: those that name a place, not those that describe one, and
// of a direction and a country only what overlaps can see.
func (y System) Names(r *gazetteer.Resolver, text string) []Name {
	doc := y.Reader.Read(text)
	var out []Name
	for _, t := range r.Resolve(doc, gazetteer.Context{}) {
		if t.Anaphor {
			continue
		}
		out = append(out, Name{Span: t.Span, Lat: t.Place.Lat, Lon: t.Place.Lon, HasPoint: t.Place.HasPoint})
	}
	if y.Demonyms {
		out = append(out, y.nationalities(doc, out)...)
		sort.SliceStable(out, func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start })
	}
	return out
}

// nationalities are the words of nationality, of one word or two, that are no part of a name taken.
func (y System) nationalities(doc *nlp.Document, taken []Name) []Name {
	var out []Name
	for si := range doc.Sentences {
		s := &doc.Sentences[si]
		for i := 0; i < len(s.Words); i++ {
			for n := 2; n >= 1; n-- {
				if i+n > len(s.Words) {
					continue
				}
				span := s.SpanOf(i, i+n-1)
				word := span.In(doc.Text)
				iso, ok := y.Gazetteer.Demonym(word)
				if !ok || word[0] < 'A' || word[0] > 'Z' || overlap(taken, span) {
					continue
				}
				if c, ok := y.Gazetteer.Country(iso); ok {
					out = append(out, Name{Span: span, Lat: c.Lat, Lon: c.Lon, HasPoint: true})
				}
				i += n - 1
				break
			}
		}
	}
	return out
}

func overlap(ns []Name, s sitrep.Span) bool {
	for _, n := range ns {
		if n.Span.Overlaps(s) {
			return true
		}
	}
	return false
}
