package coder

import "slices"

// Who attacks someone's home attacks whoever lives there: "a bomb went off at the home of the governor".

// dwellersAt are those whose home is told to have been the target of a violent deed.
func (r *reading) dwellersAt(e *event) []int {
	if e.sense.Type != "ASSAULT" || e.sense.Mode == "abduct" {
		return nil
	}
	s := e.s
	paths := []string{"obj", "obl:on", "obl:against", "nmod:on", "nmod:against"}
	if !r.anyAgentive(s, e.slots["R"]) { // who is shot at a house is the target, not who lives there
		paths = append(paths, "obl:at", "obl:outside", "obl:in", "obl:into", "nmod:at", "nmod:in")
	}
	var out []int
	for _, path := range paths {
		for _, i := range []int{e.word, e.carrier} {
			for _, h := range s.arg(i, path) {
				if r.isClass(s, h, "dwelling") {
					out = append(out, r.dwellers(s, h)...)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// dwellers are those told to live in a house: its possessors, where they are persons.
func (r *reading) dwellers(s *sentence, house int) (out []int) {
	for _, path := range []string{"nmod:poss", "nmod:of"} {
		for _, h := range s.arg(house, path) {
			if r.persons(s, h) && !several(s, h) && s.s.Words[h].UPOS != "PRON" {
				out = append(out, h)
			}
		}
	}
	return out
}
