package timex

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

func iso(_ *context, m *match) (value, bool) {
	p := strings.FieldsFunc(m.get("ISO"), func(r rune) bool { return r == '-' || r == '/' })
	return calendarDay(num(p[0]), num(p[1]), num(p[2]))
}

// calendarDay is a day, where there is such a day.
func calendarDay(y, m, d int) (value, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if m < 1 || m > 12 || d < 1 || t.Day() != d {
		return value{}, false
	}
	return date(dayValue(t))
}

func isoTime(_ *context, m *match) (value, bool) {
	day, clock, _ := strings.Cut(m.get("ISOTIME"), "T")
	p := strings.FieldsFunc(day, func(r rune) bool { return r == '-' || r == '/' })
	v, ok := calendarDay(num(p[0]), num(p[1]), num(p[2]))
	h, mi, _ := strings.Cut(clock, ":")
	if !ok || num(h) > 24 || num(mi) > 59 {
		return value{}, false
	}
	return clockTime(v.value + "T" + clock), true
}

// slashed reads 26/01/2020 and 01/26/2020 in the order of the document; where that cannot be told, only the
// year holds.
func slashed(c *context, m *match) (value, bool) {
	y, mo, d, ok := c.order.read(m.get("SLASHED"))
	if !ok {
		return value{}, false
	}
	if mo == 0 {
		return value{typ: "DATE", value: fmt.Sprintf("%04d-XX-XX", y), period: months(y, 1, 12, sitrep.Year)}, true
	}
	return calendarDay(y, mo, d)
}

// dayOf is the day of the month a match names, 0 for none.
func dayOf(m *match) int {
	if d := m.get("DAY"); d != "" {
		return num(d)
	}
	d := num(m.get("ORDWORD"))
	if m.get("ORD") != "" {
		d = num(m.get("ORD"))
	}
	return d
}

// yearIn is the year a match names in full or by reference.
func (c *context) yearIn(m *match) (year int, ok bool) {
	sub := m.sub("_year", "_yearref")
	if sub == nil {
		if y := m.get("YEAR"); y != "" {
			return num(y), true
		}
		return 0, false
	}
	v, ok := c.eval(sub)
	p := periodOf(v.value, "")
	return p.Start.Year(), ok && !p.Start.IsZero()
}

func monthDay(c *context, m *match) (value, bool) {
	if sub := m.sub("monthday"); sub != nil { // "Friday, March 3"
		return c.eval(sub)
	}
	if m.has("month") { // "the 5th of this month"
		return c.dayOfMonthRef(m)
	}
	mo, d := num(m.get("MONTH")), dayOf(m)
	if d < 1 || d > 31 {
		return value{}, false
	}
	y, ok := c.yearIn(m)
	if two := m.get("TWO"); two != "" {
		y, ok = c.fullYear(num(two)), true
	}
	if !ok {
		y, ok = c.yearFor(mo, d, m)
	}
	if !ok {
		return date(fmt.Sprintf("XXXX-%02d-%02d", mo, d))
	}
	return calendarDay(y, mo, d)
}

func (c *context) dayOfMonthRef(m *match) (value, bool) {
	v, _ := at(c.lastTold(), "M", num(m.get("LAST"))+num(m.get("NEXT")))
	if p := periodOf(v, ""); !p.Start.IsZero() {
		return calendarDay(p.Start.Year(), int(p.Start.Month()), dayOf(m))
	}
	return value{}, false
}

// dayOnly: "on the 26th", of the month last told, else of the one that puts it nearest.
func dayOnly(c *context, m *match) (value, bool) {
	d := num(m.get("ORD"))
	if d < 1 || d > 31 {
		return value{}, false
	}
	base := c.now
	if !c.told.start.IsZero() && (c.told.unit == "D" || c.told.unit == "M") {
		base = c.told.start
	}
	if base.IsZero() {
		return date(fmt.Sprintf("XXXX-XX-%02d", d))
	}
	return calendarDay(base.Year(), int(base.Month()), d)
}

// yearFor chooses the year of a month or, with d, a day told without one: that of the date it is joined to
// ("between January 12 and January 16, 1936"); in narratives that of the time last told; else the one that puts
// it nearest to publication on the side the tense says.
func (c *context) yearFor(mo, d int, m *match) (int, bool) {
	if y, ok := c.yearAfter(mo, m.last); ok {
		return y, true
	}
	if c.narrative && !c.told.start.IsZero() {
		return c.narrativeYear(mo), true
	}
	if c.now.IsZero() {
		return 0, false
	}
	tense := c.tense(m.first)
	against := 150.0 // the cost of a reading that the tense speaks against, in days
	if d == 0 {
		against = 250
	}
	if c.relation(c.first) == "since" || c.after(c.first, "ended") || d == 0 && tense < 0 && c.surelyPast(m.first) {
		tense, against = -1, 1000
	}
	best, near := 0, 1e9
	for y := c.now.Year() - 1; y <= c.now.Year()+1; y++ {
		days := time.Date(y, time.Month(mo), max(d, 1), 0, 0, 0, 0, time.UTC).Sub(c.now).Hours() / 24
		if d == 0 && time.Month(mo) == c.now.Month() && y == c.now.Year() {
			days = 0
		}
		cost := max(days, -days)
		switch {
		case m.get("LAST") != "" && days >= 0, m.get("NEXT") != "" && days <= 0:
			cost += 1000
		case tense < 0 && days > 1 || tense > 0 && days < -1:
			cost += against
		case tense == 0 && days > 20:
			cost += 60 // in doubt more often past
		}
		if cost < near {
			best, near = y, cost
		}
	}
	return best, true
}

// surelyPast reports whether the month hangs on a verb of the simple past that plans nothing: no doubt about the tense.
func (c *context) surelyPast(tok int) bool {
	i := c.s.Words[c.wordAt(c.toks[tok].start)].Head
	return i >= 0 && c.s.Words[i].XPOS == "VBD" && !c.wordIs(i, "PLAN") && !c.wordIs(i, "CALL")
}

// narrativeYear is the year of a month told after another time: the same, or the next where the months have
// run over the end of the year.
func (c *context) narrativeYear(mo int) int {
	y := c.told.start.Year()
	if c.told.month-mo >= 9 {
		y++
	}
	return y
}

// yearAfter is the year that follows with the date a month is joined to by "and", "to", "or" or a dash.
func (c *context) yearAfter(mo, last int) (int, bool) {
	month := c.t.lex.class["MONTH"]
	i := last + 1
	if i >= len(c.toks) || !(c.toks[i].is("-") || c.toks[i].is("to") || c.toks[i].is("and") || c.toks[i].is("or") ||
		c.toks[i].is("until") || c.toks[i].is("through") || c.toks[i].is("/") || c.toks[i].is(",")) {
		return 0, false
	}
	second := 0
	for n := 0; n < 6 && i < len(c.toks); n++ {
		t := &c.toks[i]
		i++
		switch {
		case t.classes.has(month):
			if second != 0 {
				return 0, false
			}
			second = num(t.entry.value(month))
		case t.classes.has(classYear) && second != 0:
			if second < mo {
				return t.value - 1, true
			}
			return t.value, true
		case t.classes.has(classDay) || t.is(",") || t.is("-") || t.is("to") || t.is("and") || t.is("of") || t.is("the") ||
			t.is("or") || t.is("until") || t.is("through") || t.is("/") || t.is("mid") || t.is("early") || t.is("late"):
		default:
			return 0, false
		}
	}
	return 0, false
}

func month(c *context, m *match) (value, bool) {
	mo := num(m.get("MONTH"))
	y, ok := c.yearIn(m)
	if !ok && m.has("_year", "_yearref") {
		return date(fmt.Sprintf("XXXX-%02d", mo))
	}
	if !ok && m.get("THIS") != "" && !c.anchor().IsZero() {
		y, ok = c.anchor().Year(), true
	}
	if !ok {
		y, ok = c.yearFor(mo, 0, m)
	}
	if !ok {
		return date(fmt.Sprintf("XXXX-%02d", mo))
	}
	return date(fmt.Sprintf("%s-%02d", yearValue(y), mo))
}

// year: a four-digit number is a year only within a plausible span, and not as a count of things or a sum.
func year(c *context, m *match) (value, bool) {
	y := num(m.get("SPOKEN"))
	if y == 0 {
		y = num(m.get("YEAR"))
	}
	if y == 0 {
		y = num(m.get("INT"))
	}
	switch m.get("ERA") {
	case "BC":
		return value{typ: "DATE", value: yearValue(1 - y)}, y >= 1 && y <= 9999
	case "AD":
		return value{typ: "DATE", value: yearValue(y)}, y >= 1 && y <= 2200
	}
	if m.last == m.first && m.get("SPOKEN") == "" && !c.plausibleYear(m.first, y) {
		return value{}, false
	}
	return date(yearValue(y))
}

func (c *context) plausibleYear(i, y int) bool {
	if y < 1200 || y > 2150 || !c.now.IsZero() && y > c.now.Year()+80 {
		return false
	}
	w := &c.s.Words[c.wordAt(c.toks[i].start)]
	if w.DepRel == "nummod" && w.Head >= 0 && w.Head < len(c.s.Words) {
		if h := &c.s.Words[w.Head]; h.UPOS == "SYM" || w.Head == c.wordAt(c.toks[i].start)+1 && h.UPOS == "NOUN" && h.XPOS == "NNS" && (y < 1800 || y%100 == 0 && (i == 0 || !c.toks[i-1].is("the"))) {
			return false
		}
	}
	if i == 0 {
		return true
	}
	before := &c.toks[i-1]
	if n := c.wordAt(c.toks[i].start) + 1; n < len(c.s.Words) && c.s.Words[n].XPOS == "NNS" && !before.is("the") &&
		(y%100 == 0 || before.classes.has(c.t.lex.class["APPROX"]) || before.is("than") || before.is("least")) {
		return false // "about 1900 people"
	}
	if before.is("at") {
		return false // "at 1467 Station Road", "at 1620 this afternoon"
	}
	if strings.Contains("$€£#¥", before.form) || before.is("resolution") || before.is("no") || before.is("flight") || before.is("number") {
		return false
	}
	return !(c.wordAt(before.start) == c.wordAt(c.toks[i].start) && before.classes.has(classWord))
}

// shortYear: '99, and the second of 1915-16.
func shortYear(c *context, m *match) (value, bool) {
	n := num(m.get("TWO"))
	if m.has("-", "/") {
		return value{}, false
	}
	if m.last+1 < len(c.toks) && c.toks[m.last+1].is("'") {
		return value{}, false
	}
	return date(yearValue(c.fullYear(n)))
}

// fullYear is the year of two figures: the last such before the time told or soon after publication.
func (c *context) fullYear(n int) int {
	base := c.anchor()
	if base.IsZero() {
		return 1900 + n
	}
	y := base.Year()/100*100 + n
	if y > c.now.Year()+2 {
		y -= 100
	}
	return y
}

// bareYear: numbers of up to three figures are years only in texts that tell of years before Christ.
func bareYear(c *context, m *match) (value, bool) {
	n := num(m.get("INT"))
	if !c.ancient || n < 30 || n > 900 || m.last+1 < len(c.toks) && c.toks[m.last+1].classes.has(classWord) &&
		!c.toks[m.last+1].is("and") && !c.toks[m.last+1].is("to") && !c.toks[m.last+1].is("the") {
		return value{}, false
	}
	return date(yearValue(1 - n))
}

func decade(c *context, m *match) (value, bool) {
	d := m.get("DECADEWORD")
	if d == "" {
		d = strings.TrimRight(m.get("DECADE"), "'’s")
	}
	switch {
	case m.get("ERA") == "BC":
		return date(fmt.Sprintf("BC%03d", num(d)/10))
	case len(d) == 4:
		return date(d[:3])
	case m.get("DECADEWORD") != "" && !m.has("the"):
		return value{}, false
	}
	return date(fmt.Sprintf("%d", 190+num(d[:1])))
}

func century(c *context, m *match) (value, bool) {
	if m.has("turn") {
		base := c.anchor()
		return value{typ: "DATE", value: yearValue(base.Year() / 100 * 100), ref: true}, !base.IsZero()
	}
	n := num(m.get("ORD"))
	if n == 0 {
		n = num(m.get("ORDWORD"))
	}
	if m.has("twenty") {
		n = 21
	}
	if n < 1 || n > 30 {
		return value{}, false
	}
	if m.get("ERA") == "BC" {
		return date(fmt.Sprintf("BC%02d", n-1))
	}
	return date(fmt.Sprintf("%02d", n-1))
}

func season(c *context, m *match) (value, bool) {
	name := m.get("SEASON")
	if m.has("the") && m.sub() == nil && m.last+1 < len(c.toks) {
		if next := &c.toks[m.last+1]; next.classes.has(classWord) && next.upper() && !allCapitals(next.form) && c.toks[m.last].upper() {
			return value{}, false // "the Spring Offensive": of a name, the season alone
		}
	}
	y, ok := c.yearIn(m)
	if !ok && m.has("_year", "_yearref") {
		return date("XXXX-" + name)
	}
	base := c.anchor()
	if !ok && base.IsZero() {
		return date("XXXX-" + name)
	}
	if !ok {
		y = c.seasonYear(m, name, base)
	}
	return date(yearValue(y) + "-" + name)
}

// seasonYear: the season of this year that words ask for; without any the nearest on the side the tense says.
func (c *context) seasonYear(m *match, name string, base time.Time) int {
	mid := map[string]int{"SP": 4, "SU": 7, "FA": 10, "WI": 13}[name] // winter runs over the year's end
	if (m.get("AFTERWARD") != "" || m.get("BEFOREHAND") != "" || m.has("THAT", "same")) && !c.told.start.IsZero() {
		base = c.told.start
	}
	y, now := base.Year(), int(base.Month())
	if s := map[string]int{"SP": 4, "SU": 7, "FA": 10, "WI": 13}[c.told.value[max(0, len(c.told.value)-2):]]; s != 0 && base.Equal(c.told.start) {
		now = s
	}
	switch {
	case m.has("THAT", "same"):
	case m.get("AFTERWARD") != "":
		if mid <= now {
			y++
		}
	case m.get("LAST") != "" || m.get("BEFOREHAND") != "" || m.has("past"):
		if mid+1 >= now {
			y--
		}
	case m.get("NEXT") != "":
		if mid-1 <= now {
			y++
		}
	case c.narrative:
	case name == "WI" && now <= 4:
		y--
	case m.get("THIS") == "" && mid-1 > now && c.tense(m.first) < 0:
		y--
	}
	return y
}

func quarter(c *context, m *match) (value, bool) {
	n := num(m.get("ORD"))
	if n == 0 {
		n = num(m.get("ORDWORD"))
	}
	if n < 1 || n > 4 {
		return value{}, false
	}
	y, ok := c.yearIn(m)
	base := c.anchor()
	if !ok && base.IsZero() {
		return date(fmt.Sprintf("XXXX-Q%d", n))
	}
	if !ok {
		y = base.Year()
		q := (int(base.Month())-1)/3 + 1
		if n > q+1 || n > q && c.tense(m.first) < 0 {
			y--
		} else if n < q-1 && c.tense(m.first) > 0 {
			y++
		}
	}
	if m.has("ago", "earlier") {
		y--
	}
	v := fmt.Sprintf("%s-Q%d", yearValue(y), n)
	if p := periodOf(v, ""); !p.End.After(c.now) && c.now.Sub(p.End).Hours() < 200*24 {
		c.quarter = v // it is over and can be reported on
	}
	return date(v)
}

// quarterRef: the quarter reported on is the one last named, else the one before publication.
func quarterRef(c *context, m *match) (value, bool) {
	if y, ok := c.yearIn(m); ok {
		if c.quarter != "" {
			return date(yearValue(y) + c.quarter[len(c.quarter)-3:])
		}
		return date(yearValue(y))
	}
	if c.quarter != "" && !m.has("LAST", "NEXT", "THIS", "current", "BEFOREHAND") {
		return date(c.quarter)
	}
	n := -1
	switch {
	case m.has("period"):
		return value{typ: "DATE", value: "XXXX-QX", ref: true}, true
	case m.has("THIS", "current"):
		n = 0
	case m.has("NEXT", "following"):
		n = 1
	}
	v, ok := at(c.anchor(), "Q", n)
	return value{typ: "DATE", value: v}, ok
}

// yearAgo: "a year earlier", "the year-ago quarter": of the quarter reported on, else of the time last told.
func yearAgo(c *context, m *match) (value, bool) {
	base := c.quarter
	if base == "" && m.has("earlier", "before") && !c.told.start.IsZero() {
		base = c.told.value
	}
	if base == "" || c.narrative {
		v, ok := at(c.lastTold(), "Y", -1)
		if m.has("ago") && !c.narrative {
			v, ok = at(c.now, "Y", -1)
		}
		return value{typ: "DATE", value: v, ref: true}, ok
	}
	v, ok := shifted(base, "Y", -1)
	return value{typ: "DATE", value: v, ref: true}, ok
}

func half(c *context, m *match) (value, bool) {
	if sub := m.sub("decade"); sub != nil {
		return c.eval(sub)
	}
	n := num(m.get("HALF"))
	if n == 0 {
		n = map[string]int{"START": 1, "END": 2}[m.get("HALF")]
	}
	y, ok := c.yearIn(m)
	if !ok {
		return value{}, false
	}
	return date(fmt.Sprintf("%s-H%d", yearValue(y), max(1, n)))
}
