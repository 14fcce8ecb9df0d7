package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/record"
)

// Unit is an incident as a coder judges it: without what anyone decided of it.
type Unit struct {
	Incident sitrep.Incident `json:"incident"`
	Reports  []ReportHead    `json:"reports"`
}

type unitsOut struct{ Body []Unit }

// sampled is how many of the review queue two coders work through, in the order of their IDs, which is as good as random.
const sampled = 200

// second gives a coder what is to be judged next.
func (s *Server) second(ctx context.Context, coder string, limit int) ([]Unit, error) {
	ds, err := s.Store.Decisions(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	page, err := s.Store.Find(ctx, sitrep.Query{Kind: "incident", Review: true, Limit: sampled})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(page.Items, func(a, b sitrep.Summary) int { return strings.Compare(a.ID, b.ID) })
	seen := map[sitrep.MentionID]bool{} // judged by the coder, or listed
	var others []*judged
	for _, u := range judgements(ds) {
		if _, mine := u.by[coder]; mine {
			for _, m := range u.mentions {
				seen[m] = true
			}
		} else {
			others = append(others, u)
		}
	}
	unjudged, err := record.NewUnjudged(ctx, s.Store)
	if err != nil {
		return nil, err
	}
	out := []Unit{}
	add := func(ms []sitrep.MentionID) error {
		if len(out) == limit || slices.ContainsFunc(ms, func(m sitrep.MentionID) bool { return seen[m] }) {
			return nil
		}
		x, err := unjudged.Incident(ctx, ms)
		if sitrep.CodeOf(err) == sitrep.NotFound {
			return nil // coded otherwise since
		}
		if err != nil {
			return err
		}
		for _, m := range x.Mentions {
			seen[m] = true
		}
		heads, err := s.heads(ctx, x.Reports)
		out = append(out, Unit{x, heads})
		return err
	}
	for _, u := range others {
		if err := add(u.mentions); err != nil {
			return nil, err
		}
	}
	for _, item := range page.Items {
		if len(out) == limit {
			break
		}
		x, err := s.Store.Incident(ctx, sitrep.IncidentID(item.ID))
		if sitrep.CodeOf(err) == sitrep.NotFound {
			continue // changed since it was found
		}
		if err == nil {
			err = add(x.Mentions)
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
