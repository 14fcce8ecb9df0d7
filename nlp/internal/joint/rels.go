package joint

// Relations chooses the relation of each word of a sentence: the best scored one, where it counts
// for or against a relation whether the word has a preposition, as shares in the treebank have it:
// an oblique without one is rare, an object with one unheard of. That of the root is for the root
// only.
func (s *Spec) Relations(rels, heads []int32, scores func(i int) []float32) {
	for i := range heads {
		rels[i] = s.relation(scores(i), heads[i] == 0, nil, 0)
	}
	marked := make([]int, len(heads))
	for i, h := range heads {
		if h > 0 && int(rels[i]) == s.Case {
			marked[h-1] = 1
		}
	}
	for i := range heads {
		if int(rels[i]) != s.Case {
			rels[i] = s.relation(scores(i), heads[i] == 0, s.Marked, marked[i])
		}
	}
}

func (s *Spec) relation(score []float32, isRoot bool, marked [][2]float32, mark int) int32 {
	if isRoot {
		return int32(s.Root)
	}
	best, top := -1, float32(0)
	for r, v := range score {
		if marked != nil {
			v += marked[r][mark]
		}
		if r != s.Root && (best < 0 || v > top) {
			best, top = r, v
		}
	}
	return int32(best)
}
