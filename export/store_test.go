package export

import (
	"context"
	"errors"

	"sitrep"
)

// nothing is a store that takes all and holds nothing.
type nothing struct{ sitrep.Store }

func (nothing) PutReport(_ context.Context, r sitrep.Report) (bool, error) {
	if r.ID != sitrep.HashReport(r) {
		return false, sitrep.E(sitrep.Invalid, "keep", errors.New("not its hash"))
	}
	return true, nil
}
func (nothing) PutCoding(context.Context, sitrep.Coding) error               { return nil }
func (nothing) PutUnreadable(context.Context, sitrep.UnreadableSource) error { return nil }
func (nothing) AddDecision(context.Context, sitrep.Decision) error           { return nil }
func (nothing) Coding(context.Context, sitrep.ReportID) (sitrep.Coding, error) {
	return sitrep.Coding{}, sitrep.E(sitrep.NotFound, "coding", errors.New("none"))
}
