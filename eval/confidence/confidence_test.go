package confidence

import (
	"math"
	"testing"
)

// TestFit: of mentions with the feature eight in ten are right, of those without two in ten.
func TestFit(t *testing.T) {
	var in []Example
	for i := range 100 {
		in = append(in, Example{Features: []float64{1, 1}, Right: i%10 < 8}, Example{Features: []float64{1, 0}, Right: i%10 < 2})
	}
	w := Fit(in, -1)
	if p := Probability(w, []float64{1, 1}); math.Abs(p-0.8) > 0.05 {
		t.Errorf("with: %.2f", p)
	}
	if p := Probability(w, []float64{1, 0}); math.Abs(p-0.2) > 0.05 {
		t.Errorf("without: %.2f", p)
	}
}

// TestCross: an example is not judged by weights it had a part in.
func TestCross(t *testing.T) {
	in := []Example{{Features: []float64{1}, Right: true, Fold: 0}, {Features: []float64{1}, Fold: 1}}
	Cross(in)
	if in[0].Confidence > 0.5 || in[1].Confidence < 0.5 {
		t.Errorf("%+v", in)
	}
}

func TestReliability(t *testing.T) {
	bins := Reliability([]Example{{Confidence: 0.75, Right: true}, {Confidence: 0.71}})
	if len(bins) != 1 || bins[0].N != 2 || bins[0].Right != 0.5 || math.Abs(Error(bins)-0.23) > 1e-9 {
		t.Errorf("%+v %v", bins, Error(bins))
	}
}
