package incident

import (
	"slices"
	"time"

	"sitrep"
)

// exact reports whether a period is known to the day or finer.
func exact(p sitrep.Period) bool {
	return p.Precision.Rank() <= sitrep.Day.Rank() && !p.Start.IsZero() && !p.End.IsZero()
}

// days is the gap between two periods in days, 0 where they share a moment.
func days(p, q sitrep.Period) float64 {
	if p.Overlaps(q) || !p.Known() || !q.Known() {
		return 0
	}
	if q.Start.Before(p.Start) {
		p, q = q, p
	}
	return q.Start.Sub(p.End).Hours() / 24
}

// timeApart reports whether two mentions cannot be of one event for when they happened. A day that
// was only inferred may be off by one; one that was told may not.
func timeApart(a, b sitrep.PeriodMention) bool {
	p, q := a.Period, b.Period
	if !p.Known() || !q.Known() || p.Overlaps(q) {
		return false
	}
	sameDay := exact(p) && exact(q) && p.Start.Truncate(24*time.Hour).Equal(q.Start.Truncate(24*time.Hour))
	if sameDay {
		return false
	}
	if a.From == "" && b.From == "" {
		return true
	}
	return days(p, q) >= 1
}

// corrects reports whether one of two mentions says that the period the other gives was wrong: it has a
// claim that denies it ("an earlier version gave the day as Tuesday").
func corrects(a, b *item) bool {
	wrong := func(by, of *item) bool {
		for _, p := range by.corrected {
			if p.Overlaps(of.m.When.Period) && !by.m.When.Period.Overlaps(of.m.When.Period) {
				return true
			}
		}
		return false
	}
	return wrong(a, b) || wrong(b, a)
}

// corrections are the periods that a mention says were given wrongly.
func corrections(m sitrep.EventMention) []sitrep.Period {
	var out []sitrep.Period
	for _, c := range m.Claims {
		if c.Field == "period" && (c.Denies || c.Initial) {
			if p, err := ParsePeriod(c.Value); err == nil {
				out = append(out, p)
			}
		}
	}
	return out
}

// uncorrected are the mentions whose period no other of them says is wrong.
func uncorrected(items []*item) []*item {
	out := slices.DeleteFunc(slices.Clone(items), func(it *item) bool {
		return slices.ContainsFunc(items, func(by *item) bool {
			return slices.ContainsFunc(by.corrected, func(p sitrep.Period) bool {
				return by != it && p.Overlaps(it.m.When.Period) && !by.m.When.Period.Overlaps(it.m.When.Period)
			})
		})
	})
	if len(out) == 0 {
		return items
	}
	return out
}

// timeFeature is how two periods that are not apart lie to one another.
func timeFeature(a, b sitrep.PeriodMention) (feature, detail string) {
	p, q := a.Period, b.Period
	if !p.Known() || !q.Known() {
		return "time.none", ""
	}
	if !exact(p) || !exact(q) {
		if p.Overlaps(q) {
			return "time.span", ""
		}
		return "time.next-day", ""
	}
	day := p.Start.Truncate(24 * time.Hour)
	sameDay := day.Equal(q.Start.Truncate(24 * time.Hour))
	fine := func(p sitrep.Period) bool { return p.Precision.Rank() < sitrep.Day.Rank() }
	switch {
	case fine(p) && fine(q) && p.Overlaps(q):
		return "time.hours", ""
	case fine(p) && fine(q) && sameDay:
		return "time.part-differs", ""
	case sameDay && a.From == "" && b.From == "":
		return "time.day", day.Format(time.DateOnly)
	case sameDay:
		return "time.day-inferred", ""
	case p.Overlaps(q):
		return "time.span", ""
	}
	return "time.next-day", ""
}
