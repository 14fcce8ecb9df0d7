package net

import "sitrep/nlp/kernel"

// linear is x·W + b; b may be nil.
func (t *Tape) linear(x *mat, w, b *Param) *mat {
	y := t.mat(x.R, w.Cols)
	if t.reads && b != nil {
		t.kern.SetWhole(y.V, y.C, t.wholeOf(x), 0, x.R, w.whole, b.W)
		return y
	}
	if b == nil {
		clear(y.V)
	} else {
		for i := range y.R {
			copy(y.row(i), b.W)
		}
	}
	t.later(func() {
		if b != nil {
			g := t.grads.of(b)
			for i := range y.R {
				kernel.Add(g, y.grad(i))
			}
		}
	})
	t.addLinear(y, x, w)
	return y
}

// addLinear adds x·W to y.
func (t *Tape) addLinear(y, x *mat, w *Param) {
	if t.reads {
		t.kern.MulWhole(y.V, y.C, t.wholeOf(x), 0, x.R, w.whole)
		return
	}
	t.kern.MulAdd(y.V, y.C, x.R, x.V, x.C, 1, &w.by)
	t.later(func() {
		if x.R == 0 {
			return
		}
		t.tmp.Pack(y.G, y.R, y.C, y.C, 1)
		t.kern.MulAdd(t.grads.of(w), w.Cols, w.Rows, x.V, 1, x.C, &t.tmp)
		t.kern.MulAdd(x.G, x.C, x.R, y.G, y.C, 1, &w.byT)
	})
}

// gather gives the rows of x that index names.
func (t *Tape) gather(x *mat, index []int) *mat {
	y := t.mat(len(index), x.C)
	for i, k := range index {
		copy(y.row(i), x.row(k))
	}
	t.later(func() {
		for i, k := range index {
			kernel.Add(x.grad(k), y.grad(i))
		}
	})
	return y
}

// pick gives the rows of x that index names, for products with weights in reading only.
func (t *Tape) pick(x *mat, index []int) *mat {
	from, y := t.wholeOf(x), &mat{R: len(index), C: x.C, whole: t.rows(len(index), x.C)}
	for i, k := range index {
		y.whole.Copy(i, from, k)
	}
	return y
}

// distinct gives the values of index once each, and for each of index the place of its value among them; most is more than all.
func distinct(index []int, most int) (values, place []int) {
	at := make([]int, most)
	place = make([]int, len(index))
	for i, k := range index {
		if at[k] == 0 {
			values = append(values, k)
			at[k] = len(values)
		}
		place[i] = at[k] - 1
	}
	return values, place
}

// addGather adds the rows of b that index names to y.
func (t *Tape) addGather(y, b *mat, index []int) {
	for i, k := range index {
		kernel.Add(y.row(i), b.row(k))
	}
	t.later(func() {
		for i, k := range index {
			kernel.Add(b.grad(k), y.grad(i))
		}
	})
}

// embed puts the sum of the rows of a table that ids[i] names into columns from first of row i.
func (t *Tape) embed(y *mat, first int, p *Param, ids [][]int32) {
	for i, list := range ids {
		out := y.row(i)[first : first+p.Cols]
		for _, id := range list {
			p.addRow(t.kern, out, id)
		}
	}
	t.later(func() {
		for i, list := range ids {
			g := y.grad(i)[first : first+p.Cols]
			for _, id := range list {
				kernel.Add(t.grads.row(p, id), g)
			}
		}
	})
}

// leak is the share of the negative that the rectifier lets through ("leaky", as parsers use it).
const leak = 0.1

// relu is the leaky rectifier.
func (t *Tape) relu(x *mat) *mat {
	y := t.mat(x.R, x.C)
	t.kern.Leaky(y.V, x.V, leak)
	t.later(func() {
		for i, g := range y.G {
			if x.V[i] < 0 {
				g *= leak
			}
			x.G[i] += g
		}
	})
	return y
}

// norm is layer normalisation (Ba et al. 2016) with gain and bias.
func (t *Tape) norm(x *mat, gain, bias *Param) *mat {
	y, hat := t.mat(x.R, x.C), t.floats(x.R*x.C)
	inv := t.floats(x.R)
	n := float32(x.C)
	for i := range x.R {
		in, out, h := x.row(i), y.row(i), hat[i*x.C:(i+1)*x.C]
		var mean, variance float32
		for _, v := range in {
			mean += v
		}
		mean /= n
		for _, v := range in {
			variance += (v - mean) * (v - mean)
		}
		inv[i] = 1 / sqrt(variance/n+1e-5)
		for j, v := range in {
			h[j] = (v - mean) * inv[i]
			out[j] = h[j]*gain.W[j] + bias.W[j]
		}
	}
	t.later(func() {
		gg, gb := t.grads.of(gain), t.grads.of(bias)
		for i := range x.R {
			g, d, h := y.grad(i), x.grad(i), hat[i*x.C:(i+1)*x.C]
			var sum, dot float32
			for j, v := range g {
				gg[j] += v * h[j]
				gb[j] += v
				v *= gain.W[j]
				sum += v
				dot += v * h[j]
			}
			sum, dot = sum/n, dot/n
			for j, v := range g {
				d[j] += inv[i] * (v*gain.W[j] - sum - h[j]*dot)
			}
		}
	})
	return y
}

// dropout sets a share p of the values to zero while training, and scales the rest up: in each row
// the same columns as in the row that group names, the first of its sentence (Gal and Ghahramani
// 2016); nil for each row its own.
func (t *Tape) dropout(x *mat, p float32, group []int) *mat {
	if t.rng == nil || p == 0 {
		return x
	}
	y, mask := t.mat(x.R, x.C), t.floats(x.R*x.C)
	scale := 1 / (1 - p)
	limit := uint32(p * (1 << 16))
	for i := range x.R {
		m := mask[i*x.C : (i+1)*x.C]
		if group != nil && group[i] < i {
			copy(m, mask[group[i]*x.C:])
			continue
		}
		for j := 0; j < len(m); j += 4 {
			bits := t.rng.Uint64()
			for q := j; q < min(j+4, len(m)); q++ {
				if uint32(bits&0xffff) >= limit {
					m[q] = scale
				}
				bits >>= 16
			}
		}
	}
	for i, m := range mask {
		y.V[i] = x.V[i] * m
	}
	t.later(func() {
		for i, m := range mask {
			x.G[i] += y.G[i] * m
		}
	})
	return y
}

// withRoot puts a row for the root before the rows of each sentence.
func (t *Tape) withRoot(x *mat, root *Param, ends []int) *mat {
	y := t.mat(x.R+len(ends), x.C)
	start := 0
	for s, end := range ends {
		copy(y.row(start+s), root.W)
		copy(y.V[(start+s+1)*x.C:], x.V[start*x.C:end*x.C])
		start = end
	}
	t.later(func() {
		start := 0
		for s, end := range ends {
			kernel.Add(t.grads.of(root), y.grad(start+s))
			kernel.Add(x.G[start*x.C:end*x.C], y.G[(start+s+1)*x.C:])
			start = end
		}
	})
	return y
}

// classLoss adds weight times the cross-entropy of each row whose class is not negative, and
// returns the sum (not weighted) and the number of rows that are right.
func (t *Tape) classLoss(x *mat, class []int32, weight float32) (loss float64, right int) {
	p := t.floats(x.C)
	for i, c := range class {
		if c < 0 {
			continue
		}
		copy(p, x.row(i))
		loss += float64(Softmax(t.kern, p) - x.row(i)[c])
		if Argmax(x.row(i)) == int(c) {
			right++
		}
		if x.G == nil {
			continue
		}
		g := x.grad(i)
		for j, v := range p {
			g[j] += weight * v
		}
		g[c] -= weight
	}
	return loss, right
}
