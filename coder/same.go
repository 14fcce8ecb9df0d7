package coder

import (
	"slices"

	"sitrep/codebook"
)

// kills reports whether an event is told by the death of someone.
func kills(e *event) bool {
	return slices.ContainsFunc(e.all(), func(p *event) bool { return harms(p, "killed") })
}

// harms reports whether the word that tells of an event tells of a kind of harm.
func harms(e *event, kind string) bool {
	return slices.ContainsFunc(e.sense.Effects, func(f codebook.Effect) bool { return f.Kind == kind })
}

// harmedTogether reports whether one clause tells of the killed of an event and the wounded of the other: "killed one
// person and wounded 13 others", "a man was killed and two women injured".
func (r *reading) harmedTogether(a, b *event) bool {
	for _, p := range a.all() {
		for _, q := range b.all() {
			if p.s == q.s && (harms(p, "killed") && harms(q, "wounded") || harms(p, "wounded") && harms(q, "killed")) && p.s.coordinated(min(p.word, q.word), max(p.word, q.word)) {
				return true
			}
		}
	}
	return false
}

// coordinated reports whether an "and" and no other verb or clause stands between two words.
func (s *sentence) coordinated(first, last int) bool {
	and := false
	for _, w := range s.s.Words[first+1 : last] {
		switch w.UPOS {
		case "VERB", "SCONJ":
			return false
		case "CCONJ":
			and = true
		}
	}
	return and
}

// sameCount reports whether as many, more than one, of the same sort came to the same harm in both, and whether both
// call them by the same noun.
func (r *reading) sameCount(a, b *event) (same, called bool) {
	for _, x := range a.m.Claims {
		for _, y := range b.m.Claims {
			if x.Figure == nil || y.Figure == nil || x.Field != y.Field || !slices.Contains(peopleKinds, x.Field) {
				continue
			}
			if x.Figure.Best > 1 && x.Figure.Best == y.Figure.Best && x.Figure.Low == y.Figure.Low && (x.Figure.Of == y.Figure.Of || r.anyone(x.Figure.Of) || r.anyone(y.Figure.Of)) {
				same = true
				called = called || x.Figure.Of == y.Figure.Of && !r.anyone(x.Figure.Of)
			}
		}
	}
	return same, called
}

// anyone reports whether what is counted is called by no more than a word for anybody.
func (r *reading) anyone(of string) bool { return of == "" || r.book.InClass("anyone", of) }

// namedLater reports whether the first sentences bring in one person by what he is, and soon after tell by name of one who met with the same: "A
// priest was abducted in Imo. The Reverend Michael Eze was seized as he drove to a burial".
func (r *reading) namedLater(a, b *event) bool {
	if a.s.at >= b.s.at || a.s.told > 1 || r.between(a, b) > 2 || len(a.m.Recipients) != 1 || len(b.m.Recipients) != 1 {
		return false
	}
	abducted := a.sense.Mode == "abduct" && b.sense.Mode == "abduct"
	if !abducted && !(kills(a) && kills(b)) {
		return false
	}
	p, q := a.m.Recipients[0], b.m.Recipients[0]
	m, ok := r.mentionAt(p.Span)
	n, found := r.mentionAt(q.Span)
	return ok && found && m.Unnamed && !m.Plural && !m.Pronoun && p.Actor.Kind == "role" && !p.Actor.Private && !n.Plural && !n.Pronoun && (q.Actor.Private || q.Actor.Kind == "person" && !n.Unnamed)
}

// byThoseTold reports whether b is told, soon after a, as a deed of those who did a: "The attackers also wounded his son".
func (r *reading) byThoseTold(a, b *event) bool {
	if a.sense.Type != "ASSAULT" || b.sense.Type != "ASSAULT" || r.between(a, b) > 3 || a.s.at >= b.s.at {
		return false
	}
	return slices.ContainsFunc(b.slots["A"], func(h int) bool { return r.definite(b.s, h) && r.isA(b.s, h, "perpetrator") })
}
