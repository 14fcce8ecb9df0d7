package timex

import (
	"fmt"
	"strings"
	"time"
)

// unitName is the unit a match names.
func unitName(m *match) string {
	for _, name := range []string{"UNIT", "UNITS"} {
		if u := m.get(name); u != "" {
			return u
		}
	}
	for _, w := range []struct{ word, unit string }{{"year", "Y"}, {"month", "M"}, {"week", "W"}, {"day", "D"}, {"night", "D"}, {"hour", "H"}, {"decade", "DE"}, {"century", "CE"}, {"quarter", "Q"}, {"quarters", "Q"}} {
		if m.has(w.word) {
			return w.unit
		}
	}
	return ""
}

// relUnit: "last week", "next year", "that month", "the following day".
func relUnit(c *context, m *match) (value, bool) {
	u := unitName(m)
	if u == "H" || u == "MIN" || u == "S" || u == "" {
		return value{}, false
	}
	base, n := c.now, 0
	if c.narrative && (m.has("THIS") || m.has("this")) {
		base = c.anchor()
	}
	switch {
	case m.has("AFTERWARD", "following"), m.has("the") && m.has("NEXT", "next"):
		base, n = c.lastTold(), 1
		if !c.narrative && m.has("NEXT", "next") && u != "D" {
			base = c.now
		}
	case m.has("BEFOREHAND", "previous", "preceding"):
		base, n = c.lastTold(), -1
	case m.has("THAT", "same"):
		base = c.lastTold()
	case m.has("LAST", "past"):
		n = -1
	case m.has("NEXT", "coming"):
		n = 1
	}
	if m.has("very") && m.has("same") {
		n = 0
	}
	if c.narrative && (m.has("LAST") || m.has("NEXT")) {
		base = c.anchor()
	}
	v, ok := at(base, u, n)
	return value{typ: "DATE", value: v}, ok
}

// theUnit: "the year", "the week": of the time last told in narratives, else of publication.
func theUnit(c *context, m *match) (value, bool) {
	if m.last+1 < len(c.toks) && m.has("year") && (c.toks[m.last+1].is("ended") || c.toks[m.last+1].is("ending")) {
		return value{typ: "DURATION", value: "P1Y"}, true
	}
	v, ok := at(c.anchor(), unitName(m), 0)
	return value{typ: "DATE", value: v}, ok
}

// partOf: "early March", "the end of the year", "later that month".
func partOf(c *context, m *match) (value, bool) {
	if m.has("day") && m.sub() == nil {
		v, ok := at(c.anchor(), "D", 0)
		return value{typ: "DATE", value: v}, ok
	}
	v, ok := c.eval(m.sub())
	if v.typ == "" || len(v.pieces) > 0 {
		return value{}, false
	}
	v.mod, v.end = partMod(m), 0
	v.other = value{}.other
	if h := m.get("HALF"); h != "" {
		v.mod = ""
	}
	return v, ok
}

// yearEnd: "year-end", "month's end".
func yearEnd(c *context, m *match) (value, bool) {
	v, ok := at(c.anchor(), unitName(m), 0)
	return value{typ: "DATE", value: v, mod: "END"}, ok
}

// shifted is a date value moved by n units: at the grain of the unit, or for years at its own.
func shifted(v, unit string, n int) (string, bool) {
	p := periodOf(v, "")
	if p.Start.IsZero() || n > 100_000 || n < -100_000 {
		return "", false
	}
	own := unitOf(v)
	_, clock, _ := strings.Cut(v, "T")
	switch {
	case unit == "H" || unit == "MIN" || unit == "S":
		if own != "D" {
			return unknownDay + "TXX", true
		}
		if number(strings.ReplaceAll(clock, ":", "")) < 0 {
			return dayValue(p.Start) + "TXX", true // the hour it is reckoned from is not told
		}
	case unit == "Y" && (own == "Q" || own == "M"):
		return at(p.Start.AddDate(n, 0, 0), own, 0)
	case unit == "M":
		first := time.Date(p.Start.Year(), p.Start.Month(), 1, 0, 0, 0, 0, time.UTC)
		return at(first, "M", n)
	}
	return moved(p.Start, unit, n)
}

// moved is a time n units from another.
func moved(t time.Time, unit string, n int) (string, bool) {
	if t.IsZero() {
		if v, ok := at(t, unit, 0); ok {
			return v, true
		}
		return unknownDay + "TXX:XX", true
	}
	switch unit {
	case "H", "MIN", "S":
		if n > 1_000_000 || n < -1_000_000 {
			return "", false
		}
		d := map[string]time.Duration{"H": time.Hour, "MIN": time.Minute, "S": time.Second}[unit]
		s := t.Add(time.Duration(n) * d)
		return dayValue(s) + s.Format("T15:04"), true
	}
	return at(t, unit, n)
}

// dateOrTime is a value as a DATE or, with a clock time, a TIME.
func dateOrTime(v string) value {
	if strings.Contains(v, "T") && !strings.HasSuffix(v, "_REF") {
		return value{typ: "TIME", value: v}
	}
	return value{typ: "DATE", value: v}
}

// distance is the amount and unit of the length within a match.
func (c *context) distance(m *match) (n int, unit string, told bool) {
	sub := m.sub("_len")
	if sub == nil {
		return 0, unitName(m), false
	}
	n = number(amount(sub))
	return n, unitName(sub), n >= 0 && sub.rule.norm == "length"
}

func ago(c *context, m *match) (value, bool) {
	n, unit, told := c.distance(m)
	if !told {
		return value{typ: "DATE", value: "PAST_REF", ref: true}, true
	}
	base := c.now
	if c.narrative {
		base = c.anchor()
	}
	v, ok := moved(base, unit, -n)
	if day, _, timed := strings.Cut(v, "T"); timed && c.ref.DayOnly {
		v = day + "TXX"
	}
	out := dateOrTime(v)
	out.mod = map[bool]string{true: "BEFORE"}[m.sub("_approx") != nil && m.sub("_approx").has("more", "over")]
	return out, ok
}

func longAgo(*context, *match) (value, bool) {
	return value{typ: "DATE", value: "PAST_REF", ref: true}, true
}

// shift: "two days later", "a year earlier": from the time last told.
func shift(c *context, m *match) (value, bool) {
	n, unit, told := c.distance(m)
	back := m.has("earlier", "before", "beforehand", "previously", "prior")
	if !told && (unit == "H" || unit == "MIN") && c.told.unit == "D" {
		return value{typ: "TIME", value: dayValue(c.told.start) + "TXX", ref: true}, true
	}
	if !told {
		v := "FUTURE_REF"
		if back {
			v = "PAST_REF"
		}
		return value{typ: "DATE", value: v, ref: true}, true
	}
	if back {
		n = -n
	}
	var v string
	var ok bool
	if last := c.reference(); last.start.IsZero() {
		v, ok = shifted(dayValue(c.now), unit, n)
	} else {
		v, ok = shifted(last.value, unit, n)
	}
	if !ok {
		return value{}, false
	}
	out := dateOrTime(v)
	out.ref = back && !c.narrative
	return out, true
}

// aheadOf: "two weeks from now", "in ten days' time".
func aheadOf(c *context, m *match) (value, bool) {
	n, unit, told := c.distance(m)
	if !told {
		return value{typ: "DATE", value: "FUTURE_REF", ref: true}, true
	}
	v, ok := moved(c.now, unit, n)
	return dateOrTime(v), ok
}

// ordUnit: "the third day": told by what it is a part of, which only the document as a whole can say.
func ordUnit(c *context, m *match) (value, bool) {
	if m.sub() != nil {
		return value{typ: "DURATION", value: lengthValue("1", unitName(m))}, true
	}
	if m.has("hour", "week", "month", "year") {
		return value{typ: "DURATION", value: lengthValue("1", unitName(m))}, true
	}
	return value{typ: "DATE", value: unknownDay, ref: true}, true
}

func reference(c *context, m *match) (value, bool) {
	if m.first == m.last && c.after(m.first, "as") {
		return value{}, false // "as recently as May"
	}
	v := "PRESENT_REF"
	switch {
	case m.get("PAST") != "" || m.has("past", "recent", "those"):
		v = "PAST_REF"
	case m.has("future", "term"):
		v = "FUTURE_REF"
	case m.has("THAT", "that") && m.has("time", "period", "point"), m.has("time") && m.has("the") && !m.has("being"):
		v = "PAST_REF"
		if c.narrative {
			v = "PRESENT_REF"
		}
	}
	return value{typ: "DATE", value: v, ref: true}, true
}

func set(_ *context, m *match) (value, bool) {
	v := value{typ: "SET"}
	switch {
	case m.get("SETWORD") != "":
		v.value = m.get("SETWORD")
	case m.get("WEEKDAYS") != "" || m.get("WEEKDAY") != "":
		v.value = "XXXX-WXX-" + m.get("WEEKDAYS") + m.get("WEEKDAY")
		if p := m.get("PART") + m.get("PARTS"); p != "" {
			v.value += "T" + p
		}
	case m.get("PART") != "":
		v.value = "XXXX-XX-XXT" + m.get("PART")
	case m.has("night"):
		v.value = "XXXX-XX-XXTNI"
	case m.get("MONTH") != "":
		v.value = fmt.Sprintf("XXXX-%02d", num(m.get("MONTH")))
	case m.get("SEASON") != "":
		v.value = "XXXX-" + m.get("SEASON")
	case m.has("weekend"):
		v.value = "XXXX-WXX-WE"
	case m.has("other"):
		v.value = lengthValue("2", unitName(m))
	case m.get("COUNT") != "" && !m.has("times"):
		v.value = lengthValue(m.get("COUNT"), unitName(m))
	case m.has("few"):
		v.value = lengthValue("X", unitName(m))
	case m.has("ORD", "ORDWORD"):
		v.value = lengthValue(m.get("ORD")+m.get("ORDWORD"), unitName(m))
	default:
		v.value = lengthValue("1", unitName(m))
	}
	return v, true
}
