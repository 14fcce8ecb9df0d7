package coder

import (
	"strings"

	"sitrep"
)

// count is how many of something a phrase says.
type count struct {
	low, best int
	high      *int
	hedge     string
	of        string
	span      sitrep.Span
	parts     []sitrep.Part
}

// count reads how many a noun phrase stands for: a numeral or a word of quantity, with what
// hedges it ("at least 22 demonstrators", "dozens of soldiers", "up to 30"); one for a single
// named or singular person; zero for "no". False where it does not say.
func (r *reading) count(s *sentence, head int) (count, bool) {
	noun := r.counted(s, head)
	c := count{of: r.kindOf(s, noun)}
	if p, ok := r.phraseAt(s, r.startOf(s, head, -1)); ok && p.last >= head && s.notOne(p) >= 0 {
		zero := 0
		c.high, c.span = &zero, s.s.SpanOf(s.notOne(p), p.last)
		return c, true
	}
	if noun != head {
		return r.quantified(s, r.lastQuantity(s, head), head, noun, c)
	}
	if w := s.s.Words[head]; w.DepRel == "nmod" && w.Head >= 0 && w.Head < head && r.counted(s, w.Head) == head {
		return r.quantified(s, w.Head, w.Head, head, c)
	}
	for _, n := range s.arg(head, "nummod") {
		if !s.time[n] { // "on 6 April students marched"
			return r.quantified(s, n, n, head, c)
		}
	}
	if w := s.s.Words[head]; w.UPOS == "NUM" || w.XPOS == "CD" || r.book.IsQuantity(lower(w.Lemma)) {
		c.of = ""
		return r.quantified(s, head, head, head, c)
	}
	for _, path := range []string{"amod", "det", "advmod"} {
		for _, a := range s.arg(head, path) {
			if r.book.InClass("none", lower(s.s.Words[a].Form)) {
				c.span = s.s.SpanOf(min(a, head), max(a, head))
				zero := 0
				c.high = &zero
				return c, true
			}
			if r.book.IsQuantity(lower(s.s.Words[a].Lemma)) {
				return r.quantified(s, a, a, head, c)
			}
		}
	}
	return r.single(s, head, c)
}

// kindOf is what is counted, as the report calls it: the noun with its compounds, in lower case;
// "" for a name.
func (r *reading) kindOf(s *sentence, noun int) string {
	w := s.s.Words[noun]
	if w.UPOS != "NOUN" && w.UPOS != "ADJ" || isOld(w) && s.yearOld(noun-2) == noun {
		return ""
	}
	if r.book.InClass("uncounted-noun", lower(w.Lemma)) {
		return ""
	}
	words := lower(w.Form)
	for j := noun - 1; j >= 0 && s.s.Words[j].Head == noun && s.s.Words[j].DepRel == "compound"; j-- {
		words = lower(s.s.Words[j].Form) + " " + words
	}
	return words
}

// quantified reads the numeral at word n with its hedges; the phrase runs from the hedge to the noun.
func (r *reading) quantified(s *sentence, n, from, noun int, c count) (count, bool) {
	n = r.multiplied(s, numeralEnd(s, n))
	first := r.numeralStart(s, n)
	text := lower(s.s.SpanOf(first, n).In(r.Report.Text))
	q, ok := r.book.Quantity(text)
	if !ok {
		return count{}, false
	}
	if first > 0 && r.isClass(s, first-1, "currency") { // "damage was put at $25,000"
		return count{}, false
	}
	c.low, c.best, c.high = q.Low, q.Best, q.High
	hedgeFirst := r.hedgeStart(s, first, noun)
	if hedgeFirst < first {
		c.hedge = lower(s.s.SpanOf(hedgeFirst, first-1).In(r.Report.Text))
		c.low, c.best, c.high = r.book.Hedged(c.hedge, q)
	}
	c.span = s.s.SpanOf(hedgeFirst, max(n, noun))
	return c, true
}

// numeralEnd is the last word of a range ("15 to 20") or of a numeral written with hyphens ("thirty-two").
func numeralEnd(s *sentence, n int) int {
	if n+2 < len(s.s.Words) && isNumeral(s.s.Words[n]) && isNumeral(s.s.Words[n+2]) {
		mid := lower(s.s.Words[n+1].Form)
		if mid == "to" || mid == "or" || mid == "and" && n > 0 && lower(s.s.Words[n-1].Form) == "between" {
			return n + 2
		}
	}
	for n+2 < len(s.s.Words) && s.s.Words[n+1].Form == "-" && s.s.Words[n+1].Span.Start == s.s.Words[n].Span.End && s.s.Words[n+2].UPOS == "NUM" {
		n += 2
	}
	return n
}

// multiplied is the last word of a numeral that a word of quantity goes on: "two million", "13 thousand".
func (r *reading) multiplied(s *sentence, n int) int {
	for n+1 < len(s.s.Words) && r.book.IsQuantity(lower(s.s.Words[n+1].Lemma)) {
		if _, ok := r.book.Quantity(lower(s.s.SpanOf(n, n+1).In(r.Report.Text))); !ok {
			break
		}
		n++
	}
	return n
}

// numeralStart is the first word of a numeral of several words ("twenty five", "a dozen", "2 million").
func (r *reading) numeralStart(s *sentence, n int) int {
	first := n
	for j := n - 1; j >= 0 && n-j < 5 && !isComma(s.s.Words[j]); j-- {
		text := lower(s.s.SpanOf(j, n).In(r.Report.Text))
		if _, ok := r.book.Quantity(text); ok {
			first = j
		}
	}
	return first
}

// hedgeStart is the first word of the longest hedge that ends right before a numeral.
func (r *reading) hedgeStart(s *sentence, first, _ int) int {
	best := first
	for j := first - 1; j >= 0 && first-j <= 4; j-- {
		if r.book.IsHedge(lower(s.s.SpanOf(j, first-1).In(r.Report.Text))) {
			best = j
		}
	}
	return best
}

// single reads one person or thing: "a soldier", "General Qassem Soleimani".
func (r *reading) single(s *sentence, head int, c count) (count, bool) {
	w := s.s.Words[head]
	m, ok := r.Cast.At(s.at, head)
	named := ok && m.Agentive && m.Actor.Kind == "person" && w.UPOS == "PROPN"
	one := false
	for _, d := range s.arg(head, "det") {
		one = one || r.book.InClass("one", lower(s.s.Words[d].Form))
	}
	if !named && !(one && (w.XPOS == "NN" || strings.Contains(w.Feats, "Number=Sing"))) {
		return count{}, false
	}
	if !named && ok && (m.Plural || m.Actor.Kind == "group") {
		return count{}, false // "a crowd", "a convoy" are not one person
	}
	n := 1
	c.low, c.best, c.high = 1, 1, &n
	c.span = r.nounSpan(s, head)
	return c, true
}

// sum adds the counts of conjoined nouns; what is counted stays only if all agree.
func sum(cs []count) count {
	t := cs[0]
	for _, c := range cs[1:] {
		t.low, t.best = t.low+c.low, t.best+c.best
		if t.high != nil && c.high != nil {
			h := *t.high + *c.high
			t.high = &h
		} else {
			t.high = nil
		}
		if c.of != t.of {
			t.of = ""
		}
		if t.hedge == "" {
			t.hedge = c.hedge
		}
		t.span = t.span.Union(c.span)
	}
	return t
}
