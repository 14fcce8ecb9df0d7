package net

// Path gives, for each word of a sentence, the class of its place in the tree as seen from the
// word pred: pred itself; under a dependent of pred, by its relation; the head of pred, by the
// relation of pred; under a sibling of pred, by its relation; elsewhere. heads are indexes from 1,
// 0 for the root; cycles do no harm.
func (s Shape) Path(dst []int32, heads, rels []int32, pred int) []int32 {
	const self, outside = 0, 1
	up := int(heads[pred]) - 1
	for i := range heads {
		class := int32(outside)
		at := i
		for steps := 0; at >= 0 && steps <= len(heads); steps++ {
			if at == pred {
				class = self
				break
			}
			if at == up {
				class = 3 + int32(s.Rels) + rels[pred]
				break
			}
			next := int(heads[at]) - 1
			if next == pred {
				class = 3 + rels[at]
				break
			}
			if next == up && up >= 0 {
				class = 3 + 2*int32(s.Rels) + rels[at]
				break
			}
			at = next
		}
		dst = append(dst, class)
	}
	return dst
}
