package codebook

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Scorer gives classes by the weighted features of a thing (multinomial logistic regression). Its weights are a data
// file: feature, class, weight. A feature without a weight says nothing; the feature "bias" is there always.
type Scorer struct {
	classes []string
	weights map[string][]float64 // by feature, in the order of the classes
}

// Share is how likely a class is, from 0 to 1.
type Share struct {
	Class string  `json:"class"`
	P     float64 `json:"p"`
}

// Fitted reports whether the scorer has weights; one that has none is not to be asked.
func (s *Scorer) Fitted() bool { return len(s.classes) > 0 }

// Shares gives all classes, the likeliest first.
func (s *Scorer) Shares(features map[string]float64) []Share {
	z := slices.Clone(s.weights["bias"])
	z = append(z, make([]float64, len(s.classes)-len(z))...)
	names := make([]string, 0, len(features))
	for f := range features {
		if s.weights[f] != nil {
			names = append(names, f)
		}
	}
	slices.Sort(names) // sums of floats depend on their order
	for _, f := range names {
		for c, w := range s.weights[f] {
			z[c] += w * features[f]
		}
	}
	out, sum := make([]Share, len(z)), 0.0
	for c := range z {
		out[c] = Share{s.classes[c], math.Exp(z[c] - slices.Max(z))}
		sum += out[c].P
	}
	for c := range out {
		out[c].P /= sum
	}
	slices.SortStableFunc(out, func(a, b Share) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return 0
	})
	return out
}

// Weight is that of a feature for a class.
func (s *Scorer) Weight(feature, class string) float64 {
	if c := slices.Index(s.classes, class); c >= 0 && s.weights[feature] != nil {
		return s.weights[feature][c]
	}
	return 0
}

// add reads a line of the data file.
func (s *Scorer) add(f []string) error {
	w, err := strconv.ParseFloat(f[2], 64)
	if err != nil || math.IsNaN(w) || math.IsInf(w, 0) {
		return fmt.Errorf("weight %q is no number", f[2])
	}
	c := slices.Index(s.classes, f[1])
	if c < 0 {
		c = len(s.classes)
		s.classes = append(s.classes, f[1])
	}
	if s.weights == nil {
		s.weights = map[string][]float64{}
	}
	row := s.weights[f[0]]
	for len(row) <= c {
		row = append(row, 0)
	}
	row[c] = w
	s.weights[f[0]] = row
	return nil
}
