package timex

import (
	"strings"
	"time"

	"sitrep"
)

// weekday: the day named that is nearest, on the side the tense says; the past where it says none.
func weekday(c *context, m *match) (value, bool) {
	base := c.anchor()
	if base.IsZero() || c.narrative && c.told.unit != "D" {
		return date("XXXX-WXX-" + m.get("WEEKDAY"))
	}
	if m.has("BEFOREHAND") && c.told.unit == "D" && c.nearNow() {
		base = c.told.start
	}
	t := c.weekdayOf(m, base)
	v, ok := date(dayValue(t))
	if !m.has("LAST", "NEXT", "last", "next", "past", "coming", "AFTERWARD", "BEFOREHAND") {
		v.other = otherWeek(base, t)
	}
	return v, ok
}

// otherWeek is the day of the same name on the other side of the day reckoned from.
func otherWeek(base, t time.Time) sitrep.Period {
	days := 7
	if t.After(base) {
		days = -7
	}
	o := t.AddDate(0, 0, days)
	return sitrep.DayPeriod(o.Year(), o.Month(), o.Day())
}

func (c *context) weekdayOf(m *match, base time.Time) time.Time {
	want := num(m.get("WEEKDAY")) % 7
	back := (int(base.Weekday()) - want + 7) % 7
	ahead := (want - int(base.Weekday()) + 7) % 7
	past := func() time.Time { return base.AddDate(0, 0, -back) }
	switch {
	case m.has("NEXT", "next", "coming", "AFTERWARD"):
		if ahead == 0 {
			ahead = 7
		}
		return base.AddDate(0, 0, ahead)
	case m.has("LAST", "last", "past", "BEFOREHAND"):
		if back == 0 {
			back = 7
		}
		return past()
	}
	tense := c.tense(m.first)
	if m.last+1 < len(c.toks) && c.toks[m.last+1].is("'s") { // "Friday's rally": told as known, unless words before look ahead
		tense = -1
		if c.looksAhead(m.first) {
			tense = 1
		}
	}
	if tense > 0 || m.has("THIS") && tense == 0 || ahead == 1 && c.planned(m) {
		return base.AddDate(0, 0, ahead)
	}
	return past()
}

// planned reports whether a day that is tomorrow's, or was six days ago, is that of something announced or called,
// whatever the tense of the verb: "declared a day of mourning on Tuesday". Six days ago is seldom told by the bare
// name: in TimeBank and AQUAINT twice, both times right behind the verb, where nine days are tomorrow's.
func (c *context) planned(m *match) bool {
	if c.narrative || c.afterPast() || c.relation(c.first) == "since" {
		return false
	}
	w := &c.s.Words[c.wordAt(c.toks[m.first].start)]
	if w.Head < 0 || w.Head >= len(c.s.Words) || !strings.HasPrefix(w.DepRel, "nmod") && !strings.HasPrefix(w.DepRel, "obl") {
		return false
	}
	noun := c.s.Words[w.Head].UPOS == "NOUN"
	for at, n := w.Head, 0; at >= 0 && n < 4; at, n = c.s.Words[at].Head, n+1 {
		if (c.wordIs(at, "CALL") || c.wordIs(at, "PLAN")) && (noun || at == w.Head) {
			return true
		}
	}
	return false
}

// looksAhead reports whether words just before a token look ahead: "ahead of Sunday's vote".
func (c *context) looksAhead(first int) bool {
	for k := max(0, first-3); k < first; k++ {
		if t := &c.toks[k]; t.is("ahead") || t.is("for") || t.is("upcoming") || t.is("until") {
			return true
		}
	}
	return false
}

func day(c *context, m *match) (value, bool) {
	base, shift := c.now, 0
	switch {
	case m.has("day"):
		shift = -2
		if m.has("after") {
			shift = 2
		}
	case m.has("yesterday"):
		shift = -1
	case m.has("tomorrow"):
		shift = 1
	}
	if c.narrative {
		if m.has("today") {
			return value{typ: "DATE", value: "PRESENT_REF", ref: true}, true
		}
		base = time.Time{}
	}
	d, _ := at(base, "D", shift)
	if m.has("tonight") {
		return clockTime(d + "TNI"), true
	}
	return date(d)
}

// nextDay: "the day before", "the day after".
func nextDay(c *context, m *match) (value, bool) {
	n := 1
	if m.has("before") {
		n = -1
	}
	v, ok := at(c.lastTold(), "D", n)
	return value{typ: "DATE", value: v}, ok
}

// weekend: the one named, else the last that has begun, or the next where the tense looks ahead.
func weekend(c *context, m *match) (value, bool) {
	base := c.anchor()
	n := 0
	switch {
	case base.IsZero() || m.has("THAT", "same"):
		base = c.lastTold()
	case m.has("LAST", "BEFOREHAND", "past"):
		n = -1
	case m.has("NEXT", "AFTERWARD"):
		n = 1
	case m.has("coming", "THIS"):
	case base.Weekday() != time.Saturday && base.Weekday() != time.Sunday && c.tense(m.first) <= 0 && !c.looksAhead(m.first):
		n = -1
	}
	v, ok := at(base, "WE", n)
	return value{typ: "DATE", value: v}, ok
}

// weekOf: "the week of March 6".
func weekOf(c *context, m *match) (value, bool) {
	v, ok := c.eval(m.sub("_day"))
	p := periodOf(v.value, "")
	if !ok || p.Start.IsZero() {
		return date(unknownWeek)
	}
	w, ok := at(p.Start, "W", 0)
	return value{typ: "DATE", value: w}, ok
}

// holiday: in the year told with it, else the nearest on the side the tense says.
func holiday(c *context, m *match) (value, bool) {
	name := m.get("HOLIDAY")
	if y := m.get("YEAR"); y != "" {
		return c.feast(name, num(y))
	}
	base := c.anchor()
	if base.IsZero() {
		return date(unknownDay)
	}
	if c.narrative {
		return c.feast(name, base.Year())
	}
	tense := c.tense(m.first)
	best, near := 0, 1e9
	for y := base.Year() - 1; y <= base.Year()+1; y++ {
		for _, p := range c.t.holidays.on(name, y, c.ref.Country) {
			days := p.Start.Sub(base).Hours() / 24
			if p.Start.Before(base) && p.End.After(base) {
				days = 0
			}
			cost := max(days, -days)
			if m.has("LAST") && days >= 0 || m.has("NEXT") && days <= 0 {
				cost += 1000
			} else if tense < 0 && days > 1 || tense > 0 && days < -1 {
				cost += 400
			}
			if cost < near {
				best, near = y, cost
			}
		}
	}
	return c.feast(name, best)
}

// feast is the value of a feast of a year: a day, or a month's or week's span as its first day with its length
// told by the period.
func (c *context) feast(name string, year int) (value, bool) {
	on := c.t.holidays.on(name, year, c.ref.Country)
	if len(on) == 0 {
		return date(unknownDay)
	}
	v, ok := date(dayValue(on[0].Start))
	if on[0].End.Sub(on[0].Start).Hours() > 10*24 {
		v.value, ok = at(on[0].Start, "M", 0)
	}
	v.period = on[0]
	return v, ok
}

// reads reports whether a form is written all in capitals.
func allCapitals(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }
