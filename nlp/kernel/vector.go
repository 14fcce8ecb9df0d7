package kernel

// Sums and products of vectors of reading and training, the same to the bit on every kernel: products are rounded
// before they are added.

const lanes = 8

// Towards sets dst to what lies between from and to at the given shares of the way: from + share·(to-from).
// All are as long as dst.
func (k Kernel) Towards(dst, from, to, share []float32) {
	n := len(dst)
	k.towards(dst, from[:n], to[:n], share[:n])
}

func towardsGo(dst, from, to, share []float32) {
	for i := range dst {
		dst[i] = from[i] + float32(share[i]*(to[i]-from[i]))
	}
}

// Times sets dst to the products of a and b, both as long as dst.
func (k Kernel) Times(dst, a, b []float32) {
	n := len(dst)
	k.times(dst, a[:n], b[:n])
}

func timesGo(dst, a, b []float32) {
	for i := range dst {
		dst[i] = a[i] * b[i]
	}
}

// Scale multiplies x by a number.
func (k Kernel) Scale(x []float32, by float32) { k.scale(x, by) }

func scaleGo(x []float32, by float32) {
	for i := range x {
		x[i] *= by
	}
}
