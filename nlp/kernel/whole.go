package kernel

import "math"

// Products in whole numbers are for reading with fixed weights: each row of A is a vector of 7 bits and each column of B one of 8, in a unit
// of its own (Bhandare et al. 2019, "Efficient 8-bit quantization of Transformer"; Jacob et al. 2018). They take a third of the
// time of those in float32, and are the same to the bit on every kernel.

const (
	wholePanel = 8   // columns of a panel of a Whole
	wholeTile  = 8   // rows of C that are done at a time, at most
	wholeStep  = 16  // rows of B whose products may be added up in 16 bits
	mostA      = 63  // the greatest number in A, which is kept with shiftA added
	shiftA     = 64  // so that it has no sign
	mostB      = 127 // the greatest number in B
	mostSum    = 254 // and the greatest sum of those of one sign whose products are added up in 16 bits: each may be rounded up by half
)

// Whole is a matrix of K rows and N columns, ready to be multiplied with from the left.
type Whole struct {
	K, N int
	unit []float32 // by column
	less []int32   // by column: what shiftA adds to its sums, negative
	data []int8    // panels; in a panel by four rows, in these by column, the four rows side by side
}

// PackWhole converts the k×n matrix whose element (p, j) is b[p*n+j].
func PackWhole(b []float32, k, n int) *Whole {
	columns, rows := roundUp(n, wholePanel), roundUp(k, wholeStep)
	w := &Whole{K: k, N: n, unit: make([]float32, columns), less: make([]int32, columns), data: make([]int8, columns*rows)}
	var panel [wholePanel][]float32 // its columns: read row by row, since b lies so
	for i := range panel {
		panel[i] = make([]float32, k)
	}
	for col := 0; col < n; col += wholePanel {
		width := min(wholePanel, n-col)
		for p := range k {
			for j, x := range b[p*n+col : p*n+col+width] {
				panel[j][p] = x
			}
		}
		for j := range width {
			w.column(col+j, panel[j], rows)
		}
	}
	return w
}

// column sets a column, of a matrix of rows with those that fill it up.
func (w *Whole) column(j int, column []float32, rows int) {
	var scale float32
	w.unit[j], scale = units(Best().top(column), mostB)
	if over := widest(column, scale) / mostSum; over > 1 {
		w.unit[j], scale = w.unit[j]*over, scale/over
	}
	panel := w.data[j/wholePanel*wholePanel*rows:]
	for p, x := range column {
		v := whole(x, scale)
		panel[(p/4*wholePanel+j%wholePanel)*4+p%4] = int8(v)
		w.less[j] -= shiftA * v
	}
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// widest is the greatest sum of numbers of one sign among those of a column that are added up in the same 16 bits: the pairs at the same
// place in the four rows side by side.
func widest(column []float32, scale float32) (most float32) {
	for from := 0; from < len(column); from += wholeStep {
		step := column[from:min(from+wholeStep, len(column))]
		for half := range 2 {
			var sum, size float32 // plus and minus, and both without signs
			for p := 2 * half; p < len(step); p += 4 {
				for _, x := range step[p:min(p+2, len(step))] {
					sum += x
					size += math.Float32frombits(math.Float32bits(x) &^ (1 << 31))
				}
			}
			most = max(most, (size+sum)/2*scale, (size-sum)/2*scale)
		}
	}
	return most
}

// units gives the unit of numbers up to top that become whole numbers up to most, and its inverse.
func units(top, most float32) (unit, scale float32) {
	if !(top > 1e-30 && top < math.MaxFloat32) {
		return 0, 0
	}
	return top / most, most / top
}

// whole is x times scale, rounded to the nearest, halves to even, as the processor does.
func whole(x, scale float32) int32 {
	const magic = 3 << 22 // its neighbours are whole numbers
	return int32(math.Float32bits(float32(x*scale)+magic) - 0x4b400000)
}

// WholeRows are rows of the left-hand matrix.
type WholeRows struct {
	k    int
	unit []float32
	data []uint8 // Words(k) a row, shiftA added
}

// NewWholeRows makes n rows of k columns in memory that unit (n long) and data give, which is
// Words(k) long for each row; all is to be set with Set.
func NewWholeRows(k int, unit []float32, data []uint8) WholeRows {
	return WholeRows{k, unit, data}
}

// Copy makes row j of from row i of r.
func (r *WholeRows) Copy(i int, from *WholeRows, j int) {
	n := Words(r.k)
	copy(r.data[i*n:(i+1)*n], from.data[j*n:(j+1)*n])
	r.unit[i] = from.unit[j]
}

// Words is the number of bytes that a row of k columns takes.
func Words(k int) int { return roundUp(k, wholeStep) }

// Set makes x, k long, row i of r.
func (k Kernel) Set(r *WholeRows, i int, x []float32) { k.SetUpTo(r, i, x, k.top(x[:r.k])) }

// SetUpTo is Set where the greatest size of the values of x is known.
func (k Kernel) SetUpTo(r *WholeRows, i int, x []float32, top float32) {
	n := Words(r.k)
	if n == 0 {
		return
	}
	row := r.data[i*n : (i+1)*n]
	clear(row[r.k:])
	x = x[:r.k]
	unit, scale := units(top, mostA)
	r.unit[i] = unit
	k.round(row[:r.k], x, scale)
}

func topGo(x []float32) (top float32) {
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

func roundGo(dst []uint8, x []float32, scale float32) {
	for i, v := range x {
		dst[i] = uint8(shiftA + whole(v, scale))
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
	n, width := Words(b.K), b.N/wholePanel*wholePanel
	rows := a.data[first*n : (first+m)*n]
	t := &tile{n: n, a: rows, unit: a.unit[first : first+m], b: b.data, units: b.unit, less: b.less, c: c[:(m-1)*ldc+b.N], ldc: ldc, from: c, ldf: ldc}
	if bias != nil {
		t.from, t.ldf = bias, 0
	}
	if width > 0 {
		k.wholePanels(t, m, width/wholePanel)
	}
	if width < b.N {
		t.b, t.units, t.less, t.c, t.from = b.data[width*n:], b.unit[width:], b.less[width:], c[width:], t.from[width:]
		k.wholeRest(t, m, b.N-width)
	}
}

// tile is the product of some rows of A with panels: C is set to from plus the product.
type tile struct {
	n     int     // bytes of a row of A
	a     []uint8 // rows
	unit  []float32
	b     []int8 // panels
	units []float32
	less  []int32
	c     []float32
	ldc   int
	from  []float32
	ldf   int
}

// wholeRest does the columns of a panel that is not full.
func (k Kernel) wholeRest(t *tile, m, width int) {
	var out, from [wholeTile * wholePanel]float32
	part := *t
	part.c, part.ldc, part.from, part.ldf = out[:], wholePanel, from[:], wholePanel
	for i := 0; i < m; {
		rows := wholeShare(m - i)
		for r := range rows {
			copy(from[r*wholePanel:], t.from[(i+r)*t.ldf:][:width])
		}
		part.a, part.unit = t.a[i*t.n:], t.unit[i:]
		k.wholePanels(&part, rows, 1)
		for r := range rows {
			copy(t.c[(i+r)*t.ldc:][:width], out[r*wholePanel:])
		}
		i += rows
	}
}

// wholeShare is how many of the rows left to do next: two shares of about half where they are few.
func wholeShare(left int) int {
	if left > wholeTile && left < 2*wholeTile {
		return (left + 1) / 2
	}
	return min(left, wholeTile)
}

// wholePanelsGo does some panels for m rows.
func wholePanelsGo(t *tile, m, panels int) {
	for col := 0; col < panels*wholePanel; col += wholePanel {
		for r := range m {
			sum := [wholePanel]int32(t.less[col:])
			row := t.a[r*t.n : (r+1)*t.n]
			panel := t.b[col*t.n : (col+wholePanel)*t.n]
			for p := 0; p+3 < len(row); p += 4 {
				v, x, y, z := int32(row[p]), int32(row[p+1]), int32(row[p+2]), int32(row[p+3])
				in := panel[p*wholePanel : (p+4)*wholePanel]
				for j := range sum {
					sum[j] += v*int32(in[4*j]) + x*int32(in[4*j+1]) + y*int32(in[4*j+2]) + z*int32(in[4*j+3])
				}
			}
			out, old := t.c[r*t.ldc+col:][:wholePanel], t.from[r*t.ldf+col:][:wholePanel]
			for j, s := range sum {
				out[j] = old[j] + float32(float32(s)*float32(t.unit[r]*t.units[col+j]))
			}
		}
	}
}
