package kernel

//go:noescape
func leakySumAVX2(n int, dst *float32, slope float32, a, b, c, d, e *float32) float32

func (k Kernel) leakySum(dst []float32, slope float32, a, b, c, d, e []float32) (top float32) {
	n := k.lanesOf(len(dst))
	if n > 0 {
		top = leakySumAVX2(n, &dst[0], slope, &a[0], &b[0], &c[0], &d[0], &e[0])
	}
	return max(top, leakySumGo(n, dst, slope, a, b, c, d, e))
}
