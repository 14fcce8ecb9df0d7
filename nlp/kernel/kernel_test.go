package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return v
}

// check compares one product with the sums in float64, for A and B as given and transposed, with
// C wider than the product, what lies beside it unchanged.
func check(t *testing.T, kern Kernel, seed uint64, m, k, n, pad int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	a, b := random(r, m*k), random(r, k*n)
	ldc := n + pad
	start := random(r, m*ldc)
	for form := range 4 {
		ars, acs, brs, bcs := k, 1, n, 1
		if form&1 != 0 {
			ars, acs = 1, m
		}
		if form&2 != 0 {
			brs, bcs = 1, k
		}
		var p Packed
		p.Pack(b, k, n, brs, bcs)
		got := append([]float32(nil), start...)
		kern.MulAdd(got, ldc, m, a, ars, acs, &p)
		for i := range m {
			for j := range ldc {
				want, size := float64(start[i*ldc+j]), 1.0
				for q := 0; q < k && j < n; q++ {
					x := float64(a[i*ars+q*acs]) * float64(b[q*brs+j*bcs])
					want += x
					size += math.Abs(x)
				}
				if d := math.Abs(float64(got[i*ldc+j]) - want); d > 1e-6*size*math.Sqrt(float64(k)+1) {
					t.Fatalf("%v form %d %dx%dx%d at (%d,%d): %v, want %v", kern, form, m, k, n, i, j, got[i*ldc+j], want)
				}
			}
		}
	}
}

func TestMulAdd(t *testing.T) {
	for _, kern := range All() {
		for _, m := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 21} {
			for _, k := range []int{0, 1, 2, 17, 64} {
				for _, n := range []int{0, 1, 31, 32, 33, 70} {
					check(t, kern, 7, m, k, n, 3)
				}
			}
		}
	}
}

// TestRowsAlone makes sure that a row of a product does not depend on how many others there are.
func TestRowsAlone(t *testing.T) {
	const k, n, most = 37, 70, 23
	r := rand.New(rand.NewPCG(3, 1))
	a := random(r, most*k)
	var p Packed
	p.Pack(random(r, k*n), k, n, n, 1)
	for _, kern := range All() {
		for m := range most + 1 {
			all := make([]float32, m*n)
			kern.MulAdd(all, n, m, a, k, 1, &p)
			for i := range m {
				one := make([]float32, n)
				kern.MulAdd(one, n, 1, a[i*k:], k, 1, &p)
				if !slices.Equal(one, all[i*n:(i+1)*n]) {
					t.Fatalf("%v: row %d of %d differs from the row alone", kern, i, m)
				}
			}
		}
	}
}

func TestLeaky(t *testing.T) {
	for _, kern := range All() {
		for _, n := range []int{0, 1, 8, 21} {
			dst, src := make([]float32, n), random(rand.New(rand.NewPCG(1, 1)), n)
			kern.Leaky(dst, src, 0.25)
			for i, v := range src {
				if want := max(v, v/4); dst[i] != want {
					t.Errorf("%v: %v of %v, want %v", kern, dst[i], v, want)
				}
			}
		}
	}
}

func TestLeakySum(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 5))
	for _, n := range []int{0, 1, 8, 21, 192} {
		a, b, c, d, e := random(r, n), random(r, n), random(r, n), random(r, n), random(r, n)
		for _, kern := range All() {
			got, want, wantTop := make([]float32, n), make([]float32, n), float32(0)
			for i := range want {
				v := a[i] + b[i] + c[i] + d[i] + e[i]
				want[i] = max(v, v/4)
				wantTop = max(wantTop, want[i], -want[i])
			}
			if top := kern.LeakySum(got, 0.25, a, b, c, d, e); top != wantTop || !slices.Equal(got, want) {
				t.Errorf("%v, %d: %v to %v, want %v to %v", kern, n, got, top, want, wantTop)
			}
		}
	}
}

// TestAddSix packs weights of all values and adds them up again, on every kernel the same.
func TestAddSix(t *testing.T) {
	for _, kern := range All() {
		for _, n := range []int{0, 1, 31, 32, 33, 64, 100, 192} {
			dst, want, weights := make([]float32, n), make([]float32, n), make([]int8, n)
			for i := range weights {
				weights[i] = int8(37*i%63) - 31
				dst[i] = float32(i)
				want[i] = float32(i) + float32(float32(weights[i])*0.3)
			}
			src := AppendSix(nil, weights)
			if len(src) != SixBytes(n) {
				t.Fatalf("%d weights in %d bytes, want %d", n, len(src), SixBytes(n))
			}
			kern.AddSix(dst, src, 0.3)
			if !slices.Equal(dst, want) {
				t.Errorf("%v, %d: %v, want %v", kern, n, dst, want)
			}
		}
	}
}

// TestVectors compares with sums written out, to the bit.
func TestVectors(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, n := range []int{0, 1, 7, 8, 9, 24, 160, 321} {
		a, b, c := random(r, n), random(r, n), random(r, n)
		for _, kern := range All() {
			times, between, half := make([]float32, n), make([]float32, n), slices.Clone(a)
			kern.Times(times, a, b)
			kern.Towards(between, a, b, c)
			kern.Scale(half, 0.3)
			for i := range a {
				if times[i] != a[i]*b[i] || half[i] != a[i]*0.3 || between[i] != a[i]+float32(c[i]*(b[i]-a[i])) {
					t.Errorf("%v, %d: %v and %v at %d", kern, n, times[i], between[i], i)
				}
			}
		}
	}
}

func TestPackReuses(t *testing.T) {
	var p Packed
	p.Pack(random(rand.New(rand.NewPCG(1, 1)), 40*40), 40, 40, 40, 1)
	p.Pack([]float32{2}, 1, 1, 1, 1)
	c := []float32{1}
	Best().MulAdd(c, 1, 1, []float32{3}, 1, 1, &p)
	if c[0] != 7 {
		t.Errorf("1+3*2 = %v", c[0])
	}
}

func FuzzMulAdd(f *testing.F) {
	f.Add(uint64(1), uint8(9), uint8(5), uint8(40), uint8(2))
	f.Fuzz(func(t *testing.T, seed uint64, m, k, n, pad uint8) {
		for _, kern := range All() {
			check(t, kern, seed, int(m)%40, int(k)%80, int(n)%100, int(pad)%5)
		}
	})
}

func BenchmarkMulAdd(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, kern := range All() {
		for _, s := range [][3]int{{256, 576, 384}, {24, 256, 24}, {1, 256, 256}} {
			m, k, n := s[0], s[1], s[2]
			b.Run(fmt.Sprintf("%v/%dx%dx%d", kern, m, k, n), func(b *testing.B) {
				x, c := random(r, m*k), make([]float32, m*n)
				var p Packed
				p.Pack(random(r, k*n), k, n, n, 1)
				for b.Loop() {
					kern.MulAdd(c, n, m, x, k, 1, &p)
				}
				b.ReportMetric(2*float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
			})
		}
	}
}

func TestActivations(t *testing.T) {
	for _, kern := range All() {
		for _, n := range []int{0, 1, 8, 13, 400} {
			x := make([]float32, n)
			for i := range x {
				x[i] = float32(i-n/2) / 2
			}
			s, h := append([]float32(nil), x...), append([]float32(nil), x...)
			kern.Sigmoid(s)
			kern.Tanh(h)
			for i, v := range x {
				if want := 1 / (1 + math.Exp(-float64(v))); math.Abs(float64(s[i])-want) > 3e-6 {
					t.Errorf("%v: sigmoid(%v) = %v, want %v", kern, v, s[i], want)
				}
				if want := math.Tanh(float64(v)); math.Abs(float64(h[i])-want) > 3e-6 {
					t.Errorf("%v: tanh(%v) = %v, want %v", kern, v, h[i], want)
				}
			}
		}
	}
}

// TestActivationsAgree compares the kernels to the bit.
func TestActivationsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	x := make([]float32, 4_000_003)
	for i := range x {
		x[i] = float32(r.NormFloat64() * math.Pow(10, 4*r.Float64()-2))
	}
	copy(x, []float32{0, 87, -87, 88, -88, 1e30, -1e30, 1e-30, float32(math.Inf(1)), float32(math.Inf(-1))})
	for _, f := range []func(Kernel, []float32){Kernel.Sigmoid, Kernel.Tanh} {
		want := slices.Clone(x)
		f(Kernel{kind: portable}, want)
		for _, kern := range All() {
			got := slices.Clone(x)
			f(kern, got)
			if !slices.Equal(got, want) {
				t.Errorf("%v differs", kern)
			}
		}
	}
}

func TestAdd(t *testing.T) {
	for _, n := range []int{0, 1, 8, 21} {
		dst, src := make([]float32, n), make([]float32, n+3)
		for i := range src {
			src[i] = float32(i)
		}
		Add(dst, src)
		Add(dst, src)
		for i, v := range dst {
			if v != float32(2*i) {
				t.Errorf("%d: %v", i, v)
			}
		}
	}
}

func BenchmarkSigmoid(b *testing.B) {
	for _, kern := range All() {
		b.Run(kern.String(), func(b *testing.B) {
			x := make([]float32, 160)
			for b.Loop() {
				kern.Sigmoid(x)
			}
		})
	}
}

func TestExp(t *testing.T) {
	for _, kern := range All() {
		x := make([]float32, 203)
		for i := range x {
			x[i] = float32(i-101) / 2
		}
		got := append([]float32(nil), x...)
		kern.Exp(got)
		for i, v := range x {
			if want := math.Exp(float64(v)); math.Abs(float64(got[i])-want) > 1e-6*want {
				t.Errorf("%v: exp(%v) = %v, want %v", kern, v, got[i], want)
			}
		}
	}
}

// TestAdam compares each kernel with the one in Go.
func TestAdam(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	w, g := random(r, 21), random(r, 21)
	var want []float32
	for _, kern := range All() {
		got, m, v := append([]float32(nil), w...), make([]float32, 21), make([]float32, 21)
		for range 3 {
			kern.Adam(got, m, v, g, 0.9, 0.95, 0.01, 1e-8, 0.5)
		}
		if want == nil {
			want = got
		}
		for i := range got {
			if math.Abs(float64(got[i]-want[i])) > 1e-5 || got[i] == w[i] {
				t.Errorf("%v: weight %d went from %v to %v, want %v", kern, i, w[i], got[i], want[i])
			}
		}
	}
}
