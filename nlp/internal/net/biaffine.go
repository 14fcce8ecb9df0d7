package net

import "sitrep/nlp/kernel"

// arcs scores every head for every word (Dozat and Manning 2017): row i of a, a word, times row j
// of heads, a possible head, the root first. The scores of one sentence of n words are n rows of
// n+1 columns; scores[s] is that of sentence s, with its gradient where there is one.
func (t *Tape) arcs(a, heads *mat, ends []int) []*mat {
	var out []*mat
	start := 0
	for s, end := range ends {
		n := end - start
		y := t.mat(n, n+1)
		clear(y.V)
		from, first := start, start+s
		t.tmp.Pack(heads.V[first*heads.C:], heads.C, n+1, 1, heads.C)
		t.kern.MulAdd(y.V, n+1, n, a.V[from*a.C:], a.C, 1, &t.tmp)
		t.later(func() {
			h := heads.V[first*heads.C:]
			t.tmp.Pack(h, n+1, heads.C, heads.C, 1)
			t.kern.MulAdd(a.G[from*a.C:], a.C, n, y.G, n+1, 1, &t.tmp)
			t.tmp.Pack(a.V[from*a.C:], n, a.C, a.C, 1)
			t.kern.MulAdd(heads.G[first*heads.C:], heads.C, n+1, y.G, 1, n+1, &t.tmp)
		})
		out = append(out, y)
		start = end
	}
	return out
}

// join puts rows of a and of b, as named, and their product by element side by side: [a, b, a∘b].
func (t *Tape) join(a, b *mat, ofA, ofB []int) *mat {
	n := a.C
	y := t.mat(len(ofA), 3*n)
	for i := range ofA {
		out, u, v := y.row(i), a.row(ofA[i]), b.row(ofB[i])
		copy(out, u)
		copy(out[n:], v)
		prod := out[2*n:]
		v = v[:len(prod)]
		u = u[:len(prod)]
		for j := range prod {
			prod[j] = u[j] * v[j]
		}
	}
	t.later(func() {
		for i := range ofA {
			g, u, v := y.grad(i), a.row(ofA[i]), b.row(ofB[i])
			du, dv := a.grad(ofA[i]), b.grad(ofB[i])
			kernel.Add(du, g)
			kernel.Add(dv, g[n:])
			for j, p := range g[2*n:] {
				du[j] += p * v[j]
				dv[j] += p * u[j]
			}
		}
	})
	return y
}
