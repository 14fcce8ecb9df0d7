package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// holidays maps a feast's words to its rule.
type holidays struct {
	rules  map[string]string
	starts map[string]bool // first words
}

func (h *holidays) add(f []string) error {
	if h.rules == nil {
		h.rules, h.starts = map[string]string{}, map[string]bool{}
	}
	name := strings.ReplaceAll(f[0], "_", " ")
	h.rules[name] = f[1]
	h.starts[strings.Fields(name)[0]] = true
	if _, ok := h.on(name, 2020); !ok {
		return fmt.Errorf("no such rule: %q", f[1])
	}
	return nil
}

// match finds the longest feast that starts at word i.
func (h *holidays) match(toks []token, i int) (int, string, bool) {
	if !h.starts[toks[i].form] || toks[i].word.Form == toks[i].form {
		return 0, "", false
	}
	for n := min(5, len(toks)-i); n > 0; n-- {
		var w []string
		for _, t := range toks[i : i+n] {
			w = append(w, t.form)
		}
		name := strings.Join(w, " ")
		for _, name := range []string{name, strings.ReplaceAll(name, " - ", "-")} {
			if _, ok := h.rules[name]; ok {
				return n, name, true
			}
		}
	}
	return 0, "", false
}

// on is the day of a feast in a year of the Gregorian calendar.
func (h *holidays) on(name string, year int) (time.Time, bool) {
	rule := h.rules[name]
	day := func(m, d int) time.Time { return time.Date(year, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	if n, ok := strings.CutPrefix(rule, "easter"); ok {
		k, err := strconv.Atoi(n)
		return easter(year).AddDate(0, 0, k), err == nil
	}
	if n, ok := strings.CutPrefix(rule, "orthodox"); ok {
		k, err := strconv.Atoi(n)
		return orthodoxEaster(year).AddDate(0, 0, k), err == nil
	}
	if n, ok := strings.CutPrefix(rule, "hijri:"); ok {
		m, d, ok := strings.Cut(n, "-")
		return hijriIn(year, num(m), num(d)), ok
	}
	if n, ok := strings.CutPrefix(rule, "nth:"); ok {
		p := strings.Split(n, ":")
		if len(p) != 3 {
			return time.Time{}, false
		}
		return nth(year, num(p[0]), num(p[1]), num(p[2])), true
	}
	m, d, ok := strings.Cut(rule, "-")
	return day(num(m), num(d)), ok && num(m) > 0 && num(d) > 0
}

// nth is the n-th weekday (7 Sunday) of a month; -1 the last.
func nth(year, n, weekday, month int) time.Time {
	if n < 0 {
		t := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
		return t.AddDate(0, 0, -((int(t.Weekday()) - weekday%7 + 7) % 7))
	}
	t := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (weekday%7-int(t.Weekday())+7)%7+7*(n-1))
}

// easter is Western Easter, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(y, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// orthodoxEaster is by Meeus's Julian computus, moved to the Gregorian calendar (valid 1900 to 2099).
func orthodoxEaster(y int) time.Time {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	return time.Date(y, time.Month(n/31), n%31+1+13, 0, 0, 0, 0, time.UTC)
}

// hijriIn is the day of a date of the tabular Islamic calendar (civil epoch, 30-year cycle) that falls
// into a Gregorian year; the first where two do.
func hijriIn(year, month, day int) time.Time {
	h := int(float64(year-622) * 33 / 32)
	for k := h - 1; ; k++ {
		if t := hijri(k, month, day); t.Year() >= year || k > h+3 {
			return t
		}
	}
}

func hijri(y, m, d int) time.Time {
	days := d + (59*(m-1)+1)/2 + (y-1)*354 + (3+11*y)/30
	return time.Date(622, 7, 18, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days) // 16 July 622 Julian is day 1
}
