package parse

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// projective makes a random projective tree of n words: gold[i] is the head of word i, 0 the root.
func projective(r *rand.Rand, n int) []int {
	gold := make([]int, n+1)
	var build func(from, to, head int)
	build = func(from, to, head int) {
		for from <= to {
			end := from + r.IntN(to-from+1)
			if head == 0 {
				end = to // one root
			}
			w := from + r.IntN(end-from+1)
			gold[w] = head
			build(from, w-1, w)
			build(w+1, end, w)
			from = end + 1
		}
	}
	build(1, n, 0)
	return gold
}

// TestOracleReachesEveryProjectiveTree follows moves of cost 0 at random.
func TestOracleReachesEveryProjectiveTree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var st State
	for range 2000 {
		n := 1 + r.IntN(12)
		gold := projective(r, n)
		st.Reset(n)
		for !st.Done() {
			var free []int
			for move := Shift; move <= Right; move++ {
				if st.Legal(move) && st.Cost(move, gold) == 0 {
					free = append(free, move)
				}
			}
			if len(free) == 0 {
				t.Fatalf("no move of cost 0 on the way to %v", gold)
			}
			st.Do(free[r.IntN(len(free))], 0)
		}
		if !slices.Equal(st.Head[1:], gold[1:]) {
			t.Fatalf("got %v, want %v", st.Head[1:], gold[1:])
		}
	}
}

// TestCostIsWhatIsLost compares the costs with a search of all ways to go on.
func TestCostIsWhatIsLost(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		n := 1 + r.IntN(5)
		gold := projective(r, n)
		var path []int
		var st State
		st.Reset(n)
		for !st.Done() {
			before := reachable(n, path, gold)
			for move := Shift; move <= Right; move++ {
				if !st.Legal(move) {
					continue
				}
				lost := before - reachable(n, append(slices.Clone(path), move), gold)
				if cost := st.Cost(move, gold); cost != lost {
					t.Fatalf("gold %v path %v move %d: cost %d, lost %d", gold, path, move, cost, lost)
				}
			}
			move := r.IntN(3)
			for !st.Legal(move) {
				move = r.IntN(3)
			}
			st.Do(move, 0)
			path = append(path, move)
		}
	}
}

// reachable is the greatest number of gold arcs of any tree that can follow the moves of path.
func reachable(n int, path, gold []int) int {
	var st State
	st.Reset(n)
	for _, m := range path {
		st.Do(m, 0)
	}
	if st.Done() {
		right := 0
		for w := 1; w <= n; w++ {
			if st.Head[w] == gold[w] {
				right++
			}
		}
		return right
	}
	best := 0
	for move := Shift; move <= Right; move++ {
		if st.Legal(move) {
			best = max(best, reachable(n, append(slices.Clone(path), move), gold))
		}
	}
	return best
}

// TestAnyMovesGiveATree makes random legal moves.
func TestAnyMovesGiveATree(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var st State
	for range 500 {
		n := 1 + r.IntN(20)
		st.Reset(n)
		steps := 0
		for !st.Done() {
			move := r.IntN(3)
			if st.Legal(move) {
				st.Do(move, 0)
				steps++
			}
		}
		if steps != 2*n {
			t.Fatalf("%d moves for %d words", steps, n)
		}
		if err := tree(st.Head); err != nil {
			t.Fatal(err)
		}
	}
}

func tree(head []int) error {
	roots := 0
	for w := 1; w < len(head); w++ {
		if head[w] == 0 {
			roots++
		}
		at := w
		for range head {
			at = head[at]
		}
		if at != 0 {
			return fmt.Errorf("cycle at %d in %v", w, head)
		}
	}
	if roots != 1 {
		return fmt.Errorf("%d roots in %v", roots, head)
	}
	return nil
}

func TestClass(t *testing.T) {
	seen := map[int]bool{}
	for _, c := range [][2]int{{Shift, 0}, {Left, 0}, {Right, 0}, {Left, 1}, {Right, 1}} {
		n := Class(c[0], c[1])
		if seen[n] {
			t.Errorf("class %d twice", n)
		}
		seen[n] = true
		if move, label := Move(n); move != c[0] || label != c[1] {
			t.Errorf("Move(%d) = %d, %d, want %v", n, move, label, c)
		}
	}
}
