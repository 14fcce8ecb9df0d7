package coder

import "sitrep"

// tellUnknown marks events whose doers the report says are not known: "the perpetrators were not
// immediately known", "no group has claimed responsibility".
func (r *reading) tellUnknown(events []*event) {
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			span, ok := r.saysUnknown(s, i)
			if !ok {
				continue
			}
			for _, e := range events { // the claim that was not made is no event
				if e.s == s && e.m.Status == sitrep.Denied && e.span().Overlaps(span) {
					e.purpose = true
				}
			}
			if e := r.lastAnonymous(events, s); e != nil {
				e.m.Unknown, e.m.UnknownSpan = true, span
			}
		}
	}
}

func (r *reading) saysUnknown(s *sentence, i int) (sitrep.Span, bool) {
	first, last := i, i
	switch {
	case r.isA(s, i, "perpetrator"):
		if last = r.notKnown(s, i); last < 0 {
			return sitrep.Span{}, false
		}
	case r.isA(s, i, "responsibility"):
		h := s.s.Words[i].Head
		if h < 0 || !r.isA(s, h, "claim") {
			return sitrep.Span{}, false
		}
		none := r.negated(s, h)
		for _, a := range s.arg(h, "nsubj") {
			none = none || r.negated(s, a) || r.book.InClass("none", lower(s.s.Words[a].Lemma))
			first = min(first, a)
		}
		if !none {
			return sitrep.Span{}, false
		}
		first, last = min(first, h), max(last, h)
	default:
		return sitrep.Span{}, false
	}
	return s.s.SpanOf(first, last), true
}

// notKnown is the word that says what stands before it is not known, within the same stretch of words.
func (r *reading) notKnown(s *sentence, i int) int {
	not := false
	for k := i + 1; k < len(s.s.Words) && k < i+9 && s.s.Words[k].UPOS != "PUNCT"; k++ {
		w := s.s.Words[k]
		not = not || r.book.InClass("negation", lower(w.Form))
		if r.isA(s, k, "unknown") || not && r.isA(s, k, "known") {
			return k
		}
	}
	return -1
}

// lastAnonymous is the last attack told whose doer no words name.
func (r *reading) lastAnonymous(events []*event, s *sentence) *event {
	var last *event
	for _, e := range events {
		if e.s.at > s.at || s.at-e.s.at > 5 {
			continue
		}
		if h := e.root(); h.sense.Type == "ASSAULT" && h.m.Status.Occurred() && nobodyNamed(h.m.Actors) {
			last = h
		}
	}
	return last
}
