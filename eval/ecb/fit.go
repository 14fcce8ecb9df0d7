package ecb

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"sitrep"
	"sitrep/incident"
)

// Fit fits the scores of package incident that compare texts and words, one after the other: which reports are of one
// story, which mentions of one stem are of one event, which groups of mentions are. The later ones are fitted on the
// stories of the gold, and groups on those that the score before makes.
func Fit(r *incident.Resolver, docs []Document, in []incident.Input) map[string]float64 {
	out := map[string]float64{}
	chain := chains(docs, in)
	stories := goldStories(docs)
	for _, examples := range []func(*incident.Resolver) []incident.Example{
		func(r *incident.Resolver) []incident.Example { return reportExamples(r, docs) },
		func(r *incident.Resolver) []incident.Example { return r.SameExamples(in, stories, chain) },
		func(r *incident.Resolver) []incident.Example { return r.GroupExamples(in, stories, chain) },
	} {
		w := logistic(examples(r))
		maps.Copy(out, w)
		r = r.With(w)
	}
	return out
}

// reportExamples are all pairs of documents within topics and every fifth over topics, where hardly any are the same.
func reportExamples(r *incident.Resolver, docs []Document) []incident.Example {
	const every = 5
	var reports []sitrep.Report
	for _, d := range docs {
		reports = append(reports, d.Report)
	}
	return r.ReportExamples(reports,
		func(i, j int) bool { return docs[i].Topic == docs[j].Topic || (7*j+i)%every == 0 },
		func(i, j int) bool { return docs[i].Story == docs[j].Story })
}

// logistic fits a logistic regression by stochastic gradient descent with a rate for each weight (Duchi et al.,
// "Adaptive Subgradient Methods", JMLR 2011). The same examples give the same weights.
func logistic(examples []incident.Example) map[string]float64 {
	const epochs, rate, decay = 12, 0.3, 0.5
	w, h := map[string]float64{}, map[string]float64{}
	names := make([][]string, len(examples))
	for i, e := range examples {
		names[i] = slices.Sorted(maps.Keys(e.Features))
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for epoch := range epochs {
		step := rate / (1 + decay*float64(epoch))
		for _, n := range rng.Perm(len(examples)) {
			e, z := examples[n], 0.0
			for _, f := range names[n] {
				z += w[f] * e.Features[f]
			}
			off := (1/(1+math.Exp(-z)) - e.Same) * e.Weight
			for _, f := range names[n] {
				if g := off * e.Features[f]; g != 0 {
					h[f] += g * g
					w[f] -= step * g / math.Sqrt(1e-6+h[f])
				}
			}
		}
	}
	return w
}

// Fitted reports whether a feature is one that Fit gives a weight. What place, time, type, actors and figures of coded
// mentions are worth ECB+ cannot teach: its texts bear no date, and it marks no such fields.
func Fitted(feature string) bool {
	first, _, _ := strings.Cut(feature, ".")
	return first == "reports" || first == "same" || first == "group"
}
