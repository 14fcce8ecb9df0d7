package joint

// Relations chooses the relation of each word of a sentence: the best scored one, where it counts
// against a relation that the word has no preposition, as shares in the treebank have it: an oblique
// without one is rare. That it has one says nothing that the network has not seen. The relation of the
// root is for the root only.
func (s *Spec) Relations(rels, heads []int32, scores func(i int) []float32) {
	for i := range heads {
		rels[i] = s.relation(scores(i), heads[i] == 0, nil)
	}
	marked := make([]bool, len(heads))
	for i, h := range heads {
		if h > 0 && int(rels[i]) == s.Case {
			marked[h-1] = true
		}
	}
	for i := range heads {
		if int(rels[i]) != s.Case && !marked[i] {
			rels[i] = s.relation(scores(i), heads[i] == 0, s.Marked)
		}
	}
}

// relation takes what words without a preposition are into account where bare is given.
func (s *Spec) relation(score []float32, isRoot bool, bare [][2]float32) int32 {
	if isRoot {
		return int32(s.Root)
	}
	best, top := -1, float32(0)
	for r, v := range score {
		if bare != nil {
			v += bare[r][0]
		}
		if r != s.Root && (best < 0 || v > top) {
			best, top = r, v
		}
	}
	return int32(best)
}
