package joint

import (
	"math/rand/v2"
	"testing"
)

// TestSpanningIsBest compares trees with all trees of few words.
func TestSpanningIsBest(t *testing.T) {
	testBest(t, spanning, func([]int32) bool { return true })
}

// TestTreeIsBest compares trees with all trees of few words whose arcs do not cross.
func TestTreeIsBest(t *testing.T) {
	testBest(t, Tree, func(heads []int32) bool { return !crosses(heads) })
	testBest(t, projective, func(heads []int32) bool { return !crosses(heads) })
}

func TestCrosses(t *testing.T) {
	for _, c := range []struct {
		heads []int32
		want  bool
	}{
		{[]int32{0}, false},
		{[]int32{2, 0, 2}, false},
		{[]int32{3, 4, 0, 3}, true},
		{[]int32{2, 4, 2, 0}, false},
		{[]int32{3, 0, 2}, true}, // over the root's arc
	} {
		if got := crosses(c.heads); got != c.want {
			t.Errorf("%v: %v", c.heads, got)
		}
	}
}

// testBest compares what find finds with all trees that count.
func testBest(t *testing.T, find func([]int32, func(int) []float32), counts func([]int32) bool) {
	t.Helper()
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
		find(heads, func(i int) []float32 { return w[i] })
		if !isTree(heads) || !counts(heads) {
			t.Fatalf("%v is no tree with one root", heads)
		}
		best := float32(-1)
		try := make([]int32, n)
		var all func(i int)
		all = func(i int) {
			if i == n {
				if isTree(try) && counts(try) {
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
