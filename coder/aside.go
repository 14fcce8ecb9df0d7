package coder

import (
	"sitrep"
	"sitrep/timex"
)

// A report may set its matter in time by another event of the kind: "a bomb killed nine people, a day after a similar attack
// killed five soldiers". That other event is told aside: what follows speaks of the matter, and its day is not the matter's.

// markAsides finds, for each event told aside, the event of its sentence that is the matter.
func (r *reading) markAsides(events []*event) {
	for _, e := range events {
		top := r.afterWhich(e)
		if top < 0 || !e.m.Status.Occurred() {
			continue
		}
		for _, b := range events {
			if b.s == e.s && b != e && b.sense.Type == e.sense.Type && b.m.Status.Occurred() && b.word < e.word && !e.s.under(b.word, top) && r.afterWhich(b) < 0 {
				e.matter = b
				break
			}
		}
	}
}

// afterWhich is the head of the clause or phrase, brought in by "after", in which an event is told; -1 where there is none.
func (r *reading) afterWhich(e *event) int {
	const steps = 3
	i := e.word
	for n := 0; i >= 0 && n < steps; n++ {
		for _, c := range e.s.children[i] {
			if x := e.s.s.Words[c]; (x.DepRel == "mark" || x.DepRel == "case") && lower(x.Form) == "after" {
				return i
			}
		}
		i = e.s.s.Words[i].Head
	}
	return -1
}

// timeAside gives an event told aside the day that lies as far before the matter as its words say; else it has a time that
// nobody tells.
func (r *reading) timeAside(events []*event, e *event) {
	if e.m.When.Period.Known() {
		return
	}
	e.vague = e.vague || e.matter != nil
	t, top, ok := e.s.measured(e)
	if !ok || !e.m.Status.Occurred() {
		return
	}
	main := r.toldAround(events, e, top)
	if e.matter != nil && e.matter.root().m.When.Period.Known() {
		main = e.matter.root().m.When.Period
	}
	if !main.Known() || main.Precision.Rank() > sitrep.Week.Rank() {
		return
	}
	when := t.Away(main, true)
	if !when.Known() {
		return
	}
	e.vague = false
	e.m.When = sitrep.PeriodMention{Period: when, Span: t.Span, Confidence: 0.7}
	r.because(e, "when", e.s.headOf(t.First, t.Last), "so long before what is told with it")
}

// toldAround is the time of what the sentence tells beside the clause under a word: that of another deed there, else of the report.
func (r *reading) toldAround(events []*event, e *event, top int) sitrep.Period {
	for _, b := range events {
		if b.s == e.s && b != e && !b.s.under(b.word, top) && b.m.When.Span.Set() && b.m.When.Period.Known() && b.m.When.Period.Precision.Rank() <= sitrep.Day.Rank() {
			day := b.m.When.Period.Start
			return sitrep.DayPeriod(day.Year(), day.Month(), day.Day())
		}
	}
	for _, t := range e.s.times { // "said on Tuesday, a day after ..."
		if h := e.s.headOf(t.First, t.Last); t.Type == "DATE" && placesEvent(t) && t.Period.Precision == sitrep.Day && !e.s.under(h, top) {
			return t.Period
		}
	}
	if verb := e.s.s.Words[top].Head; verb >= 0 && r.isA(e.s, verb, "comes-about") { // "the abduction came two days after ..."
		for k := len(events) - 1; k >= 0; k-- {
			if b := events[k]; b.s.at < e.s.at && r.between(b, e) <= 3 && b.sense.Type == e.sense.Type && b.m.When.Span.Set() && b.m.When.Period.Precision.Rank() <= sitrep.Day.Rank() {
				return b.m.When.Period
			}
		}
	}
	pub := r.Report.Published
	if pub.IsZero() {
		return sitrep.Period{}
	}
	return sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
}

// toldAside reports whether an event is told only to say how long after it something else was.
func (s *sentence) toldAside(e *event) bool {
	_, _, ok := s.measured(e)
	return ok && !e.bare // "hours after the attack" speaks of the matter itself
}

// measured is the length of time told right before the "after" of the clause or phrase that tells of an event, "two weeks after gunmen
// killed 26 tourists", and the head of that.
func (s *sentence) measured(e *event) (timex.Expression, int, bool) {
	const steps = 3
	i := e.word
	for n := 0; i >= 0 && n < steps; n++ {
		for _, c := range s.children[i] {
			if x := s.s.Words[c]; x.DepRel != "mark" && x.DepRel != "case" || lower(x.Form) != "after" {
				continue
			}
			for _, t := range s.times {
				if t.Type == "DURATION" && t.Last == c-1 {
					return t, i, true
				}
			}
			return timex.Expression{}, i, false
		}
		i = s.s.Words[i].Head
	}
	return timex.Expression{}, -1, false
}
