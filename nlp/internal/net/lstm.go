package net

import (
	"slices"

	"sitrep/nlp/kernel"
)

// layout puts the words of sentences in order of their place in the sentence, the longest sentence
// first: all first words, then all second words and so on. So one step of a recurrent layer through
// all sentences works on rows that lie side by side.
type layout struct {
	word  []int // of each row: the index of its word in the sentences, one after the other
	first []int // of each step: its first row, and the end
	group []int // of each row: the row of the first word of its sentence
}

func newLayout(ends []int) *layout {
	type sentence struct{ start, end int }
	var list []sentence
	start := 0
	for _, end := range ends {
		list = append(list, sentence{start, end})
		start = end
	}
	slices.SortStableFunc(list, func(a, b sentence) int { return (b.end - b.start) - (a.end - a.start) })
	l := &layout{first: []int{0}}
	for step := 0; len(list) > 0 && step < list[0].end-list[0].start; step++ {
		for k, s := range list {
			if step >= s.end-s.start {
				break
			}
			l.word, l.group = append(l.word, s.start+step), append(l.group, k)
		}
		l.first = append(l.first, len(l.word))
	}
	return l
}

// steps is the number of words of the longest sentence.
func (l *layout) steps() int { return len(l.first) - 1 }

// size is the number of sentences that have a word at a step.
func (l *layout) size(step int) int { return l.first[step+1] - l.first[step] }

// lstm runs a long short-term memory over each sentence, forward or backward, with the forget gate
// coupled to the input gate (Greff et al. 2017). x holds the gates' share of the input, 3·h
// columns: input, candidate, output. The result goes into columns from first of y.
func (t *Tape) lstm(y *mat, first int, x *mat, w *Param, l *layout, backward bool) {
	h := w.Rows
	r := &recurrence{t: t, w: w, h: h, x: x, y: y, first: first, l: l, back: backward}
	r.cell, r.squash = t.raw(x.R*h), t.raw(x.R*h)
	r.forward()
	t.later(r.backward)
}

// recurrence is one run of an lstm. The gates, once computed, stand in x. By row of the input: the
// cell and its hyperbolic tangent.
type recurrence struct {
	t            *Tape
	w            *Param
	h            int
	x, y         *mat
	first        int
	l            *layout
	back         bool
	cell, squash []float32
}

// order gives the steps in the order in which they are run.
func (r *recurrence) order(i int) int {
	if r.back {
		return r.l.steps() - 1 - i
	}
	return i
}

// before is the step run before the given one, and the number of sentences that have both; 0 where
// there is none.
func (r *recurrence) before(step int) (last, both int) {
	last = step - 1
	if r.back {
		last = step + 1
	}
	if last < 0 || last >= r.l.steps() {
		return last, 0
	}
	return last, min(r.l.size(step), r.l.size(last))
}

func (r *recurrence) forward() {
	h := r.h
	for i := range r.l.steps() {
		step := r.order(i)
		row := r.l.first[step]
		last, both := r.before(step)
		if both > 0 {
			r.recur(row, r.l.first[last], both)
		}
		for k := range r.l.size(step) {
			var c []float32
			if k < both {
				from := r.l.first[last] + k
				c = r.cell[from*h : (from+1)*h]
			}
			r.cellOf(row+k, c)
		}
	}
}

// recur adds to the sums of the gates, from a row on, the share of the n outputs from another row on.
func (r *recurrence) recur(row, from, n int) {
	sums := r.x.V[row*3*r.h:]
	r.t.kern.MulAdd(sums, 3*r.h, n, r.y.V[from*r.y.C+r.first:], r.y.C, 1, &r.w.by)
}

// cellOf turns the sums of the gates into the gates and computes the cell and the output. last is
// the cell of the step before, nil at the first.
func (r *recurrence) cellOf(i int, last []float32) {
	h := r.h
	sum := r.x.row(i)
	in, cand, gate := sum[:h], sum[h:2*h], sum[2*h:3*h]
	r.t.kern.Sigmoid(in)
	r.t.kern.Tanh(cand)
	r.t.kern.Sigmoid(gate)
	c, q, out := r.cell[i*h:(i+1)*h], r.squash[i*h:(i+1)*h], r.y.row(i)[r.first:r.first+h]
	if last == nil {
		r.t.kern.Times(c, in, cand)
	} else {
		r.t.kern.Towards(c, last, cand, in)
	}
	copy(q, c)
	r.t.kern.Tanh(q)
	r.t.kern.Times(out, gate, q)
}

func (r *recurrence) backward() {
	h, t, l := r.h, r.t, r.l
	if l.steps() == 0 {
		return
	}
	dc, before := t.floats(l.size(0)*h), t.floats(r.x.R*h)
	for i := l.steps() - 1; i >= 0; i-- {
		step := r.order(i)
		row := l.first[step]
		last, both := r.before(step)
		for k := range l.size(step) {
			var c []float32
			if k < both {
				from := l.first[last] + k
				c = r.cell[from*h : (from+1)*h]
				copy(before[(row+k)*h:(row+k+1)*h], r.y.row(from)[r.first:r.first+h])
			}
			r.cellGrad(row+k, c, dc[k*h:(k+1)*h])
		}
		if both > 0 {
			from := l.first[last]
			t.kern.MulAdd(r.y.G[from*r.y.C+r.first:], r.y.C, both, r.x.G[row*3*h:], 3*h, 1, &r.w.byT)
		}
	}
	t.tmp.Pack(r.x.G, r.x.R, 3*h, 3*h, 1)
	t.kern.MulAdd(t.grads.of(r.w), 3*h, h, before, 1, h, &t.tmp)
}

// cellGrad sets the gradient of the sums of the gates, and turns that of the cell, dc, into that of
// the last cell.
func (r *recurrence) cellGrad(i int, last, dc []float32) {
	h := r.h
	g, d, q, dh := r.x.row(i), r.x.grad(i), r.squash[i*h:(i+1)*h], r.y.grad(i)[r.first:r.first+h]
	for j := range dh {
		in, cand, gate := g[j], g[h+j], g[2*h+j]
		dc[j] += dh[j] * gate * (1 - q[j]*q[j])
		var l float32
		if last != nil {
			l = last[j]
		}
		d[j] = dc[j] * (cand - l) * in * (1 - in)
		d[h+j] = dc[j] * in * (1 - cand*cand)
		d[2*h+j] = dh[j] * q[j] * gate * (1 - gate)
		dc[j] *= 1 - in
	}
}

// inOrder gives the rows of x in the order of the words.
func (t *Tape) inOrder(x *mat, l *layout) *mat {
	y := t.mat(x.R, x.C)
	t.reorder(y, x, l)
	return y
}

// reorder makes y the rows of x in the order of the words.
func (t *Tape) reorder(y, x *mat, l *layout) {
	for i, w := range l.word {
		copy(y.row(w), x.row(i))
	}
	t.later(func() {
		for i, w := range l.word {
			kernel.Add(x.grad(i), y.grad(w))
		}
	})
}
