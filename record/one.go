package record

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/incident"
)

// Book is a store in which one can look things up.
type Book interface {
	sitrep.Store
	sitrep.Index
}

// One is the present record of one incident or call alone, by its ID or the start of it, with the reports that it goes
// back to. It looks at nothing else of the record. NotFound where there is none, Invalid where there are several.
func One(ctx context.Context, s Book, id string) (View, error) {
	v := View{Reports: map[sitrep.ReportID]sitrep.Report{}, Private: map[sitrep.ReportID][]sitrep.Span{}}
	if err := Refresh(ctx, s); err != nil {
		return v, err
	}
	const few = 20
	keys, err := s.IDs(ctx, id, few)
	switch {
	case err != nil:
		return v, err
	case len(keys) == 0 || id == "":
		return v, sitrep.E(sitrep.NotFound, "incident "+id, errors.New("no incident or call has this ID; list them with: sitrep incidents"))
	case len(keys) > 1:
		return v, sitrep.E(sitrep.Invalid, "incident "+id, fmt.Errorf("%d or more begin so; give more of the ID", len(keys)))
	}
	if keys[0].Kind == "call" {
		x, err := s.Call(ctx, sitrep.CallID(keys[0].ID))
		if err != nil {
			return v, err
		}
		v.Calls = []sitrep.Call{x}
	} else {
		x, err := s.Incident(ctx, sitrep.IncidentID(keys[0].ID))
		if err != nil {
			return v, err
		}
		v.Incidents = []sitrep.Incident{x}
	}
	return v, reader{ctx: ctx, store: s}.sources(&v)
}

// Mentions are those of all incidents and calls of a view, sorted.
func (v View) Mentions() []sitrep.MentionID {
	var out []sitrep.MentionID
	for _, x := range v.Incidents {
		out = append(out, x.Mentions...)
	}
	for _, x := range v.Calls {
		out = append(out, x.Mentions...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Unfit are the decisions that fit the present record no longer, or not wholly. It looks only at what decisions name.
func Unfit(ctx context.Context, s sitrep.Store) ([]sitrep.Decision, error) {
	if err := Refresh(ctx, s); err != nil {
		return nil, err
	}
	r, err := incident.Default()
	if err != nil {
		return nil, err
	}
	d := reader{ctx: ctx, store: s, r: r}
	if d.decisions, err = s.Decisions(ctx, forEver); err != nil {
		return nil, err
	}
	_, strangers, err := d.concern()
	if err != nil {
		return nil, err
	}
	var mentions []sitrep.MentionID
	for _, x := range d.decisions {
		mentions = append(mentions, x.Mentions...)
	}
	blocks, err := s.BlocksOf(ctx, mentions, nil)
	return incident.Assemble(r.Version(), blocks, nil, strangers).Unfit, err
}
