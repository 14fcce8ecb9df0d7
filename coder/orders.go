package coder

import (
	"slices"
	"sort"

	"sitrep"
)

// Orders and calls that a later passage puts off or takes back without saying of what: "the order was rescinded".

// resolveOrders finds the taking back or putting off of something called for earlier ("before
// rescinding the order", "the decision had been reversed") and adds it as an event of the same
// kind as the call.
func (r *reading) resolveOrders(events []*event) []*event {
	taken := map[[2]int]bool{}
	for _, e := range events {
		taken[[2]int{e.s.at, e.word}] = true
	}
	var added []*event
	for k, e := range events {
		e.call = r.calledBefore(events[:k], e)
	}
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			if st := r.orderChange(s, i); st != "" && !r.governsEvent(s, i, events) {
				if e := r.changeOfOrder(events, added, s, i, st); e != nil && !taken[[2]int{s.at, i}] {
					added = append(added, e)
				}
			}
		}
	}
	events = append(events, added...)
	sort.SliceStable(events, func(i, j int) bool { return events[i].span().Start < events[j].span().Start })
	return events
}

// calledBefore is the call told before that a definite noun takes back or puts off, of which it says nothing else: "A march is planned for
// Friday. ... The march was later called off." Nil for none.
func (r *reading) calledBefore(before []*event, e *event) *event {
	const far = 5 // sentences
	if e.m.Status != sitrep.Rescinded && e.m.Status != sitrep.Postponed || pos(e.s.s.Words[e.word]) != "n" || !r.definite(e.s, e.word) || len(e.slots["A"])+len(e.slots["R"])+len(e.calledBy) > 0 {
		return nil
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if b.sense.Type == e.sense.Type && (b.m.Status == sitrep.Called || b.m.Status == sitrep.Planned) && e.s.at-b.s.at <= far {
			return b
		}
	}
	return nil
}

// orderChange is the status a verb gives to the order, call or plan that is its object.
func (r *reading) orderChange(s *sentence, i int) sitrep.Status {
	if pos(s.s.Words[i]) != "v" || r.negated(s, i) {
		return ""
	}
	for _, st := range []string{"rescinded", "postponed"} {
		if !r.operator(s, i, st) {
			continue
		}
		for _, o := range s.arg(i, "obj") {
			if r.isA(s, o, "order") {
				return statusOf(st)
			}
		}
	}
	return ""
}

func (r *reading) governsEvent(s *sentence, i int, events []*event) bool {
	for _, e := range events {
		if e.s == s && e.m.Status.Ahead() && (slices.Contains(s.arg(i, "obj"), e.word) || e.operator == i) {
			return true
		}
	}
	return false
}

// changeOfOrder makes the event of an order changed: that of the last call before it that still
// stands.
func (r *reading) changeOfOrder(events, added []*event, s *sentence, i int, st sitrep.Status) *event {
	here := s.s.Words[i].Span.Start
	var call *event
	for _, e := range events {
		if e.span().Start < here && (e.m.Status == sitrep.Called || e.m.Status == sitrep.Planned || e.m.Status == sitrep.Postponed) {
			settled := false
			for _, a := range added {
				settled = settled || a.call == e && a.m.Status == sitrep.Rescinded
			}
			if !settled {
				call = e
			}
		}
	}
	if call == nil {
		return nil
	}
	e := &event{s: s, word: i, carrier: i, operator: i, sense: call.sense, slots: map[string][]int{}, call: call}
	e.m.Status = st
	if s.hasOwnSubject(i) && !s.passive(i) {
		e.calledBy = s.arg(i, "nsubj")
	}
	return e
}
