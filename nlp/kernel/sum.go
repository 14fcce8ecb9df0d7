package kernel

// LeakySum sets dst to the leaky rectifier, as Leaky has it, of the sum of five vectors, added from the first to the last, and gives the greatest size of
// what comes out. All are as long as dst. It is the same to the bit on every kernel.
func (k Kernel) LeakySum(dst []float32, slope float32, a, b, c, d, e []float32) (top float32) {
	n := len(dst)
	return k.leakySum(dst, slope, a[:n], b[:n], c[:n], d[:n], e[:n])
}

func leakySumGo(first int, dst []float32, slope float32, a, b, c, d, e []float32) (top float32) {
	for i := first; i < len(dst); i++ {
		v := a[i] + b[i] + c[i] + d[i] + e[i]
		v = max(v, float32(slope*v))
		dst[i] = v
		top = max(top, v, -v)
	}
	return top
}
