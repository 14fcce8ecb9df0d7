package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestCell compares a step with the equations, and the kernels with each other to the bit.
func TestCell(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	sigmoid := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	for _, h := range []int{0, 1, 7, 8, 21, 160} {
		for _, size := range []float32{0.1, 1, 10, 1000, 1e30} {
			in, again, last := random(r, 3*h), random(r, 3*h), random(r, h)
			for i := range in {
				in[i] *= size
			}
			want, wantCell := make([]float32, h), slices.Clone(last)
			wantTop := Kernel{}.Cell(want, wantCell, in, again)
			for i, v := range want {
				s := func(part int) float64 { return float64(in[part*h+i]) + float64(again[part*h+i]) }
				c := float64(last[i]) + sigmoid(s(0))*(math.Tanh(s(1))-float64(last[i]))
				if o := math.Tanh(c) * sigmoid(s(2)); math.Abs(float64(wantCell[i])-c) > 1e-4 || math.Abs(float64(v)-o) > 1e-4 {
					t.Errorf("unit %d of %d, size %v: %v and %v, want %v and %v", i, h, size, wantCell[i], v, c, o)
				}
				if v > wantTop || -v > wantTop {
					t.Errorf("%v is greater than the top %v", v, wantTop)
				}
			}
			for _, kern := range All() {
				got, cell := make([]float32, h), slices.Clone(last)
				if top := kern.Cell(got, cell, in, again); top != wantTop || !slices.Equal(got, want) || !slices.Equal(cell, wantCell) {
					t.Errorf("%v differs for %d units of size %v", kern, h, size)
				}
			}
		}
	}
}

func BenchmarkCell(b *testing.B) {
	const h = 160
	r := rand.New(rand.NewPCG(6, 2))
	in, again, cell, out := random(r, 3*h), random(r, 3*h), random(r, h), make([]float32, h)
	for _, kern := range All() {
		b.Run(kern.String(), func(b *testing.B) {
			for b.Loop() {
				kern.Cell(out, cell, in, again)
			}
		})
	}
}
