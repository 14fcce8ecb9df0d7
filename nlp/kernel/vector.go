package kernel

// Sums and products of vectors that reading needs, the same to the bit on every kernel: products are rounded
// before they are added, and sums run in eight lanes.

const lanes = 8

// Dot is the inner product of a and b, as long as a.
func (k Kernel) Dot(a, b []float32) float32 {
	b = b[:len(a)]
	n := len(a) &^ (lanes - 1)
	sum := k.dot(a[:n], b[:n])
	for i, x := range a[n:] {
		sum += float32(x * b[n+i])
	}
	return sum
}

// dotGo adds up whole lanes.
func dotGo(a, b []float32) float32 {
	var s [lanes]float32
	for len(a) >= lanes && len(b) >= lanes {
		for j := range s {
			s[j] += float32(a[j] * b[j])
		}
		a, b = a[lanes:], b[lanes:]
	}
	return (s[0] + s[4] + (s[2] + s[6])) + (s[1] + s[5] + (s[3] + s[7]))
}

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
