package ner

import (
	"math"

	"sitrep/nlp/internal/linear"
)

// Temperature divides the scores before they are taken for logarithms of weights. The perceptron
// gives no probabilities; with this value about as many of the entities found in held-out sentences
// are right as their confidences say.
const Temperature = 14

// Confidence sets the Score of entities read off path: the weight of the sequences that have just
// this entity over that of all, by the forward and backward sums of a linear chain.
func (l Lattice) Confidence(es []Entity, path []int, scores []int32, trans [][]int32) {
	const unit = 1.0 / (linear.Scale * Temperature)
	c, n := l.classes, len(path)
	forward, backward := make([]float64, n*c), make([]float64, n*c)
	terms := make([]float64, 0, c)
	for i := range n {
		for b := range c {
			terms = terms[:0]
			if i == 0 && Follows(-1, b) {
				terms = append(terms, float64(trans[0][b])*unit)
			}
			if i > 0 {
				for _, a := range l.prev[b] {
					terms = append(terms, forward[(i-1)*c+int(a)]+float64(trans[a+1][b])*unit)
				}
			}
			forward[i*c+b] = logSum(terms) + float64(scores[i*c+b])*unit
		}
	}
	for i := n - 1; i >= 0; i-- {
		for a := range c {
			if i == n-1 {
				backward[i*c+a] = math.Inf(-1)
				if Follows(a, -1) {
					backward[i*c+a] = 0
				}
				continue
			}
			terms = terms[:0]
			for _, b := range l.next[a] {
				terms = append(terms, backward[(i+1)*c+int(b)]+float64(trans[a+1][b])*unit+float64(scores[(i+1)*c+int(b)])*unit)
			}
			backward[i*c+a] = logSum(terms)
		}
	}
	terms = terms[:0]
	for b := range c {
		terms = append(terms, forward[(n-1)*c+b]+backward[(n-1)*c+b])
	}
	all := logSum(terms)
	for k := range es {
		e := &es[k]
		sum := forward[e.First*c+path[e.First]] + backward[e.Last*c+path[e.Last]]
		for i := e.First + 1; i <= e.Last; i++ {
			sum += float64(trans[path[i-1]+1][path[i]])*unit + float64(scores[i*c+path[i]])*unit
		}
		e.Score = math.Max(0, math.Min(1, math.Exp(sum-all)))
	}
}

// logSum is log(Σ exp(x)), -Inf for none.
func logSum(xs []float64) float64 {
	top := math.Inf(-1)
	for _, x := range xs {
		top = math.Max(top, x)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, x := range xs {
		sum += math.Exp(x - top)
	}
	return top + math.Log(sum)
}
