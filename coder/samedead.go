package coder

import (
	"slices"
	"sort"

	"sitrep"
)

// Nobody is killed twice: "the murder of the six priests" and "six priests and two women were shot dead" tell of one deed,
// whatever day or place is read of either, where those killed are known to be the same.

// dead are those of one sort whom a telling says were killed, more than one.
type dead struct {
	noun     string   // what they are called
	called   []string // the nouns compounded to it: "Jesuit" of "Jesuit priests"
	n        int      // how many, 0 where it is not told
	definite bool     // spoken of as known: "the six priests"
	at       int      // where in the text
}

// deadOf lists whom an event is told to have killed, group by group.
func (r *reading) deadOf(e *event) (out []dead) {
	add := func(s sitrep.Span, n int) {
		if d, ok := r.deadAt(s, n); ok {
			out = append(out, d)
		}
	}
	for _, c := range e.m.Claims {
		if c.Figure == nil || c.Field != "killed" || c.Figure.Scope != sitrep.ScopeIncident {
			continue
		}
		if c.Figure.Best > 1 && !slices.ContainsFunc(c.Parts, func(p sitrep.Part) bool { return p.Of != "" && p.Span != c.Span }) {
			add(c.Span, c.Figure.Best)
		}
		for _, p := range c.Parts {
			if p.Best > 1 {
				add(p.Span, p.Best)
			}
		}
	}
	if !kills(e) {
		return out
	}
	for _, p := range e.m.Recipients {
		if m, ok := r.mentionAt(p.Span); ok && m.Plural && !m.Pronoun && m.Actor.Kind != "person" {
			s := r.sentences[m.Sentence]
			if len(s.arg(m.Head, "nummod")) == 0 {
				add(s.s.SpanOf(m.Head, m.Head), 0)
			} else if c, ok := r.count(s, m.Head); ok && c.best > 1 {
				add(s.s.SpanOf(m.Head, m.Head), c.best)
			}
		}
	}
	return out
}

// deadAt reads the last noun of a span as the word for those killed.
func (r *reading) deadAt(span sitrep.Span, n int) (dead, bool) {
	k := sort.Search(len(r.sentences), func(i int) bool { return r.sentences[i].s.Span.End >= span.End })
	if k == len(r.sentences) {
		return dead{}, false
	}
	s := r.sentences[k]
	for i := len(s.s.Words) - 1; i >= 0; i-- {
		w := s.s.Words[i]
		if !span.Contains(w.Span) || w.UPOS != "NOUN" && w.UPOS != "PROPN" {
			continue
		}
		d := dead{noun: s.keys(i)[len(s.keys(i))-1], n: n, definite: r.definite(s, i), at: span.Start}
		for j := i - 1; j >= 0 && s.s.Words[j].Head == i && (s.s.Words[j].DepRel == "compound" || s.s.Words[j].DepRel == "amod"); j-- {
			d.called = append(d.called, lower(s.s.Words[j].Lemma))
		}
		return d, true
	}
	return dead{}, false
}

// sameDead reports whether two events tell of the killing of the same people: as many of one name, spoken of as known by one of
// the two; or a group known by its name alone ("the priests") that the other told of before.
func (r *reading) sameDead(a, b *event) bool {
	return anyPair(r.deadOf(a), r.deadOf(b), func(x, y dead) bool {
		if x.at > y.at {
			x, y = y, x
		}
		if x.at == y.at {
			return true // "the murder of six priests who were killed on Monday"
		}
		if !sameName(x, y) {
			return false
		}
		if x.n > 0 && y.n > 0 {
			return x.n == y.n && (x.definite || y.definite || !r.anyone(y.noun) && !r.addsDeed(b) && !clashTime(a, b) && !clashPlace(a, b))
		}
		return y.n == 0 && y.definite && !r.anyone(y.noun) && !clashTime(a, b)
	})
}

// sameName reports whether two groups go by one name: "Jesuit priests", "Jesuits" and "priests".
func sameName(x, y dead) bool {
	return x.noun == y.noun || slices.Contains(x.called, y.noun) || slices.Contains(y.called, x.noun)
}
