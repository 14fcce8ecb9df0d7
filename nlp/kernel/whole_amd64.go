package kernel

// wholeAVX2 sets rows rows of C (ldc in bytes), 8 at most, to from (ldf in bytes) plus the product of those of A (lda in bytes), k steps of 16
// columns, in unit, and panels that follow each other, in units; less is what the sums of the columns begin with.
//
//go:noescape
func wholeAVX2(rows, k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

// wholePanels does some panels for m rows. The slices reach far enough: mulWhole has looked.
func (k Kernel) wholePanels(t *tile, m, panels int) {
	if k.kind == portable {
		wholePanelsGo(t, m, panels)
		return
	}
	for i := 0; i < m; {
		rows := wholeShare(m - i)
		wholeAVX2(rows, t.n/wholeStep, &t.a[i*t.n], t.n, &t.b[0], &t.unit[i], &t.units[0], &t.less[0], &t.c[i*t.ldc], 4*t.ldc, &t.from[i*t.ldf], 4*t.ldf, panels)
		i += rows
	}
}

//go:noescape
func topAVX2(n int, x *float32) float32

func (k Kernel) top(x []float32) float32 {
	n := 0
	var top float32
	if k.kind != portable && len(x) >= 16 {
		n = len(x) &^ 15
		top = topAVX2(n, &x[0])
	}
	return max(top, topGo(x[n:]))
}

//go:noescape
func roundAVX2(n int, dst *uint8, x *float32, scale float32)

func (k Kernel) round(dst []uint8, x []float32, scale float32) {
	n := 0
	if k.kind != portable && len(x) >= 32 {
		n = len(x) &^ 31
		roundAVX2(n, &dst[0], &x[0], scale)
	}
	roundGo(dst[n:], x[n:], scale)
}

//go:noescape
func dotWholeAVX2(n int, a *uint8, b *int8) int32

// dotWhole adds up products of a and b, as long as a, which is a multiple of 16.
func (k Kernel) dotWhole(a []uint8, b []int8) int32 {
	if k.kind == portable {
		return dotWholeGo(a, b)
	}
	return dotWholeAVX2(len(a), &a[0], &b[:len(a)][0])
}
