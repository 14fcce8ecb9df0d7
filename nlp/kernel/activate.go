package kernel

import "math"

// Sigmoid replaces each x by 1/(1+e^-x). It is the same to the bit on every kernel.
func (k Kernel) Sigmoid(x []float32) { k.logistic(x, 1, 1, 0) }

// Tanh replaces each x by its hyperbolic tangent. It is the same to the bit on every kernel.
func (k Kernel) Tanh(x []float32) { k.logistic(x, 2, 2, -1) }

// logisticGo replaces x by b/(1+e^(-a·x)) + c, to about 2e-6: the power of two is split off e^y as in Exp, and the rest is the first six terms of
// its series. What comes out is rounded to seven bits before it is multiplied with, where the least difference can become a step: so each
// product is rounded before it is added, on every kernel.
func logisticGo(x []float32, a, b, c float32) {
	for i, v := range x {
		y := min(max(float32(-a*v), -87), 87)
		n := float32(math.RoundToEven(float64(float32(y * 1.44269504))))
		r := y - float32(n*0.693359375)
		r -= float32(n * -2.12194440e-4)
		p := float32(r*(1.0/120)) + 1.0/24
		p = float32(p*r) + 1.0/6
		p = float32(p*r) + 0.5
		p = float32(p*float32(r*r)) + r
		p++
		e := math.Float32frombits(math.Float32bits(p) + uint32(int32(n))<<23)
		x[i] = b/(1+e) + c
	}
}

// Exp is e^x to about 2e-7, by splitting off the power of two and a polynomial of degree 6 for the
// rest (Cephes, expf); math.Exp works in float64. x is taken as at most 87 and at least -87.
func Exp(x float32) float32 {
	x = min(max(x, -87), 87)
	n := float32(math.RoundToEven(float64(x * 1.44269504)))
	r := x - n*0.693359375 + n*2.12194440e-4
	p := float32(1.9875691500e-4)
	p = p*r + 1.3981999507e-3
	p = p*r + 8.3334519073e-3
	p = p*r + 4.1665795894e-2
	p = p*r + 1.6666665459e-1
	p = p*r + 5.0000001201e-1
	p = p*r*r + r + 1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23)
}

// Exp replaces each x by e^x, as the function Exp has it.
func (k Kernel) Exp(x []float32) { k.exp(x) }

func expGo(x []float32) {
	for i, v := range x {
		x[i] = Exp(v)
	}
}

// Adam makes one step of the optimiser of that name (Kingma and Ba 2015) on weights w with moments
// m and v, along the gradient g times scale.
func (k Kernel) Adam(w, m, v, g []float32, b1, b2, rate, eps, scale float32) {
	n := len(w)
	k.adam(w, m[:n], v[:n], g[:n], &[7]float32{b1, 1 - b1, b2, 1 - b2, rate, eps, scale})
}

func adamGo(w, m, v, g []float32, c *[7]float32) {
	for j := range w {
		d := g[j] * c[6]
		m[j] = c[0]*m[j] + c[1]*d
		v[j] = c[2]*v[j] + c[3]*d*d
		w[j] -= c[4] * m[j] / (float32(math.Sqrt(float64(v[j]))) + c[5])
	}
}

// addGo adds src to dst, as long as dst.
func addGo(dst, src []float32) {
	src = src[:len(dst)]
	for i := range dst {
		dst[i] += src[i]
	}
}

// Leaky sets dst to src with the negative made smaller by slope, which is between 0 and 1: the leaky
// rectifier. It is the same to the bit on every kernel.
func (k Kernel) Leaky(dst, src []float32, slope float32) { k.leaky(dst, src[:len(dst)], slope) }

func leakyGo(dst, src []float32, slope float32) {
	for i, v := range src {
		dst[i] = max(v, slope*v)
	}
}
