package record

import (
	"context"
	"errors"
	"slices"

	"sitrep"
)

// Unjudged gives incidents as they would stand had nobody accepted, rejected or corrected anything: what a second coder
// is to see. Merges and splits stand, for they say what is judged.
type Unjudged struct {
	k         *keeper
	decisions []sitrep.Decision
}

// NewUnjudged reads the decisions there are now.
func NewUnjudged(ctx context.Context, s sitrep.Store) (*Unjudged, error) {
	k, err := newKeeper(s)
	if err != nil {
		return nil, err
	}
	ds, err := s.Decisions(ctx, forEver)
	ds = slices.DeleteFunc(ds, func(d sitrep.Decision) bool { return d.Verb == "accept" || d.Verb == "reject" || d.Verb == "set" })
	return &Unjudged{k, ds}, err
}

// Incident is the incident of some mentions. NotFound where they tell of none.
func (u *Unjudged) Incident(ctx context.Context, mentions []sitrep.MentionID) (best sitrep.Incident, err error) {
	blocks, err := u.k.store.BlocksOf(ctx, mentions, nil)
	if err != nil {
		return best, err
	}
	blocks, err = u.k.resolve(ctx, nil, nil, blocks, u.decisions)
	most := 0
	for _, b := range blocks {
		for _, x := range b.Incidents {
			n := 0
			for _, m := range mentions {
				if slices.Contains(x.Mentions, m) {
					n++
				}
			}
			if n > most {
				best, most = x, n
			}
		}
	}
	if err == nil && most == 0 {
		err = sitrep.E(sitrep.NotFound, "unjudged", errors.New("the mentions tell of no incident"))
	}
	return best, err
}
