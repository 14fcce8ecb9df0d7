// Package kernel multiplies small float32 matrices: in AVX-512, AVX2 or NEON assembly where the
// processor has them, else in Go. The right-hand matrix is packed once into panels of 32 columns
// (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication"); the left-hand
// one is read by two strides, so that a transposed matrix needs no copy.
package kernel

// panel is the number of columns of a panel, the same for all kernels, so that a packed matrix
// does not depend on the processor.
const panel = 32

// Kernel is one way to multiply. The zero value is the one in Go. All give the same sums but for
// rounding; each alone is deterministic.
type Kernel struct {
	kind kind
}

type kind uint8

const (
	portable kind = iota
	avx2
	avx512
	neon
)

// String is the name of the instruction set.
func (k Kernel) String() string {
	return [...]string{"go", "avx2", "avx512", "neon"}[k.kind]
}

// Best is the fastest kernel of this processor.
func Best() Kernel {
	all := All()
	return all[len(all)-1]
}

// All lists the kernels that this processor can run, the slowest first.
func All() []Kernel {
	list := []Kernel{{portable}}
	return append(list, native()...)
}

// Packed is a matrix of K rows and N columns in panels, the last one padded with zeros.
type Packed struct {
	K, N int
	data []float32
}

// Pack stores the k×n matrix whose element (p, j) is b[p*rs+j*cs], reusing the memory of dst.
func (dst *Packed) Pack(b []float32, k, n, rs, cs int) {
	panels := (n + panel - 1) / panel
	size := panels * k * panel
	if cap(dst.data) < size {
		dst.data = make([]float32, size)
	}
	dst.K, dst.N, dst.data = k, n, dst.data[:size]
	for q := range panels {
		first := q * panel
		width := min(panel, n-first)
		for p := range k {
			row := dst.data[(q*k+p)*panel : (q*k+p+1)*panel]
			src := b[p*rs+first*cs:]
			if cs == 1 {
				copy(row[:width], src[:width])
			} else {
				for j := range width {
					row[j] = src[j*cs]
				}
			}
			clear(row[width:])
		}
	}
}

// MulAdd adds A·B to C. A has m rows and b.K columns, element (i, p) at a[i*ars+p*acs]; C has m
// rows and b.N columns, element (i, j) at c[i*ldc+j]. It panics where a slice is too short.
func (k Kernel) MulAdd(c []float32, ldc, m int, a []float32, ars, acs int, b *Packed) {
	if m == 0 || b.K == 0 || b.N == 0 {
		return
	}
	_ = c[(m-1)*ldc+b.N-1]
	_ = a[(m-1)*ars+(b.K-1)*acs]
	for i := 0; i < m; i += blockRows {
		k.block(c[i*ldc:], ldc, min(blockRows, m-i), a[i*ars:], ars, acs, b)
	}
}

// blockRows is the number of rows of A done before the next: few enough to stay in the cache.
const blockRows = 120

func (k Kernel) block(c []float32, ldc, m int, a []float32, ars, acs int, b *Packed) {
	var tile [8 * panel]float32
	for first := 0; first < b.N; first += panel {
		pb := b.data[first*b.K : first*b.K+b.K*panel]
		width := min(panel, b.N-first)
		for i := 0; i < m; {
			rows := k.step(m - i)
			if width == panel {
				k.tile(rows, b.K, a[i*ars:], ars, acs, pb, c[i*ldc+first:], ldc)
			} else {
				clear(tile[:rows*panel])
				k.tile(rows, b.K, a[i*ars:], ars, acs, pb, tile[:], panel)
				for r := range rows {
					Add(c[(i+r)*ldc+first:][:width], tile[r*panel:])
				}
			}
			i += rows
		}
	}
}

// step is how many of the rows left to do next: the heights that the kernels have, none of which is
// left with a single row where that can be helped.
func (k Kernel) step(left int) int {
	switch {
	case k.kind == avx2 && left == 7:
		return 4
	case k.kind == avx2:
		return min(left, 6)
	case k.kind == avx512 && left >= 8:
		return 8
	case left >= 4:
		return 4
	}
	return 1
}

// tileGo adds rows rows of A times one panel to C.
func tileGo(rows, k int, a []float32, ars, acs int, b, c []float32, ldc int) {
	for r := range rows {
		out := c[r*ldc : r*ldc+panel]
		for p := range k {
			x := a[r*ars+p*acs]
			in := b[p*panel : (p+1)*panel]
			for j := range in {
				out[j] += x * in[j]
			}
		}
	}
}
