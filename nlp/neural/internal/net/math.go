package net

import "math"

// exp is e^x to about 2e-7, by splitting off the power of two and a polynomial of degree 6 for
// the rest (Cephes, expf). It is here because math.Exp works in float64.
func exp(x float32) float32 {
	if x < -87 {
		return 0
	}
	if x > 88 {
		x = 88
	}
	t := x * 1.44269504
	n := int32(t + 0.5)
	if t < -0.5 {
		n = int32(t - 0.5)
	}
	r := x - float32(n)*0.693359375 + float32(n)*2.12194440e-4
	p := float32(1.9875691500e-4)
	p = p*r + 1.3981999507e-3
	p = p*r + 8.3334519073e-3
	p = p*r + 4.1665795894e-2
	p = p*r + 1.6666665459e-1
	p = p*r + 5.0000001201e-1
	p = p*r*r + r + 1
	return p * math.Float32frombits(uint32(n+127)<<23)
}

func sigmoid(x float32) float32 { return 1 / (1 + exp(-x)) }

func tanh(x float32) float32 { return 2/(1+exp(-2*x)) - 1 }

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// softmax turns scores into probabilities in place and returns the log of the sum of their
// exponentials.
func softmax(v []float32) float32 {
	top := v[0]
	for _, x := range v {
		top = max(top, x)
	}
	var sum float32
	for i, x := range v {
		v[i] = exp(x - top)
		sum += v[i]
	}
	for i := range v {
		v[i] /= sum
	}
	return top + float32(math.Log(float64(sum)))
}

// argmax is the index of the largest, the first of equals.
func argmax(v []float32) int {
	best := 0
	for i, x := range v {
		if x > v[best] {
			best = i
		}
	}
	return best
}
