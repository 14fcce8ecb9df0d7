package kernel

// The tiles set C (ldc in bytes) to from (ldf in bytes) plus the product of rows of A (lda in bytes), k steps of 16 columns, in
// unit, and panels that follow each other, in units; less is what the sums of the columns begin with.

//go:noescape
func whole8AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole7AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole6AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole5AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole4AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole3AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole2AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

//go:noescape
func whole1AVX2(k int, a *uint8, lda int, b *int8, unit, units *float32, less *int32, c *float32, ldc int, from *float32, ldf, panels int)

// wholePanels does some panels for m rows. The slices reach far enough: mulWhole has looked.
func (k Kernel) wholePanels(t *tile, m, panels int) {
	if k.kind == portable {
		wholePanelsGo(t, m, panels)
		return
	}
	steps, lda, ldc, ldf := t.n/wholeStep, t.n, 4*t.ldc, 4*t.ldf
	b, units, less := &t.b[0], &t.units[0], &t.less[0]
	for i := 0; i < m; {
		rows := wholeShare(m - i)
		a, unit, c, from := &t.a[i*t.n], &t.unit[i], &t.c[i*t.ldc], &t.from[i*t.ldf]
		switch rows {
		case 8:
			whole8AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 7:
			whole7AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 6:
			whole6AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 5:
			whole5AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 4:
			whole4AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 3:
			whole3AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		case 2:
			whole2AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		default:
			whole1AVX2(steps, a, lda, b, unit, units, less, c, ldc, from, ldf, panels)
		}
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
