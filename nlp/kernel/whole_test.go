package kernel

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// multiply gives A·B in whole numbers, added to start.
func multiply(k Kernel, start, a, b []float32, m, depth, n, ldc int) []float32 {
	rows := NewWholeRows(depth, make([]float32, m), make([]uint8, m*Words(depth)))
	for i := range m {
		k.Set(&rows, i, a[i*depth:(i+1)*depth])
	}
	c := slices.Clone(start)
	k.MulWhole(c, ldc, &rows, 0, m, PackWhole(b, depth, n))
	return c
}

// TestSetWhole compares with MulWhole on rows of the bias, to the bit.
func TestSetWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2))
	for _, m := range []int{0, 1, 5, 13} {
		for _, k := range []int{0, 2, 33} {
			for _, n := range []int{1, 16, 37} {
				a, b, bias := random(r, m*k), random(r, k*n), random(r, n)
				var start []float32
				for range m {
					start = append(start, bias...)
				}
				for _, kern := range All() {
					want, got := multiply(kern, start, a, b, m, k, n, n), random(r, m*n)
					rows := NewWholeRows(k, make([]float32, m), make([]uint8, m*Words(k)))
					for i := range m {
						kern.Set(&rows, i, a[i*k:(i+1)*k])
					}
					kern.SetWhole(got, n, &rows, 0, m, PackWhole(b, k, n), bias)
					if !slices.Equal(got, want) {
						t.Errorf("%v %dx%dx%d: %v, want %v", kern, m, k, n, got, want)
					}
				}
			}
		}
	}
}

// wholeCheck compares a product with the sums in float64, and the kernels with one another to the bit.
func wholeCheck(t *testing.T, seed uint64, m, k, n, pad int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 2))
	a, b := random(r, m*k), random(r, k*n)
	ldc := n + pad
	start := random(r, m*ldc)
	var first []float32
	for _, kern := range All() {
		got := multiply(kern, start, a, b, m, k, n, ldc)
		if first == nil {
			first = got
		}
		if !slices.Equal(first, got) {
			t.Fatalf("%v differs from %v at %dx%dx%d", kern, All()[0], m, k, n)
		}
		for i := range m {
			for j := range ldc {
				want, size := float64(start[i*ldc+j]), 0.0
				for q := 0; q < k && j < n; q++ {
					want += float64(a[i*k+q]) * float64(b[q*n+j])
					size++
				}
				if d := math.Abs(float64(got[i*ldc+j]) - want); d > 1e-6+0.1*math.Sqrt(size) {
					t.Fatalf("%v %dx%dx%d at (%d,%d): %v, want %v", kern, m, k, n, i, j, got[i*ldc+j], want)
				}
			}
		}
	}
}

func TestMulWhole(t *testing.T) {
	for _, m := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 121} {
		for _, k := range []int{0, 1, 2, 17, 64, 320} {
			for _, n := range []int{0, 1, 15, 16, 17, 70} {
				wholeCheck(t, 5, m, k, n, 3)
			}
		}
	}
}

// TestDot compares with sums written out, and the kernels with one another to the bit.
func TestDot(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, k := range []int{0, 1, 7, 16, 17, 48, 160, 321} {
		x, b := random(r, k), random(r, 3*k)
		columns := PackColumns(b, k, 3)
		for j := range 3 {
			var exact float64
			for p := range x {
				exact += float64(x[p]) * float64(b[3*p+j])
			}
			var want float32
			for i, kern := range All() {
				rows := NewWholeRows(k, make([]float32, 1), make([]uint8, Words(k)))
				kern.Set(&rows, 0, x)
				got := kern.Dot(&rows, 0, columns, j)
				if i == 0 {
					want = got
				}
				if got != want || math.Abs(float64(got)-exact) > 0.1*math.Sqrt(float64(k)) {
					t.Errorf("%v, %d: %v, want %v, near %v", kern, k, got, want, exact)
				}
			}
		}
	}
}

// TestWholeFull makes sure that no sum overflows where all numbers are as large as they may be.
func TestWholeFull(t *testing.T) {
	for _, k := range []int{1, 7, 320, 5000} {
		for _, signs := range [][2]float32{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
			a, b := slices.Repeat([]float32{3 * signs[0]}, k), slices.Repeat([]float32{2 * signs[1]}, k)
			for _, kern := range All() {
				got := multiply(kern, []float32{0}, a, b, 1, k, 1, 1)[0]
				if want := float64(6 * signs[0] * signs[1] * float32(k)); math.Abs(float64(got)/want-1) > 2e-2 {
					t.Errorf("%v: %v, want %v", kern, got, want)
				}
			}
		}
	}
}

// TestWholeSums looks at the sums that 16 bits must hold, in columns of weights of all kinds.
func TestWholeSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 7))
	for range 300 {
		k := 1 + r.IntN(70)
		b := random(r, k)
		for i := range b {
			b[i] = float32(math.Copysign(math.Pow(math.Abs(float64(b[i])), 4*r.Float64()), float64(b[i])))
		}
		w := PackWhole(b, k, 1)
		for from := 0; from < Words(k); from += wholeStep {
			for half := range 2 {
				var plus, minus int
				for p := from; p < from+wholeStep; p++ {
					if p%4/2 == half {
						v := int(w.data[p/4*wholePanel*4+p%4])
						plus, minus = plus+max(v, 0), minus+max(-v, 0)
					}
				}
				if most := (mostA + shiftA) * max(plus, minus); most > math.MaxInt16 {
					t.Fatalf("a sum may become %d", most)
				}
			}
		}
	}
}

// TestWholeOdd gives rows that have no unit: zeros, and what is no number.
func TestWholeOdd(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, row := range [][]float32{{0, 0}, {1e-40, 0}, {inf, 1}, {nan, nan}} {
		for _, kern := range All() {
			if got := multiply(kern, []float32{1}, row, []float32{1, 1}, 1, 2, 1, 1)[0]; got != 1 {
				t.Errorf("%v: %v gives %v, want 1", kern, row, got)
			}
		}
	}
}

func FuzzMulWhole(f *testing.F) {
	f.Add(uint64(1), uint8(3), uint8(20), uint8(33), uint8(1))
	f.Fuzz(func(t *testing.T, seed uint64, m, k, n, pad uint8) {
		wholeCheck(t, seed, int(m%40), int(k), int(n), int(pad%5))
	})
}

func BenchmarkMulWhole(b *testing.B) {
	for _, kern := range All() {
		b.Run(kern.String(), func(b *testing.B) {
			const m, k, n = 256, 384, 576
			r := rand.New(rand.NewPCG(1, 1))
			rows := NewWholeRows(k, make([]float32, m), make([]uint8, m*Words(k)))
			for i := range m {
				kern.Set(&rows, i, random(r, k))
			}
			w, c := PackWhole(random(r, k*n), k, n), make([]float32, m*n)
			for b.Loop() {
				kern.MulWhole(c, n, &rows, 0, m, w)
			}
			b.ReportMetric(2*m*k*n*float64(b.N)/b.Elapsed().Seconds()/1e9, "GOP/s")
		})
	}
}
