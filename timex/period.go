package timex

import (
	"strings"
	"time"

	"sitrep"
)

// periodOf is the Period a TIMEX3 date or time value denotes, never finer than the value; zero for values that
// fix none. mod START, MID or END narrows a month or year to its part.
func periodOf(v, mod string) sitrep.Period {
	day, clock, timed := strings.Cut(v, "T")
	if timed && clock != "" {
		t, ok := parseDay(day)
		if !ok {
			return sitrep.Period{}
		}
		return partPeriod(t, clock)
	}
	year, rest, _ := strings.Cut(v, "-")
	digits, before := strings.CutPrefix(year, "BC")
	y := number(digits)
	if y < 0 {
		return sitrep.Period{}
	}
	switch {
	case len(digits) == 4 && rest == "":
		return thirds(months(era(y, before), 1, 12, sitrep.Year), mod)
	case len(digits) == 4:
		return withinYear(era(y, before), rest, v, mod)
	case len(digits) == 3 && rest == "":
		return span(10*y, 10, before)
	case len(digits) == 2 && rest == "":
		return span(100*y, 100, before)
	}
	return sitrep.Period{}
}

// era is the astronomical year: 1 BC is 0.
func era(y int, before bool) int {
	if before {
		return 1 - y
	}
	return y
}

// span is n years from y on.
func span(y, n int, before bool) sitrep.Period {
	if before {
		y = 1 - y - (n - 1)
	}
	return months(y, 1, 12*n, sitrep.Year)
}

// withinYear reads what follows the year: a month, day, week, weekend, quarter, half or season.
func withinYear(y int, rest, v, mod string) sitrep.Period {
	if t, ok := parseDay(v); ok {
		return sitrep.Period{Start: t, End: t.AddDate(0, 0, 1), Precision: sitrep.Day}
	}
	if w, ok := strings.CutPrefix(rest, "W"); ok {
		w, weekend := strings.CutSuffix(w, "-WE")
		if n := number(w); n >= 1 && n <= 53 && len(w) == 2 {
			return weekPeriod(y, n, weekend)
		}
		return sitrep.Period{}
	}
	if len(rest) != 2 {
		return sitrep.Period{}
	}
	if m, ok := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[rest]; ok {
		return thirds(months(y, m, 3, sitrep.Year), mod)
	}
	n := number(rest[1:])
	switch {
	case rest[0] == 'Q' && n >= 1 && n <= 4:
		return thirds(months(y, 3*n-2, 3, sitrep.Year), mod)
	case rest[0] == 'H' && (n == 1 || n == 2):
		return months(y, 6*n-5, 6, sitrep.Year)
	}
	if m := number(rest); m >= 1 && m <= 12 {
		return thirds(months(y, m, 1, sitrep.Month), mod)
	}
	return sitrep.Period{}
}

// parseDay reads 2020-01-26 and BC0044-03-15.
func parseDay(v string) (time.Time, bool) {
	digits, before := strings.CutPrefix(v, "BC")
	if len(digits) != 10 || digits[4] != '-' || digits[7] != '-' {
		return time.Time{}, false
	}
	y, m, d := number(digits[:4]), number(digits[5:7]), number(digits[8:])
	if y < 0 || m < 1 || m > 12 || d < 1 {
		return time.Time{}, false
	}
	t := time.Date(era(y, before), time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d
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
func weekPeriod(y, w int, weekend bool) sitrep.Period {
	jan4 := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+7*(w-1))
	if weekend {
		monday = monday.AddDate(0, 0, 5)
		return sitrep.Period{Start: monday, End: monday.AddDate(0, 0, 2), Precision: sitrep.Week}
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
	case "DT":
		return at(6, 18)
	}
	if h, m, ok := strings.Cut(t, ":"); ok && number(h) >= 0 && number(h) <= 24 && number(m) >= 0 && number(m) < 60 {
		start := day.Add(time.Duration(number(h))*time.Hour + time.Duration(number(m))*time.Minute)
		return sitrep.Period{Start: start, End: start.Add(time.Hour), Precision: sitrep.Hour}
	}
	return sitrep.Period{Start: day, End: day.AddDate(0, 0, 1), Precision: sitrep.Day}
}
