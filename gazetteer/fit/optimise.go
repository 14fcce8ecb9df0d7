package fit

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// fixed is the feature whose weight is kept: it is a rule of English naming, on which titles and
// holders say nothing.
const fixed = "seat"

// known is the feature of names whose weight is kept: persons called as a large town is are too few in the data, and
// readers take "Khan Younis" for a person.
const known = "person known as place"

// logistic fits a logistic regression with an L2 penalty on how far the weights are from prior.
func logistic(examples []example, prior []float64, penalty float64) ([]float64, error) {
	return minimise(prior, func(w, grad []float64) float64 {
		loss := ridge(w, prior, grad, penalty)
		for _, e := range examples {
			z := dot(w, e.x)
			if !e.y {
				z = -z
			}
			loss += math.Log1p(math.Exp(-math.Abs(z))) + max(0, -z)
			slope := -1 / (1 + math.Exp(z))
			if !e.y {
				slope = -slope
			}
			for k, x := range e.x {
				grad[k] += slope * x
			}
		}
		return loss
	})
}

// conditional fits a conditional logit: the log of the share that falls to the right candidates, with
// the same penalty.
func conditional(choices []choice, names []string, before map[string]float64, penalty float64) (map[string]float64, error) {
	var free []int
	for k, n := range names {
		if n != fixed && varies(choices, k) {
			free = append(free, k)
		}
	}
	base := make([]float64, len(names))
	for k, n := range names {
		base[k] = before[n]
	}
	prior := make([]float64, len(free))
	for j, k := range free {
		prior[j] = base[k]
	}
	w, err := minimise(prior, func(v, grad []float64) float64 {
		loss := ridge(v, prior, grad, penalty)
		full := append([]float64(nil), base...)
		for j, k := range free {
			full[k] = v[j]
		}
		for _, c := range choices {
			loss += c.loss(full, free, grad)
		}
		return loss
	})
	if err != nil {
		return nil, err
	}
	out := map[string]float64{}
	for k, n := range names {
		out[n] = base[k]
	}
	for j, k := range free {
		out[names[k]] = round(w[j])
	}
	return out, nil
}

// varies: the data tell candidates apart by feature k.
func varies(choices []choice, k int) bool {
	for _, c := range choices {
		for _, x := range c.x {
			if x[k] != c.x[0][k] {
				return true
			}
		}
	}
	return false
}

// loss adds the slope by the free weights to grad.
func (c *choice) loss(w []float64, free []int, grad []float64) float64 {
	score := make([]float64, len(c.x))
	top := math.Inf(-1)
	for i, x := range c.x {
		score[i] = dot(w, x)
		top = max(top, score[i])
	}
	all, right := 0.0, 0.0
	for i := range score {
		score[i] = math.Exp(score[i] - top)
		all += score[i]
		if c.right[i] {
			right += score[i]
		}
	}
	right = max(right, 1e-12)
	for i, x := range c.x {
		slope := score[i] / all
		if c.right[i] {
			slope -= score[i] / right
		}
		for j, k := range free {
			grad[j] += slope * x[k]
		}
	}
	return math.Log(all) - math.Log(right)
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func ridge(w, prior, grad []float64, penalty float64) float64 {
	sum := 0.0
	for i, x := range w {
		d := x - prior[i]
		sum += penalty / 2 * d * d
		grad[i] = penalty * d
	}
	return sum
}

// minimise finds the weights of least loss by L-BFGS, from some on; f adds its slope to grad, which is
// zero.
func minimise(from []float64, f func(w, grad []float64) float64) ([]float64, error) {
	scratch := make([]float64, len(from))
	p := optimize.Problem{
		Func: func(w []float64) float64 {
			clear(scratch)
			return f(w, scratch)
		},
		Grad: func(grad, w []float64) {
			clear(grad)
			f(w, grad)
		},
	}
	res, err := optimize.Minimize(p, append([]float64(nil), from...), &optimize.Settings{GradientThreshold: 1e-3, MajorIterations: 500}, &optimize.LBFGS{})
	if res == nil || err != nil && res.Stats.MajorIterations == 0 {
		return nil, fmt.Errorf("no least loss found: %w", err)
	}
	return res.X, nil
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
