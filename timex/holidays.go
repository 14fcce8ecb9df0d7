package timex

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// holidays knows feasts by name.
type holidays struct {
	feasts map[string]*feast
	names  node
}

// feast is when a feast is: a rule for each country that has its own, and one for all others under "".
type feast struct {
	rules map[string]string
	days  int // how long it lasts
}

// node is a step of the names, by the ids of their words.
type node struct {
	next map[int]*node
	name string // of the feast that ends here, "" for none
}

// add reads a line of holidays.tsv: name, rule or rules by country, and how many days it lasts.
func (t *Tagger) addHoliday(f []string) error {
	fe := &feast{rules: map[string]string{}, days: 1}
	for _, r := range strings.Fields(f[1]) {
		country, rule, ok := strings.Cut(r, "=")
		if !ok {
			country, rule = "", r
		}
		if _, ok := ruleDay(rule, 2020); !ok {
			return fmt.Errorf("no such rule: %q", rule)
		}
		fe.rules[country] = rule
	}
	if len(f) > 2 {
		if fe.days = number(f[2]); fe.days < 1 {
			return fmt.Errorf("not a number of days: %q", f[2])
		}
	}
	for _, name := range strings.Split(f[0], "|") {
		t.holidays.feasts[name] = fe
		at := &t.holidays.names
		for i, tok := range t.lex.scan(nil, name, 0, len(name)) {
			w := t.lex.word(strings.ToLower(tok.form))
			if i == 0 {
				w.classes |= 1 << classHoliday
			}
			if at.next == nil {
				at.next = map[int]*node{}
			}
			if at.next[w.id] == nil {
				at.next[w.id] = &node{}
			}
			at = at.next[w.id]
		}
		at.name = name
	}
	return nil
}

// match is the longest name of a feast at token i.
func (h *holidays) match(toks []token, i int) (int, string) {
	n, name := 0, ""
	at := &h.names
	for j := i; j < len(toks) && toks[j].entry != nil; j++ {
		if at = at.next[toks[j].entry.id]; at == nil {
			break
		}
		if at.name != "" {
			n, name = j-i+1, at.name
		}
	}
	return n, name
}

// on gives the periods of a feast that begin in a year of the Gregorian calendar: none where it depends on a
// country that is not told, two in some years for feasts of the Islamic year.
func (h *holidays) on(name string, year int, country string) []sitrep.Period {
	f := h.feasts[name]
	if f == nil || year < 1 || year > 9999 {
		return nil
	}
	rule, ok := f.rules[country]
	if !ok {
		rule = f.rules[""]
	}
	days, ok := ruleDay(rule, year)
	if !ok {
		return nil
	}
	var out []sitrep.Period
	for _, d := range days {
		end := d.AddDate(0, 0, f.days)
		out = append(out, sitrep.Period{Start: d, End: end, Precision: spanPrecision(d, end)})
	}
	return out
}

// ruleDay gives the days of a year on which a rule falls; false for a rule that is none.
func ruleDay(rule string, year int) ([]time.Time, bool) {
	kind, arg, _ := strings.Cut(rule, ":")
	rest, offset := splitOffset(arg)
	moved := func(t time.Time) []time.Time { return []time.Time{t.AddDate(0, 0, offset)} }
	m, d, _ := strings.Cut(rest, "-")
	switch kind {
	case "easter":
		return moved(easter(year)), rest == ""
	case "orthodox":
		return moved(orthodoxEaster(year)), rest == ""
	case "hijri":
		return hijriIn(year, num(m), num(d)), validDay(m, d)
	case "qudsday":
		return lastFridays(hijriIn(year, 10, 1)), true
	case "hebrew":
		return moved(hebrewIn(year, num(m), num(d))), num(m) >= 1 && num(m) <= 13 && num(d) >= 1 && num(d) <= 30
	case "equinox":
		return moved(nowruz(year)), rest == ""
	case "newmoon", "fullmoon":
		day, hours, ok := strings.Cut(rest, "@")
		m, d, _ := strings.Cut(day, "-")
		return moved(moonAfter(kind == "fullmoon", year, num(m), num(d), hours)), ok && validDay(m, d)
	case "nth":
		p := strings.Split(rest, "/")
		if len(p) != 3 || num(p[1]) < 1 || num(p[1]) > 7 || num(p[2]) < 1 || num(p[2]) > 12 {
			return nil, false
		}
		n := num(p[0])
		if p[0] == "last" {
			n = -1
		}
		return moved(nth(year, n, num(p[1]), num(p[2]))), n != 0
	}
	m, d, _ = strings.Cut(kind, "-")
	return []time.Time{time.Date(year, time.Month(num(m)), num(d), 0, 0, 0, 0, time.UTC)}, validDay(m, d)
}

func validDay(m, d string) bool { return num(m) >= 1 && num(m) <= 12 && num(d) >= 1 && num(d) <= 31 }

// splitOffset takes "+39" or "-2" from the end of a rule's argument that begins with the sign or has a "+".
func splitOffset(s string) (rest string, offset int) {
	at := strings.LastIndexByte(s, '+')
	if at < 0 && strings.HasPrefix(s, "-") {
		at = 0
	}
	if at < 0 {
		return s, 0
	}
	return s[:at], num(strings.TrimPrefix(s[at:], "+"))
}

// lastFridays are the last Fridays before some days.
func lastFridays(days []time.Time) []time.Time {
	var out []time.Time
	for _, d := range days {
		out = append(out, d.AddDate(0, 0, -1-(int(d.Weekday())-1-int(time.Friday)+14)%7))
	}
	return out
}
