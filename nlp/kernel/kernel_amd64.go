package kernel

import "golang.org/x/sys/cpu"

func native() []Kernel {
	var list []Kernel
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		list = append(list, Kernel{avx2})
	}
	if cpu.X86.HasAVX512F {
		list = append(list, Kernel{avx512})
	}
	return list
}

// The tiles add to C (ldc in bytes) the product of rows of A (strides in bytes) and one panel.

//go:noescape
func tile8AVX512(k int, a *float32, ars, acs int, b, c *float32, ldc int)

//go:noescape
func tile4AVX512(k int, a *float32, ars, acs int, b, c *float32, ldc int)

//go:noescape
func tile1AVX512(k int, a *float32, acs int, b, c *float32)

// tile4AVX2 does 16 columns.
//
//go:noescape
func tile4AVX2(k int, a *float32, ars, acs int, b, c *float32, ldc int)

// tile5AVX2 does 16 columns.
//
//go:noescape
func tile5AVX2(k int, a *float32, ars, acs int, b, c *float32, ldc int)

//go:noescape
func tile3AVX2(k int, a *float32, ars, acs int, b, c *float32, ldc int)

//go:noescape
func tile2AVX2(k int, a *float32, ars, acs int, b, c *float32, ldc int)

// tile6AVX2 does 16 columns.
//
//go:noescape
func tile6AVX2(k int, a *float32, ars, acs int, b, c *float32, ldc int)

//go:noescape
func tile1AVX2(k int, a *float32, acs int, b, c *float32)

func (k Kernel) tile(rows, n int, a []float32, ars, acs int, b, c []float32, ldc int) {
	switch k.kind {
	case avx512:
		switch rows {
		case 8:
			tile8AVX512(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
		case 4:
			tile4AVX512(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
		default:
			tile1AVX512(n, &a[0], acs*4, &b[0], &c[0])
		}
	case avx2:
		switch rows {
		case 6:
			tile6AVX2(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
			tile6AVX2(n, &a[0], ars*4, acs*4, &b[16], &c[16], ldc*4)
		case 5:
			tile5AVX2(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
			tile5AVX2(n, &a[0], ars*4, acs*4, &b[16], &c[16], ldc*4)
		case 3:
			tile3AVX2(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
		case 2:
			tile2AVX2(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
		case 4:
			tile4AVX2(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
			tile4AVX2(n, &a[0], ars*4, acs*4, &b[16], &c[16], ldc*4)
		default:
			tile1AVX2(n, &a[0], acs*4, &b[0], &c[0])
		}
	default:
		tileGo(rows, n, a, ars, acs, b, c, ldc)
	}
}

//go:noescape
func logisticAVX2(n int, x *float32, a, b, c float32)

//go:noescape
func addAVX2(n int, dst, src *float32)

func (k Kernel) logistic(x []float32, a, b, c float32) {
	n := 0
	if k.kind != portable && len(x) >= 8 {
		n = len(x) &^ 7
		logisticAVX2(n, &x[0], a, b, c)
	}
	logisticGo(x[n:], a, b, c)
}

// Add adds src to dst, as long as dst.
func Add(dst, src []float32) {
	src = src[:len(dst)]
	n := 0
	if len(dst) >= 8 && cpu.X86.HasAVX2 {
		n = len(dst) &^ 7
		addAVX2(n, &dst[0], &src[0])
	}
	addGo(dst[n:], src[n:])
}

//go:noescape
func expAVX2(n int, x *float32)

func (k Kernel) exp(x []float32) {
	n := 0
	if k.kind != portable && len(x) >= 8 {
		n = len(x) &^ 7
		expAVX2(n, &x[0])
	}
	expGo(x[n:])
}

//go:noescape
func adamAVX2(n int, w, m, v, grad, c *float32)

func (k Kernel) adam(w, m, v, g []float32, c *[7]float32) {
	n := 0
	if k.kind != portable && len(w) >= 8 {
		n = len(w) &^ 7
		adamAVX2(n, &w[0], &m[0], &v[0], &g[0], &c[0])
	}
	adamGo(w[n:], m[n:], v[n:], g[n:], c)
}

//go:noescape
func addSixAVX2(blocks int, dst *float32, src *byte, unit float32)

// addSix does the whole blocks, and gives the number of weights that it did.
func (k Kernel) addSix(dst []float32, src []byte, unit float32) int {
	blocks := len(dst) / sixBlock
	if k.kind == portable || blocks == 0 {
		return 0
	}
	addSixAVX2(blocks, &dst[0], &src[0], unit)
	return blocks * sixBlock
}

//go:noescape
func leakyAVX2(n int, dst, src *float32, slope float32)

func (k Kernel) leaky(dst, src []float32, slope float32) {
	n := 0
	if k.kind != portable && len(dst) >= 8 {
		n = len(dst) &^ 7
		leakyAVX2(n, &dst[0], &src[0], slope)
	}
	leakyGo(dst[n:], src[n:], slope)
}
