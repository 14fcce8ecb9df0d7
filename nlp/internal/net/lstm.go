package net

import (
	"slices"

	"sitrep/nlp/kernel"
)

// lstm runs a long short-term memory over each sentence, forward or backward, with the forget gate
// coupled to the input gate (Greff et al. 2017). x holds the gates' share of the input, 3·h
// columns: input, candidate, output. Sentences go side by side, the longest first, one step of all
// at a time. The result goes into columns from first of y.
func (t *Tape) lstm(y *mat, first int, x *mat, w *Param, ends []int, backward bool) {
	h := w.Rows
	r := &recurrence{t: t, w: w, h: h, x: x, y: y, first: first, steps: schedule(ends, backward)}
	r.cell, r.squash = t.floats(x.R*h), t.floats(x.R*h)
	r.forward()
	t.later(r.backward)
}

// schedule lists the rows of each step; row k of one step belongs to the same sentence as row k of
// the one before.
func schedule(ends []int, backward bool) [][]int {
	type sentence struct{ start, end int }
	var list []sentence
	start := 0
	for _, end := range ends {
		list = append(list, sentence{start, end})
		start = end
	}
	slices.SortStableFunc(list, func(a, b sentence) int { return (b.end - b.start) - (a.end - a.start) })
	var steps [][]int
	for i := 0; len(list) > 0 && i < list[0].end-list[0].start; i++ {
		var rows []int
		for _, s := range list {
			if i >= s.end-s.start {
				break
			}
			if backward {
				rows = append(rows, s.end-1-i)
			} else {
				rows = append(rows, s.start+i)
			}
		}
		steps = append(steps, rows)
	}
	return steps
}

// recurrence is one run of an lstm. The gates, once computed, stand in x. By row of the input: the
// cell and its hyperbolic tangent.
type recurrence struct {
	t            *Tape
	w            *Param
	h            int
	x, y         *mat
	first        int
	steps        [][]int
	cell, squash []float32
}

func (r *recurrence) out(i int) []float32 { return r.y.row(i)[r.first : r.first+r.h] }

func (r *recurrence) forward() {
	h := r.h
	if len(r.steps) == 0 {
		return
	}
	state, sum := r.t.floats(len(r.steps[0])*h), r.t.floats(len(r.steps[0])*3*h)
	for s, rows := range r.steps {
		for k, i := range rows {
			copy(sum[k*3*h:(k+1)*3*h], r.x.row(i))
		}
		if s > 0 {
			r.t.kern.MulAdd(sum, 3*h, len(rows), state, h, 1, &r.w.by)
		}
		for k, i := range rows {
			r.cellOf(i, r.last(s, k), sum[k*3*h:(k+1)*3*h])
			copy(state[k*h:(k+1)*h], r.out(i))
			copy(r.x.row(i), sum[k*3*h:(k+1)*3*h])
		}
	}
}

// last is the cell of the step before, nil at the first.
func (r *recurrence) last(s, k int) []float32 {
	if s == 0 {
		return nil
	}
	p := r.steps[s-1][k]
	return r.cell[p*r.h : (p+1)*r.h]
}

// cellOf turns the sums of the gates into the gates and computes the cell and the output.
func (r *recurrence) cellOf(i int, last, sum []float32) {
	h := r.h
	in, cand, gate := sum[:h], sum[h:2*h], sum[2*h:3*h]
	r.t.kern.Sigmoid(in)
	r.t.kern.Tanh(cand)
	r.t.kern.Sigmoid(gate)
	c, q, out := r.cell[i*h:(i+1)*h], r.squash[i*h:(i+1)*h], r.out(i)
	if last == nil {
		for j := range c {
			c[j] = in[j] * cand[j]
		}
	} else {
		last = last[:len(c)]
		in, cand := in[:len(c)], cand[:len(c)]
		for j := range c {
			c[j] = last[j] + in[j]*(cand[j]-last[j])
		}
	}
	copy(q, c)
	r.t.kern.Tanh(q)
	q, gate = q[:len(out)], gate[:len(out)]
	for j := range out {
		out[j] = gate[j] * q[j]
	}
}

func (r *recurrence) backward() {
	if len(r.steps) == 0 {
		return
	}
	h, t := r.h, r.t
	most := len(r.steps[0])
	dh, dc, part := t.floats(most*h), t.floats(most*h), t.floats(most*3*h)
	all, before := t.floats(r.x.R*3*h), t.floats(r.x.R*h)
	for s := len(r.steps) - 1; s >= 0; s-- {
		rows := r.steps[s]
		for k, i := range rows {
			d := all[i*3*h : (i+1)*3*h]
			kernel.Add(dh[k*h:(k+1)*h], r.y.grad(i)[r.first:r.first+h])
			r.cellGrad(i, r.last(s, k), dh[k*h:(k+1)*h], dc[k*h:(k+1)*h], d)
			copy(part[k*3*h:(k+1)*3*h], d)
			if s > 0 {
				copy(before[i*h:(i+1)*h], r.out(r.steps[s-1][k]))
			}
		}
		clear(dh)
		if s > 0 {
			t.kern.MulAdd(dh, h, len(rows), part, 3*h, 1, &r.w.byT)
		}
	}
	kernel.Add(r.x.G, all)
	t.tmp.Pack(all, r.x.R, 3*h, 3*h, 1)
	t.kern.MulAdd(t.grads.of(r.w), 3*h, h, before, 1, h, &t.tmp)
}

// cellGrad gives the gradient of the sums of the gates in d, and that of the last cell in dc.
func (r *recurrence) cellGrad(i int, last, dh, dc, d []float32) {
	h := r.h
	g, q := r.x.row(i), r.squash[i*h:(i+1)*h]
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
