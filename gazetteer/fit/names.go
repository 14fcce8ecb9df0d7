package fit

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"sitrep"
	"sitrep/gazetteer"
	"sitrep/nlp"
)

// example is a name with its features, and whether it is a place.
type example struct {
	x []float64
	y bool
}

type exampleSets struct{ train, dev []example }

// names are the examples of the marked texts. A name is a place where all of a marked place lies in
// it. Countries that are left unmarked are passed over: one that acts is marked by some and not by
// others, and often forgotten. So are names within the name of an organisation: such annotation does not say whether
// "Basra University" is in Basra.
func (s *samples) names(r *gazetteer.Resolver) exampleSets {
	var out exampleSets
	features := gazetteer.NameFeatures()
	country := slices.Index(features, "country")
	for i, t := range s.all {
		for k, doc := range []*nlp.Document{t.doc, t.shouted, forgetful(t.doc, uint64(i))} {
			if doc == nil || !t.marked.Set() || k == 2 && t.dev {
				continue
			}
			r.Trials(doc, gazetteer.Context{}, func(tr gazetteer.Trial) bool {
				if !t.marked.Overlaps(tr.Span) {
					return false
				}
				e := example{append([]float64(nil), tr.Features...), covers(tr.Span, t.places)}
				if !e.y && (e.x[country] > 0 || inside(tr.Span, t.orgs)) {
					return false
				}
				if t.dev {
					out.dev = append(out.dev, e)
				} else {
					out.train = append(out.train, e)
				}
				return e.y
			})
		}
	}
	return out
}

// forgetful is a text in which the reader missed every other entity. The language model has learned from texts like
// those that are fitted on and is surer there than elsewhere; so that the weights hold for texts and models that
// are not like these, they are fitted on what such a reader sees as well.
func forgetful(doc *nlp.Document, seed uint64) *nlp.Document {
	r := rand.New(rand.NewPCG(seed, 4))
	out := *doc
	out.Entities = slices.DeleteFunc(slices.Clone(doc.Entities), func(nlp.Entity) bool { return r.IntN(2) == 0 })
	return &out
}

func inside(s sitrep.Span, in []sitrep.Span) bool {
	for _, x := range in {
		if x.Start <= s.Start && s.End <= x.End {
			return true
		}
	}
	return false
}

func covers(s sitrep.Span, places []sitrep.Span) bool {
	for _, p := range places {
		if s.Start <= p.Start && p.End <= s.End {
			return true
		}
	}
	return false
}

// counts are names found.
type counts struct{ gold, system, found int }

func (c counts) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f of %d", share(c.found, c.system), share(c.found, c.gold), share(2*c.found, c.gold+c.system), c.gold)
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// recognised scores the finding of marked places by overlap, on the texts held out.
func (s *samples) recognised(r *gazetteer.Resolver, pick func(sample) *nlp.Document) counts {
	var c counts
	for _, t := range s.all {
		doc := pick(t)
		if doc == nil || !t.dev || !t.marked.Set() {
			continue
		}
		c.gold += len(t.places)
		used := make([]bool, len(t.places))
		for _, top := range r.Resolve(doc, gazetteer.Context{}) {
			if top.Anaphor || !t.marked.Overlaps(top.Span) || !overlapsAny(top.Span, t.places) && (inside(top.Span, t.orgs) || top.Place.Precision == sitrep.AtCountry) {
				continue
			}
			c.system++
			for i, p := range t.places {
				if !used[i] && p.Overlaps(top.Span) {
					used[i] = true
					c.found++
					break
				}
			}
		}
	}
	return c
}

// score tells how the weights do on what was held out.
func (s *samples) score(r *gazetteer.Resolver, w gazetteer.Weights) []string {
	_, dev := s.choices(r)
	linked, hidden := 0, 0
	right := map[bool]int{}
	for _, c := range dev {
		if c.linked {
			linked++
		} else {
			hidden++
		}
		if c.right[c.best(w.Place, gazetteer.PlaceFeatures())] {
			right[c.linked]++
		}
	}
	return []string{
		"places marked, by overlap: " + s.recognised(r, func(t sample) *nlp.Document { return t.doc }).String(),
		"the same in capitals: " + s.recognised(r, func(t sample) *nlp.Document { return t.shouted }).String(),
		fmt.Sprintf("places of GUM by their titles: %.3f of %d", share(right[true], linked), linked),
		fmt.Sprintf("places by what holds them, hidden: %.3f of %d", share(right[false], hidden), hidden),
	}
}
