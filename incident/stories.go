package incident

import (
	"cmp"
	"slices"

	"sitrep"
)

// Stories groups reports by the unfolding matter that they tell of, by their texts alone. The order of the reports does
// not matter. It compares every two: it is for reports at hand, some thousands at most.
func (r *Resolver) Stories(reports []sitrep.Report) [][]sitrep.ReportID {
	reports = slices.Clone(reports)
	slices.SortFunc(reports, func(a, b sitrep.Report) int {
		return cmp.Or(a.KnownBy().Compare(b.KnownBy()), cmp.Compare(a.ID, b.ID))
	})
	texts := make([]string, len(reports))
	for i, x := range reports {
		texts[i] = x.Text
	}
	var out [][]sitrep.ReportID
	for _, c := range r.stories(texts) {
		var ids []sitrep.ReportID
		for _, i := range c {
			ids = append(ids, reports[i].ID)
		}
		out = append(out, ids)
	}
	return out
}
