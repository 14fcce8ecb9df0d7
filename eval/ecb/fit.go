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
	names, rows := dense(examples)
	w, h := make([]float64, len(names)), make([]float64, len(names))
	rng := rand.New(rand.NewPCG(1, 1))
	for epoch := range epochs {
		step := rate / (1 + decay*float64(epoch))
		for _, n := range rng.Perm(len(examples)) {
			z := 0.0
			for f, x := range rows[n] {
				z += w[f] * x
			}
			off := (1/(1+math.Exp(-z)) - examples[n].Same) * examples[n].Weight
			for f, x := range rows[n] {
				if g := off * x; g != 0 {
					h[f] += g * g
					w[f] -= step * g / math.Sqrt(1e-6+h[f])
				}
			}
		}
	}
	out := map[string]float64{}
	for f, name := range names {
		out[name] = w[f]
	}
	return out
}

// dense numbers the features and lays them out in rows, one an example.
func dense(examples []incident.Example) (names []string, rows [][]float64) {
	at := map[string]int{}
	for _, e := range examples {
		for f := range e.Features {
			at[f] = 0
		}
	}
	names = slices.Sorted(maps.Keys(at))
	for i, f := range names {
		at[f] = i
	}
	rows = make([][]float64, len(examples))
	for n, e := range examples {
		rows[n] = make([]float64, len(names))
		for f, x := range e.Features {
			rows[n][at[f]] = x
		}
	}
	return names, rows
}

// Fitted reports whether a feature is one that Fit gives a weight. What place, time, type, actors and figures of coded
// mentions are worth ECB+ cannot teach: its texts bear no date, and it marks no such fields.
func Fitted(feature string) bool {
	first, _, _ := strings.Cut(feature, ".")
	return first == "reports" || first == "same" || first == "group"
}
