package timex

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"sitrep"
)

// ranges gives both ends of a range the whole of it as their period: where the words run from the one to the
// other, an event they place may lie on any day of it. out[from:] are the expressions of the tokens being read.
func (c *context) ranges(out []Expression, from int) {
	for k := from; k+1 < len(out); k++ {
		a, b := &out[k], &out[k+1]
		if !a.Period.Known() || !b.Period.Known() || a.Relation == "since" || a.Type == "TIME" && b.Type == "DATE" || !c.runsTo(a, b) || !b.Period.End.After(a.Period.Start) {
			continue
		}
		whole := sitrep.Period{Start: a.Period.Start, End: b.Period.End, Precision: spanPrecision(a.Period.Start, b.Period.End)}
		a.Period, b.Period = whole, whole
		k++
	}
}

// runsTo reports whether the one word between two expressions runs from the one to the other.
func (c *context) runsTo(a, b *Expression) bool {
	i := sort.Search(len(c.toks), func(i int) bool { return c.toks[i].start >= a.Span.End })
	if i+1 >= len(c.toks) || c.toks[i+1].start < b.Span.Start && !(i+2 < len(c.toks) && c.toks[i+1].is("the") && c.toks[i+2].start == b.Span.Start) {
		return false
	}
	t := &c.toks[i]
	return t.is("-") || t.is("to") || t.is("until") || t.is("till") || t.is("through") || t.is("and") && a.Relation == "between"
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
	return value{typ: "DATE", pieces: []value{v1, v2}}, true
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
	return value{typ: "DATE", pieces: []value{
		{typ: "DATE", value: fmt.Sprintf("%s-%02d", yearValue(y1), m1), first: a, last: a},
		{typ: "DATE", value: fmt.Sprintf("%s-%02d", yearValue(y), m2), first: b, last: m.last},
	}}, true
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
	if y2 <= y1 || m.get("ERA") != "" && (y1 < -9998 || y2 > 2200) || m.get("ERA") == "" && (!c.plausibleYear(a, y1) || y2 > 2150) {
		return value{}, false
	}
	return value{typ: "DATE", pieces: []value{
		{typ: "DATE", value: yearValue(y1), first: a, last: a}, {typ: "DATE", value: yearValue(y2), first: b, last: m.last},
	}}, true
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
	return v, strings.Contains(v.pieces[0].value, "T")
}
