// Package softmax fits multinomial logistic regressions on sparse features, and writes their weights in the form that
// codebook.Scorer reads.
package softmax

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand"
	"slices"
)

// Example is a thing with its features, its class and its group. Features that stand in few groups say nothing of others
// and are left out.
type Example struct {
	X     map[string]float64
	Class string
	Group string
}

// Options are how a fit goes: rounds over the examples in an order drawn from seed, step and L2 penalty of AdaGrad (Duchi
// et al. 2011), and in how many groups a feature must stand at least. A weight smaller than Least is left out. Balance
// says how far classes count alike: 0 by their examples, 1 all the same.
type Options struct {
	Rounds  int
	Step    float64
	Penalty float64
	Groups  int
	Least   float64
	Balance float64
	Seed    int64
}

// Weights are those of a feature for each class, by feature.
type Weights struct {
	Classes []string
	Of      map[string][]float64
}

type row struct {
	at    []int
	x     []float64
	class int
	count float64
}

// Fit fits weights. The same examples in the same order give the same weights.
func Fit(examples []Example, o Options) Weights {
	names, index := features(examples, o.Groups)
	classes := classesOf(examples)
	rows := make([]row, len(examples))
	sizes := make([]float64, len(classes))
	for i, e := range examples {
		rows[i] = makeRow(e, index, slices.Index(classes, e.Class))
		sizes[rows[i].class]++
	}
	for i := range rows {
		rows[i].count = math.Pow(float64(len(rows))/float64(len(classes))/sizes[rows[i].class], o.Balance)
	}
	k := len(classes)
	w, seen := make([]float64, len(names)*k), make([]float64, len(names)*k)
	p := make([]float64, k)
	order := rand.New(rand.NewSource(o.Seed)).Perm(len(rows))
	bias := index["bias"]
	for range o.Rounds {
		for _, i := range order {
			r := &rows[i]
			shares(w, r, p)
			for n, f := range r.at {
				for c := range p {
					d := p[c]
					if c == r.class {
						d--
					}
					d *= r.count * r.x[n]
					if f != bias {
						d += o.Penalty * w[f*k+c]
					}
					seen[f*k+c] += d * d
					w[f*k+c] -= o.Step * d / math.Sqrt(1e-6+seen[f*k+c])
				}
			}
		}
	}
	out := Weights{classes, map[string][]float64{}}
	for f, name := range names {
		own := w[f*k : f*k+k]
		if name == "bias" || slices.ContainsFunc(own, func(x float64) bool { return math.Abs(x) >= o.Least }) {
			out.Of[name] = own
		}
	}
	return out
}

// features lists those that stand in groups enough, sorted, with their places.
func features(examples []Example, groups int) ([]string, map[string]int) {
	in := map[string]map[string]bool{}
	for _, e := range examples {
		for f := range e.X {
			if in[f] == nil {
				in[f] = map[string]bool{}
			}
			in[f][e.Group] = true
		}
	}
	maps.DeleteFunc(in, func(_ string, g map[string]bool) bool { return len(g) < groups })
	in["bias"] = nil
	names := slices.Sorted(maps.Keys(in))
	index := map[string]int{}
	for i, n := range names {
		index[n] = i
	}
	return names, index
}

func classesOf(examples []Example) []string {
	set := map[string]bool{}
	for _, e := range examples {
		set[e.Class] = true
	}
	return slices.Sorted(maps.Keys(set))
}

func makeRow(e Example, index map[string]int, class int) row {
	r := row{class: class}
	for _, f := range slices.Sorted(maps.Keys(e.X)) {
		if i, ok := index[f]; ok && f != "bias" {
			r.at, r.x = append(r.at, i), append(r.x, e.X[f])
		}
	}
	r.at, r.x = append(r.at, index["bias"]), append(r.x, 1)
	return r
}

func shares(w []float64, r *row, p []float64) {
	k := len(p)
	clear(p)
	for n, f := range r.at {
		for c := range p {
			p[c] += w[f*k+c] * r.x[n]
		}
	}
	top, sum := slices.Max(p), 0.0
	for c := range p {
		p[c] = math.Exp(p[c] - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// Write writes weights, the features sorted; note says how they came about. It returns how many there are.
func (w Weights) Write(out io.Writer, note string, least float64) (n int, err error) {
	if _, err = fmt.Fprintf(out, "# Weights of features for classes. %s\n", note); err != nil {
		return 0, err
	}
	for _, c := range w.Classes { // names the classes in their order
		if _, err = fmt.Fprintf(out, "bias\t%s\t%.2f\n", c, w.Of["bias"][slices.Index(w.Classes, c)]); err != nil {
			return n, err
		}
		n++
	}
	for _, f := range slices.SortedFunc(maps.Keys(w.Of), cmp.Compare[string]) {
		for c, x := range w.Of[f] {
			if f == "bias" || math.Abs(x) < least {
				continue
			}
			if _, err = fmt.Fprintf(out, "%s\t%s\t%.2f\n", f, w.Classes[c], x); err != nil {
				return n, err
			}
			n++
		}
	}
	return n, nil
}
