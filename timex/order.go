package timex

import (
	"strings"
	"time"
)

// dateOrder says how a document writes dates in figures.
type dateOrder struct {
	dayFirst, monthFirst int // dates that can be read in one way only
	slashed              []string
	known                bool
	day                  bool // the day leads
}

// figures are the three numbers of a date in figures, and whether points stand between them.
func figures(s string) (a, b, y int, points bool) {
	p := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	if len(p) != 3 {
		return 0, 0, 0, false
	}
	y = number(p[2])
	if len(p[2]) == 2 {
		y += 2000
		if y > 2069 {
			y -= 100
		}
	}
	return number(p[0]), number(p[1]), y, strings.Contains(s, ".")
}

func (o *dateOrder) learn(s string) {
	a, b, _, points := figures(s)
	o.slashed = append(o.slashed, s)
	switch {
	case a > 12 || points:
		o.dayFirst++
	case b > 12:
		o.monthFirst++
	}
}

// monthFirstCountries write the month first (ISO 3166-1 alpha-2), the others the day.
const monthFirstCountries = " US PH FM MH PW PR GU AS VI BZ "

// settle decides by the other dates of the document, else by the country of the source, else by which reading
// lies near before the day of publication and the other does not.
func (o *dateOrder) settle(country string, now time.Time) {
	switch {
	case o.dayFirst != o.monthFirst:
		o.known, o.day = true, o.dayFirst > o.monthFirst
	case country != "":
		o.known, o.day = true, !strings.Contains(monthFirstCountries, " "+country+" ")
	case !now.IsZero():
		near := func(y, m, d int) int {
			days := now.Sub(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)).Hours() / 24
			if m <= 12 && days > -2 && days < 15 {
				return 1
			}
			return 0
		}
		lead := 0
		for _, s := range o.slashed {
			a, b, y, _ := figures(s)
			lead += near(y, b, a) - near(y, a, b)
		}
		o.known, o.day = lead != 0, lead > 0
	}
}

// read gives year, month and day of a date in figures; ok is false where it is none, and month 0 where the
// order cannot be told.
func (o *dateOrder) read(s string) (y, m, d int, ok bool) {
	a, b, y, points := figures(s)
	valid := func(m, d int) bool {
		return m >= 1 && m <= 12 && d >= 1 && time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
	}
	dayFirst, monthFirst := valid(b, a), valid(a, b)
	switch {
	case !dayFirst && !monthFirst:
		return 0, 0, 0, false
	case a == b || dayFirst && (!monthFirst || points || o.known && o.day):
		return y, b, a, true
	case !dayFirst || o.known:
		return y, a, b, true
	}
	return y, 0, 0, true
}
