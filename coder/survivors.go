package coder

// aimedAt are those at whom an attack told by a noun was aimed, where words beside its own arguments say so: "the minister survived
// an assassination attempt", "escaped unhurt from an attack", "an assassination attempt on the mayor".
func (r *reading) aimedAt(e *event) []int {
	s, i := e.s, e.word
	if e.sense.Type != "ASSAULT" || s.s.Words[i].UPOS != "NOUN" {
		return nil
	}
	if h := s.s.Words[i].Head; h >= 0 && r.operator(s, h, "attempted") && pos(s.s.Words[h]) == "n" { // "murder attempt", "an attempt at murder"
		for _, path := range []string{"nmod:on", "nmod:against", "nmod:of", "nmod:poss"} {
			if heads := s.arg(h, path); r.anyAgentive(s, heads) {
				return heads
			}
		}
		i = h
	}
	h := s.s.Words[i].Head
	if h < 0 || !r.isClass(s, h, "survives") || r.negated(s, h) {
		return nil
	}
	if heads := s.arg(h, "nsubj"); r.anyAgentive(s, heads) {
		return heads
	}
	return nil
}

// whoever mends what a relative clause with "who" speaks of where a parser hangs it on a thing: "Judge Ana Diaz, third judge of
// public order, who was murdered".
func (r *reading) whoever(e *event) {
	s, w := e.s, e.s.s.Words[e.word]
	if w.DepRel != "acl:relcl" || w.Head < 0 || r.agentive(s, w.Head) {
		return
	}
	who := false
	for k := w.Head + 1; k < e.word; k++ {
		who = who || s.s.Words[k].XPOS == "WP" && lower(s.s.Words[k].Form) == "who"
	}
	if !who {
		return
	}
	for slot, heads := range e.slots {
		if len(heads) != 1 || heads[0] != w.Head || slot != "A" && slot != "R" {
			continue
		}
		for n, up := 0, s.s.Words[w.Head].Head; n < 4 && up >= 0 && isNominal(s.s.Words[up]); n, up = n+1, s.s.Words[up].Head {
			if r.agentive(s, up) {
				e.slots[slot] = []int{up}
				break
			}
		}
	}
}
