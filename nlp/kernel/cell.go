package kernel

// Cell makes one step of a long short-term memory with the forget gate coupled to the input gate (Greff et al. 2017) for one sentence, and
// gives the greatest size of what comes out. in and again, three times as long as out, are what the sums of the gates consist of: the input
// gate, the candidate, the output gate, one after the other. cell, as long as out, is the cell of the step before and becomes that of this one:
//
//	c   = cell + sigmoid(input)·(tanh(candidate) - cell)
//	out = tanh(c)·sigmoid(output)
//
// It is the same to the bit on every kernel: each product is rounded before it is added.
func (k Kernel) Cell(out, cell, in, again []float32) (top float32) {
	h := len(out)
	return k.cell(out, cell[:h], in[:3*h], again[:3*h])
}

// cellGo does the units from the first on. With tanh as a fraction n/d, and sigmoid(x) as (d+n)/2d of x/2, each of the two lines takes one division.
func cellGo(first int, out, cell, in, again []float32) (top float32) {
	h := len(out)
	for i := first; i < h; i++ {
		an, ad := tanhParts((in[i] + again[i]) * 0.5)
		bn, bd := tanhParts(in[h+i] + again[h+i])
		gn, gd := tanhParts((in[2*h+i] + again[2*h+i]) * 0.5)
		last, both := cell[i], float32(ad*bd)
		c := last + float32((ad+an)*(bn-float32(last*bd)))/(both+both)
		cn, cd := tanhParts(c)
		all := float32(cd * gd)
		v := float32(cn*(gd+gn)) / (all + all)
		cell[i], out[i] = c, v
		top = max(top, v, -v)
	}
	return top
}

// tanhParts gives the hyperbolic tangent of x as a fraction, to about 1e-5: of all with an odd polynomial of degree 5 over an even one of degree 6, that of the
// least error up to 6, beyond which x is taken as 6.
func tanhParts(x float32) (n, d float32) {
	x = max(min(x, 6), -6)
	t := float32(x * x)
	n = float32(t*27.100418090820312) + 2074.332763671875
	d = t + 316.8846130371094
	n = float32(n*t) + 18120.2421875
	d = float32(d*t) + 8112.921875
	n *= x
	d = float32(d*t) + 18120.763671875
	return float32(n), d
}
