package coder

import (
	"slices"
	"sort"
	"strings"

	"sitrep"
	"sitrep/actor"
)

// sufferer is one person whom an event is told to have befallen: a recipient, or who is counted alone in a figure.
type sufferer struct {
	actor sitrep.Actor
	chain int
	harm  string // the kind of figure, "" of a recipient
}

// sufferers are the persons whom a telling names or describes one by one as those it befell.
func (r *reading) sufferers(e *event) (out []sufferer) {
	for _, p := range e.m.Recipients {
		if m, ok := r.mentionAt(p.Span); ok && p.Actor.Kind != "state" && p.Actor.Kind != "group" {
			out = append(out, sufferer{p.Actor, m.Chain, ""})
		}
	}
	for _, c := range e.m.Claims {
		if c.Figure == nil || !slices.Contains(peopleKinds, c.Field) || c.Figure.Scope != sitrep.ScopeIncident {
			continue
		}
		if c.Figure.Best <= 1 {
			out = r.loneOf(out, c.Span, c.Field)
		}
		for _, p := range c.Parts {
			if p.Best == 1 {
				out = r.loneOf(out, p.Span, c.Field)
			}
		}
	}
	return out
}

// loneOf adds the person whom a span that counts one speaks of.
func (r *reading) loneOf(out []sufferer, s sitrep.Span, harm string) []sufferer {
	if m, ok := r.personAt(s); ok {
		return append(out, sufferer{m.Actor, m.Chain, harm})
	}
	return out
}

// personAt is the mention of one person that a span holds last, or the one of the only person of whose name it is a word.
func (r *reading) personAt(s sitrep.Span) (actor.Mention, bool) {
	ms := r.Cast.Mentions
	for k := sort.Search(len(ms), func(i int) bool { return ms[i].Span.Start >= s.Start }); k < len(ms) && ms[k].Span.Start < s.End; k++ {
		if m := ms[k]; m.Span.End == s.End && m.Actor.Kind == "person" && !m.Plural {
			return m, true
		}
	}
	if word := s.In(r.Report.Text); !strings.ContainsAny(word, " \n") {
		m, ok := r.byName()[lower(word)]
		return m, ok && m.Actor.Kind != ""
	}
	return actor.Mention{}, false
}

// byName gives the person of whose full name a word is, behind the first; an empty mention where it is of several.
func (r *reading) byName() map[string]actor.Mention {
	if r.nameWords != nil {
		return r.nameWords
	}
	r.nameWords = map[string]actor.Mention{}
	for _, e := range r.Doc.Entities {
		m, ok := r.Cast.At(e.Sentence, e.Last)
		if e.Label != "PER" || !ok || m.Actor.Kind != "person" {
			continue
		}
		for i := e.First + 1; i <= e.Last; i++ {
			word := lower(r.sentences[e.Sentence].s.Words[i].Form)
			if old, taken := r.nameWords[word]; taken && old.Chain != m.Chain {
				m.Actor.Kind = ""
			}
			r.nameWords[word] = m
		}
	}
	return r.nameWords
}

// sameSufferer reports whether two are one person, listed or known by a name of this report.
func sameSufferer(x, y sufferer) bool {
	if x.actor.ID != "" || y.actor.ID != "" {
		return x.actor.ID == y.actor.ID
	}
	return x.chain == y.chain
}

// sameVictim reports whether the same person suffered both.
func (r *reading) sameVictim(a, b *event) bool {
	return anyPair(a.suffered, b.suffered, sameSufferer)
}

// sameFate reports whether both tell of the killing of one person known by name: nobody is killed twice, whatever day,
// place or doer is read of either. An abduction of one is told twice, too, where no other day is told.
func (r *reading) sameFate(a, b *event) bool {
	taken := a.sense.Mode == "abduct" && b.sense.Mode == "abduct" && !clashTime(a, b)
	met := func(e *event, x sufferer) bool {
		if x.actor.Kind != "person" {
			return false
		}
		return x.harm == "killed" || x.harm == "" && kills(e) || taken && (x.harm == "" || x.harm == "abducted")
	}
	for _, x := range a.suffered {
		for _, y := range b.suffered {
			if met(a, x) && met(b, y) && sameSufferer(x, y) {
				return true
			}
		}
	}
	if !clashTime(a, b) && r.between(a, b) <= 3 && (r.struckDown(a, b) || r.struckDown(b, a)) {
		return true
	}
	return kills(a) && kills(b) && !clashTime(a, b) && anyPair(a.m.Recipients, b.m.Recipients, r.thoseTold)
}

// struckDown reports whether one event tells of the killing of a person by name, and the other, right beside it, of the attack on that
// person: "the attack on Ruiz ... Ruiz was killed".
func (r *reading) struckDown(dead, by *event) bool {
	if by.sense.Type != "ASSAULT" || by.m.Status == sitrep.Attempted || by.sense.Mode == "abduct" {
		return false
	}
	for _, x := range dead.suffered {
		if x.actor.Kind != "person" || x.harm != "killed" && !(x.harm == "" && kills(dead)) {
			continue
		}
		if slices.ContainsFunc(by.suffered, func(y sufferer) bool { return (y.harm == "" || y.harm == "wounded") && sameSufferer(x, y) }) {
			return true
		}
	}
	return false
}

// gravest leaves out of an event that people were wounded of whom it tells, too, that they were killed: "gunmen shot Salas ...
// the killing of Salas".
func (r *reading) gravest(e *event) {
	claims := e.m.Claims
	killed := func(c sitrep.Claim) bool {
		return slices.ContainsFunc(claims, func(k sitrep.Claim) bool {
			return k.Field == "killed" && k.Figure != nil && k.Figure.Best >= c.Figure.Best && k.Figure.Best > 0 && r.samePeople(c, k)
		})
	}
	e.m.Claims = slices.DeleteFunc(slices.Clone(claims), func(c sitrep.Claim) bool {
		return c.Field == "wounded" && c.Figure != nil && c.Figure.Best > 0 && len(c.Parts) == 0 && c.Figure.Scope == sitrep.ScopeIncident && killed(c)
	})
}

// samePeople reports whether a claim counts one person whom the other, too, counts, or as many of one sort.
func (r *reading) samePeople(c, of sitrep.Claim) bool {
	if c.Figure.Best > 1 {
		return c.Figure.Best == of.Figure.Best && c.Figure.Of != "" && c.Figure.Of == of.Figure.Of && !r.anyone(c.Figure.Of) && !c.Span.Overlaps(of.Span)
	}
	x := r.loneOf(nil, c.Span, "")
	y := r.loneOf(nil, of.Span, "")
	for _, p := range of.Parts {
		y = r.loneOf(y, p.Span, "")
	}
	return anyPair(x, y, sameSufferer)
}

func anyPair[T any](xs, ys []T, same func(T, T) bool) bool {
	for _, x := range xs {
		for _, y := range ys {
			if same(x, y) {
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
