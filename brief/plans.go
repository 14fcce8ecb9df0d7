package brief

import (
	"cmp"
	"slices"

	"sitrep"
)

// plans sorts the calls by what became of them.
func (b *builder) plans(out *Brief, cs []sitrep.Call) {
	out.Planned, out.CalledOff, out.Held = []Plan{}, []Plan{}, []Plan{}
	cs = slices.Clone(cs)
	slices.SortStableFunc(cs, func(x, y sitrep.Call) int { // by day, what names none last
		unset := func(c sitrep.Call) int {
			if c.For.Start.IsZero() {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(unset(x), unset(y)), x.For.Start.Compare(y.For.Start))
	})
	for _, c := range cs {
		p := Plan{ID: c.ID, Headline: c.Headline, For: day(c.For), State: c.State, Steps: []Step{}}
		for _, s := range c.Steps {
			when := ""
			if s.When.Known() {
				when = day(s.When)
			}
			p.Steps = append(p.Steps, Step{Words: b.words.status[string(s.State)], When: when, Note: b.notes.add(s.Report, s.Span.Start)})
		}
		switch c.State {
		case sitrep.Rescinded:
			out.CalledOff = append(out.CalledOff, p)
		case sitrep.Happened, sitrep.Dispersed:
			out.Held = append(out.Held, p)
		default:
			out.Planned = append(out.Planned, p)
		}
	}
}
