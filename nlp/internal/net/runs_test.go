package net

import (
	"math"
	"math/rand/v2"
	"testing"
)

// mayTurn forbids some turns: class 2 only goes on what is 1 or 2.
func mayTurn(a, b int) bool { return b != 2 || a == 1 || a == 2 }

// negLog is the negative logarithm of the probability of a sequence, by adding up all that may be.
func negLog(n *Network, rows [][]float32, class []int32) float64 {
	score := func(seq []int32) (sum float64) {
		last := -1
		for i, c := range seq {
			if !mayTurn(last, int(c)) {
				return math.Inf(-1)
			}
			sum += float64(rows[i][c]) + float64(Turns{n.Shape.Roles, n.turn.W}.Of(last, int(c)))
			last = int(c)
		}
		return sum
	}
	var all float64
	seq := make([]int32, len(rows))
	var each func(i int)
	each = func(i int) {
		if i == len(seq) {
			all += math.Exp(score(seq))
			return
		}
		for c := range n.Shape.Roles {
			seq[i] = int32(c)
			each(i + 1)
		}
	}
	each(0)
	return math.Log(all) - score(class)
}

// TestLearnRuns compares losses with those of all sequences added up, and gradients with differences.
func TestLearnRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	n := New(small)
	n.turn.uniform(r, 1)
	c := n.Shape.Roles
	tape := NewTape(NewGrads(&n.Params), nil)
	s := &State{net: n, t: tape}
	x := tape.mat(5, c)
	for i := range x.V {
		x.V[i] = 3 * (r.Float32() - .5)
	}
	class, ends := []int32{1, 2, 0, 1, 1}, []int{3, 5}
	loss := func() (sum float64) {
		from := 0
		for _, end := range ends {
			var rows [][]float32
			for i := from; i < end; i++ {
				rows = append(rows, x.row(i))
			}
			sum += negLog(n, rows, class[from:end])
			from = end
		}
		return sum
	}
	if got, want := s.LearnRuns(Scores{x}, ends, class, mayTurn, 2), loss(); math.Abs(got-want) > 1e-4 {
		t.Errorf("loss %v, want %v", got, want)
	}
	check := func(name string, w, g []float32) {
		for i := range w {
			const h = 1e-2
			was := w[i]
			w[i] = was + h
			up := loss()
			w[i] = was - h
			down := loss()
			w[i] = was
			if want := 2 * (up - down) / (2 * h); math.Abs(float64(g[i])-want) > 2e-3 {
				t.Errorf("%s %d: gradient %v, want %v", name, i, g[i], want)
			}
		}
	}
	check("score", x.V, x.G)
	check("turn", n.turn.W, tape.grads.of(n.turn))
}
