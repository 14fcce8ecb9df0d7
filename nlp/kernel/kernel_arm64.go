package kernel

import "golang.org/x/sys/cpu"

// native is the kernel of processors with dot products of bytes (ARMv8.2 with FEAT_DotProd: those of 2018 and later, Apple's all).
func native() []Kernel {
	if cpu.ARM64.HasASIMD && cpu.ARM64.HasASIMDDP {
		return []Kernel{{neon}}
	}
	return nil
}

// vectors is the number of values, of n, that whole steps of a vector kernel hold; 0 where there are none.
func (k Kernel) vectors(n, step int) int {
	if k.kind == portable {
		return 0
	}
	return n / step * step
}

func (k Kernel) tile(rows, n int, a []float32, ars, acs int, b, c []float32, ldc int) {
	switch {
	case k.kind == portable:
		tileGo(rows, n, a, ars, acs, b, c, ldc)
	case rows == 4:
		tile4NEON(n, &a[0], ars*4, acs*4, &b[0], &c[0], ldc*4)
		tile4NEON(n, &a[0], ars*4, acs*4, &b[16], &c[16], ldc*4)
	default:
		tile1NEON(n, &a[0], acs*4, &b[0], &c[0])
	}
}

func (k Kernel) logistic(x []float32, a, b, c float32) { logisticGo(x, a, b, c) }

// Add adds src to dst, as long as dst.
func Add(dst, src []float32) {
	src = src[:len(dst)]
	n := len(dst) &^ 3
	if n > 0 {
		addNEON(n, &dst[0], &src[0])
	}
	addGo(dst[n:], src[n:])
}

func (k Kernel) exp(x []float32) { expGo(x) }

func (k Kernel) adam(w, m, v, g []float32, c *[7]float32) { adamGo(w, m, v, g, c) }

func (k Kernel) addSix(dst []float32, src []byte, unit float32) int {
	n := k.vectors(len(dst), sixBlock)
	if n > 0 {
		addSixNEON(n/sixBlock, &dst[0], &src[0], unit)
	}
	return n
}

func (k Kernel) leaky(dst, src []float32, slope float32) {
	n := k.vectors(len(dst), 4)
	if n > 0 {
		leakyNEON(n, &dst[0], &src[0], slope)
	}
	leakyGo(dst[n:], src[n:], slope)
}

func (k Kernel) leakySum(dst []float32, slope float32, a, b, c, d, e []float32) (top float32) {
	n := k.vectors(len(dst), 4)
	if n > 0 {
		top = leakySumNEON(n, &dst[0], slope, &a[0], &b[0], &c[0], &d[0], &e[0])
	}
	return max(top, leakySumGo(n, dst, slope, a, b, c, d, e))
}

func (k Kernel) cell(out, cell, in, again []float32) (top float32) {
	n := k.vectors(len(out), 4)
	if n > 0 {
		top = cellNEON(n, len(out), &out[0], &cell[0], &in[0], &again[0])
	}
	return max(top, cellGo(n, out, cell, in, again))
}

func (k Kernel) wholePanels(t *tile, m, panels int) {
	if k.kind == portable {
		wholePanelsGo(t, m, panels)
		return
	}
	for i := 0; i < m; {
		rows := wholeShare(m - i)
		wholeNEON(rows, t.n/wholeStep, &t.a[i*t.n], t.n, &t.b[0], &t.unit[i], &t.units[0], &t.less[0], &t.c[i*t.ldc], 4*t.ldc, &t.from[i*t.ldf], 4*t.ldf, panels)
		i += rows
	}
}

func (k Kernel) top(x []float32) (top float32) {
	n := k.vectors(len(x), 4)
	if n > 0 {
		top = topNEON(n, &x[0])
	}
	return max(top, topGo(x[n:]))
}

func (k Kernel) round(dst []uint8, x []float32, scale float32) {
	n := k.vectors(len(x), 16)
	if n > 0 {
		roundNEON(n, &dst[0], &x[0], scale)
	}
	roundGo(dst[n:], x[n:], scale)
}

func (k Kernel) dotWhole(a []uint8, b []int8) int32 {
	if k.kind == portable {
		return dotWholeGo(a, b)
	}
	return dotWholeNEON(len(a), &a[0], &b[:len(a)][0])
}

func (k Kernel) scale(x []float32, by float32) {
	n := k.vectors(len(x), 4)
	if n > 0 {
		scaleNEON(n, &x[0], by)
	}
	scaleGo(x[n:], by)
}

func (k Kernel) towards(dst, from, to, share []float32) { towardsGo(dst, from, to, share) }

func (k Kernel) times(dst, a, b []float32) { timesGo(dst, a, b) }
