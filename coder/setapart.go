package coder

import (
	"slices"
	"time"

	"sitrep"
)

// What the words say that makes two deeds of two tellings: one came after the other, stands beside it, is older, or is of another standing.

// longerAgo reports whether b, in a later sentence, is dated by no more than that it was before ("a few days ago"), where a is told as the news.
func (r *reading) longerAgo(a, b *event) bool {
	return a.s.at < b.s.at && b.vague && !a.vague && a.sense.Type == "ASSAULT" && a.m.Status == sitrep.Happened && !r.definite(b.s, b.word)
}

// cameAfter reports whether a passage on one event tells that it came after the other: "fighting erupted after the commander was shot".
func cameAfter(a, b *event) bool {
	return slices.ContainsFunc(b.all(), func(q *event) bool {
		return slices.ContainsFunc(a.all(), func(p *event) bool {
			return p.s == q.s && (q.s.afterOf(q.carrier, p) || len(q.m.Actors) > 0 && q.s.answersDeed(q, p) || q.s.toLearn(p, q))
		})
	})
}

// answersDeed reports whether what someone did is told as what followed a deed that a noun tells of: "after the murder of the minister the government
// launched an offensive".
func (s *sentence) answersDeed(e, deed *event) bool {
	i := deed.word
	if pos(s.s.Words[i]) != "n" || len(deed.slots["R"]) == 0 || s.s.Words[i].Head != e.carrier && s.s.Words[i].Head != e.word {
		return false
	}
	switch s.preposition(i) {
	case "after", "following", "since":
		return true
	}
	return false
}

// toLearn reports whether a deed is only told of in what someone did another for: "launched an offensive to find out who was behind his
// murder".
func (s *sentence) toLearn(deed, told *event) bool {
	for n, i := 0, s.s.Words[told.word].Head; i >= 0 && i != deed.word && i != deed.carrier && n < 8; n, i = n+1, s.s.Words[i].Head {
		w := s.s.Words[i]
		if w.XPOS == "VB" && (w.Head == deed.word || w.Head == deed.carrier) {
			return i != told.carrier
		}
	}
	return false
}

// besideEachOther reports whether two nouns, or two verbs of decrees with an object each, are told as two deeds by an "and" between them: "the
// bombings and the killing of the priests", "banned rallies and closed the party's offices".
func besideEachOther(a, b *event) bool {
	w := b.s.s.Words[b.word]
	if a.s == b.s && w.DepRel == "conj" && w.Head == a.word && pos(w) == "v" && pos(a.s.s.Words[a.word]) == "v" {
		return (decrees(a) && decrees(b) || a.sense.Type == "SANCTION") && a.sense.ID != b.sense.ID && a.s.ownObject(a.word) && b.s.ownObject(b.word)
	}
	return a.s == b.s && w.DepRel == "conj" && w.Head == a.word && pos(w) == "n" && pos(a.s.s.Words[a.word]) == "n" && a.sense.Mode != b.sense.Mode
}

// ownObject reports whether a verb has an object, or what suffers it, right on it.
func (s *sentence) ownObject(verb int) bool {
	return slices.ContainsFunc(s.children[verb], func(c int) bool {
		return s.s.Words[c].DepRel == "obj" || s.s.Words[c].DepRel == "nsubj:pass"
	})
}

// inRelative reports whether b is told, by the verb that tells of a, in a relative clause under it: "a bomb exploded in the
// street where 50 kilos exploded in May".
func inRelative(a, b *event) bool {
	w := b.s.s.Words[b.word]
	if a.s != b.s || a.sense.Lemma != b.sense.Lemma || pos(w) != "v" || w.DepRel != "acl:relcl" {
		return false
	}
	return slices.Contains(b.s.ancestors(b.word), a.word)
}

// abstains reports whether a protest is one by what is not done: a strike, a boycott, a fast.
func abstains(e *event) bool {
	return slices.Contains([]string{"strike", "boycott", "hunger"}, e.sense.Mode)
}

// decrees reports whether an event is a coercion by decree, which is no part of any use of force: a curfew, a ban, a line cut.
func decrees(e *event) bool {
	return e.sense.Type == "COERCE" && slices.Contains([]string{"curfew", "restrict", "censor", "martial-law", "deport"}, e.sense.Mode)
}

// running reports whether all figures of an event count over many: it tells of no one event.
func (r *reading) running(e *event) bool {
	n := 0
	for _, c := range e.m.Claims {
		if c.Figure != nil && (c.Figure.Scope == sitrep.ScopeRunning || c.Figure.Scope == sitrep.ScopeWindow && long(c.Figure.Over)) {
			n++
		}
	}
	return n > 0 && n == len(e.m.Claims)
}

// long reports whether a time is longer than a week.
func long(p sitrep.Period) bool { return p.Known() && p.End.Sub(p.Start) > 8*24*time.Hour }

func sameStanding(a, b sitrep.Status) bool {
	ahead := func(s sitrep.Status) bool { return s == sitrep.Planned || s == sitrep.Called }
	off := func(s sitrep.Status) bool { return s == sitrep.Rescinded || s == sitrep.Postponed } // "called off" over "suspended"
	return a == b || a.Occurred() && b.Occurred() || ahead(a) && ahead(b) || off(a) && off(b)
}

// setsApart reports whether the report says that b is another event: "a separate attack".
func (r *reading) setsApart(a, b *event) bool {
	if !b.m.Distinct.Set() {
		b.m.Distinct = r.distinctWords(b)
	}
	return b.m.Distinct.Set()
}

func (r *reading) distinctWords(e *event) sitrep.Span {
	if r.isA(e.s, 0, "elsewhere") {
		return e.s.s.Words[0].Span
	}
	for _, w := range []int{e.word, e.carrier} {
		for _, path := range []string{"amod", "det", "advmod"} {
			for _, a := range e.s.arg(w, path) {
				if r.isA(e.s, a, "distinct") {
					return e.s.s.Words[a].Span
				}
			}
		}
	}
	for _, h := range e.slots["I"] { // "another bomb exploded"
		for _, d := range e.s.arg(h, "det") {
			if r.isA(e.s, d, "distinct") {
				return e.s.s.Words[d].Span
			}
		}
	}
	for _, slot := range []string{"A", "R", "W"} { // "shot down two other drones"
		for _, h := range e.slots[slot] {
			for _, a := range e.s.arg(h, "amod") {
				if r.isA(e.s, a, "other") {
					return e.s.s.Words[a].Span
				}
			}
		}
	}
	return sitrep.Span{}
}
