package kernel

// The tiles set C (ldc in bytes) to from (ldf in bytes) plus the product of k pairs of columns of A (lda in bytes),
// in unit, and one panel, in units.

//go:noescape
func whole6AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

//go:noescape
func whole5AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

//go:noescape
func whole4AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

//go:noescape
func whole3AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

//go:noescape
func whole2AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

//go:noescape
func whole1AVX2(k int, a *int16, lda int, b *int16, unit, units, c *float32, ldc int, from *float32, ldf int)

func (k Kernel) wholeTile(rows, n int, a []int16, unit []float32, b []int16, units []float32, c []float32, ldc int, from []float32, ldf int) {
	if k.kind == portable {
		wholeTileGo(rows, n, a, unit, b, units, c, ldc, from, ldf)
		return
	}
	switch rows {
	case 6:
		whole6AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	case 5:
		whole5AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	case 4:
		whole4AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	case 3:
		whole3AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	case 2:
		whole2AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	default:
		whole1AVX2(n/2, &a[0], 2*n, &b[0], &unit[0], &units[0], &c[0], 4*ldc, &from[0], 4*ldf)
	}
}

// wholePanel sets the columns of one panel in m rows of C. The slices reach far enough: mulWhole has looked.
func (k Kernel) wholePanel(m, n int, a []int16, unit []float32, b []int16, units []float32, c []float32, ldc int, from []float32, ldf int) {
	if k.kind == portable {
		wholePanelGo(m, n, a, unit, b, units, c, ldc, from, ldf)
		return
	}
	i := 0
	for ; m-i >= 6 && m-i != 7; i += 6 {
		whole6AVX2(n/2, &a[i*n], 2*n, &b[0], &unit[i], &units[0], &c[i*ldc], 4*ldc, &from[i*ldf], 4*ldf)
	}
	for i < m {
		rows := wholeStep(m - i)
		k.wholeTile(rows, n, a[i*n:], unit[i:], b, units, c[i*ldc:], ldc, from[i*ldf:], ldf)
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
func roundAVX2(n int, dst *int16, x *float32, scale float32)

func (k Kernel) round(dst []int16, x []float32, scale float32) {
	n := 0
	if k.kind != portable && len(x) >= 16 {
		n = len(x) &^ 15
		roundAVX2(n, &dst[0], &x[0], scale)
	}
	roundGo(dst[n:], x[n:], scale)
}
