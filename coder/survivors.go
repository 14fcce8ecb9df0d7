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
