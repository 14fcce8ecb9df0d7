package ecb

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"sitrep/incident"
)

// Fit fits a logistic regression by stochastic gradient descent with a rate for each weight (Duchi et al.,
// "Adaptive Subgradient Methods", JMLR 2011), starting at the weights given and fitting only the features that free
// says; the others keep theirs. The same examples give the same weights.
func Fit(examples []incident.Example, start func(feature string) float64, free func(feature string) bool) map[string]float64 {
	const epochs, rate = 6, 0.2
	w, h := map[string]float64{}, map[string]float64{}
	type sparse struct {
		names []string
		x     []float64
		base  float64
		y     float64
	}
	data := make([]sparse, len(examples))
	for i, e := range examples {
		for _, f := range slices.Sorted(maps.Keys(e.Features)) {
			if !free(f) {
				data[i].base += start(f) * e.Features[f]
				continue
			}
			if _, ok := w[f]; !ok {
				w[f] = start(f)
			}
			data[i].names, data[i].x = append(data[i].names, f), append(data[i].x, e.Features[f])
		}
		if e.Same {
			data[i].y = 1
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for range epochs {
		for _, n := range rng.Perm(len(data)) {
			d := data[n]
			z := d.base
			for i, f := range d.names {
				z += w[f] * d.x[i]
			}
			off := 1/(1+math.Exp(-z)) - d.y
			for i, f := range d.names {
				if g := off * d.x[i]; g != 0 {
					h[f] += g * g
					w[f] -= rate * g / math.Sqrt(1e-8+h[f])
				}
			}
		}
	}
	return w
}

// OfWords reports whether a feature compares mentions by their words, which ECB+ can teach; what the weights of place,
// time, type and figures are worth it cannot, for its mentions have none, or only such as stand in the same sentence.
func OfWords(feature string) bool {
	for _, p := range []string{"untyped", "lemma.", "differ.", "sentence."} {
		if strings.HasPrefix(feature, p) {
			return true
		}
	}
	return false
}
