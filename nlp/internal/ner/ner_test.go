package ner

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"sitrep/nlp/internal/linear"
)

func TestEncodeDecode(t *testing.T) {
	es := []Entity{{First: 0, Last: 0, Label: 1}, {First: 2, Last: 3}, {First: 4, Last: 6, Label: 1}}
	tags := Encode(8, es)
	if want := []int{8, 0, 1, 3, 5, 6, 7, 0}; !slices.Equal(tags, want) {
		t.Errorf("tags %v, want %v", tags, want)
	}
	if got := Decode(tags); !slices.Equal(got, es) {
		t.Errorf("entities %v, want %v", got, es)
	}
}

// all calls f with every sequence of n tags that Follows allows.
func all(classes, n int, f func([]int)) {
	var grow func(path []int)
	grow = func(path []int) {
		before := -1
		if len(path) > 0 {
			before = path[len(path)-1]
		}
		if len(path) == n {
			if Follows(before, -1) {
				f(path)
			}
			return
		}
		for b := range classes {
			if Follows(before, b) {
				grow(append(path, b))
			}
		}
	}
	grow(make([]int, 0, n))
}

// TestLattice compares the best sequence and the confidences with a count over all sequences.
func TestLattice(t *testing.T) {
	const classes, n = 9, 4
	r := rand.New(rand.NewPCG(1, 2))
	l := NewLattice(classes)
	for range 50 {
		scores := make([]int32, n*classes)
		for i := range scores {
			scores[i] = int32(r.IntN(4000) - 2000)
		}
		trans := make([][]int32, classes+1)
		for a := range trans {
			trans[a] = make([]int32, classes)
			for b := range trans[a] {
				trans[a][b] = int32(r.IntN(2000) - 1000)
			}
		}
		value := func(path []int) int32 {
			sum, before := int32(0), -1
			for i, b := range path {
				sum += scores[i*classes+b] + trans[before+1][b]
				before = b
			}
			return sum
		}
		best := l.Best(scores, trans)
		es := Decode(best)
		l.Confidence(es, best, scores, trans)
		top := int32(math.MinInt32)
		total := 0.0
		with := make([]float64, len(es))
		all(classes, n, func(path []int) {
			top = max(top, value(path))
			weight := math.Exp(float64(value(path)) / linear.Scale / Temperature)
			total += weight
			for k, e := range es {
				for _, o := range Decode(path) {
					if o.First == e.First && o.Last == e.Last && o.Label == e.Label {
						with[k] += weight
					}
				}
			}
		})
		if value(best) != top {
			t.Fatalf("best %v has %d, the highest is %d", best, value(best), top)
		}
		for k, e := range es {
			if want := with[k] / total; math.Abs(e.Score-want) > 1e-9 {
				t.Errorf("score %v, want %v", e.Score, want)
			}
		}
	}
}
