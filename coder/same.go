package coder

import (
	"slices"

	"sitrep"
	"sitrep/codebook"
)

// sameVictim reports whether the same person suffered both.
func (r *reading) sameVictim(a, b *event) bool {
	for _, p := range a.m.Recipients {
		for _, q := range b.m.Recipients {
			if r.samePerson(p, q) {
				return true
			}
		}
	}
	return false
}

// sameFate reports whether both tell of the killing of one person known by name: nobody is killed twice, whatever day,
// place or doer is read of either. An abduction of one is told twice, too, where no other day is told.
func (r *reading) sameFate(a, b *event) bool {
	taken := a.sense.Mode == "abduct" && b.sense.Mode == "abduct" && !clashTime(a, b)
	if !taken && (!kills(a) || !kills(b)) {
		return false
	}
	for _, p := range a.m.Recipients {
		for _, q := range b.m.Recipients {
			if p.Actor.Kind == "person" && q.Actor.Kind == "person" && r.samePerson(p, q) || !taken && r.thoseTold(p, q) && !clashTime(a, b) {
				return true
			}
		}
	}
	return false
}

// thoseTold reports whether q speaks, by a definite noun in the plural, of those that p told of by the same noun: "five
// peasants ... the peasants".
func (r *reading) thoseTold(p, q sitrep.Participant) bool {
	m, ok := r.mentionAt(p.Span)
	n, found := r.mentionAt(q.Span)
	if !ok || !found || !m.Plural || !n.Plural || m.Pronoun || n.Pronoun || p.Span.Start > q.Span.Start {
		return false
	}
	s := r.sentences[n.Sentence]
	return r.definite(s, n.Head) && len(s.arg(n.Head, "nummod")) == 0 && lower(s.s.Words[n.Head].Lemma) == lower(r.sentences[m.Sentence].s.Words[m.Head].Lemma)
}

// samePerson reports whether two participants are one person, listed or known by a name of this report, or the same
// people.
func (r *reading) samePerson(p, q sitrep.Participant) bool {
	if p.Actor.Kind == "state" || p.Actor.Kind == "group" || q.Actor.Kind == "state" || q.Actor.Kind == "group" {
		return false
	}
	if p.Actor.ID != "" || q.Actor.ID != "" {
		return p.Actor.ID == q.Actor.ID
	}
	m, ok := r.mentionAt(p.Span)
	n, found := r.mentionAt(q.Span)
	return ok && found && m.Chain == n.Chain
}

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
