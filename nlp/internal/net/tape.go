// Package net is the neural network of the reader: features of words, an encoder, the heads that
// tag words and score trees, and the gradients of all of it. Nothing in it knows files or text.
package net

import (
	"math/rand/v2"

	"sitrep/nlp/kernel"
)

// mat is a matrix of activations, row-major, with its gradient where there is one.
type mat struct {
	R, C  int
	V, G  []float32
	whole *kernel.WholeRows // V in whole numbers, once they are asked for
}

func (m *mat) row(i int) []float32  { return m.V[i*m.C : (i+1)*m.C] }
func (m *mat) grad(i int) []float32 { return m.G[i*m.C : (i+1)*m.C] }

// Tape runs the operations of a network forward and, where it has gradients to fill, remembers how
// to run them backward. A Tape belongs to one goroutine.
type Tape struct {
	kern  kernel.Kernel
	grads *Grads     // nil: no gradients wanted
	rng   *rand.Rand // nil: no dropout
	back  []func()
	chunk [][]float32
	at    int // chunk in use
	used  int // of it
	tmp   kernel.Packed

	words     memory // of a tape for reading
	reads     bool   // products with weights are in whole numbers
	bytes     [][]uint8
	bytesAt   int // chunk in use
	bytesUsed int // of it
}

// NewTape makes a tape for reading, or for training where grads is not nil; rng is for dropout.
func NewTape(grads *Grads, rng *rand.Rand) *Tape {
	return &Tape{kern: kernel.Best(), grads: grads, rng: rng}
}

// Reset forgets all, so that the memory is used again.
func (t *Tape) Reset() {
	t.back = t.back[:0]
	t.at, t.used = 0, 0
	t.bytesAt, t.bytesUsed = 0, 0
}

// Backward fills in the gradients, from the last operation to the first.
func (t *Tape) Backward() {
	for i := len(t.back) - 1; i >= 0; i-- {
		t.back[i]()
	}
}

// mark is a state of the memory of a tape.
type mark struct{ at, used, bytesAt, bytesUsed int }

func (t *Tape) mark() mark { return mark{t.at, t.used, t.bytesAt, t.bytesUsed} }

// release gives back the memory taken since m, where no gradients need it.
func (t *Tape) release(m mark) {
	if t.reads {
		t.at, t.used, t.bytesAt, t.bytesUsed = m.at, m.used, m.bytesAt, m.bytesUsed
	}
}

const chunkSize = 1 << 20

// floats gives n zeros that live until Reset.
func (t *Tape) floats(n int) []float32 {
	v := t.raw(n)
	clear(v)
	return v
}

// raw gives n numbers, which may be anything.
func (t *Tape) raw(n int) []float32 {
	for t.at < len(t.chunk) && t.used+n > len(t.chunk[t.at]) {
		t.at, t.used = t.at+1, 0
	}
	if t.at == len(t.chunk) {
		t.chunk = append(t.chunk, make([]float32, max(chunkSize, n)))
	}
	v := t.chunk[t.at][t.used : t.used+n : t.used+n]
	t.used += n
	return v
}

// rows gives n rows of k columns in whole numbers, to be set.
func (t *Tape) rows(n, k int) *kernel.WholeRows {
	size := n * kernel.Words(k)
	for t.bytesAt < len(t.bytes) && t.bytesUsed+size > len(t.bytes[t.bytesAt]) {
		t.bytesAt, t.bytesUsed = t.bytesAt+1, 0
	}
	if t.bytesAt == len(t.bytes) {
		t.bytes = append(t.bytes, make([]uint8, max(chunkSize, size)))
	}
	data := t.bytes[t.bytesAt][t.bytesUsed : t.bytesUsed+size]
	t.bytesUsed += size
	r := kernel.NewWholeRows(k, t.raw(n), data)
	return &r
}

// wholeOf gives the values of x in whole numbers.
func (t *Tape) wholeOf(x *mat) *kernel.WholeRows {
	if x.whole == nil {
		x.whole = t.rows(x.R, x.C)
		for i := range x.R {
			t.kern.Set(x.whole, i, x.row(i))
		}
	}
	return x.whole
}

// mat gives a matrix whose values are to be set; its gradient is zero.
func (t *Tape) mat(r, c int) *mat {
	m := &mat{R: r, C: c, V: t.raw(r * c)}
	if t.grads != nil {
		m.G = t.floats(r * c)
	}
	return m
}

// later remembers one step of Backward.
func (t *Tape) later(f func()) {
	if t.grads != nil {
		t.back = append(t.back, f)
	}
}

// NewReader makes a tape for reading with a given kernel, in whole numbers where weights take part:
// the weights must have been packed by PackToRead.
func NewReader(k kernel.Kernel) *Tape { return &Tape{kern: k, reads: true} }

// Kernel is what the tape computes with.
func (t *Tape) Kernel() kernel.Kernel { return t.kern }
