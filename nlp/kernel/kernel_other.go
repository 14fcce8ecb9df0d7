//go:build !amd64 && !arm64

package kernel

func native() []Kernel { return nil }

func (k Kernel) tile(rows, n int, a []float32, ars, acs int, b, c []float32, ldc int) {
	tileGo(rows, n, a, ars, acs, b, c, ldc)
}

func (k Kernel) logistic(x []float32, a, b, c float32) { logisticGo(x, a, b, c) }

// Add adds src to dst, as long as dst.
func Add(dst, src []float32) { addGo(dst, src) }

func (k Kernel) exp(x []float32) { expGo(x) }

func (k Kernel) adam(w, m, v, g []float32, c *[7]float32) { adamGo(w, m, v, g, c) }

func (k Kernel) addSix([]float32, []byte, float32) int { return 0 }

func (k Kernel) leaky(dst, src []float32, slope float32) { leakyGo(dst, src, slope) }

func (k Kernel) wholePanels(t *tile, m, panels int) { wholePanelsGo(t, m, panels) }

func (k Kernel) top(x []float32) float32 { return topGo(x) }

func (k Kernel) round(dst []uint8, x []float32, scale float32) { roundGo(dst, x, scale) }

func (k Kernel) dotWhole(a []uint8, b []int8) int32 { return dotWholeGo(a, b) }

func (k Kernel) towards(dst, from, to, share []float32) { towardsGo(dst, from, to, share) }

func (k Kernel) times(dst, a, b []float32) { timesGo(dst, a, b) }

func (k Kernel) cell(out, cell, in, again []float32) float32 { return cellGo(0, out, cell, in, again) }

func (k Kernel) leakySum(dst []float32, slope float32, a, b, c, d, e []float32) float32 {
	return leakySumGo(0, dst, slope, a, b, c, d, e)
}

func (k Kernel) scale(x []float32, by float32) { scaleGo(x, by) }
