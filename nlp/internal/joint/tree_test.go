package joint

import (
	"math/rand/v2"
	"testing"
)

// TestTreeIsBest compares trees with all trees of few words.
func TestTreeIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 3000 {
		n := 1 + r.IntN(5)
		w := make([][]float32, n)
		for i := range w {
			w[i] = make([]float32, n+1)
			for j := range w[i] {
				w[i][j] = float32(r.IntN(1000))
			}
		}
		sum := func(heads []int32) float32 {
			var s float32
			for i, h := range heads {
				s += w[i][h]
			}
			return s
		}
		heads := make([]int32, n)
		Tree(heads, func(i int) []float32 { return w[i] })
		if !isTree(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		best := float32(-1)
		try := make([]int32, n)
		var all func(i int)
		all = func(i int) {
			if i == n {
				if isTree(try) {
					best = max(best, sum(try))
				}
				return
			}
			for h := range n + 1 {
				try[i] = int32(h)
				all(i + 1)
			}
		}
		all(0)
		if got := sum(heads); got != best {
			t.Fatalf("%v: %v has %v, the best %v", w, heads, got, best)
		}
	}
}

func isTree(heads []int32) bool {
	roots := 0
	for i := range heads {
		if heads[i] == 0 {
			roots++
		}
		at, steps := i, 0
		for heads[at] != 0 {
			at = int(heads[at]) - 1
			if steps++; steps > len(heads) {
				return false
			}
		}
	}
	return roots == 1
}
