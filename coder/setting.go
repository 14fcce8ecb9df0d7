package coder

import (
	"strings"

	"sitrep"
	"sitrep/gazetteer"
)

// setting fills in, after events told twice were joined, the time and place of those whose own words
// give none: from the event told just before in the same paragraph, then from the report as a
// whole. Each says so in From, or by a low confidence.
func (r *reading) setting(events []*event) {
	for k, e := range events {
		if !e.m.When.Period.Known() {
			r.timeAround(events[:k], e)
		}
		if len(e.m.Places) == 0 {
			r.placeAround(events[:k], e)
		}
		r.byDate(e)
	}
}

func (r *reading) timeAround(before []*event, e *event) {
	if e.call != nil {
		e.m.When = e.call.m.When
		e.m.When.From = "context"
		return
	}
	if e.m.Status.Ahead() || e.m.Status == sitrep.Hypothetical || e.m.Status == sitrep.Threatened {
		return
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if r.near(b, e) && b.m.When.Span.Set() && b.m.Status.Occurred() && b.m.Status != sitrep.Background {
			e.m.When = sitrep.PeriodMention{Period: b.m.When.Period, Span: b.m.When.Span, From: "context", Confidence: 0.6}
			return
		}
	}
	if r.isPluperfect(e) {
		return
	}
	e.m.When = r.aroundPublication()
}

// near reports whether what b sets may hold for e: in its paragraph, or, since wire paragraphs are one sentence
// long, in one of the two sentences before; unless e is set apart ("Separately, ...").
func (r *reading) near(b, e *event) bool {
	if r.distinctWords(e).Set() {
		return false
	}
	return b.s.paragraph == e.s.paragraph || r.between(b, e) <= 2 && b.s.kind == e.s.kind
}

// isPluperfect: what "had" happened lies before the report's own time, nobody says how far. In "police said
// they had arrested ..." the form is only that of reported speech.
func (r *reading) isPluperfect(e *event) bool {
	if _, reported := e.s.speakerAt(e.carrier); reported {
		return false
	}
	for _, c := range e.s.children[e.carrier] {
		w := e.s.s.Words[c]
		if strings.HasPrefix(w.DepRel, "aux") && w.Lemma == "have" && w.XPOS == "VBD" {
			return true
		}
	}
	return false
}

// aroundPublication: news tells of the day it appears or the day before, and when it gives no
// day we do not make one up.
func (r *reading) aroundPublication() sitrep.PeriodMention {
	pub := r.Report.Published
	if pub.IsZero() {
		return sitrep.PeriodMention{}
	}
	day := sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
	day.Start, day.Precision = day.Start.AddDate(0, 0, -1), sitrep.Week
	return sitrep.PeriodMention{Period: day, From: "published", Confidence: 0.5}
}

func (r *reading) placeAround(before []*event, e *event) {
	if e.call != nil {
		e.m.Places = e.call.m.Places
		return
	}
	if !r.physical(e) {
		return
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if r.near(b, e) && len(b.m.Places) > 0 && b.m.Status.Occurred() == e.m.Status.Occurred() {
			for _, p := range b.m.Places {
				p.Confidence *= 0.6
				e.m.Places = append(e.m.Places, p)
			}
			return
		}
	}
	if t, ok := r.focus(); ok {
		e.m.Places = []sitrep.PlaceMention{{Place: t.Place, Span: t.Span, Confidence: 0.35}}
	}
}

// focus is the place the report as a whole is set in: that of its dateline, else the country most
// of its places lie in.
func (r *reading) focus() (gazetteer.Toponym, bool) {
	votes := map[string]int{}
	for _, t := range r.Places {
		if r.Report.KindAt(t.Span.Start) == sitrep.Dateline {
			return t, true
		}
		votes[t.Place.Country]++
	}
	var best gazetteer.Toponym
	most := 0
	for _, t := range r.Places {
		if n := votes[t.Place.Country]; n > most {
			best, most = t, n
		}
	}
	if most == 0 {
		return best, false
	}
	p := best.Place
	best.Place = sitrep.Place{Name: p.Name, Country: p.Country, Precision: sitrep.AtCountry}
	if c, ok := r.Countries(p.Country); ok {
		best.Place = c
	}
	return best, true
}
