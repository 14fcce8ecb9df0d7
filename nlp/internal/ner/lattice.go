package ner

// Lattice finds best sequences of tags that Follows allows. It is immutable.
type Lattice struct {
	classes int
	prev    [][]int32 // tags that may stand before each
	next    [][]int32 // tags that may stand after each
}

// NewLattice is for so many tags, 1 + 4 times the number of labels.
func NewLattice(classes int) Lattice {
	l := Lattice{classes, make([][]int32, classes), make([][]int32, classes)}
	for b := range classes {
		for a := range classes {
			if Follows(a, b) {
				l.prev[b] = append(l.prev[b], int32(a))
				l.next[a] = append(l.next[a], int32(b))
			}
		}
	}
	return l
}

// Best is the best sequence by the Viterbi algorithm. scores holds the scores of the tags of word
// 0, then of word 1 and so on; trans[a+1][b] is the score of b after a, -1 being the start.
func (l Lattice) Best(scores []int32, trans [][]int32) []int {
	const never = -1 << 30
	c := l.classes
	n := len(scores) / c
	best, back := make([]int32, n*c), make([]int32, n*c)
	for i := range n {
		for b := range c {
			top, from := int32(never), int32(0)
			if i == 0 {
				if Follows(-1, b) {
					top = trans[0][b]
				}
			} else {
				for _, a := range l.prev[b] {
					if v := best[(i-1)*c+int(a)] + trans[a+1][b]; v > top {
						top, from = v, a
					}
				}
			}
			best[i*c+b] = max(never, top+scores[i*c+b])
			back[i*c+b] = from
		}
	}
	path := make([]int, n)
	end := 0
	for b := range c {
		if Follows(b, -1) && best[(n-1)*c+b] > best[(n-1)*c+end] {
			end = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		path[i] = end
		end = int(back[i*c+end])
	}
	return path
}
