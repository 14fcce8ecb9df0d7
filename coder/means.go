package coder

import "slices"

// A report may tell what a deed was done with only later: "12 people were killed in an attack on a bus ... the bomb was hidden under a
// seat". What it then speaks of as known is what went off in the deed told before.

// tellMeans gives deeds whose own words do not tell the means the mode of the explosives that the sentences on them speak of as known.
func (r *reading) tellMeans(events []*event) {
	for _, e := range events {
		if r.meansUntold(e) && r.bombToldOf(events, e) {
			e.mode = "explosives"
		}
	}
}

// meansUntold reports whether no word tells with what one violent deed was done.
func (r *reading) meansUntold(e *event) bool {
	if e.sense.Type != "ASSAULT" || !e.m.Status.Occurred() || e.mode != "" || r.isClass(e.s, e.word, "battle") {
		return false
	}
	return !slices.ContainsFunc(e.all(), func(p *event) bool { return p.sense.Mode != "" || p.mode != "" })
}

// bombToldOf reports whether the sentences that tell of an event say that it was done with explosives, or up to three right behind them, which
// tell of no other violent deed, speak of a bomb as known that no other deed was done with: "the bomb", "the blast".
func (r *reading) bombToldOf(events []*event, e *event) bool {
	const far = 3
	mine, others, known := map[int]bool{}, map[int]bool{}, len(r.sentences)
	for _, o := range events {
		for _, p := range o.all() {
			switch {
			case o == e:
				mine[p.s.at] = true
			case o.sense.Type == "ASSAULT":
				others[p.s.at] = true
				if p.sense.Mode == "explosives" || p.sense.Mode == "suicide-attack" {
					known = min(known, p.s.at)
				}
			}
		}
	}
	for at, left := e.s.at, far; at < len(r.sentences) && left >= 0; at++ {
		s := r.sentences[at]
		if !s.tells() {
			continue
		}
		if others[at] && !mine[at] {
			return false
		}
		if mine[at] {
			left = far
		}
		left--
		if slices.ContainsFunc(s.bombs(r), func(i int) bool {
			return mine[at] && r.doneWith(s, i, e) || at > e.s.at && at < known && r.definite(s, i)
		}) {
			return true
		}
	}
	return false
}

// bombs are the nouns of a sentence for explosives and explosions.
func (s *sentence) bombs(r *reading) (out []int) {
	for i, w := range s.s.Words {
		if w.UPOS != "NOUN" || w.DepRel == "compound" || r.negated(s, i) {
			continue
		}
		if r.isA(s, i, "explosive") && !r.isA(s, i, "workplace") {
			out = append(out, i)
		} else if sense, ok := r.sense(s, i); ok && sense.Mode == "explosives" {
			out = append(out, i)
		}
	}
	return out
}

// doneWith reports whether a noun tells with what an event was done: "killed by a bomb", "attacked the convoy, using explosives".
func (r *reading) doneWith(s *sentence, i int, e *event) bool {
	h := s.s.Words[i].Head
	switch s.preposition(i) {
	case "by", "with":
	default:
		if s.s.Words[i].DepRel != "obj" || h < 0 || lower(s.s.Words[h].Lemma) != "use" {
			return false
		}
	}
	return slices.ContainsFunc(e.all(), func(p *event) bool { return p.s == s && (s.under(i, p.word) || s.under(i, p.carrier)) })
}
