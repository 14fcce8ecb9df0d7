package coder

import (
	"slices"
	"sort"

	"sitrep"
)

// Nobody is killed twice: "the murder of the six priests" and "six priests and two women were shot dead" tell of one deed,
// whatever day or place is read of either, where those killed are known to be the same. Nor is anybody carried off twice in one day.

// group are those of one sort whom a telling says were killed or carried off, more than one.
type group struct {
	noun     string   // what they are called
	called   []string // the nouns compounded to it: "Jesuit" of "Jesuit priests"
	n        int      // how many, 0 where it is not told
	definite bool     // spoken of as known: "the six priests"
	at       int      // where in the text
}

// groupsOf lists whom an event is told to have killed, or abducted, group by group.
func (r *reading) groupsOf(e *event, harm string) (out []group) {
	add := func(s sitrep.Span, n int) {
		if d, ok := r.groupAt(s, n); ok {
			out = append(out, d)
		}
	}
	for _, c := range e.m.Claims {
		if c.Figure == nil || c.Field != harm || c.Figure.Scope != sitrep.ScopeIncident {
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
	for _, p := range e.all() {
		if !harms(p, harm) || p.attribute && p != e {
			continue // who a participle speaks of was told before
		}
		for _, h := range p.slots["R"] {
			if c, ok := r.count(p.s, h); ok && c.best > 1 {
				add(p.s.s.SpanOf(h, h), c.best)
			} else if !ok && several(p.s, h) {
				add(p.s.s.SpanOf(h, h), 0)
			}
		}
	}
	return out
}

// groupAt reads the last noun of a span as the word for a group.
func (r *reading) groupAt(span sitrep.Span, n int) (group, bool) {
	k := sort.Search(len(r.sentences), func(i int) bool { return r.sentences[i].s.Span.End >= span.End })
	if k == len(r.sentences) {
		return group{}, false
	}
	s := r.sentences[k]
	for i := len(s.s.Words) - 1; i >= 0; i-- {
		w := s.s.Words[i]
		if !span.Contains(w.Span) || w.UPOS != "NOUN" && w.UPOS != "PROPN" {
			continue
		}
		d := group{noun: s.keys(i)[len(s.keys(i))-1], n: n, definite: r.definite(s, i), at: span.Start}
		for j := i - 1; j >= 0 && s.s.Words[j].Head == i && (s.s.Words[j].DepRel == "compound" || s.s.Words[j].DepRel == "amod"); j-- {
			d.called = append(d.called, lower(s.s.Words[j].Lemma))
		}
		return d, true
	}
	return group{}, false
}

// sameGroup reports whether two events tell of the killing, or the abduction, of the same people: as many of one name, spoken of as known by
// one of the two; or a group known by its name alone ("the priests") that the other tells the number of.
func (r *reading) sameGroup(a, b *event) bool {
	return kills(a) && kills(b) && r.anySameGroup(a, b, "killed") || a.sense.Mode == "abduct" && b.sense.Mode == "abduct" && !clashTime(a, b) && r.anySameGroup(a, b, "abducted")
}

func (r *reading) anySameGroup(a, b *event, harm string) bool {
	return anyPair(r.groupsOf(a, harm), r.groupsOf(b, harm), func(x, y group) bool {
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
		return (y.n == 0 && y.definite || x.n == 0 && x.definite && !clashPlace(a, b)) && !r.anyone(y.noun) && !clashTime(a, b)
	})
}

// sameName reports whether two groups go by one name: "Jesuit priests", "Jesuits" and "priests".
func sameName(x, y group) bool {
	return x.noun == y.noun || slices.Contains(x.called, y.noun) || slices.Contains(y.called, x.noun)
}
