package kernel

//go:noescape
func towardsAVX2(n int, dst, from, to, share *float32)

//go:noescape
func timesAVX2(n int, dst, a, b *float32)

// lanesOf is the number of values, of n, that whole vectors hold; 0 where there are no vectors.
func (k Kernel) lanesOf(n int) int {
	if k.kind == portable {
		return 0
	}
	return n &^ (lanes - 1)
}

func (k Kernel) towards(dst, from, to, share []float32) {
	n := k.lanesOf(len(dst))
	if n > 0 {
		towardsAVX2(n, &dst[0], &from[0], &to[0], &share[0])
	}
	towardsGo(dst[n:], from[n:], to[n:], share[n:])
}

func (k Kernel) times(dst, a, b []float32) {
	n := k.lanesOf(len(dst))
	if n > 0 {
		timesAVX2(n, &dst[0], &a[0], &b[0])
	}
	timesGo(dst[n:], a[n:], b[n:])
}

//go:noescape
func scaleAVX2(n int, x *float32, by float32)

func (k Kernel) scale(x []float32, by float32) {
	n := k.lanesOf(len(x))
	if n > 0 {
		scaleAVX2(n, &x[0], by)
	}
	scaleGo(x[n:], by)
}
