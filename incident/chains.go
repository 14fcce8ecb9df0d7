package incident

import "sitrep"

// Event mentions of any kind, those of no type of the codebook too, are put into chains in two steps within each story:
// first those told by one stem, by what stands around each two of them; then groups of different words, each group
// compared as a whole, the surest first (the entity-level features of Lee et al. 2012, see doc.go).

// Chosen on the training part of ECB+, by cross-validation: eval/ecb.
const (
	sameAt  = 0.55
	groupAt = 0.4
)

// Chains groups event mentions of any kind over reports: it looks for the stories among the reports and joins mentions
// within each. It is the resolver without what only the types of the codebook make possible (constraints of place, time
// and figures).
func (r *Resolver) Chains(in []Input) [][]sitrep.MentionID {
	var reports []sitrep.Report
	for _, x := range in {
		reports = append(reports, x.Report)
	}
	var out [][]sitrep.MentionID
	for _, told := range r.perStory(in, r.Stories(reports)) {
		out = append(out, r.chains(told)...)
	}
	return out
}

func (r *Resolver) chains(told []*telling) [][]sitrep.MentionID {
	var out [][]sitrep.MentionID
	for _, g := range r.joinGroups(r.sameStem(told)) {
		var ids []sitrep.MentionID
		for _, t := range g.all {
			ids = append(ids, t.it.m.ID)
		}
		out = append(out, ids)
	}
	return out
}

// telling is a mention with its context, and with how its story uses its stem.
type telling struct {
	it *item
	context
	stemUse
}

// perStory are the mentions of each story, in order.
func (r *Resolver) perStory(in []Input, stories [][]sitrep.ReportID) [][]*telling {
	of := map[sitrep.ReportID]int{}
	for n, ids := range stories {
		for _, id := range ids {
			of[id] = n
		}
	}
	_, items := r.gather(in)
	out := make([][]*telling, len(stories))
	for _, it := range items {
		n := of[it.doc.id]
		out[n] = append(out[n], &telling{it: it, context: r.contextOf(it)})
	}
	for _, told := range out {
		countStems(told)
	}
	return out
}
