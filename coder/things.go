package coder

import "slices"

// What a deed was done with, or done to, tells that it is one told before: "a bomb exploded ... the bomb had been planted by two men",
// "a bus was burned ... the bus was set on fire by rebels".

// sameBomb reports whether one explosive went off in both: told by one and the same word, or spoken of in b as known.
func (r *reading) sameBomb(a, b *event) bool {
	if a.sense.Mode != "explosives" && b.sense.Mode != "explosives" {
		return false
	}
	if r.firstTellsBomb(a, b) {
		return true
	}
	for _, p := range a.all() {
		for _, q := range b.all() {
			for _, y := range r.bombsOf(q) {
				if p.s == q.s && slices.Contains(r.bombsOf(p), y) {
					return true
				}
				if p.s.at < q.s.at && p.sense.Mode == "explosives" && r.definite(q.s, y) && r.asMany(p, q.s, y) {
					return true
				}
			}
		}
	}
	return false
}

// firstTellsBomb reports whether b speaks of a bomb as known where no bomb was told of before, and a, right before it, does not tell what it was
// done with: "killed in an attack on a bus ... the bomb was hidden under a seat".
func (r *reading) firstTellsBomb(a, b *event) bool {
	if a.s.at >= b.s.at || r.between(a, b) > 2 || !r.meansUntold(a) || !slices.ContainsFunc(r.bombsOf(b), func(i int) bool { return r.definite(b.s, i) }) {
		return false
	}
	return !slices.ContainsFunc(r.sentences[:b.s.at], func(s *sentence) bool { return len(s.bombs(r)) > 0 })
}

// bombsOf are the words for explosives and explosions by which an event is told.
func (r *reading) bombsOf(e *event) []int {
	var out []int
	for _, h := range e.slots["I"] {
		if h = r.counted(e.s, h); r.isA(e.s, h, "explosive") || slices.ContainsFunc(e.s.arg(h, "nmod:of"), func(of int) bool { return r.isA(e.s, of, "explosive") }) {
			out = append(out, h) // "seven of these bombs", "a charge of dynamite"
		}
	}
	if e.sense.Mode == "explosives" && pos(e.s.s.Words[e.word]) == "n" {
		out = append(out, e.word)
	}
	return out
}

// asMany reports whether a word speaks of one explosive where an event is told by one, or of several where it is told by several; an event
// that is told by none may be of either.
func (r *reading) asMany(p *event, s *sentence, word int) bool {
	bombs := r.bombsOf(p)
	return len(bombs) == 0 || slices.ContainsFunc(bombs, func(x int) bool { return several(p.s, x) == several(s, word) })
}

func several(s *sentence, i int) bool {
	return s.s.Words[i].XPOS == "NNS" || s.s.Words[i].XPOS == "NNPS"
}

// sameTarget reports whether b was done to a thing that it speaks of as known, by the noun that a told it by.
func (r *reading) sameTarget(a, b *event) bool {
	for _, p := range a.all() {
		for _, q := range b.all() {
			if p.s.at < q.s.at && slices.ContainsFunc(q.slots["R"], func(y int) bool {
				return r.definite(q.s, y) && !r.agentive(q.s, y) && slices.ContainsFunc(p.slots["R"], func(x int) bool {
					return !r.agentive(p.s, x) && several(p.s, x) == several(q.s, y) && p.s.s.Words[x].Lemma == q.s.s.Words[y].Lemma
				})
			}) {
				return true
			}
		}
	}
	return false
}

// sameScene reports whether b, in a later sentence, speaks as known of the building or vehicle that a brought in, wherever in the sentence: "a bomb
// went off at an airport, damaging a plane ... the plane was burned when a bomb, planted by rebels, went off".
func (r *reading) sameScene(a, b *event) bool {
	for _, p := range a.all() {
		for _, q := range b.all() {
			if p.s.at >= q.s.at {
				continue
			}
			for j, w := range q.s.s.Words {
				if w.UPOS == "NOUN" && r.definite(q.s, j) && r.canBeHit(q.s, j) && slices.ContainsFunc(p.s.nouns(w.Lemma), func(i int) bool { return several(p.s, i) == several(q.s, j) && !r.definite(p.s, i) }) {
					return true
				}
			}
		}
	}
	return false
}

// canBeHit reports whether a noun is one of a building or a vehicle, and of no town.
func (r *reading) canBeHit(s *sentence, i int) bool {
	return (r.isA(s, i, "building") || r.isA(s, i, "vehicle") || r.isA(s, i, "aerial")) && !r.isA(s, i, "settlement")
}

// nouns are the common nouns of a sentence with a lemma.
func (s *sentence) nouns(lemma string) (out []int) {
	for i, w := range s.s.Words {
		if (w.UPOS == "NOUN" || w.UPOS == "PROPN") && lower(w.Lemma) == lower(lemma) {
			out = append(out, i)
		}
	}
	return out
}
