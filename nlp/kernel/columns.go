package kernel

// Columns is a matrix of which single columns are wanted: products with them are in the whole numbers of Whole.
type Columns struct {
	k    int
	unit []float32 // by column
	less []int32   // by column: what shiftA adds to its sum, negative
	data []int8    // Words(k) a column
}

// PackColumns converts the k×n matrix whose element (p, j) is b[p*n+j].
func PackColumns(b []float32, k, n int) *Columns {
	c := &Columns{k: k, unit: make([]float32, n), less: make([]int32, n), data: make([]int8, Words(k)*n)}
	column := make([]float32, k)
	for j := range n {
		for p := range column {
			column[p] = b[p*n+j]
		}
		var scale float32
		c.unit[j], scale = units(topGo(column), mostB)
		for p, x := range column {
			v := whole(x, scale)
			c.data[j*Words(k)+p] = int8(v)
			c.less[j] -= shiftA * v
		}
	}
	return c
}

// Dot is the inner product of row i of a and column j of b.
func (k Kernel) Dot(a *WholeRows, i int, b *Columns, j int) float32 {
	if a.k != b.k {
		panic("kernel: rows do not fit the columns")
	}
	n := Words(a.k)
	sum := b.less[j]
	if n > 0 {
		sum += k.dotWhole(a.data[i*n:(i+1)*n], b.data[j*n:(j+1)*n])
	}
	return float32(sum) * float32(a.unit[i]*b.unit[j])
}

func dotWholeGo(a []uint8, b []int8) (sum int32) {
	b = b[:len(a)]
	for i, x := range a {
		sum += int32(x) * int32(b[i])
	}
	return sum
}
