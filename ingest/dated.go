package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// fullDate is a day with its month and year: "Jan. 26, 2020", "26 January 2020".
const fullDate = `(?i:(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})|(\d{1,2}) (\p{L}{3,9})\.? (\d{4}))\b`

var (
	dateInside = regexp.MustCompile(`\b` + fullDate)
	// dateAlone is a paragraph that is a date, of publication where it stands near the top: "Sunday, January 26, 2020, 10:30 GMT".
	dateAlone = regexp.MustCompile(`^(?:(?i:published|posted|updated|issued):? )?(?:\p{L}{3,9}day,? )?` + fullDate + `(?:,? [\d:.]{4,5}(?: ?[\p{L}.]{1,4})?)?$`)
)

// top is how many passages may stand before the date of a report, its own among them.
const top = 5

// dated gives a report without a date that of its dateline, or of a paragraph near the top that is a date alone. A date without a year is none.
func dated(r *sitrep.Report) {
	for i, p := range r.Passages[:min(top, len(r.Passages))] {
		words := p.Span.In(r.Text)
		var m []string
		switch {
		case p.Kind == sitrep.Dateline:
			m = dateInside.FindStringSubmatch(words)
		case p.Kind == sitrep.Body:
			m = dateAlone.FindStringSubmatch(words)
		}
		day, ok := dayOf(m)
		if !ok {
			continue
		}
		if p.Kind == sitrep.Body {
			r.Passages[i].Kind = sitrep.Credit
		}
		if r.Published.IsZero() {
			r.Published, r.DayOnly = day, true
		}
		return
	}
}

// dayOf reads the parts of a fullDate.
func dayOf(m []string) (time.Time, bool) {
	if m == nil {
		return time.Time{}, false
	}
	name, day, year := m[1], m[2], m[3]
	if name == "" {
		day, name, year = m[4], m[5], m[6]
	}
	month, ok := monthOf(name)
	d, _ := strconv.Atoi(day) // two digits
	y, _ := strconv.Atoi(year)
	t := time.Date(y, month, d, 0, 0, 0, 0, time.UTC)
	return t, ok && t.Day() == d && y >= 1700 && y <= 2200
}

// monthOf is the month that a word names, in full or cut off after three letters or more.
func monthOf(name string) (time.Month, bool) {
	name = strings.ToLower(name)
	for m := time.January; m <= time.December; m++ {
		if len(name) >= 3 && strings.HasPrefix(strings.ToLower(m.String()), name) {
			return m, true
		}
	}
	return 0, false
}
