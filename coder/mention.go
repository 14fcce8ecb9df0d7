package coder

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"sitrep"
)

// mentions writes the events out.
func (r *reading) mentions(events []*event) []sitrep.EventMention {
	out := make([]sitrep.EventMention, 0, len(events))
	for _, e := range events {
		m := e.m
		m.ID = r.id(e)
		m.Report = r.Report.ID
		m.Type, m.Mode, m.CAMEO = e.sense.Type, e.sense.Mode, e.sense.CAMEO
		for _, p := range e.parts {
			if m.Mode == "" && p.sense.Type == m.Type {
				m.Mode = cmp.Or(p.sense.Mode, p.mode)
			}
		}
		m.Mode = cmp.Or(m.Mode, e.mode)
		if m.Mode == "seize" && slices.ContainsFunc(e.parts, func(p *event) bool { return p.sense.Type == m.Type && p.sense.Mode == "arrest" && harms(p, "arrested") }) {
			m.Mode = "arrest" // "raided houses and arrested 12"
		}
		m.Trigger, m.Sense = e.span(), e.sense.ID
		m.Evidence = evidence(e)
		m.Contexts = r.contexts(e)
		m.Speaker = r.teller(e)
		m.Confidence = r.confidence(m)
		if m.When.Period.Precision == "" {
			m.When.Period.Precision = sitrep.Unknown
		}
		r.calibrate(&m)
		out = append(out, m)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Trigger.Start < out[j].Trigger.Start })
	return out
}

// contexts are those that words of the trigger's sentence speak of, sorted.
func (r *reading) contexts(e *event) []string {
	var out []string
	for i := range e.s.s.Words {
		for _, k := range e.s.keys(i) {
			for _, c := range r.book.ContextsOf(k) {
				if !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// id names an event by its report and trigger.
func (r *reading) id(e *event) sitrep.MentionID {
	return sitrep.MentionID(fmt.Sprintf("%s:%d", r.Report.ID, e.span().Start))
}

// evidence lists the sentences that tell of an event, each once, in order.
func evidence(e *event) []sitrep.Span {
	seen := map[int]bool{}
	var at []*sentence
	for _, p := range e.all() {
		if !seen[p.s.at] {
			seen[p.s.at] = true
			at = append(at, p.s)
		}
	}
	sort.Slice(at, func(i, j int) bool { return at[i].at < at[j].at })
	var out []sitrep.Span
	for _, s := range at {
		out = append(out, s.s.Span)
	}
	return out
}

// all is the event with everything it absorbed.
func (e *event) all() []*event {
	if len(e.parts) == 0 {
		e.self[0] = e
		return e.self[:1:1]
	}
	return e.appendAll(make([]*event, 0, 1+2*len(e.parts)))
}

func (e *event) appendAll(out []*event) []*event {
	out = append(out, e)
	for _, p := range e.parts {
		out = p.appendAll(out)
	}
	return out
}

// teller is who vouches for what is told: of a denial, the one who denies.
func (r *reading) teller(e *event) sitrep.Speaker {
	sp, said := e.s.speakerAt(e.word)
	if !said && e.m.Status == sitrep.Denied && e.operator >= 0 && r.operator(e.s, e.operator, "denied") {
		if by := e.s.arg(e.operator, "nsubj"); len(by) > 0 {
			return r.speaker(e.s, by[0])
		}
	}
	return sp
}
