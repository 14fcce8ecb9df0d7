package export

import (
	"context"
	"errors"

	"sitrep"
)

// nothing is a store that takes all and holds nothing.
type nothing struct{ sitrep.Store }

func (nothing) PutReports(_ context.Context, rs ...sitrep.Report) (added []sitrep.ReportID, err error) {
	for _, r := range rs {
		if r.ID != sitrep.HashReport(r) {
			return nil, sitrep.E(sitrep.Invalid, "keep", errors.New("not its hash"))
		}
		added = append(added, r.ID)
	}
	return added, nil
}
func (nothing) PutCodings(context.Context, ...sitrep.Coding) error           { return nil }
func (nothing) PutUnreadable(context.Context, sitrep.UnreadableSource) error { return nil }
func (nothing) AddDecision(context.Context, sitrep.Decision) error           { return nil }
func (nothing) Coding(context.Context, sitrep.ReportID) (sitrep.Coding, error) {
	return sitrep.Coding{}, sitrep.E(sitrep.NotFound, "coding", errors.New("none"))
}
