package timex

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// joined makes the two ends of a range: each an expression of its own, and, where the words run from the one to
// the other, both with the whole range as their period.
func joined(c *context, m *match, a, b value) (value, bool) {
	if a.first == 0 && a.last == 0 {
		a.first, a.last = m.first, m.first
	}
	p, q := periodOf(a.value, a.mod), periodOf(b.value, b.mod)
	runs := m.has("-", "to", "through", "until") || m.has("and") && c.after(m.first, "between")
	if runs && p.Known() && q.Known() && q.End.After(p.Start) {
		whole := sitrep.Period{Start: p.Start, End: q.End, Precision: spanPrecision(p.Start, q.End)}
		a.period, b.period = whole, whole
	}
	return value{typ: a.typ, pieces: []value{a, b}}, true
}

// spanPrecision is the precision of a stretch of time.
func spanPrecision(from, to time.Time) sitrep.Precision {
	switch days := to.Sub(from).Hours() / 24; {
	case days <= 1:
		return sitrep.Day
	case days <= 16:
		return sitrep.Week
	case days <= 100:
		return sitrep.Month
	}
	return sitrep.Year
}

// ends are the tokens of the first and last part of a match of one of the names.
func ends(m *match, names ...string) (first, last int) {
	first, last = -1, -1
	for i := range m.parts {
		for _, n := range names {
			if m.parts[i].name == n {
				if first < 0 {
					first = m.parts[i].at
				}
				last = m.parts[i].at
			}
		}
	}
	return first, last
}

// dayRange: "March 5-9, 1918", "from 5 to 9 March".
func dayRange(c *context, m *match) (value, bool) {
	a, b := ends(m, "DAY")
	mo := num(m.get("MONTH"))
	d1, d2 := c.toks[a].value, c.toks[b].value
	y, ok := c.yearIn(m)
	if !ok {
		y, ok = c.yearFor(mo, d1, m)
	}
	if !ok || d2 <= d1 {
		return value{}, false
	}
	v1, ok1 := calendarDay(y, mo, d1)
	v2, ok2 := calendarDay(y, mo, d2)
	v1.first, v1.last = m.first, a
	v2.first, v2.last = b, m.last
	if !ok1 || !ok2 {
		return value{}, false
	}
	return joined(c, m, v1, v2)
}

// monthRange: "March-April 1918".
func monthRange(c *context, m *match) (value, bool) {
	a, b := ends(m, "MONTH")
	month := c.t.lex.class["MONTH"]
	m1, m2 := num(c.toks[a].entry.value(month)), num(c.toks[b].entry.value(month))
	y, ok := c.yearIn(m)
	if !ok {
		return value{}, false
	}
	y1 := y
	if m2 < m1 {
		y1--
	}
	return joined(c, m,
		value{typ: "DATE", value: fmt.Sprintf("%s-%02d", yearValue(y1), m1), first: a, last: a},
		value{typ: "DATE", value: fmt.Sprintf("%s-%02d", yearValue(y), m2), first: b, last: m.last})
}

// yearRange: "1915-16", "264 to 241 BC".
func yearRange(c *context, m *match) (value, bool) {
	a, b := ends(m, "YEAR", "TWO", "INT")
	y1, y2 := c.toks[a].value, c.toks[b].value
	if m.get("ERA") == "BC" {
		y1, y2 = 1-y1, 1-y2
	}
	if m.has("TWO") {
		y2 += y1 / 100 * 100
	}
	if y2 <= y1 || m.get("ERA") == "" && (!c.plausibleYear(a, y1) || y2 > 2150) {
		return value{}, false
	}
	return joined(c, m, value{typ: "DATE", value: yearValue(y1), first: a, last: a}, value{typ: "DATE", value: yearValue(y2), first: b, last: m.last})
}

// dayPair: "3-4 May"; the value is the first day.
func dayPair(c *context, m *match) (value, bool) { return dayRange(c, m) }

// dayNight: "the night of 3-4 May": the night of the first, and the second day.
func dayNight(c *context, m *match) (value, bool) {
	v, ok := c.eval(m.sub("_daypair"))
	if !ok || len(v.pieces) != 2 {
		return value{}, false
	}
	v.pieces[0].first = m.first
	v.pieces[0].typ = "TIME"
	v.pieces[0].value += "T" + m.get("PART")
	v.pieces[0].period = sitrep.Period{}
	v.pieces[1].period = sitrep.Period{}
	v.pieces = v.pieces[:2]
	return v, strings.Contains(v.pieces[0].value, "T")
}
