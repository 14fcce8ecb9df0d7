package timex

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// periodOf is the Period a TIMEX3 date or time value denotes, never finer than the value; zero
// for values that fix none. mod START, MID or END narrows a month or year to its part.
func periodOf(v, mod string) sitrep.Period {
	var y, m, d, n int
	day, rest, timed := strings.Cut(v, "T")
	switch {
	case timed:
		if _, err := fmt.Sscanf(day, "%4d-%2d-%2d", &y, &m, &d); err != nil {
			return sitrep.Period{}
		}
		return partPeriod(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC), rest)
	case len(v) == 10 && v[4] == '-' && strings.HasPrefix(v[5:], "W"):
		return weekPeriod(v[:8], true)
	case len(v) == 11 && strings.HasSuffix(v, "-WE"):
		return weekPeriod(v[:8], true)
	case len(v) == 8 && v[5] == 'W':
		return weekPeriod(v, false)
	case len(v) == 10:
		if _, err := fmt.Sscanf(v, "%4d-%2d-%2d", &y, &m, &d); err == nil {
			return sitrep.DayPeriod(y, time.Month(m), d)
		}
	case len(v) == 7 && v[5] == 'Q':
		if _, err := fmt.Sscanf(v, "%4d-Q%1d", &y, &n); err == nil {
			return months(y, 3*n-2, 3, sitrep.Year)
		}
	case len(v) == 7 && v[5] == 'H':
		if _, err := fmt.Sscanf(v, "%4d-H%1d", &y, &n); err == nil {
			return months(y, 6*n-5, 6, sitrep.Year)
		}
	case len(v) == 7:
		if s, ok := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[v[5:]]; ok {
			if _, err := fmt.Sscanf(v, "%4d", &y); err == nil {
				return months(y, s, 3, sitrep.Year)
			}
		}
		if _, err := fmt.Sscanf(v, "%4d-%2d", &y, &m); err == nil {
			return thirds(months(y, m, 1, sitrep.Month), mod)
		}
	case len(v) == 4 && allDigits(v):
		fmt.Sscanf(v, "%4d", &y)
		return thirds(months(y, 1, 12, sitrep.Year), mod)
	case len(v) == 3 && allDigits(v):
		fmt.Sscanf(v, "%3d", &y)
		return months(10*y, 1, 120, sitrep.Year)
	case len(v) == 2 && allDigits(v):
		fmt.Sscanf(v, "%2d", &y)
		return months(100*y, 1, 1200, sitrep.Year)
	}
	return sitrep.Period{}
}

func months(y, m, n int, p sitrep.Precision) sitrep.Period {
	start := time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return sitrep.Period{Start: start, End: start.AddDate(0, n, 0), Precision: p}
}

// thirds narrows a month or a year to its early, middle or late part; its precision stays.
func thirds(p sitrep.Period, mod string) sitrep.Period {
	third := p.End.Sub(p.Start) / 3
	switch mod {
	case "START":
		p.End = p.Start.Add(third).Truncate(24 * time.Hour)
	case "MID":
		p.Start, p.End = p.Start.Add(third).Truncate(24*time.Hour), p.End.Add(-third).Truncate(24*time.Hour)
	case "END":
		p.Start = p.End.Add(-third).Truncate(24 * time.Hour)
	}
	return p
}

// weekPeriod is an ISO week, or its weekend.
func weekPeriod(v string, weekend bool) sitrep.Period {
	var y, w int
	if _, err := fmt.Sscanf(v, "%4d-W%2d", &y, &w); err != nil {
		return sitrep.Period{}
	}
	jan4 := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(w-1))
	if weekend {
		return sitrep.Period{Start: monday.AddDate(0, 0, 5), End: monday.AddDate(0, 0, 7), Precision: sitrep.Week}
	}
	return sitrep.Period{Start: monday, End: monday.AddDate(0, 0, 7), Precision: sitrep.Week}
}

// partPeriod is a time of a day: an hour, or a part of the day as TIMEX3 names them.
func partPeriod(day time.Time, t string) sitrep.Period {
	at := func(from, to int) sitrep.Period {
		return sitrep.Period{Start: day.Add(time.Duration(from) * time.Hour), End: day.Add(time.Duration(to) * time.Hour), Precision: sitrep.DayPart}
	}
	switch t {
	case "MO":
		return at(0, 12)
	case "MI":
		return at(11, 14)
	case "AF":
		return at(12, 18)
	case "EV":
		return at(17, 24)
	case "NI":
		return at(18, 30)
	}
	var h, m int
	if _, err := fmt.Sscanf(t, "%d:%d", &h, &m); err == nil {
		start := day.Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute)
		return sitrep.Period{Start: start, End: start.Add(time.Hour), Precision: sitrep.Hour}
	}
	return sitrep.Period{Start: day, End: day.AddDate(0, 0, 1), Precision: sitrep.Day}
}
