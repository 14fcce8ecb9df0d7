package net

import (
	"slices"

	"sitrep/nlp/kernel"
)

// lstm runs a long short-term memory over each sentence, forward or backward. x holds the gates'
// share of the input, 4·h columns: input, forget, candidate, output. Sentences go side by side,
// the longest first, one step of all at a time.
func (t *Tape) lstm(x *mat, w *Param, ends []int, backward bool) *mat {
	h := w.Rows
	y := t.mat(x.R, h)
	r := &recurrence{t: t, w: w, h: h, x: x, y: y, steps: schedule(ends, backward)}
	r.gate, r.cell, r.squash, r.before = t.floats(x.R*4*h), t.floats(x.R*h), t.floats(x.R*h), t.floats(x.R*h)
	r.forward()
	t.later(r.backward)
	return y
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

// recurrence is one run of an lstm. By row of the input: the gates, the cell, its hyperbolic
// tangent and the output of the step before.
type recurrence struct {
	t                          *Tape
	w                          *Param
	h                          int
	x, y                       *mat
	steps                      [][]int
	gate, cell, squash, before []float32
}

func (r *recurrence) forward() {
	h := r.h
	var state, sum []float32
	if len(r.steps) > 0 {
		state, sum = r.t.floats(len(r.steps[0])*h), r.t.floats(len(r.steps[0])*4*h)
	}
	for s, rows := range r.steps {
		for k, i := range rows {
			copy(sum[k*4*h:(k+1)*4*h], r.x.row(i))
			copy(r.before[i*h:(i+1)*h], state[k*h:(k+1)*h])
		}
		if s > 0 {
			r.t.kern.MulAdd(sum, 4*h, len(rows), state, h, 1, &r.w.by)
		}
		for k, i := range rows {
			r.cellOf(i, r.last(s, k), sum[k*4*h:(k+1)*4*h])
			copy(state[k*h:], r.y.row(i))
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

func (r *recurrence) cellOf(i int, last, sum []float32) {
	h := r.h
	g := r.gate[i*4*h : (i+1)*4*h]
	c, q, out := r.cell[i*h:(i+1)*h], r.squash[i*h:(i+1)*h], r.y.row(i)
	for j := range out {
		in, forget := sigmoid(sum[j]), sigmoid(sum[h+j])
		cand, gate := tanh(sum[2*h+j]), sigmoid(sum[3*h+j])
		c[j] = in * cand
		if last != nil {
			c[j] += forget * last[j]
		}
		q[j] = tanh(c[j])
		out[j] = gate * q[j]
		g[j], g[h+j], g[2*h+j], g[3*h+j] = in, forget, cand, gate
	}
}

func (r *recurrence) backward() {
	if len(r.steps) == 0 {
		return
	}
	h, t := r.h, r.t
	most := len(r.steps[0])
	dh, dc, part := t.floats(most*h), t.floats(most*h), t.floats(most*4*h)
	all := t.floats(r.x.R * 4 * h)
	for s := len(r.steps) - 1; s >= 0; s-- {
		rows := r.steps[s]
		for k, i := range rows {
			d := all[i*4*h : (i+1)*4*h]
			kernel.Add(dh[k*h:(k+1)*h], r.y.grad(i))
			r.cellGrad(i, r.last(s, k), dh[k*h:(k+1)*h], dc[k*h:(k+1)*h], d)
			copy(part[k*4*h:], d)
		}
		clear(dh)
		if s > 0 {
			t.kern.MulAdd(dh, h, len(rows), part, 4*h, 1, &r.w.byT)
		}
	}
	kernel.Add(r.x.G, all)
	t.tmp.Pack(all, r.x.R, 4*h, 4*h, 1)
	t.kern.MulAdd(t.grads.of(r.w), 4*h, h, r.before, 1, h, &t.tmp)
}

// cellGrad gives the gradient of the sums of the gates in d, and that of the last cell in dc.
func (r *recurrence) cellGrad(i int, last, dh, dc, d []float32) {
	h := r.h
	g, q := r.gate[i*4*h:(i+1)*4*h], r.squash[i*h:(i+1)*h]
	for j := range dh {
		in, forget, cand, gate := g[j], g[h+j], g[2*h+j], g[3*h+j]
		dc[j] += dh[j] * gate * (1 - q[j]*q[j])
		d[j] = dc[j] * cand * in * (1 - in)
		if last != nil {
			d[h+j] = dc[j] * last[j] * forget * (1 - forget)
		}
		d[2*h+j] = dc[j] * in * (1 - cand*cand)
		d[3*h+j] = dh[j] * q[j] * gate * (1 - gate)
		dc[j] *= forget
	}
}
