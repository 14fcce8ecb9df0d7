package incident

import (
	"cmp"
	"slices"

	"sitrep"
)

// storyAt is how alike the reports of two stories must be, on average, to be one; set on the
// training part of ECB+, where B³ is about as high (.88) from 0.14 to 0.26.
const storyAt = 0.22

// Stories groups reports by the unfolding matter that they tell of, by their texts alone. The order of the reports does
// not matter. It compares every two: it is for reports at hand, some thousands at most.
func (r *Resolver) Stories(reports []sitrep.Report) [][]sitrep.ReportID {
	reports = slices.Clone(reports)
	slices.SortFunc(reports, func(a, b sitrep.Report) int {
		return cmp.Or(a.KnownBy().Compare(b.KnownBy()), cmp.Compare(a.ID, b.ID))
	})
	vectors := make([]vector, len(reports))
	for i, x := range reports {
		vectors[i] = r.vector(x.Text)
	}
	var out [][]sitrep.ReportID
	for _, c := range averageLink(len(reports), storyAt, func(i, j int) float64 { return vectors[i].cosine(vectors[j]) }) {
		var ids []sitrep.ReportID
		for _, i := range c {
			ids = append(ids, reports[i].ID)
		}
		out = append(out, ids)
	}
	return out
}

// chainAt is how probable it must be, on average, that the mentions of two chains are of one event.
const chainAt = 0.35

// Chains groups event mentions of any kind, those of no type of the codebook too, over the reports of one matter: it
// looks for the stories among the reports and compares every two mentions of a story by the pair score. It is the
// resolver without what only the types of the codebook make possible (constraints of place, time and figures).
func (r *Resolver) Chains(in []Input) [][]sitrep.MentionID {
	var out [][]sitrep.MentionID
	r.eachStory(in, func(items []*item, stories *storyCache) {
		for _, c := range averageLink(len(items), chainAt, func(i, j int) float64 {
			s, _ := r.score(items[i], items[j], stories)
			return s
		}) {
			var ids []sitrep.MentionID
			for _, i := range c {
				ids = append(ids, items[i].m.ID)
			}
			out = append(out, ids)
		}
	})
	return out
}

// eachStory calls f with the mentions of each story.
func (r *Resolver) eachStory(in []Input, f func([]*item, *storyCache)) {
	var reports []sitrep.Report
	for _, x := range in {
		reports = append(reports, x.Report)
	}
	of := map[sitrep.ReportID]int{}
	for n, ids := range r.Stories(reports) {
		for _, id := range ids {
			of[id] = n
		}
	}
	_, items := r.gather(in)
	parts := make([][]*item, len(of))
	for _, it := range items {
		parts[of[it.doc.id]] = append(parts[of[it.doc.id]], it)
	}
	for _, p := range parts {
		if len(p) > 0 {
			f(p, newStoryCache())
		}
	}
}

// Example is a pair of mentions as the pair score sees it.
type Example struct {
	Features map[string]float64
	Same     bool // of one event
}

// Examples are all pairs of mentions within a story, to fit the weights on.
func (r *Resolver) Examples(in []Input, chain func(sitrep.MentionID) string) []Example {
	var out []Example
	r.eachStory(in, func(items []*item, stories *storyCache) {
		for j := range items {
			for i := range j {
				e := Example{map[string]float64{"bias": 1}, chain(items[i].m.ID) == chain(items[j].m.ID)}
				for _, v := range r.features(items[i], items[j], stories) {
					e.Features[v.feature] += v.x
				}
				out = append(out, e)
			}
		}
	})
	return out
}

// Weight is the weight of a feature.
func (r *Resolver) Weight(feature string) float64 { return r.weights[feature].value }
