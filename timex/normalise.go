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
	ref             bool // does not move the narrative on
	other           sitrep.Period
}

func date(v string) (value, bool)         { return value{typ: "DATE", value: v}, true }
func unresolved(typ string) (value, bool) { return value{typ: typ}, true }

var normalisers = map[string]func(*context, match) (value, bool){
	"iso":       func(_ *context, m match) (value, bool) { return date(m.values["ISO"]) },
	"slashed":   slashed,
	"monthday":  monthDay,
	"month":     month,
	"partmonth": partMonth,
	"partyear":  partYear,
	"season":    season,
	"year":      func(c *context, m match) (value, bool) { return year(c, m) },
	"decade":    decade,
	"century":   century,
	"weekday":   weekday,
	"weekpart":  weekPart,
	"day":       day,
	"daypart":   dayPart,
	"sameday":   sameDay,
	"sameunit":  sameUnit,
	"nextunit":  nextUnit,
	"relunit":   relUnit,
	"weekend":   weekend,
	"span":      spanOf,
	"ago":       ago,
	"shift":     shift,
	"duration":  duration,
	"set":       set,
	"clock":     clock,
	"part":      part,
	"holiday":   holiday,
	"ref":       reference,
	"quarter":   quarter,
	"half":      half,
	"monthpart": monthPart,
	"yearend":   yearEnd,
}

func num(s string) int { n, _ := strconv.Atoi(s); return n }

// slashed reads 26/01/2020 and 01/26/2020: the part over twelve is the day; where neither is, the month leads.
func slashed(_ *context, m match) (value, bool) {
	p := strings.FieldsFunc(m.values["SLASHED"], func(r rune) bool { return r == '/' || r == '.' })
	a, b, y := num(p[0]), num(p[1]), num(p[2])
	if y < 100 {
		y += 2000
		if y > 2069 {
			y -= 100
		}
	}
	if a > 12 || strings.Contains(m.values["SLASHED"], ".") {
		a, b = b, a
	}
	if a < 1 || a > 12 || b < 1 || b > 31 {
		return value{}, false
	}
	return date(fmt.Sprintf("%04d-%02d-%02d", y, a, b))
}

func monthDay(c *context, m match) (value, bool) {
	mo, d := num(m.values["MONTH"]), num(m.values["DAY"])
	y := num(m.values["YEAR"])
	if y == 0 {
		y = c.yearFor(mo, d, m.first)
	}
	if y == 0 {
		return date(fmt.Sprintf("XXXX-%02d-%02d", mo, d))
	}
	if time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC).Day() != d {
		return value{}, false
	}
	return date(fmt.Sprintf("%04d-%02d-%02d", y, mo, d))
}

// yearFor chooses the year of a date told without one: the narrative's; else the one that puts it
// nearest to publication on the side the tense says.
func (c *context) yearFor(mo, d, at int) int {
	if c.narrative && !c.last.IsZero() {
		return c.last.Year()
	}
	if c.now.IsZero() {
		return 0
	}
	best, near := 0, 1e9
	for y := c.now.Year() - 1; y <= c.now.Year()+1; y++ {
		days := time.Date(y, time.Month(mo), max(d, 1), 0, 0, 0, 0, time.UTC).Sub(c.now).Hours() / 24
		cost := days
		if days < 0 {
			cost = -days
		}
		tense := c.tense(at)
		if tense < 0 && days > 1 || tense > 0 && days < -1 {
			cost += 150
		}
		if d == 0 && tense == 0 && days > 20 {
			cost += 60 // a bare month is more often past
		}
		if cost < near {
			best, near = y, cost
		}
	}
	return best
}

func month(c *context, m match) (value, bool) {
	mo := num(m.values["MONTH"])
	y := num(m.values["YEAR"])
	if y == 0 && c.now.IsZero() && c.last.IsZero() {
		return date(fmt.Sprintf("XXXX-%02d", mo))
	}
	if y == 0 {
		y = c.yearFor(mo, 0, m.first)
		base := c.anchor()
		switch {
		case m.literal["last"]:
			y = base.Year() - 1
		case m.literal["next"]:
			y = base.Year() + 1
		case m.values["LAST"] != "" && !base.IsZero():
			y = base.Year()
			if time.Month(mo) >= base.Month() {
				y--
			}
		case m.values["NEXT"] != "" && !base.IsZero():
			y = base.Year()
			if time.Month(mo) <= base.Month() {
				y++
			}
		}
	}
	return date(fmt.Sprintf("%04d-%02d", y, mo))
}

// partOf is the modifier of "early", "mid", "late".
func partOf(m match) string {
	for _, class := range []string{"EARLY", "LATE", "MID"} {
		if v := m.values[class]; v != "" {
			return v
		}
	}
	return ""
}

func partMonth(c *context, m match) (value, bool) {
	if m.values["MONTH"] == "" {
		return partYear(c, m)
	}
	v, ok := month(c, m)
	v.mod = partOf(m)
	return v, ok
}

func partYear(c *context, m match) (value, bool) {
	v, ok := value{typ: "DATE", value: m.values["YEAR"]}, true
	if m.values["DECADE"] != "" {
		v, ok = decade(c, m)
	}
	v.mod = partOf(m)
	return v, ok
}

func season(c *context, m match) (value, bool) {
	y := num(m.values["YEAR"])
	base := c.anchor()
	if y == 0 && base.IsZero() {
		return date("XXXX-" + m.values["SEASON"])
	}
	if y == 0 {
		y = base.Year()
		if m.values["LAST"] != "" {
			y--
		}
		if m.values["NEXT"] != "" {
			y++
		}
	}
	v, ok := date(fmt.Sprintf("%04d-%s", y, m.values["SEASON"]))
	v.mod = partOf(m)
	return v, ok
}

// year: a bare four-digit number is a year only within a plausible span, and not as a count of things.
func year(c *context, m match) (value, bool) {
	w := c.s.Words[m.first]
	if w.DepRel == "nummod" && w.Head > m.first && (c.s.Words[w.Head].UPOS == "NOUN" || c.s.Words[w.Head].UPOS == "SYM") && strings.HasSuffix(c.s.Words[w.Head].XPOS, "S") {
		return value{}, false
	}
	if m.first > 0 && (c.toks[m.first-1].form == "$" || c.toks[m.first-1].form == "€") {
		return value{}, false
	}
	if y := num(m.values["YEAR"]); y < 1200 || y > 2150 {
		return value{}, false
	}
	return date(m.values["YEAR"])
}

func decade(_ *context, m match) (value, bool) {
	if d := m.values["DECADEWORD"]; d != "" {
		return date("19" + d)
	}
	d := m.values["DECADE"]
	if len(d) == 2 {
		return date("19" + d[:1])
	}
	return date(d[:3])
}

func century(_ *context, m match) (value, bool) {
	n := num(m.values["ORD"])
	if n < 1 || n > 30 {
		return value{}, false
	}
	return date(fmt.Sprintf("%02d", n-1))
}

// weekday: the day named that is nearest, on the side the tense says; the past where it says none.
func weekday(c *context, m match) (value, bool) {
	t, ok := c.weekday(m)
	if !ok {
		return unresolved("DATE")
	}
	v, ok := date(t.Format(time.DateOnly))
	v.other = c.otherWeek(m, t)
	return v, ok
}

// otherWeek is the day of the same name on the other side of the day reckoned from, for a bare name.
func (c *context) otherWeek(m match, t time.Time) sitrep.Period {
	if m.values["NEXT"] != "" || m.values["LAST"] != "" || m.literal["last"] {
		return sitrep.Period{}
	}
	days := 7
	if t.After(c.anchor()) {
		days = -7
	}
	o := t.AddDate(0, 0, days)
	return sitrep.DayPeriod(o.Year(), o.Month(), o.Day())
}

func (c *context) weekday(m match) (time.Time, bool) {
	base := c.anchor()
	if base.IsZero() {
		return base, false
	}
	want := num(m.values["WEEKDAY"]) % 7
	back := (int(base.Weekday()) - want + 7) % 7
	ahead := (want - int(base.Weekday()) + 7) % 7
	switch {
	case m.values["NEXT"] != "":
		if ahead == 0 {
			ahead = 7
		}
		return base.AddDate(0, 0, ahead), true
	case m.values["LAST"] != "" || m.literal["last"]:
		if back == 0 {
			back = 7
		}
		return base.AddDate(0, 0, -back), true
	case c.tense(m.first) > 0:
		return base.AddDate(0, 0, ahead), true
	}
	return base.AddDate(0, 0, -back), true
}

func weekPart(c *context, m match) (value, bool) {
	t, ok := c.weekday(m)
	if !ok {
		return unresolved("TIME")
	}
	day := t.Format(time.DateOnly)
	if p := m.values["PART"]; p != "" {
		return value{typ: "TIME", value: day + "T" + p, mod: partOf(m)}, true
	}
	return value{typ: "DATE", value: day, mod: partOf(m)}, true
}

func day(c *context, m match) (value, bool) {
	base := c.now
	if base.IsZero() {
		return unresolved("DATE")
	}
	shift := 0
	switch {
	case m.literal["before"]:
		shift = -2
	case m.literal["after"]:
		shift = 2
	case m.literal["yesterday"]:
		shift = -1
	case m.literal["tomorrow"]:
		shift = 1
	}
	d := base.AddDate(0, 0, shift).Format(time.DateOnly)
	if m.literal["tonight"] {
		return value{typ: "TIME", value: d + "TNI"}, true
	}
	return date(d)
}

func dayPart(c *context, m match) (value, bool) {
	base, p := c.now, m.values["PART"]
	if m.literal["that"] && !c.last.IsZero() {
		base = c.last
	}
	if base.IsZero() {
		return unresolved("TIME")
	}
	switch {
	case m.literal["yesterday"]:
		base = base.AddDate(0, 0, -1)
	case m.literal["tomorrow"]:
		base = base.AddDate(0, 0, 1)
	case m.literal["night"]:
		base, p = base.AddDate(0, 0, -1), "NI"
	}
	return value{typ: "TIME", value: base.Format(time.DateOnly) + "T" + p}, true
}

func sameDay(c *context, m match) (value, bool) {
	base := c.last
	if base.IsZero() {
		base = c.now
	}
	if m.values["THAT"] == "" && !m.literal["that"] || base.IsZero() {
		return unresolved("DATE")
	}
	return date(base.Format(time.DateOnly))
}

func sameUnit(c *context, m match) (value, bool) {
	if m.values["UNIT"] == "" || c.last.IsZero() {
		return unresolved("DATE")
	}
	v, ok := at(c.last, m.values["UNIT"], 0)
	return value{typ: "DATE", value: v}, ok
}

func nextUnit(c *context, m match) (value, bool) {
	base := c.last
	if base.IsZero() {
		base = c.now
	}
	if base.IsZero() {
		return unresolved("DATE")
	}
	n := 1
	if m.values["BEFOREHAND"] != "" {
		n = -1
	}
	v, ok := at(base, m.values["UNIT"], n)
	return value{typ: "DATE", value: v}, ok
}

func relUnit(c *context, m match) (value, bool) {
	u := m.values["UNIT"]
	base := c.now
	if c.narrative && m.values["THIS"] != "" {
		base = c.anchor()
	}
	if base.IsZero() {
		return unresolved("DATE")
	}
	n := 0
	if m.values["LAST"] != "" {
		n = -1
	}
	if m.values["NEXT"] != "" {
		n = 1
	}
	if u == "H" || u == "MIN" || u == "S" {
		return value{}, false
	}
	v, ok := at(base, u, n)
	return value{typ: "DATE", value: v, mod: partOf(m)}, ok
}

// weekend: the last one that has begun.
func weekend(c *context, _ match) (value, bool) {
	base := c.anchor()
	if base.IsZero() {
		return unresolved("DATE")
	}
	n := 0
	if d := base.Weekday(); d != time.Saturday && d != time.Sunday && c.tense(0) <= 0 {
		n = -1
	}
	v, ok := at(base, "WE", n)
	return value{typ: "DATE", value: v}, ok
}

// at writes the unit that holds a day, n units on.
func at(t time.Time, unit string, n int) (string, bool) {
	switch unit {
	case "D":
		return t.AddDate(0, 0, n).Format(time.DateOnly), true
	case "W":
		y, w := t.AddDate(0, 0, 7*n).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w), true
	case "WE":
		y, w := t.AddDate(0, 0, 7*n).ISOWeek()
		return fmt.Sprintf("%04d-W%02d-WE", y, w), true
	case "M":
		return time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), true
	case "Q":
		m := time.Date(t.Year(), t.Month()+time.Month(3*n), 1, 0, 0, 0, 0, time.UTC)
		return fmt.Sprintf("%04d-Q%d", m.Year(), (int(m.Month())-1)/3+1), true
	case "Y":
		return fmt.Sprintf("%04d", t.Year()+n), true
	case "DE":
		return fmt.Sprintf("%03d", t.Year()/10+n), true
	case "CE":
		return fmt.Sprintf("%02d", t.Year()/100+n), true
	case "FN":
		y, w := t.AddDate(0, 0, 14*n).ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w), true
	}
	return "", false
}

// amount is the number of units, "X" where it is not told.
func amount(m match) string {
	switch {
	case m.values["COUNT"] != "":
		return m.values["COUNT"]
	case m.values["VAGUE"] != "" || m.literal["few"] || m.literal["couple"] || m.literal["several"] || m.literal["past"] || m.literal["recent"]:
		return "X"
	case m.values["A"] != "" || m.literal["a"]:
		return "1"
	}
	return "X"
}

// length writes a duration.
func length(n, unit string) string {
	switch unit {
	case "H", "S":
		return "PT" + n + unit
	case "MIN":
		return "PT" + n + "M"
	case "FN":
		if k := num(n); k > 0 {
			return fmt.Sprintf("P%dW", 2*k)
		}
		return "PXW"
	}
	return "P" + n + unit
}

func spanOf(_ *context, m match) (value, bool) {
	n := amount(m)
	if m.values["COUNT"] == "" && m.values["VAGUE"] == "" && m.literal["past"] {
		n = "1"
	}
	return value{typ: "DURATION", value: length(n, m.values["UNIT"])}, true
}

// moved is a time n units from another; ok is false for units too fine for a date.
func moved(t time.Time, unit string, n int) (string, bool) {
	switch unit {
	case "H", "MIN", "S":
		d := map[string]time.Duration{"H": time.Hour, "MIN": time.Minute, "S": time.Second}[unit]
		return t.Add(time.Duration(n) * d).Format("2006-01-02T15:04"), true
	}
	return at(t, unit, n)
}

func ago(c *context, m match) (value, bool) {
	n := amount(m)
	mod := ""
	if m.literal["more"] {
		mod = "BEFORE"
	}
	if m.literal["less"] {
		mod = "AFTER"
	}
	if n == "X" || c.now.IsZero() {
		return value{typ: "DATE", value: "PAST_REF", mod: mod, ref: true}, true
	}
	v, ok := moved(c.now, m.values["UNIT"], -num(n))
	typ := "DATE"
	if strings.Contains(v, "T") {
		typ = "TIME"
	}
	return value{typ: typ, value: v, mod: mod}, ok
}

func shift(c *context, m match) (value, bool) {
	n := amount(m)
	base := c.last
	if base.IsZero() {
		base = c.now
	}
	if n == "X" || base.IsZero() {
		return unresolved("DATE")
	}
	k := num(n)
	if m.literal["earlier"] || m.literal["before"] {
		k = -k
	}
	v, ok := moved(base, m.values["UNIT"], k)
	typ := "DATE"
	if strings.Contains(v, "T") {
		typ = "TIME"
	}
	return value{typ: typ, value: v}, ok
}

// duration: a bare unit is a duration only in the plural.
func duration(c *context, m match) (value, bool) {
	u := m.values["UNIT"]
	if m.literal["half"] && m.literal["hour"] {
		return value{typ: "DURATION", value: "PT30M"}, true
	}
	if m.first == m.last && (!strings.HasSuffix(c.toks[m.first].form, "s") || u == "S") {
		return value{}, false
	}
	if u == "S" && m.values["COUNT"] == "" {
		return value{}, false
	}
	return value{typ: "DURATION", value: length(amount(m), u)}, true
}

func set(_ *context, m match) (value, bool) {
	v := value{typ: "SET"}
	switch {
	case m.values["SETWORD"] != "":
		v.value = m.values["SETWORD"]
	case m.values["WEEKDAY"] != "":
		v.value = "XXXX-WXX-" + m.values["WEEKDAY"]
	case m.values["PART"] != "":
		v.value = "XXXX-XX-XXT" + m.values["PART"]
	case m.values["COUNT"] != "":
		v.value = length(m.values["COUNT"], m.values["UNIT"])
	default:
		v.value = length("1", m.values["UNIT"])
	}
	return v, v.value != ""
}

func clock(c *context, m match) (value, bool) {
	h, mi := num(m.values["INT"]), 0
	if t := m.values["CLOCK"]; t != "" {
		a, b, _ := strings.Cut(strings.Replace(t, ".", ":", 1), ":")
		h, mi = num(a), num(b)
		if m.values["AMPM"] == "" && strings.Contains(t, ".") {
			return value{}, false
		}
	} else if m.values["AMPM"] == "" && !m.literal["o'clock"] {
		return value{}, false
	}
	if m.values["AMPM"] == "pm" && h < 12 {
		h += 12
	}
	if h > 24 {
		return value{}, false
	}
	base := c.anchor()
	if m.values["WEEKDAY"] != "" {
		base, _ = c.weekday(m)
	}
	if base.IsZero() {
		return value{typ: "TIME", value: fmt.Sprintf("XXXX-XX-XXT%02d:%02d", h, mi)}, true
	}
	return value{typ: "TIME", value: fmt.Sprintf("%sT%02d:%02d", base.Format(time.DateOnly), h, mi)}, true
}

// part: a bare part of the day, of the day last told in the sentence or of publication.
func part(c *context, m match) (value, bool) {
	p := m.values["PART"]
	if w := c.s.Words[m.first]; w.UPOS == "PROPN" || w.UPOS == "VERB" {
		return value{}, false
	}
	for _, lit := range []struct{ word, v string }{{"noon", "T12:00"}, {"midday", "T12:00"}, {"midnight", "T24:00"}, {"dawn", "TMO"}, {"dusk", "TEV"}} {
		if m.literal[lit.word] {
			p = lit.v[1:]
		}
	}
	base := c.last
	if base.IsZero() || !c.narrative && c.lastUnit != "D" {
		base = c.now
	}
	if base.IsZero() {
		return unresolved("TIME")
	}
	return value{typ: "TIME", value: base.Format(time.DateOnly) + "T" + p}, true
}

func holiday(c *context, m match) (value, bool) {
	y := num(m.values["YEAR"])
	if y == 0 {
		base := c.anchor()
		if base.IsZero() {
			return unresolved("DATE")
		}
		y = base.Year()
	}
	t, ok := c.t.holidays.on(m.values["HOLIDAY"], y)
	if !ok {
		return value{}, false
	}
	return date(t.Format(time.DateOnly))
}

func reference(_ *context, m match) (value, bool) {
	for _, class := range []string{"PASTREF", "PRESENTREF", "FUTUREREF"} {
		if v := m.values[class]; v != "" {
			return value{typ: "DATE", value: v, ref: true}, true
		}
	}
	switch {
	case m.literal["future"]:
		return value{typ: "DATE", value: "FUTURE_REF", ref: true}, true
	case m.literal["present"]:
		return value{typ: "DATE", value: "PRESENT_REF", ref: true}, true
	}
	return value{typ: "DATE", value: "PAST_REF", ref: true}, true
}

func quarter(c *context, m match) (value, bool) {
	y := num(m.values["YEAR"])
	if base := c.anchor(); y == 0 && !base.IsZero() {
		y = base.Year()
	}
	if n := num(m.values["ORD"]); n >= 1 && n <= 4 && y > 0 {
		return date(fmt.Sprintf("%04d-Q%d", y, n))
	}
	return value{}, false
}

func half(_ *context, m match) (value, bool) {
	n := num(m.values["ORD"])
	if n != 1 && n != 2 {
		return value{}, false
	}
	return date(fmt.Sprintf("%s-H%d", m.values["YEAR"], n))
}

func monthPart(c *context, m match) (value, bool) {
	base := c.last
	if base.IsZero() {
		base = c.now
	}
	if base.IsZero() {
		return unresolved("DATE")
	}
	v, ok := at(base, m.values["UNIT"], 0)
	return value{typ: "DATE", value: v, mod: partOf(m)}, ok
}

func yearEnd(c *context, m match) (value, bool) {
	if m.values["THAT"] != "" {
		return monthPart(c, m)
	}
	return relUnit(c, m)
}
