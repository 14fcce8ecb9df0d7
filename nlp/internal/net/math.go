package net

import (
	"math"

	"sitrep/nlp/kernel"
)

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// Softmax turns scores into probabilities in place and returns the log of the sum of their
// exponentials.
func Softmax(k kernel.Kernel, v []float32) float32 {
	top := v[0]
	for _, x := range v {
		top = max(top, x)
	}
	for i := range v {
		v[i] -= top
	}
	k.Exp(v)
	var sum float32
	for _, x := range v {
		sum += x
	}
	scale := 1 / sum
	for i := range v {
		v[i] *= scale
	}
	return top + float32(math.Log(float64(sum)))
}

// Argmax is the index of the largest, the first of equals.
func Argmax(v []float32) int {
	best := 0
	for i, x := range v {
		if x > v[best] {
			best = i
		}
	}
	return best
}

// dot is the inner product, the same on every kernel.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float32
	for len(a) >= 4 && len(b) >= 4 {
		s0 += a[0] * b[0]
		s1 += a[1] * b[1]
		s2 += a[2] * b[2]
		s3 += a[3] * b[3]
		a, b = a[4:], b[4:]
	}
	for i, x := range a {
		s0 += x * b[i]
	}
	return (s0 + s1) + (s2 + s3)
}
