package joint

import "math"

// unlikely is the probability below which a class is not considered, unless it is class 0.
const unlikely = 1e-3

// step is one class of one word on a way through a sentence.
type step struct {
	class, from int // from: index among the steps of the word before
	sum         float64
}

// viterbi finds the most probable sequence of classes in which may allows each step, -1 being the
// start and the end, and the logarithm of its probability. at, where not nil, says which classes a
// word may have. Class 0 throughout must be allowed.
func viterbi(n int, prob func(i int) []float32, may func(a, b int) bool, at func(i, class int) bool) ([]int, float64) {
	path := make([]int, n)
	ways := make([]step, 0, 3*n)
	starts := make([]int, 0, n+1)
	for i := range n {
		starts = append(starts, len(ways))
		row := prob(i)
		if row[0] > 1-unlikely {
			row = row[:1]
		}
		for b, p := range row {
			if b > 0 && (p < unlikely || at != nil && !at(i, b)) {
				continue
			}
			s := step{class: b, from: -1, sum: math.Inf(-1)}
			if i == 0 && may(-1, b) {
				s.sum = 0
			}
			if i > 0 {
				for k := starts[i-1]; k < starts[i]; k++ {
					if ways[k].sum > s.sum && may(ways[k].class, b) {
						s.from, s.sum = k, ways[k].sum
					}
				}
			}
			if math.IsInf(s.sum, -1) {
				continue
			}
			s.sum += math.Log(max(float64(p), 1e-9))
			ways = append(ways, s)
		}
	}
	if n == 0 {
		return path, 0
	}
	best := -1
	for k := starts[n-1]; k < len(ways); k++ {
		if may(ways[k].class, -1) && (best < 0 || ways[k].sum > ways[best].sum) {
			best = k
		}
	}
	sum := ways[best].sum
	for i := n - 1; i >= 0; i-- {
		path[i] = ways[best].class
		best = ways[best].from
	}
	return path, sum
}
