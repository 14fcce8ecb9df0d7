package export

import (
	"context"
	"time"

	"sitrep"
	"sitrep/record"
)

// Set is what is exported: a chosen part of the record as of a moment, with what it rests on.
type Set struct {
	AsOf time.Time // zero: now
	sitrep.Resolution
	Reports  map[sitrep.ReportID]sitrep.Report        // without their texts
	Titles   map[sitrep.ReportID]string               // of the reports, private names withheld
	Mentions map[sitrep.MentionID]sitrep.EventMention // of the incidents and calls

	sourcesWithheld bool
}

// Gather resolves the record as of a moment and takes the part that a filter chooses.
func Gather(ctx context.Context, s sitrep.Store, f record.Filter, asOf time.Time) (Set, error) {
	v, err := record.At(ctx, s, asOf)
	if err != nil {
		return Set{}, err
	}
	return Collect(ctx, s, f.Choose(v.Resolution), asOf)
}

// Collect takes a resolution, or a part of one, with the reports and mentions it rests on.
func Collect(ctx context.Context, s sitrep.Store, res sitrep.Resolution, asOf time.Time) (Set, error) {
	set := Set{AsOf: asOf, Resolution: res, Reports: map[sitrep.ReportID]sitrep.Report{}, Titles: map[sitrep.ReportID]string{}, Mentions: map[sitrep.MentionID]sitrep.EventMention{}}
	ids, wanted := restsOn(res)
	filter := sitrep.ReportFilter{AsOf: asOf, IDs: ids}
	private := map[sitrep.ReportID][]sitrep.Span{}
	for c, err := range s.Codings(ctx, filter) {
		if err != nil {
			return set, err
		}
		private[c.Report] = c.Private
		for _, m := range c.Mentions {
			if wanted[m.ID] {
				set.Mentions[m.ID] = m
			}
		}
	}
	for r, err := range s.Reports(ctx, filter) {
		if err != nil {
			return set, err
		}
		for _, p := range r.Passages {
			if p.Kind == sitrep.Title && set.Titles[r.ID] == "" {
				set.Titles[r.ID] = r.Quote(p.Span, private[r.ID])
			}
		}
		r.Text, r.Passages = "", nil
		set.Reports[r.ID] = r
	}
	return set, nil
}

// restsOn lists the reports, and the mentions, that a resolution was made from.
func restsOn(res sitrep.Resolution) ([]sitrep.ReportID, map[sitrep.MentionID]bool) {
	ids, seen, mentions := []sitrep.ReportID{}, map[sitrep.ReportID]bool{}, map[sitrep.MentionID]bool{}
	add := func(rs []sitrep.ReportID, ms []sitrep.MentionID) {
		for _, r := range rs {
			if !seen[r] {
				seen[r] = true
				ids = append(ids, r)
			}
		}
		for _, m := range ms {
			mentions[m] = true
		}
	}
	for _, x := range res.Incidents {
		add(x.Reports, x.Mentions)
	}
	for _, x := range res.Calls {
		add(x.Reports, x.Mentions)
	}
	for _, x := range res.Totals {
		for _, e := range x.Entries {
			add([]sitrep.ReportID{e.Report}, nil)
		}
	}
	return ids, mentions
}
