package record

import (
	"context"
	"slices"

	"sitrep"
)

// Heir is what became of an incident or call that is in the record no longer: the one that holds most of the mentions
// it last had, or, where the reports were coded anew and have other mentions, the one that rests on most of the
// reports. The key is empty where nothing does. NotFound where nothing in the record ever had the ID.
func Heir(ctx context.Context, s Book, id string) (sitrep.Key, []sitrep.MentionID, error) {
	ms, err := s.Former(ctx, id)
	if err != nil {
		return sitrep.Key{}, nil, err
	}
	var reports []sitrep.ReportID
	for _, m := range ms {
		reports = append(reports, reportOf(m))
	}
	blocks, err := s.BlocksOf(ctx, ms, reports)
	return heir(blocks, ms, reports), ms, err
}

func heir(blocks []sitrep.Block, ms []sitrep.MentionID, reports []sitrep.ReportID) sitrep.Key {
	const mention = 1000 // one is worth more than any number of reports
	var best sitrep.Key
	most := 0
	look := func(kind, id string, mentions []sitrep.MentionID, rs []sitrep.ReportID) {
		if n := mention*shared(ms, mentions) + shared(reports, rs); n > most {
			best, most = sitrep.Key{Kind: kind, ID: id}, n
		}
	}
	kept := false // some of the mentions still are, in the record or ruled out of it
	for _, b := range blocks {
		kept = kept || shared(ms, b.Mentions) > 0
		for _, x := range b.Incidents {
			look("incident", string(x.ID), x.Mentions, x.Reports)
		}
		for _, x := range b.Calls {
			look("call", string(x.ID), x.Mentions, x.Reports)
		}
	}
	if most < mention && kept {
		return sitrep.Key{} // ruled out, and not coded otherwise: a neighbour in the report is another event
	}
	return best
}

// shared counts the members of one list that stand in another.
func shared[T comparable](of, in []T) (n int) {
	for _, x := range of {
		if slices.Contains(in, x) {
			n++
		}
	}
	return n
}

// On are the decisions about any of the mentions, the earliest first.
func On(ctx context.Context, s sitrep.Store, ms []sitrep.MentionID) ([]sitrep.Decision, error) {
	all, err := s.Decisions(ctx, forEver)
	return slices.DeleteFunc(all, func(d sitrep.Decision) bool { return shared(d.Mentions, ms) == 0 }), err
}
