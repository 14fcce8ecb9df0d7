package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// hours reads the clock time of a match, "T14:30"; false where it is none.
func hours(m *match) (string, bool) {
	if p := m.get("POINT"); p != "" {
		return p, true
	}
	h, mi, whole := 0, 0, true
	switch {
	case m.get("CLOCK") != "":
		a, b, _ := strings.Cut(m.get("CLOCK"), ":")
		h, mi, whole = num(a), num(b), false
	case m.get("YEAR") != "" || len(m.get("INT")) == 4: // 1400 GMT
		n := num(m.get("YEAR") + m.get("INT"))
		if m.get("YEAR") != "" {
			n = num(m.get("YEAR"))
		}
		h, mi, whole = n/100, n%100, false
	case m.get("INT") != "" && (m.has("AMPM", "o'clock") || m.get("PART") != ""):
		h = num(m.get("INT"))
	case m.get("INT") != "":
		return "", false
	default:
		h = num(m.get("NUM"))
	}
	p := m.get("AMPM")
	switch part := m.get("PART"); {
	case part == "AF" || part == "EV" || part == "NI" && h >= 6:
		p = "pm"
	case part == "MO":
		p = "am"
	}
	if h > 24 || mi > 59 || p != "" && (h > 12 && whole || h > 24) {
		return "", false
	}
	if p == "pm" && h < 12 {
		h += 12
	}
	if p == "am" && h == 12 {
		h = 0
	}
	return fmt.Sprintf("T%02d:%02d", h, mi), true
}

// zoneOf is the offset of a zone told with a clock time, nil where none is.
func zoneOf(m *match) *time.Duration {
	z := m.sub("_zone")
	name := m.get("ZONE")
	if z != nil {
		name = z.get("ZONE")
	}
	f, err := strconv.ParseFloat(name, 64)
	if err != nil {
		return nil
	}
	d := time.Duration(f * float64(time.Hour))
	return &d
}

// clock: on the day last told in the sentence or narrative, else the day of publication.
func clock(c *context, m *match) (value, bool) {
	if sub := m.sub("_clock"); sub != nil {
		v, ok := c.eval(sub)
		v.end = 0
		return v, ok
	}
	t, ok := hours(m)
	if !ok || m.get("POINT") != "" && c.after(m.first, "high") {
		return value{}, false
	}
	v := clockTime(c.dayTold() + t)
	v.zone = zoneOf(m)
	return v, true
}

// dayTold is the value of the day that times of day hang on.
func (c *context) dayTold() string {
	base := c.now
	if !c.told.start.IsZero() && c.told.unit == "D" && (c.narrative || c.nearNow() || c.at <= c.told.at+1) {
		base = c.told.start
	} else if c.narrative {
		return unknownDay
	}
	v, _ := at(base, "D", 0)
	return v
}

// nearNow reports whether the day last told lies within the weeks around publication.
func (c *context) nearNow() bool {
	d := c.told.start.Sub(c.now).Hours() / 24
	return d > -15 && d < 15
}

// onDay puts a clock time on a day.
func onDay(t, d value) value {
	_, hours, _ := strings.Cut(t.value, "T")
	day, _, _ := strings.Cut(d.value, "T")
	t.value = day + "T" + hours
	if unitOf(day) != "D" || strings.HasSuffix(day, "_REF") {
		t.value = unknownDay + "T" + hours
	}
	t.typ, t.other = "TIME", d.other
	return t
}

// clockDay: "5 p.m. EST, Nov. 6": one expression.
func clockDay(c *context, m *match) (value, bool) {
	d, ok1 := c.eval(m.sub("_day"))
	t, ok2 := c.eval(m.sub("_clock"))
	if !ok1 || !ok2 {
		return value{}, false
	}
	v := onDay(t, d)
	v.end = 0
	return v, true
}

// clockOn: "11 a.m. on 11 November 1918": two, the first on the day of the second.
func clockOn(c *context, m *match) (value, bool) {
	ds, ts := m.sub("_day"), m.sub("_clock")
	d, ok1 := c.eval(ds)
	t, ok2 := c.eval(ts)
	if !ok1 || !ok2 {
		return value{}, false
	}
	t = onDay(t, d)
	t.first, t.last = ts.first, ts.last
	d.first, d.last = ds.first, ds.last
	v := value{typ: "TIME", pieces: []value{d, t}}
	if ts.first < ds.first {
		v.pieces = []value{t, d}
	}
	return v, true
}

// partDay: "Friday night", "the morning of 9 May", "early the next morning", "last night".
func partDay(c *context, m *match) (value, bool) {
	p := m.get("PART")
	if p == "" { // "the early hours of Thursday"
		p = "MO"
		if m.has("LATE") {
			p = "NI"
		}
	}
	if sub := m.sub("_day"); sub != nil {
		d, ok := c.eval(sub)
		if !ok || unitOf(d.value) != "D" && !strings.HasPrefix(d.value, "XXXX-W") {
			return value{}, false
		}
		day, _, _ := strings.Cut(d.value, "T")
		return value{typ: "TIME", value: day + "T" + p, mod: partMod(m), other: d.other}, true
	}
	base, n := c.now, 0
	switch {
	case m.has("LAST"):
		if p != "NI" && p != "EV" {
			return value{}, false
		}
		n = -1
	case m.has("THAT", "same"):
		base = c.lastTold()
	case m.has("AFTERWARD"):
		base, n = c.lastTold(), 1
	}
	if c.narrative && !m.has("THAT", "same", "AFTERWARD") || c.narrative && c.told.unit != "D" {
		base = c.told.start
		if c.told.unit != "D" {
			return clockTime(unknownDay + "T" + p), true
		}
	}
	d, ok := at(base, "D", n)
	return value{typ: "TIME", value: d + "T" + p, mod: partMod(m)}, ok
}

// barePart: a part of the day alone, of the day last told.
func barePart(c *context, m *match) (value, bool) {
	p := m.get("PART")
	if p == "" {
		p = "MO" // the early hours
	}
	w := &c.s.Words[c.wordAt(c.toks[m.last].start)]
	if c.after(m.first, "good", "high") {
		return value{}, false // a greeting, a film
	}
	if w.UPOS == "PROPN" && !allCapitals(c.toks[m.last].form) || w.UPOS == "VERB" {
		return value{}, false
	}
	if m.has("one") || m.first == m.last && c.after(m.first, "at", "by", "during", "all", "every") && c.narrative {
		return clockTime(unknownDay + "T" + p), true
	}
	day := c.dayTold()
	if c.toks[m.last].is("overnight") && !c.narrative { // news tells in the morning of the night just over
		n := -1
		if c.tense(m.first) > 0 {
			n = 0
		}
		day, _ = at(c.now, "D", n)
	}
	v := clockTime(day + "T" + p)
	v.mod = partMod(m)
	return v, true
}
