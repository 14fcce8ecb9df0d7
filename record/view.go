package record

import (
	"context"
	"time"

	"sitrep"
	"sitrep/incident"
)

// View is what the record held at a moment.
type View struct {
	AsOf    time.Time // zero: now
	Reports map[sitrep.ReportID]sitrep.Report
	Private map[sitrep.ReportID][]sitrep.Span // names to be withheld from quotes, by report
	sitrep.Resolution
}

// At resolves the record as it was known at a moment (the zero time: with all that is kept):
// from the reports public by then and the decisions made by then.
func At(ctx context.Context, s sitrep.Store, asOf time.Time) (View, error) {
	v := View{AsOf: asOf, Reports: map[sitrep.ReportID]sitrep.Report{}, Private: map[sitrep.ReportID][]sitrep.Span{}}
	for r, err := range s.Reports(ctx, sitrep.ReportFilter{AsOf: asOf}) {
		if err != nil {
			return v, err
		}
		v.Reports[r.ID] = r
	}
	var in []incident.Input
	for c, err := range s.Codings(ctx, sitrep.ReportFilter{AsOf: asOf}) {
		if err != nil {
			return v, err
		}
		if r, ok := v.Reports[c.Report]; ok {
			in = append(in, incident.Input{Report: r, Coding: c})
			v.Private[c.Report] = c.Private
		}
	}
	decisions, err := s.Decisions(ctx, asOf)
	if err != nil {
		return v, err
	}
	v.Resolution = incident.Resolve(in, decisions)
	return v, nil
}
