package gazetteer

import (
	"cmp"
	"math"
	"slices"
)

// explain gives the best three candidates.
func (p *passage) explain(g *group) []Candidate {
	order := make([]int, len(g.candidates))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.candidates[b].score, g.candidates[a].score) })
	var out []Candidate
	for _, i := range order[:min(3, len(order))] {
		c := &g.candidates[i]
		out = append(out, Candidate{Place: p.g.entry(c.record).Place, Share: c.p, Score: c.score,
			Why: evidence(c.features[:], p.r.place[:], placeFeatureNames[:])})
	}
	return out
}

// evidence lists what a score rests on, what weighs most first.
func evidence(values, weights []float64, names []string) []Evidence {
	var out []Evidence
	for i, v := range values {
		if v != 0 && weights[i] != 0 {
			out = append(out, Evidence{names[i], round3(v), round3(v * weights[i])})
		}
	}
	slices.SortStableFunc(out, func(a, b Evidence) int { return cmp.Compare(math.Abs(b.Adds), math.Abs(a.Adds)) })
	return out
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }
