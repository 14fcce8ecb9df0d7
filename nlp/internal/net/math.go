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
