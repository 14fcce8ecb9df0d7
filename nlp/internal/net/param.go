package net

import (
	"math/rand/v2"
	"slices"

	"sitrep/nlp/kernel"
)

// Param is a matrix of weights, row-major, Rows inputs by Cols outputs; a vector has one row.
type Param struct {
	Name       string
	Rows, Cols int
	W          []float32 // nil for what was read from a file, but vectors
	Sparse     bool      // a table of embeddings: few rows take part at a time

	index    int
	byColumn bool            // single columns are wanted in reading
	unpacked bool            // its rows are to be unpacked for reading
	whole    *kernel.Whole   // W, for reading
	packed   []byte          // as it stands in the file
	by       kernel.Packed   // W, for products from the left
	byT      kernel.Packed   // its transpose, for gradients
	columns  *kernel.Columns // W, for single columns in reading
	rows     []float32       // W of a table so small that it is unpacked for reading
}

// Params are the weights of a network, in a fixed order.
type Params struct {
	List []*Param
}

func (ps *Params) add(name string, rows, cols int, sparse bool) *Param {
	p := &Param{Name: name, Rows: rows, Cols: cols, Sparse: sparse, index: len(ps.List)}
	if !sparse {
		p.W = make([]float32, rows*cols)
	}
	ps.List = append(ps.List, p)
	return p
}

// Pack makes the weights ready for use, after they were set or changed; gradients too where the
// network is to be trained.
func (ps *Params) Pack(train bool) {
	for _, p := range ps.List {
		p.pack(train)
	}
}

func (p *Param) pack(train bool) {
	if p.vector() {
		return
	}
	p.by.Pack(p.W, p.Rows, p.Cols, p.Cols, 1)
	if train {
		p.byT.Pack(p.W, p.Cols, p.Rows, 1, p.Cols)
	}
}

// vector reports whether rows of p are only ever added.
func (p *Param) vector() bool { return p.Sparse || p.Rows == 1 }

// PackToRead makes the weights ready for a tape of NewReader.
func (ps *Params) PackToRead() {
	var room []float32
	for _, p := range ps.List {
		if p.unpacked {
			p.unpackRows()
		}
		if p.vector() {
			continue
		}
		w := p.W
		if p.packed != nil {
			room = p.unpack(room[:0])
			w = room
		}
		p.whole = kernel.PackWhole(w, p.Rows, p.Cols)
		if p.byColumn {
			p.columns = kernel.PackColumns(w, p.Rows, p.Cols)
		}
	}
}

// unpackRows makes the rows of a table ready to be added.
func (p *Param) unpackRows() {
	p.rows = make([]float32, p.Rows*p.Cols)
	for id := range p.Rows {
		p.addRow(kernel.Best(), p.rows[id*p.Cols:(id+1)*p.Cols], int32(id))
	}
}

// addRow adds a row of a table to dst.
func (p *Param) addRow(k kernel.Kernel, dst []float32, id int32) {
	if p.W != nil {
		kernel.Add(dst, p.W[int(id)*p.Cols:])
		return
	}
	unit, row := p.row(int(id))
	k.AddSix(dst[:p.Cols], row, unit)
}

// uniform draws the weights from [-a, a].
func (p *Param) uniform(r *rand.Rand, a float32) {
	for i := range p.W {
		p.W[i] = (2*r.Float32() - 1) * a
	}
}

// glorot draws the weights as Glorot and Bengio 2010 do.
func (p *Param) glorot(r *rand.Rand) { p.uniform(r, sqrt(6/float32(p.Rows+p.Cols))) }

func (p *Param) fill(x float32) {
	for i := range p.W {
		p.W[i] = x
	}
}

// Grads are the gradients of Params as one worker adds them up.
type Grads struct {
	G       [][]float32
	Touched [][]int32 // of sparse parameters: the rows that are not zero
	seen    [][]bool
}

// NewGrads makes zero gradients.
func NewGrads(ps *Params) *Grads {
	g := &Grads{}
	for _, p := range ps.List {
		g.G = append(g.G, make([]float32, len(p.W)))
		g.Touched = append(g.Touched, nil)
		if p.Sparse {
			g.seen = append(g.seen, make([]bool, p.Rows))
		} else {
			g.seen = append(g.seen, nil)
		}
	}
	return g
}

func (g *Grads) of(p *Param) []float32 { return g.G[p.index] }

// row is the gradient of one row of a sparse parameter.
func (g *Grads) row(p *Param, id int32) []float32 {
	if !g.seen[p.index][id] {
		g.seen[p.index][id] = true
		g.Touched[p.index] = append(g.Touched[p.index], id)
	}
	return g.G[p.index][int(id)*p.Cols : (int(id)+1)*p.Cols]
}

// AddTo adds the gradients to those of another worker.
func (g *Grads) AddTo(dst *Grads, ps *Params) {
	for i, p := range ps.List {
		if !p.Sparse {
			kernel.Add(dst.G[i], g.G[i])
			continue
		}
		for _, id := range g.Touched[i] {
			kernel.Add(dst.row(p, id), g.G[i][int(id)*p.Cols:(int(id)+1)*p.Cols])
		}
	}
}

// Zero sets all to zero.
func (g *Grads) Zero(ps *Params) {
	for i, p := range ps.List {
		g.zero(i, p)
	}
}

func (g *Grads) zero(i int, p *Param) {
	if !p.Sparse {
		clear(g.G[i])
		return
	}
	for _, id := range g.Touched[i] {
		clear(g.G[i][int(id)*p.Cols : (int(id)+1)*p.Cols])
		g.seen[i][id] = false
	}
	g.Touched[i] = g.Touched[i][:0]
}

// Only sets all to zero but the gradients of some.
func (g *Grads) Only(ps *Params, some []*Param) {
	for i, p := range ps.List {
		if !slices.Contains(some, p) {
			g.zero(i, p)
		}
	}
}

// Copy gives a copy of all weights.
func (ps *Params) Copy() [][]float32 {
	var out [][]float32
	for _, p := range ps.List {
		out = append(out, append([]float32(nil), p.W...))
	}
	return out
}

// Set puts the weights in place, of the first parameters where there are fewer.
func (ps *Params) Set(w [][]float32) {
	for i := range w {
		copy(ps.List[i].W, w[i])
	}
}

// Average makes mean the decayed average of itself and the weights.
func (ps *Params) Average(mean [][]float32, decay float32) {
	for i, p := range ps.List {
		m := mean[i][:len(p.W)]
		for j, x := range p.W {
			m[j] = x + decay*(m[j]-x)
		}
	}
}
