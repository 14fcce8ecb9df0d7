package kernel

import "math"

// Products in whole numbers are for reading with fixed weights: each row of A and each column of B
// is a vector of int16 in a unit of its own (Bhandare et al. 2019, "Efficient 8-bit quantization of
// Transformer", with more bits). They take half the time of those in float32, and are the same to
// the bit on every kernel.

// wholePanel is the number of columns of a panel of a Whole.
const wholePanel = 16

// steps is the greatest number that a product over k may hold: no sum of k products overflows int32.
func steps(k int) float32 {
	return float32(min(math.MaxInt16, int(math.Sqrt(float64(math.MaxInt32)/float64(max(k, 1))))-1))
}

// Whole is a matrix of K rows and N columns, ready to be multiplied with from the left.
type Whole struct {
	K, N int
	unit []float32 // by column
	data []int16   // panels; in a panel by two rows, in these by column, the two rows side by side
}

// PackWhole converts the k×n matrix whose element (p, j) is b[p*n+j].
func PackWhole(b []float32, k, n int) *Whole {
	panels, pairs := (n+wholePanel-1)/wholePanel, (k+1)/2
	w := &Whole{K: k, N: n, unit: make([]float32, panels*wholePanel), data: make([]int16, panels*pairs*2*wholePanel)}
	top, scale, most := make([]float32, n), make([]float32, n), steps(k)
	for p := range k {
		for j, x := range b[p*n : (p+1)*n] {
			top[j] = max(top[j], x, -x)
		}
	}
	for j := range n {
		w.unit[j], scale[j] = units(top[j], most)
	}
	for p := range k {
		for j, x := range b[p*n : (p+1)*n] {
			w.data[j/wholePanel*pairs*2*wholePanel+(p/2*wholePanel+j%wholePanel)*2+p%2] = whole(x, scale[j])
		}
	}
	return w
}

// units gives the unit of numbers up to top that become whole numbers up to most, and its inverse.
func units(top, most float32) (unit, scale float32) {
	if !(top > 1e-30 && top < math.MaxFloat32) {
		return 0, 0
	}
	return top / most, most / top
}

// whole is x times scale, rounded to the nearest, halves to even, as the processor does.
func whole(x, scale float32) int16 {
	const magic = 3 << 22 // its neighbours are whole numbers
	return int16(math.Float32bits(float32(x*scale)+magic) - 0x4b400000)
}

// WholeRows are rows of the left-hand matrix.
type WholeRows struct {
	k    int
	unit []float32
	data []int16 // k rounded up to even, by row
}

// NewWholeRows makes n rows of k columns in memory that unit (n long) and data give, which is
// Words(k) long for each row; all is to be set with Set.
func NewWholeRows(k int, unit []float32, data []int16) WholeRows {
	return WholeRows{k, unit, data}
}

// Copy makes row j of from row i of r.
func (r *WholeRows) Copy(i int, from *WholeRows, j int) {
	n := Words(r.k)
	copy(r.data[i*n:(i+1)*n], from.data[j*n:(j+1)*n])
	r.unit[i] = from.unit[j]
}

// Words is the number of int16 that a row of k columns takes.
func Words(k int) int { return k + k&1 }

// Set makes x, k long, row i of r.
func (k Kernel) Set(r *WholeRows, i int, x []float32) {
	n := Words(r.k)
	if n == 0 {
		return
	}
	row := r.data[i*n : (i+1)*n]
	row[n-1] = 0
	x = x[:r.k]
	unit, scale := units(k.top(x), steps(r.k))
	r.unit[i] = unit
	k.round(row[:r.k], x, scale)
}

func topGo(x []float32) (top float32) {
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

func roundGo(dst []int16, x []float32, scale float32) {
	for i, v := range x {
		dst[i] = whole(v, scale)
	}
}

// MulWhole adds A·B to C, where A is the m rows of a from the first on; C has m rows and b.N columns,
// element (i, j) at c[i*ldc+j]. It panics where a slice is too short.
func (k Kernel) MulWhole(c []float32, ldc int, a *WholeRows, first, m int, b *Whole) {
	k.mulWhole(c, ldc, a, first, m, b, nil)
}

// SetWhole sets each row of C to the same row of A·B plus bias, as MulWhole has them; bias is b.N long.
func (k Kernel) SetWhole(c []float32, ldc int, a *WholeRows, first, m int, b *Whole, bias []float32) {
	if m > 0 && b.K == 0 {
		for i := range m {
			copy(c[i*ldc:], bias)
		}
		return
	}
	k.mulWhole(c, ldc, a, first, m, b, bias[:b.N])
}

func (k Kernel) mulWhole(c []float32, ldc int, a *WholeRows, first, m int, b *Whole, bias []float32) {
	if m == 0 || b.K == 0 || b.N == 0 {
		return
	}
	if a.k != b.K {
		panic("kernel: rows do not fit the matrix")
	}
	_ = c[(m-1)*ldc+b.N-1]
	n := Words(b.K)
	for i := 0; i < m; i += blockRows {
		k.wholeBlock(c[i*ldc:], ldc, min(blockRows, m-i), a.data[(first+i)*n:], a.unit[first+i:], b, bias)
	}
}

func (k Kernel) wholeBlock(c []float32, ldc, m int, a []int16, unit []float32, b *Whole, bias []float32) {
	n := Words(b.K)
	_, _ = a[m*n-1], unit[m-1]
	for col := 0; col < b.N; col += wholePanel {
		panel, units := b.data[col*n:(col+wholePanel)*n], b.unit[col:col+wholePanel]
		if b.N-col < wholePanel {
			k.wholeRest(c[col:], ldc, m, a, unit, panel, units, b.N-col, bias)
			return
		}
		from, ldf := c[col:], ldc
		if bias != nil {
			from, ldf = bias[col:], 0
		}
		k.wholePanel(m, n, a, unit, panel, units, c[col:], ldc, from, ldf)
	}
}

// wholeRest does the columns of a panel that is not full.
func (k Kernel) wholeRest(c []float32, ldc, m int, a []int16, unit []float32, panel []int16, units []float32, width int, bias []float32) {
	var tile, none [6 * wholePanel]float32
	n := len(panel) / wholePanel
	for i := 0; i < m; {
		rows := wholeStep(m - i)
		k.wholeTile(rows, n, a[i*n:], unit[i:], panel, units, tile[:], wholePanel, none[:], wholePanel)
		for r := range rows {
			out := c[(i+r)*ldc:][:width]
			if bias != nil {
				copy(out, bias[len(bias)-width:])
			}
			Add(out, tile[r*wholePanel:])
		}
		i += rows
	}
}

// wholePanelGo sets the columns of one panel in m rows of C.
func wholePanelGo(m, n int, a []int16, unit []float32, b []int16, units []float32, c []float32, ldc int, from []float32, ldf int) {
	for i := 0; i < m; {
		rows := wholeStep(m - i)
		wholeTileGo(rows, n, a[i*n:], unit[i:], b, units, c[i*ldc:], ldc, from[i*ldf:], ldf)
		i += rows
	}
}

// wholeStep is how many of the rows left to do next.
func wholeStep(left int) int {
	if left == 7 {
		return 4
	}
	return min(left, 6)
}

// wholeTileGo sets C to from plus rows rows of A, n columns each, times one panel.
func wholeTileGo(rows, n int, a []int16, unit []float32, b []int16, units []float32, c []float32, ldc int, from []float32, ldf int) {
	for r := range rows {
		var sum [wholePanel]int32
		row := a[r*n : (r+1)*n]
		for p := 0; p+1 < len(row); p += 2 {
			x, y := int32(row[p]), int32(row[p+1])
			in := b[p*wholePanel : (p+2)*wholePanel]
			for j := range sum {
				sum[j] += x*int32(in[2*j]) + y*int32(in[2*j+1])
			}
		}
		out, old := c[r*ldc:r*ldc+wholePanel], from[r*ldf:r*ldf+wholePanel]
		for j, s := range sum {
			out[j] = old[j] + float32(float32(s)*float32(unit[r]*units[j]))
		}
	}
}
