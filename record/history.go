package record

import (
	"context"
	"slices"
	"time"

	"sitrep"
	"sitrep/incident"
)

// Past is a value that a field of an incident had from a moment on.
type Past struct {
	Field
	From time.Time `json:"from"` // when the report or decision that gave it became known
	To   time.Time `json:"to,omitzero"`
}

// History tells what the fields of an incident said at each moment at which a report became known or
// a decision was made: by field in the order of Fields, then by time. To is zero for what holds now.
func History(ctx context.Context, s sitrep.Store, i sitrep.Incident) ([]Past, error) {
	r, err := incident.Default()
	if err != nil {
		return nil, err
	}
	blocks, err := s.BlocksOf(ctx, i.Mentions, nil)
	if err != nil {
		return nil, err
	}
	only := map[sitrep.MentionID]bool{}
	reports := map[sitrep.ReportID]bool{}
	for _, m := range mentionsOf(blocks) {
		only[m], reports[reportOf(m)] = true, true
	}
	in, err := inputs(ctx, s, sortedIDs(reports), forEver)
	if err != nil {
		return nil, err
	}
	decisions, err := s.Decisions(ctx, forEver)
	if err != nil {
		return nil, err
	}
	var out []Past
	for _, t := range moments(in, only, decisions) {
		out = note(out, t, stateAt(r, in, only, decisions, i, t))
	}
	return order(out), nil
}

// moments are when anything became known that bears on the mentions.
func moments(in []incident.Input, only map[sitrep.MentionID]bool, decisions []sitrep.Decision) []time.Time {
	var out []time.Time
	for _, x := range in {
		out = append(out, x.Report.KnownBy())
	}
	for _, d := range decisions {
		if slices.ContainsFunc(d.Mentions, func(m sitrep.MentionID) bool { return only[m] }) {
			out = append(out, d.At)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}

// stateAt is what was known of an incident at a moment: of the one that held most of its mentions.
func stateAt(r *incident.Resolver, in []incident.Input, only map[sitrep.MentionID]bool, decisions []sitrep.Decision, now sitrep.Incident, t time.Time) []Field {
	then := slices.DeleteFunc(slices.Clone(in), func(x incident.Input) bool { return x.Report.KnownBy().After(t) })
	made := slices.DeleteFunc(slices.Clone(decisions), func(d sitrep.Decision) bool { return d.At.After(t) })
	var best []Field
	most := 0
	for _, b := range r.Blocks(then, made, only) {
		for _, i := range b.Incidents {
			n := 0
			for _, m := range i.Mentions {
				if slices.Contains(now.Mentions, m) {
					n++
				}
			}
			if n > most {
				most, best = n, Fields(i)
			}
		}
	}
	return best
}

// note adds the values of one moment, where they are not those that hold already.
func note(out []Past, t time.Time, fields []Field) []Past {
	seen := map[string]bool{}
	for _, f := range fields {
		seen[f.Name] = true
	}
	for i := range out {
		if out[i].To.IsZero() && !seen[out[i].Name] {
			out[i].To = t
		}
	}
	for _, f := range fields {
		at := slices.IndexFunc(out, func(p Past) bool { return p.Name == f.Name && p.To.IsZero() })
		if at >= 0 && out[at].Value == f.Value || at < 0 && f.Value == "" {
			continue
		}
		if at >= 0 {
			out[at].To = t
		}
		out = append(out, Past{Field: f, From: t})
	}
	return out
}

// order puts the values of one field together, fields in the order they were first given.
func order(ps []Past) []Past {
	first := map[string]int{}
	for i, p := range ps {
		if _, ok := first[p.Name]; !ok {
			first[p.Name] = i
		}
	}
	slices.SortStableFunc(ps, func(a, b Past) int { return first[a.Name] - first[b.Name] })
	return ps
}
