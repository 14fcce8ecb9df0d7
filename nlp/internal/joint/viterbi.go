package joint

import "math"

// unlikely is how far below that of the best class of a word the score of one that is considered may lie; class 0 always is.
const unlikely = 7

// never is the score of a turn that no sequence has.
var never = float32(math.Inf(-1))

// step is one class of one word on a way through a sentence.
type step struct {
	class, from int // from: index among the steps of the word before
	sum         float64
}

// viterbi finds the sequence of classes with the greatest sum of scores, of words and of turns from class to class, -1 being the
// start and the end, and that sum. at, where not nil, says which classes a word may have. Class 0 throughout must be allowed.
func viterbi(n int, score func(i int) []float32, turn func(a, b int) float32, at func(i, class int) bool) ([]int, float64) {
	path := make([]int, n)
	ways := make([]step, 0, 3*n)
	starts := make([]int, 0, n+1)
	for i := range n {
		starts = append(starts, len(ways))
		row := score(i)
		least := row[0]
		for _, v := range row {
			if v > least { // max looks after numbers that are none
				least = v
			}
		}
		least -= unlikely
		for b, v := range row {
			if b > 0 && (v < least || at != nil && !at(i, b)) {
				continue
			}
			s := step{class: b, from: -1, sum: math.Inf(-1)}
			if i == 0 {
				s.sum = float64(turn(-1, b))
			} else {
				for k := starts[i-1]; k < starts[i]; k++ {
					if sum := ways[k].sum + float64(turn(ways[k].class, b)); sum > s.sum {
						s.from, s.sum = k, sum
					}
				}
			}
			if math.IsInf(s.sum, -1) {
				continue
			}
			s.sum += float64(v)
			ways = append(ways, s)
		}
	}
	if n == 0 {
		return path, 0
	}
	best, sum := -1, math.Inf(-1)
	for k := starts[n-1]; k < len(ways); k++ {
		if x := ways[k].sum + float64(turn(ways[k].class, -1)); x > sum {
			best, sum = k, x
		}
	}
	for i := n - 1; i >= 0; i-- {
		path[i] = ways[best].class
		best = ways[best].from
	}
	return path, sum
}

// probability is the share of a class in the exponentials of the scores of all.
func probability(scores []float32, class int) float64 {
	var sum float64
	for _, v := range scores {
		sum += math.Exp(float64(v) - float64(scores[class]))
	}
	return 1 / sum
}
