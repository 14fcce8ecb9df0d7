package record

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/incident"
)

// forEver is the moment by which everything is known.
var forEver time.Time

// inputs reads reports with their codings; those that are not coded, or not known by asOf, are left out.
func inputs(ctx context.Context, s sitrep.Store, ids []sitrep.ReportID, asOf time.Time) ([]incident.Input, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return filtered(ctx, s, sitrep.ReportFilter{IDs: ids, AsOf: asOf})
}

func filtered(ctx context.Context, s sitrep.Store, f sitrep.ReportFilter) ([]incident.Input, error) {
	codings := map[sitrep.ReportID]sitrep.Coding{}
	for c, err := range s.Codings(ctx, f) {
		if err != nil {
			return nil, err
		}
		codings[c.Report] = c
	}
	var out []incident.Input
	for r, err := range s.Reports(ctx, f) {
		if err != nil {
			return nil, err
		}
		if c, ok := codings[r.ID]; ok {
			out = append(out, incident.Input{Report: r, Coding: c})
		}
	}
	return out, nil
}

// reportOf is the report that a mention is of.
func reportOf(m sitrep.MentionID) sitrep.ReportID {
	id, _, _ := strings.Cut(string(m), ":")
	return sitrep.ReportID(id)
}

func sortedIDs(set map[sitrep.ReportID]bool) []sitrep.ReportID { return slices.Sorted(maps.Keys(set)) }
