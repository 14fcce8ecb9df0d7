package net

import (
	"sync"

	"sitrep/nlp/kernel"
)

// Adam is the optimiser of Kingma and Ba 2015; rows of sparse parameters that took no part are
// left as they are.
type Adam struct {
	B1, B2, Eps float32
	M, V        [][]float32
	Step        int
}

// NewAdam makes an optimiser with the values that biaffine parsers use.
func NewAdam(ps *Params) *Adam {
	a := &Adam{B1: 0.9, B2: 0.95, Eps: 1e-8}
	for _, p := range ps.List {
		a.M, a.V = append(a.M, make([]float32, len(p.W))), append(a.V, make([]float32, len(p.W)))
	}
	return a
}

// Update makes one step along the gradients, scaled down to a norm of at most clip.
func (a *Adam) Update(ps *Params, g *Grads, rate, clip float32) {
	a.Step++
	scale := float32(1)
	if n := g.norm(ps); n > clip {
		scale = clip / n
	}
	c1, c2 := 1-power(a.B1, a.Step), 1-power(a.B2, a.Step)
	rate *= sqrt(c2) / c1
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for i, p := range ps.List {
				if !p.Sparse {
					n := len(p.W) / 2
					from, to := half*n, half*n+n
					if half == 1 {
						to = len(p.W)
					}
					a.move(i, p.W, g.G[i], from, to, rate, scale)
					continue
				}
				for k := half; k < len(g.Touched[i]); k += 2 {
					from := int(g.Touched[i][k]) * p.Cols
					a.move(i, p.W, g.G[i], from, from+p.Cols, rate, scale)
				}
			}
		})
	}
	wg.Wait()
}

func (a *Adam) move(i int, w, g []float32, from, to int, rate, scale float32) {
	kernel.Best().Adam(w[from:to], a.M[i][from:to], a.V[i][from:to], g[from:to], a.B1, a.B2, rate, a.Eps, scale)
}

func power(x float32, n int) float32 {
	y := float32(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			y *= x
		}
		x *= x
	}
	return y
}

// norm is the Euclidean norm of all gradients.
func (g *Grads) norm(ps *Params) float32 {
	var sum float64
	add := func(v []float32) {
		var a, b, c, d float32
		for ; len(v) >= 4; v = v[4:] {
			a, b, c, d = a+v[0]*v[0], b+v[1]*v[1], c+v[2]*v[2], d+v[3]*v[3]
		}
		for _, x := range v {
			a += x * x
		}
		sum += float64(a + b + c + d)
	}
	for i, p := range ps.List {
		if !p.Sparse {
			add(g.G[i])
			continue
		}
		for _, id := range g.Touched[i] {
			add(g.G[i][int(id)*p.Cols : (int(id)+1)*p.Cols])
		}
	}
	return sqrt(float32(sum))
}
