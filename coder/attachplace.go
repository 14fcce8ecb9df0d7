package coder

import (
	"slices"
	"sort"
	"strings"

	"sitrep"
	"sitrep/gazetteer"
	"sitrep/nlp"
)

// Where a deed was: the place told nearest to it in the tree, or listed with that.

// attachPlaces takes the nearest place that is not a metonym, and those listed with it.
func (r *reading) attachPlaces(e *event, dist []float64) {
	type near struct {
		t gazetteer.Toponym
		d float64
	}
	var found []near
	for _, t := range e.s.places {
		if t.Metonym || !t.Place.Known() || r.isParticipant(e, t) || r.inPersonsName(e.s, t) || r.inBodysName(e.s, t) || r.saysWhose(e.s, t) || r.carriedTo(e.s, t) || r.placesOther(e, t) {
			continue
		}
		found = append(found, near{t, dist[e.s.headOf(t.First, t.Last)]})
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].d < found[j].d })
	if len(found) == 0 || found[0].d >= reach && !r.onlyPlace(e, found[0].t, len(found)) {
		return
	}
	if p := found[0].t.Place.Precision; p == sitrep.AtCountry || p == sitrep.AtRegion { // "police in Malawi opened fire in Blantyre": the town says it
		for k, n := range found[1:] {
			if n.d < reach && n.t.Place.Country == found[0].t.Place.Country && finer(n.t.Place, found[0].t.Place) {
				found[0], found[k+1] = n, found[0]
				break
			}
		}
	}
	for k, n := range found {
		around := found[0].t.Place.Precision == sitrep.AtUnknown && n.t.Place.Precision == sitrep.AtRegion && n.t.Place.Country == found[0].t.Place.Country && n.d < reach
		if k > 0 && !around && !r.listed(e.s, found[0].t, n.t) {
			continue // a name that no gazetteer has keeps the region that it is told to lie in
		}
		e.m.Places = append(e.m.Places, sitrep.PlaceMention{Place: n.t.Place, Span: n.t.Span, Confidence: nearness(n.d) * n.t.Confidence})
		r.because(e, "place", e.s.headOf(n.t.First, n.t.Last), "nearest place in the tree or listed with it, at cost %.1f", n.d)
	}
	e.m.Places = widest(e.m.Places)
	r.atSeat(e, dist)
}

// carriedTo reports whether a place is where the hurt were taken: "the wounded were evacuated to the capital".
func (r *reading) carriedTo(s *sentence, t gazetteer.Toponym) bool {
	h := s.headOf(t.First, t.Last)
	for n := 0; h >= 0 && n < 4; n, h = n+1, s.s.Words[h].Head {
		w := s.s.Words[h]
		if base, _, _ := strings.Cut(w.DepRel, ":"); base == "obl" && w.Head >= 0 {
			return s.preposition(h) == "to" && r.isA(s, w.Head, "carry") || r.inCare(s, w.Head)
		}
	}
	return false
}

// inCare reports whether a verb tells that somebody was brought to a hospital or was there: "were taken to the hospital in the capital".
func (r *reading) inCare(s *sentence, verb int) bool {
	return slices.ContainsFunc([]string{"obl:to", "obl:at", "obl:in"}, func(path string) bool {
		return slices.ContainsFunc(s.arg(verb, path), func(h int) bool { return r.isA(s, h, "care") }) && r.isA(s, verb, "brought-to-care")
	})
}

// atSeat takes the town of the dateline for the place of a deed that is told only by its country and by one of the seats of power there
// that a capital has: "a rally outside parliament".
func (r *reading) atSeat(e *event, dist []float64) {
	if len(e.m.Places) != 1 || e.m.Places[0].Place.Precision != sitrep.AtCountry || !r.physical(e) {
		return
	}
	k := slices.IndexFunc(r.Places, func(t gazetteer.Toponym) bool {
		return r.Report.KindAt(t.Span.Start) == sitrep.Dateline && t.Place.Precision == sitrep.AtTown
	})
	if k < 0 || r.Places[k].Place.Country != e.m.Places[0].Place.Country {
		return
	}
	for h := range e.s.s.Words {
		switch e.s.preposition(h) {
		case "outside", "near", "at", "in_front_of", "inside", "around", "to", "towards", "toward":
			if r.isA(e.s, h, "seat-of-power") && dist[h] < reach {
				e.m.Places = []sitrep.PlaceMention{{Place: r.Places[k].Place, Span: e.s.s.SpanOf(h, h), Confidence: 0.6}}
				r.because(e, "place", h, "in the town of the dateline")
				return
			}
		}
	}
}

// onlyPlace reports whether a place is the one that the sentence of a deed names, however far from it in the tree; where who
// speaks is, the deed need not be.
func (r *reading) onlyPlace(e *event, t gazetteer.Toponym, found int) bool {
	return found == 1 && r.physical(e) && e.m.Status.Occurred() && t.Place.Precision.Rank() <= sitrep.AtTown.Rank() && !e.s.outsideSpeech(e.word, e.s.headOf(t.First, t.Last)) && !e.bare
}

// isState reports whether a noun names a body of the state or the armed forces of a country: "Kyiv's forces" may fight anywhere.
func (r *reading) isState(s *sentence, h int) bool {
	m, ok := r.Cast.At(s.at, h)
	return ok && len(m.Actor.Sectors) > 0 && (m.Actor.Sectors[0] == "MIL" || m.Actor.Sectors[0] == "GOV")
}

// finer reports whether a place tells more exactly where it was than a country or region told beside it does: it lies within, by its
// division, or where the region is only a part of its country; a name that no gazetteer has is taken to.
func finer(p, wide sitrep.Place) bool {
	if p.Precision == sitrep.AtUnknown {
		return true
	}
	if p.Precision.Rank() >= wide.Precision.Rank() {
		return false
	}
	return wide.Precision == sitrep.AtCountry || wide.ID == "" || p.Region != "" && (p.Region == wide.Name || p.Region == wide.Region)
}

// saysWhose reports whether the name of a country only says whose those are that are spoken of: "a base hosting U.S. and other
// foreign troops".
func (r *reading) saysWhose(s *sentence, t gazetteer.Toponym) bool {
	h := s.headOf(t.First, t.Last)
	if w := s.s.Words[h]; w.DepRel == "nmod:poss" && w.Head > h && r.isState(s, w.Head) {
		return true
	}
	if t.Place.Precision != sitrep.AtCountry {
		return false
	}
	if w := s.s.Words[h]; (w.DepRel == "amod" || w.DepRel == "compound") && w.Head > h && r.agentive(s, w.Head) {
		return true
	}
	return slices.ContainsFunc(s.children[h], func(c int) bool {
		return s.s.Words[c].DepRel == "conj" && s.s.Words[c].UPOS == "NOUN" && r.agentive(s, c) && slices.ContainsFunc(s.arg(c, "amod"), func(a int) bool { return r.isA(s, a, "other") })
	})
}

// inPersonsName reports whether a place name ends someone's name, or is one by which the report calls someone: "Luis
// Carlos Galan ... Galan's murder".
func (r *reading) inPersonsName(s *sentence, t gazetteer.Toponym) bool {
	if t.First == t.Last && r.surname(s, t.First) && s.preposition(t.First) != "in" {
		return true
	}
	return slices.ContainsFunc(r.named[s.at], func(e nlp.Entity) bool {
		return e.Label == "PER" && e.First < t.First && t.Last == e.Last
	})
}

// surname reports whether a word stands last in the full name of a person elsewhere in the report.
func (r *reading) surname(s *sentence, i int) bool {
	return s.s.Words[i].UPOS == "PROPN" && r.surnames[lower(s.s.Words[i].Form)]
}

// inBodysName reports whether a place name is a part of the name of a listed body: "the African Union".
func (r *reading) inBodysName(s *sentence, t gazetteer.Toponym) bool {
	m, ok := r.Cast.At(s.at, s.headOf(t.First, t.Last))
	if !ok || m.Actor.ID == "" || m.Actor.Kind != "group" {
		return false
	}
	name := t.Span.In(r.Report.Text)
	return (len(name) < len(m.Actor.Name) || t.Place.Precision == sitrep.AtUnknown) && strings.Contains(m.Actor.Name, name)
}

// isParticipant: a place name that names who acts or is acted on is not where it happened.
func (r *reading) isParticipant(e *event, t gazetteer.Toponym) bool {
	for _, slot := range []string{"A", "R"} {
		for _, h := range e.slots[slot] {
			if t.First <= h && h <= t.Last {
				if m, ok := r.Cast.At(e.s.at, h); ok && m.Agentive {
					return true
				}
			}
		}
	}
	return false
}

// listed reports whether b is named beside a: conjoined, or as an example of it.
func (r *reading) listed(s *sentence, a, b gazetteer.Toponym) bool {
	ha, hb := s.headOf(a.First, a.Last), s.headOf(b.First, b.Last)
	if ha == hb {
		return false
	}
	return s.joinedTo(ha, hb, 4) || s.joinedTo(hb, ha, 4)
}

// joinedTo climbs from b through conjunctions, examples and possessors and reports whether it
// meets a or a's own phrase.
func (s *sentence) joinedTo(a, b, steps int) bool {
	for ; steps > 0 && b >= 0; steps-- {
		w := s.s.Words[b]
		rel := w.DepRel
		ok := rel == "conj" || rel == "appos" || rel == "nmod:poss" || rel == "compound" || rel == "amod" ||
			rel == "nmod" && (s.preposition(b) == "including" || s.preposition(b) == "of") || rel == "obl" && s.preposition(b) == "including"
		if !ok {
			return false
		}
		if h := s.s.Words[a].Head; rel == "conj" && h >= 0 && w.Head == h {
			return true // parsers hang the second of two places on the verb
		}
		b = w.Head
		if b == a || b >= 0 && s.s.Words[b].Head == a && a >= 0 {
			return true
		}
	}
	return false
}

// widest drops a place that holds another of the list as its country or region: the finer one says it.
func widest(ps []sitrep.PlaceMention) []sitrep.PlaceMention {
	var out []sitrep.PlaceMention
	for i, p := range ps {
		held := false
		for j, q := range ps {
			if i == j {
				continue
			}
			same := p.Place == q.Place && j < i
			town := p.Place.Precision == sitrep.AtTown && q.Place.Precision.Rank() < sitrep.AtTown.Rank() && q.Place.ID == p.Place.ID && q.Place.Name == p.Place.Name
			country := p.Place.Precision == sitrep.AtCountry && q.Place.Country == p.Place.Country && q.Place.Precision != sitrep.AtCountry
			held = held || same || country || town
		}
		if !held {
			out = append(out, p)
		}
	}
	return out
}
