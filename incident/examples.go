package incident

import (
	"maps"
	"math"

	"sitrep"
)

// Example is a pair of things as one of the scores sees it.
type Example struct {
	Features map[string]float64
	Same     float64 // share of the pairs that are the same, in [0, 1]
	Weight   float64 // how much it counts
}

func example(vs []value, same, weight float64) Example {
	e := Example{map[string]float64{}, same, weight}
	for _, v := range vs {
		e.Features[v.feature] += v.x
	}
	return e
}

// With is the resolver with other weights of some features; their reasons stay.
func (r *Resolver) With(weights map[string]float64) *Resolver {
	out := *r
	out.weights = maps.Clone(r.weights)
	for f, x := range weights {
		out.weights[f] = weight{x, r.weights[f].reason}
	}
	return &out
}

// ReportExamples are the pairs of reports for which take is true; same tells whether two are of one story.
func (r *Resolver) ReportExamples(reports []sitrep.Report, take, same func(i, j int) bool) []Example {
	vs := make([]views, len(reports))
	for i, x := range reports {
		vs[i] = r.viewsOf(x.Text)
	}
	var out []Example
	for j := range reports {
		for i := range j {
			if take(i, j) {
				out = append(out, example(alikeFeatures(vs[i], vs[j]), one(same(i, j)), 1))
			}
		}
	}
	return out
}

// SameExamples are the pairs of mentions told by one stem in one of the stories. All pairs of one mention together count as
// much as those of any other, so that a stem told forty times does not outweigh all that are told twice.
func (r *Resolver) SameExamples(in []Input, stories [][]sitrep.ReportID, chain func(sitrep.MentionID) string) []Example {
	var out []Example
	for _, told := range r.perStory(in, stories) {
		for j, b := range told {
			for _, a := range told[:j] {
				if a.stem == b.stem {
					out = append(out, example(r.sameFeatures(a, b), one(chain(a.it.m.ID) == chain(b.it.m.ID)), 1/(a.times-1)))
				}
			}
		}
	}
	return out
}

// GroupExamples are the pairs of groups of the first step (see Chains) in one of the stories. Larger ones count more.
func (r *Resolver) GroupExamples(in []Input, stories [][]sitrep.ReportID, chain func(sitrep.MentionID) string) []Example {
	var out []Example
	for _, told := range r.perStory(in, stories) {
		gs := r.sameStem(told)
		for j, b := range gs {
			for _, a := range gs[:j] {
				same := 0.0
				for _, t := range a.all {
					for _, u := range b.all {
						same += one(chain(t.it.m.ID) == chain(u.it.m.ID))
					}
				}
				n, m := float64(len(a.all)), float64(len(b.all))
				out = append(out, example(r.groupFeatures(a, b), same/(n*m), math.Sqrt(min(n, m))))
			}
		}
	}
	return out
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
