package incident

import (
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
