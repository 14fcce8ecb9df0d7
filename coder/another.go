package coder

import "slices"

// Reports string deeds together: "The rebels also attacked ...", "In addition, ...", "Meanwhile, ...", "Another report says that ...".
// A deed told so is another than those told before, unless those who suffered it say that it is the same.

// addsDeed reports whether words around an event add it to what was told in sentences before it. A noun that speaks of what is known, and
// harm that nobody is said to have done at any place ("also injured were ..."), are no other deed.
func (r *reading) addsDeed(e *event) bool {
	if !r.physical(e) || pos(e.s.s.Words[e.word]) == "n" && r.definite(e.s, e.word) {
		return false
	}
	if len(e.sense.Effects) > 0 && len(e.m.Actors) == 0 && len(e.m.Places) == 0 && !e.m.When.Span.Set() {
		return false
	}
	return r.opensAnother(e.s) || r.saidAlso(e, e.word) || r.saidAlso(e, e.carrier) || r.toldAlso(e)
}

// opensAnother reports whether a sentence begins with words that add one deed to another.
func (r *reading) opensAnother(s *sentence) bool {
	if r.isA(s, 0, "adds-deed") {
		return true
	}
	return len(s.s.Words) > 2 && lower(s.s.Words[0].Form) == "in" && (r.isA(s, 1, "in-addition") || lower(s.s.Words[1].Form) == "a" && r.isA(s, 2, "in-addition"))
}

// saidAlso reports whether a word has "also" beside it.
func (r *reading) saidAlso(e *event, i int) bool {
	return slices.ContainsFunc(e.s.arg(i, "advmod"), func(a int) bool { return r.isA(e.s, a, "also") })
}

// toldAlso reports whether who tells of an event tells it besides other things: "he also said that ...", "another report said that ...".
func (r *reading) toldAlso(e *event) bool {
	return slices.ContainsFunc(e.s.speech, func(a attribution) bool {
		if a.cue < 0 || !a.content[e.word] || a.content[a.cue] {
			return false
		}
		return r.saidAlso(e, a.cue) || slices.ContainsFunc(e.s.arg(a.cue, "nsubj"), func(h int) bool {
			return r.isClass(e.s, h, "document") && (slices.ContainsFunc(e.s.arg(h, "det"), func(d int) bool { return lower(e.s.s.Words[d].Form) == "another" }) ||
				slices.ContainsFunc(e.s.arg(h, "amod"), func(d int) bool { return r.isA(e.s, d, "distinct") }))
		})
	})
}

// bringsIn reports whether a deed is brought in as new by the article of its noun, or of the bomb that it was done with: "a blast hit the
// port", "two bombs exploded at the bank".
func (r *reading) bringsIn(e *event) bool {
	if e.s.quoted[e.word] && !e.s.quoted[e.carrier] {
		return false // what those who did it call it: said it carried out "a precise strike"
	}
	if pos(e.s.s.Words[e.word]) == "n" {
		return r.indefinite(e.s, e.word) && !r.definite(e.s, e.word) && !r.isPredicate(e.s, e.word)
	}
	bombs := r.bombsOf(e)
	return len(bombs) > 0 && !slices.ContainsFunc(bombs, func(b int) bool { return !r.indefinite(e.s, b) || r.definite(e.s, b) })
}

// bringsInSeveral reports whether b tells of several deeds that nothing speaks of as known, where a tells of one: "a bomb exploded ... the
// institutes were the target of bomb attacks".
func (r *reading) bringsInSeveral(a, b *event) bool {
	if pos(b.s.s.Words[b.word]) != "n" || !several(b.s, b.word) || r.definite(b.s, b.word) || len(b.s.arg(b.word, "nmod:poss")) > 0 {
		return false
	}
	return !slices.ContainsFunc(a.all(), func(p *event) bool {
		return pos(p.s.s.Words[p.word]) == "n" && several(p.s, p.word) || slices.ContainsFunc(r.bombsOf(p), func(i int) bool { return several(p.s, i) })
	})
}

// otherOrdinal reports whether the report numbers the two: "the first bomb ... the second bomb".
func (r *reading) otherOrdinal(a, b *event) bool {
	n := r.ordinalOf(b)
	if n == 0 {
		return false
	}
	return slices.ContainsFunc(a.all(), func(p *event) bool {
		m := r.ordinalOf(p)
		return m != 0 && m != n && p.s.at < b.s.at
	})
}

// ordinalOf is the number by which a deed, or the bomb that it was done with, is told apart, 0 where it is not: "the second blast".
func (r *reading) ordinalOf(e *event) int {
	for _, h := range append([]int{e.word}, r.bombsOf(e)...) {
		if pos(e.s.s.Words[h]) != "n" {
			continue
		}
		for _, a := range e.s.arg(h, "amod") {
			if n, ok := r.book.Ordinal(lower(e.s.s.Words[a].Form)); ok && r.definite(e.s, h) {
				return n
			}
		}
	}
	return 0
}
