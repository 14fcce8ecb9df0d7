package brief

import (
	"slices"

	"sitrep"
)

// keyFigures add up the estimates of the incidents told by day. Running totals never enter.
func (b *builder) keyFigures(is []sitrep.Incident) []KeyFigure {
	out := []KeyFigure{}
	for _, kind := range b.words.key {
		out = append(out, b.keyFigure(kind, is))
	}
	for _, kind := range b.words.also {
		if k := b.keyFigure(kind, is); k.Incidents > 0 {
			out = append(out, k)
		}
	}
	return out
}

func (b *builder) keyFigure(kind string, is []sitrep.Incident) KeyFigure {
	k := KeyFigure{Kind: kind}
	high, open := 0, false
	reports := map[sitrep.ReportID]bool{}
	for _, i := range is {
		e, ok := whole(i, kind)
		if !ok {
			continue
		}
		k.Incidents++
		if i.Status == sitrep.Alleged {
			k.Alleged++
		}
		k.Low, k.Best = k.Low+e.Low, k.Best+e.Best
		if e.High == nil {
			open = true
		} else {
			high += *e.High
		}
		for _, n := range e.Entries {
			if n >= 0 && n < len(i.Ledger) {
				reports[i.Ledger[n].Report] = true
			}
		}
	}
	k.Sources = len(reports)
	if !open && k.Incidents > 0 {
		k.High = &high
	}
	if k.Incidents == 0 {
		k.Text = b.words.figure[kind] + ": " + notReported
	} else {
		k.Text = b.words.count(kind, "", k.Low, k.Best, k.High)
	}
	return k
}

// whole is one incident's figure of a kind: where people in general and groups of them are counted,
// the larger of the general figure and the sum of the groups, so that no one counts twice.
func whole(i sitrep.Incident, kind string) (sitrep.Estimate, bool) {
	var all *sitrep.Estimate
	sum := sitrep.Estimate{Kind: kind}
	high, open, groups := 0, false, 0
	for _, e := range i.Estimates {
		switch {
		case e.Kind != kind:
		case e.Of == "":
			all = &e
		default:
			groups++
			sum.Low, sum.Best = sum.Low+e.Low, sum.Best+e.Best
			sum.Entries = append(slices.Clone(sum.Entries), e.Entries...)
			if e.High == nil {
				open = true
			} else {
				high += *e.High
			}
		}
	}
	if !open {
		sum.High = &high
	}
	switch {
	case all != nil && (groups == 0 || all.Best >= sum.Best):
		return *all, true
	case groups > 0:
		return sum, true
	}
	return sitrep.Estimate{}, false
}
