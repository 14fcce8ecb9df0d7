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
func (r *reading) timeAside(e *event) {
	if e.matter == nil || e.m.When.Period.Known() {
		return
	}
	e.vague = true
	main := e.matter.root().m.When.Period
	t, ok := e.s.lengthBefore(e)
	days := lengthInDays(t.Value)
	if !ok || days == 0 || !main.Known() || main.Precision.Rank() > sitrep.Day.Rank() {
		return
	}
	day := sitrep.DayPeriod(main.Start.Year(), main.Start.Month(), main.Start.Day())
	day.Start, day.End = day.Start.AddDate(0, 0, -days), day.End.AddDate(0, 0, -days)
	e.m.When = sitrep.PeriodMention{Period: day, Span: t.Span, Confidence: 0.7}
	r.because(e, "when", e.s.headOf(t.First, t.Last), "so long before %q", e.matter.span().In(r.Report.Text))
}

// lengthBefore is the length of time told from an event: "a day after a similar attack".
func (s *sentence) lengthBefore(e *event) (timex.Expression, bool) {
	for _, t := range s.times {
		if t.Type == "DURATION" && t.Relation == "after" && t.Anchor.Set() && t.Anchor.Start <= e.span().Start && t.Last < e.word {
			return t, true
		}
	}
	return timex.Expression{}, false
}
