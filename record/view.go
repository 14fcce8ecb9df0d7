package record

import (
	"context"
	"slices"
	"time"

	"sitrep"
	"sitrep/incident"
)

// View is what the record held at a moment.
type View struct {
	AsOf    time.Time                         // zero: now
	Reports map[sitrep.ReportID]sitrep.Report // that the parts of the Resolution go back to
	Private map[sitrep.ReportID][]sitrep.Span // names to be withheld from quotes, by report
	sitrep.Resolution
}

// At reads the whole record as it was known at a moment (the zero time: with all that is kept):
// from the reports public by then and the decisions made by then.
func At(ctx context.Context, s sitrep.Store, asOf time.Time) (View, error) {
	return Read(ctx, s, asOf, Filter{})
}

// Read is At for a part of the record: it looks only at the blocks that may hold what the filter
// chooses. What waits to be resolved is resolved first.
func Read(ctx context.Context, s sitrep.Store, asOf time.Time, f Filter) (View, error) {
	v := View{AsOf: asOf, Reports: map[sitrep.ReportID]sitrep.Report{}, Private: map[sitrep.ReportID][]sitrep.Span{}}
	if err := Refresh(ctx, s); err != nil {
		return v, err
	}
	r, err := incident.Default()
	if err != nil {
		return v, err
	}
	d := reader{ctx, s, r, asOf, nil}
	if d.decisions, err = s.Decisions(ctx, asOf); err != nil {
		return v, err
	}
	blocks, err := d.blocks(f.blocks())
	if err != nil {
		return v, err
	}
	counting, err := filtered(ctx, s, sitrep.ReportFilter{AsOf: asOf, Totals: true})
	if err != nil {
		return v, err
	}
	rejected, strangers, err := d.concern()
	if err != nil {
		return v, err
	}
	v.Resolution = f.Choose(incident.Assemble(r.Version(), blocks, r.Totals(counting, rejected), strangers))
	if err := d.sums(v.Totals); err != nil {
		return v, err
	}
	return v, d.sources(&v)
}

// sums sets beside each total the sum of the incidents of its time and country.
func (d reader) sums(totals []sitrep.RunningTotal) error {
	for i, t := range totals {
		over := incident.Span(t)
		f := sitrep.BlockFilter{From: over.Start, To: over.End, Country: t.Place.Country}
		blocks, err := d.blocks(f)
		if err != nil {
			return err
		}
		var in []sitrep.Incident
		for _, b := range blocks {
			in = append(in, b.Incidents...)
		}
		incident.AddSums(totals[i:i+1], in)
	}
	return nil
}

// reader reads the record as of a moment.
type reader struct {
	ctx       context.Context
	store     sitrep.Store
	r         *incident.Resolver
	asOf      time.Time
	decisions []sitrep.Decision
}

// blocks are those that match, as of the moment: a block that holds what became known later is
// resolved again from what was known.
func (d reader) blocks(f sitrep.BlockFilter) ([]sitrep.Block, error) {
	var out []sitrep.Block
	again := map[sitrep.MentionID]bool{}
	later, err := d.later()
	if err != nil {
		return nil, err
	}
	for b, err := range d.store.Blocks(d.ctx, f) {
		switch {
		case err != nil:
			return nil, err
		case !d.asOf.IsZero() && b.FirstKnown.After(d.asOf):
		case !d.asOf.IsZero() && (b.LastKnown.After(d.asOf) || slices.ContainsFunc(b.Mentions, func(m sitrep.MentionID) bool { return later[m] })):
			for _, m := range b.Mentions {
				again[m] = true
			}
		default:
			out = append(out, b)
		}
	}
	reports := map[sitrep.ReportID]bool{}
	for m := range again {
		reports[reportOf(m)] = true
	}
	in, err := inputs(d.ctx, d.store, sortedIDs(reports), d.asOf)
	if err != nil {
		return nil, err
	}
	return append(out, d.r.Blocks(in, d.decisions, again)...), nil
}

// later are the mentions named by decisions made after the moment.
func (d reader) later() (map[sitrep.MentionID]bool, error) {
	out := map[sitrep.MentionID]bool{}
	if d.asOf.IsZero() {
		return out, nil
	}
	all, err := d.store.Decisions(d.ctx, forEver)
	for _, x := range all {
		for _, m := range x.Mentions {
			if x.At.After(d.asOf) {
				out[m] = true
			}
		}
	}
	return out, err
}

// concern tells which mentions people ruled out, and which decisions concern none of the record.
func (d reader) concern() (map[sitrep.MentionID]bool, []sitrep.Decision, error) {
	known := map[sitrep.MentionID]bool{}
	reports := map[sitrep.ReportID]bool{}
	for _, x := range d.decisions {
		for _, m := range x.Mentions {
			reports[reportOf(m)] = true
		}
	}
	in, err := inputs(d.ctx, d.store, sortedIDs(reports), d.asOf)
	for _, x := range in {
		for _, m := range x.Coding.Mentions {
			known[m.ID] = true
		}
	}
	rejected, strangers := d.r.Concern(d.decisions, func(m sitrep.MentionID) bool { return known[m] })
	return rejected, strangers, err
}

// sources adds the reports that a view goes back to.
func (d reader) sources(v *View) error {
	ids := map[sitrep.ReportID]bool{}
	for _, x := range v.Incidents {
		for _, id := range x.Reports {
			ids[id] = true
		}
	}
	for _, x := range v.Calls {
		for _, id := range x.Reports {
			ids[id] = true
		}
		for _, s := range x.Steps {
			ids[s.Report] = true
		}
	}
	for _, x := range v.Totals {
		for _, e := range x.Entries {
			ids[e.Report] = true
		}
	}
	in, err := inputs(d.ctx, d.store, sortedIDs(ids), forEver)
	for _, x := range in {
		v.Reports[x.Report.ID], v.Private[x.Report.ID] = x.Report, x.Coding.Private
	}
	return err
}
