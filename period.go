package sitrep

import "time"

// Precision says how exactly a Period is known; it is never finer than the words of the source.
type Precision string

// The precisions of a Period, finest first.
const (
	Hour    Precision = "hour"
	DayPart Precision = "part" // morning, evening, night of a known day
	Day     Precision = "day"
	Week    Precision = "week" // also a weekend, or a span of a few days
	Month   Precision = "month"
	Year    Precision = "year"
	Unknown Precision = "unknown"
)

// Rank orders precisions: 0 for Hour, larger is coarser.
func (p Precision) Rank() int {
	for i, q := range []Precision{Hour, DayPart, Day, Week, Month, Year} {
		if p == q {
			return i
		}
	}
	return 6
}

// Period is when something was or will be: [Start, End), with the precision it is known at. Times
// are civil times of the place, written as UTC. A zero Start or End is an open end. The zero Period
// means "not known".
type Period struct {
	Start     time.Time `json:"start,omitzero"`
	End       time.Time `json:"end,omitzero"`
	Precision Precision `json:"precision"`
}

// DayPeriod is the whole of one day.
func DayPeriod(year int, month time.Month, day int) Period {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Period{t, t.AddDate(0, 0, 1), Day}
}

// Known reports whether the period says anything.
func (p Period) Known() bool { return !p.Start.IsZero() || !p.End.IsZero() }

// Overlaps reports whether the two periods share a moment; an open end reaches for ever.
func (p Period) Overlaps(q Period) bool {
	if !p.Known() || !q.Known() {
		return false
	}
	before := func(end, start time.Time) bool { return !end.IsZero() && !start.IsZero() && !end.After(start) }
	return !before(p.End, q.Start) && !before(q.End, p.Start)
}

// String writes the period as its precision allows: "2020-01-26", "2020-01", "2019-10/..".
func (p Period) String() string {
	if !p.Known() {
		return "unknown"
	}
	layout := map[Precision]string{Hour: "2006-01-02T15:04", DayPart: "2006-01-02T15:04", Month: "2006-01", Year: "2006"}[p.Precision]
	if layout == "" {
		layout = "2006-01-02"
	}
	if p.Start.IsZero() {
		return "../" + p.End.Format(layout)
	}
	start := p.Start.Format(layout)
	if p.End.IsZero() {
		return start + "/.."
	}
	last := p.End.Add(-time.Second).Format(layout)
	if last == start || p.Precision == Hour {
		return start
	}
	return start + "/" + last
}
