package coder

import "strings"

// Roles may be told by place in the clause, as the dictionaries of pattern coders do: "before" and "after" are the
// first actor named on that side of the verb, whatever stands between.

// byPlace fills a role so; "after:with" is the first actor after the verb that the preposition brings in. Behind a verb stands who acts only where it is passive ("was shot in Osgiliath").
func (r *reading) byPlace(e *event, slot, path string) []int {
	if slot == "A" && path == "after" && !e.s.passive(e.word) {
		return nil
	}
	taken := map[int]bool{}
	for _, other := range []string{"A", "R"} {
		for _, h := range e.slots[other] {
			taken[h] = true
		}
	}
	side, prep, _ := strings.Cut(path, ":")
	return r.onlyNamed(e, r.nearest(e.s, e.word, side == "after", prep, taken))
}

// onlyNamed keeps the heads that name an actor, be it as a place.
func (r *reading) onlyNamed(e *event, heads []int) []int {
	var out []int
	for _, h := range heads {
		if _, ok := r.Cast.At(e.s.at, h); ok {
			out = append(out, h)
			if e.named == nil {
				e.named = map[int]bool{}
			}
			e.named[h] = true
		}
	}
	return out
}

// nearest is the actor named first before or after a verb in its clause, with those conjoined; those in taken are
// passed over, and those not behind the preposition where one is asked for. For "before" and "after" a state may be
// meant by a place that is named.
func (r *reading) nearest(s *sentence, i int, after bool, prep string, taken map[int]bool) []int {
	for _, k := range s.within(i, after) {
		if m, named := r.Cast.At(s.at, k); !named || m.Pronoun && m.Actor.Name == "" || r.modifiesActor(s, k) || prep != "" && !s.behind(k, i, prep) {
			continue
		}
		var out []int
		for _, h := range s.withConjuncts(k) {
			if !taken[h] && !r.sameAsTaken(s, h, taken) {
				out = append(out, h)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// modifiesActor: "Osgiliath" of "Osgiliath soldiers" is part of how the soldiers are named.
func (r *reading) modifiesActor(s *sentence, k int) bool {
	w := s.s.Words[k]
	if w.Head < 0 {
		return false
	}
	switch w.DepRel {
	case "compound", "amod", "nmod:poss", "flat", "det":
		_, named := r.Cast.At(s.at, w.Head)
		return named
	}
	return false
}

func (r *reading) sameAsTaken(s *sentence, h int, taken map[int]bool) bool {
	m, _ := r.Cast.At(s.at, h)
	for t := range taken {
		if x, ok := r.Cast.At(s.at, t); ok && (x.Chain == m.Chain || sameActor(x.Actor, m.Actor)) {
			return true
		}
	}
	return false
}

// behind reports whether a word stands in a phrase that a preposition brings in, below another word.
func (f *frames) behind(k, top int, prep string) bool {
	for n := 0; k >= 0 && k != top && n <= len(f.s.Words); n++ {
		if p := f.preposition(k); p != "" {
			return p == prep
		}
		k = f.s.Words[k].Head
	}
	return false
}

// within lists the words of a verb's clause on one side of it: what hangs on it but by a clause of its own.
func (f *frames) within(i int, after bool) []int {
	var out []int
	for k := range f.s.Words {
		if k != i && (k > i) == after && f.inClause(k, i) {
			out = append(out, k)
		}
	}
	return out
}

func (f *frames) inClause(k, verb int) bool {
	for n := 0; k >= 0 && n <= len(f.s.Words); n++ {
		if k == verb {
			return true
		}
		switch w := f.s.Words[k]; {
		case w.DepRel == "advcl" && f.marked(k), w.DepRel == "parataxis", w.DepRel == "conj" && w.Head == verb:
			return false
		}
		k = f.s.Words[k].Head
	}
	return false
}

// marked reports whether a clause is brought in by a conjunction: "after crowds trashed it".
func (f *frames) marked(k int) bool {
	for _, c := range f.children[k] {
		if f.s.Words[c].DepRel == "mark" && lower(f.s.Words[c].Form) != "to" {
			return true
		}
	}
	return false
}
