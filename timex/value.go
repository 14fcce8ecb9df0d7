package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// value is a normalised expression.
type value struct {
	typ, value, mod string
	ref             bool           // does not move the narrative on
	other           sitrep.Period  // the same words read the other way
	period          sitrep.Period  // what it denotes, where the value alone does not tell
	zone            *time.Duration // of a clock time told with its zone: its offset from UTC
	first, last     int            // tokens, inclusive
	end             int            // the last token taken
	pieces          []value        // the expressions it is made of, where they are more than one
}

// normaliser reads what a pattern matched; false where it is no time expression after all.
type normaliser func(*context, *match) (value, bool)

func date(v string) (value, bool) { return value{typ: "DATE", value: v}, true }
func clockTime(v string) value    { return value{typ: "TIME", value: v} }

// The values of dates and times that cannot be told.
const (
	unknownDay   = "XXXX-XX-XX"
	unknownMonth = "XXXX-XX"
	unknownYear  = "XXXX"
	unknownWeek  = "XXXX-WXX"
)

func num(s string) int { n, _ := strconv.Atoi(s); return n }

// yearValue writes a year; 0 is 1 BC, which TIMEX3 writes BC0001.
func yearValue(y int) string {
	if y <= 0 {
		return fmt.Sprintf("BC%04d", 1-y)
	}
	return fmt.Sprintf("%04d", y)
}

// dayValue writes a day.
func dayValue(t time.Time) string {
	return yearValue(t.Year()) + t.Format("-01-02")
}

// at writes the unit that holds a day, n units on.
func at(t time.Time, unit string, n int) (string, bool) {
	if t.IsZero() {
		v, ok := map[string]string{"D": unknownDay, "W": unknownWeek, "M": unknownMonth, "Y": unknownYear, "WE": unknownWeek + "-WE", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX", "FN": unknownWeek}[unit]
		return v, ok
	}
	if n > 100_000 || n < -100_000 {
		return "", false
	}
	years := map[string]int{"Y": n, "DE": 10 * n, "CE": 100 * n, "M": n / 12, "Q": n / 4, "W": n / 52, "WE": n / 52, "FN": n / 26, "D": n / 365}[unit]
	if y := t.Year() + years; y > 9990 || y < -9990 {
		return "", false
	}
	switch unit {
	case "D":
		return dayValue(t.AddDate(0, 0, n)), true
	case "W", "FN":
		if unit == "FN" {
			n *= 2
		}
		y, w := t.AddDate(0, 0, 7*n).ISOWeek()
		return fmt.Sprintf("%s-W%02d", yearValue(y), w), true
	case "WE":
		y, w := t.AddDate(0, 0, 7*n).ISOWeek()
		return fmt.Sprintf("%s-W%02d-WE", yearValue(y), w), true
	case "M":
		m := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		return yearValue(m.Year()) + m.Format("-01"), true
	case "Q":
		m := time.Date(t.Year(), t.Month()+time.Month(3*n), 1, 0, 0, 0, 0, time.UTC)
		return fmt.Sprintf("%s-Q%d", yearValue(m.Year()), (int(m.Month())-1)/3+1), true
	case "Y":
		return yearValue(t.Year() + n), true
	case "DE":
		return decadeValue(t.Year() + 10*n), true
	case "CE":
		return centuryValue(t.Year() + 100*n), true
	}
	return "", false
}

func decadeValue(y int) string {
	v := yearValue(y)
	return v[:len(v)-1]
}

func centuryValue(y int) string {
	v := yearValue(y)
	return v[:len(v)-2]
}

// unitOf is how exact a date value is.
func unitOf(v string) string {
	v = strings.TrimPrefix(v, "BC")
	v, _, _ = strings.Cut(v, "T")
	switch {
	case strings.Contains(v, "W"):
		return "W"
	case strings.Contains(v, "Q"):
		return "Q"
	case len(v) == 10:
		return "D"
	case len(v) == 7:
		return "M"
	case len(v) == 4:
		return "Y"
	case len(v) == 3:
		return "DE"
	}
	return "CE"
}

// lengthValue writes a duration of n units; n may be "X" and "2.5".
func lengthValue(n, unit string) string {
	switch unit {
	case "H", "S":
		return "PT" + n + unit
	case "MIN":
		return "PT" + n + "M"
	case "FN":
		if k, err := strconv.Atoi(n); err == nil {
			return fmt.Sprintf("P%dW", 2*k)
		}
		return "PXW"
	case "WE":
		return "P" + n + "WE"
	case "DE", "CE": // ISO 8601 has no unit above the year
		years := map[string]int{"DE": 10, "CE": 100}[unit]
		if k, err := strconv.Atoi(n); err == nil && k < 1_000_000 {
			return fmt.Sprintf("P%dY", k*years)
		}
		return "P" + n + unit
	}
	return "P" + n + unit
}

// partMod is the modifier of words for a part of a time.
func partMod(m *match) string {
	for _, name := range []string{"EARLY", "LATE", "MID", "BEGIN", "MIDDLE", "END", "EARLIER", "LATER"} {
		if v := m.get(name); v != "" {
			if name == "EARLIER" || name == "LATER" {
				return ""
			}
			return v
		}
	}
	return ""
}

// normalisers by the name they have in rules.tsv.
var normalisers = map[string]normaliser{
	"iso": iso, "isotime": isoTime, "slashed": slashed, "monthday": monthDay, "dayonly": dayOnly, "month": month,
	"year": year, "shortyear": shortYear, "bareyear": bareYear, "decade": decade, "century": century,
	"season": season, "quarter": quarter, "quarterref": quarterRef, "yearago": yearAgo, "half": half,
	"weekday": weekday, "day": day, "weekend": weekend, "holiday": holiday, "_day": inner, "_dayof": inner, "nextday": nextDay,
	"relunit": relUnit, "theunit": theUnit, "weekof": weekOf, "_long": inner, "partof": partOf, "yearend": yearEnd,
	"partday": partDay, "daynight": dayNight, "daypair": dayPair, "barepart": barePart,
	"_zone": nothing, "_about": nothing, "_approx": nothing, "clock": clock, "clockday": clockDay, "clockon": clockOn,
	"length": length, "twolength": twoLength, "sumlength": sumLength, "duration": duration, "lastspan": lastSpan,
	"firstspan": firstSpan, "ordunit": ordUnit, "ago": ago, "shift": shift, "ahead": aheadOf, "longago": longAgo,
	"set": set, "ref": reference, "dayrange": dayRange, "monthrange": monthRange, "yearrange": yearRange,
}

func nothing(*context, *match) (value, bool) { return value{}, true }

// inner passes on the value of the production within.
func inner(c *context, m *match) (value, bool) { return c.eval(m.sub()) }
