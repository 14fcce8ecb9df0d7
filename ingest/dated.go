package ingest

import (
	"regexp"
	"strings"
	"time"

	"sitrep"
)

// fullDate is a day with its month and year: "Jan. 26, 2020", "26 January 2020".
const fullDate = `(?i:(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})|(\d{1,2}) (\p{L}{3,9})\.? (\d{4}|\d{2}))\b`

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
	month, day, year := m[1], m[2], m[3]
	if month == "" {
		day, month, year = m[4], m[5], m[6]
	}
	layout := "Jan 2 2006"
	if len(year) == 2 { // "30 AUG 89": from 1969 to 2068, as Go and POSIX have it
		layout = "Jan 2 06"
	}
	t, err := time.Parse(layout, month[:3]+" "+day+" "+year) // in any letter case; no 30 February
	whole := strings.ToLower(t.Month().String())
	return t, err == nil && strings.HasPrefix(whole, strings.ToLower(month)) && inRange(t)
}
