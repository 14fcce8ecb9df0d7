package timex

import (
	"math"
	"strconv"
	"time"
)

// nth is the n-th weekday (1 Monday ... 7 Sunday) of a month; -1 the last.
func nth(year, n, weekday, month int) time.Time {
	if n < 0 {
		t := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
		return t.AddDate(0, 0, -((int(t.Weekday()) - weekday%7 + 7) % 7))
	}
	t := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	return t.AddDate(0, 0, (weekday%7-int(t.Weekday())+7)%7+7*(n-1))
}

// easter is Western Easter, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
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

// orthodoxEaster is by Meeus's Julian computus, moved to the Gregorian calendar.
func orthodoxEaster(y int) time.Time {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	n := d + e + 114
	return time.Date(y, time.Month(n/31), n%31+1+y/100-y/400-2, 0, 0, 0, 0, time.UTC)
}

// hijriIn gives the days of a Gregorian year on which a day of the tabular Islamic calendar falls (civil epoch,
// 30-year cycle). Sighting of the moon may move it by a day.
func hijriIn(year, month, day int) []time.Time {
	var out []time.Time
	h := (year - 622) * 33 / 32
	for k := h - 1; k <= h+2; k++ {
		if t := hijri(k, month, day); t.Year() == year {
			out = append(out, t)
		}
	}
	return out
}

func hijri(y, m, d int) time.Time {
	days := d + (59*(m-1)+1)/2 + (y-1)*354 + (3+11*y)/30 - 1
	return time.Date(622, 7, 19, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days) // 16 July 622 of the Julian calendar
}

// hebrewIn is the day of a Gregorian year on which a day of the Hebrew calendar falls. Months count from Nisan;
// 12 is the last Adar. By the arithmetic of Reingold and Dershowitz, Calendrical Calculations, ch. 8.
func hebrewIn(year, month, day int) time.Time {
	h := year + 3760
	if month >= 7 {
		h++
	}
	if t := hebrew(h, month, day); t.Year() == year {
		return t
	}
	return hebrew(h-1, month, day)
}

func hebrewLeap(y int) bool { return (7*y+1)%19 < 7 }

// hebrewElapsed is the days from the epoch to the new year of a Hebrew year, postponements reckoned.
func hebrewElapsed(y int) int {
	months := (235*y - 234) / 19
	parts := 12084 + 13753*months
	days := 29*months + parts/25920
	if 3*(days+1)%7 < 3 {
		days++
	}
	return days
}

func hebrewNewYear(y int) int {
	before, at, after := hebrewElapsed(y-1), hebrewElapsed(y), hebrewElapsed(y+1)
	switch {
	case after-at == 356:
		at += 2
	case at-before == 382:
		at++
	}
	return at
}

func hebrewMonthDays(y, m int) int {
	length := hebrewNewYear(y+1) - hebrewNewYear(y)
	switch {
	case m == 2 || m == 4 || m == 6 || m == 10 || m == 13,
		m == 12 && !hebrewLeap(y),
		m == 8 && length%10 != 5,
		m == 9 && length%10 == 3:
		return 29
	}
	return 30
}

func hebrew(y, m, d int) time.Time {
	last := 12
	if hebrewLeap(y) {
		last = 13
		if m == 12 { // feasts of Adar are kept in the second
			m = 13
		}
	}
	days := hebrewNewYear(y) + d - 1
	if m < 7 {
		for k := 7; k <= last; k++ {
			days += hebrewMonthDays(y, k)
		}
		for k := 1; k < m; k++ {
			days += hebrewMonthDays(y, k)
		}
	} else {
		for k := 7; k < m; k++ {
			days += hebrewMonthDays(y, k)
		}
	}
	return time.Date(2020, 9, 19, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days-hebrewNewYear(5781)) // 1 Tishri 5781
}

// julianDay 2451545.0 is noon of 1 January 2000.
func fromJulianDay(jd float64) time.Time {
	return time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC).Add(time.Duration((jd - 2451545) * 24 * float64(time.Hour)))
}

// nowruz is the day of the March equinox by the Iranian rule: the day itself where the sun crosses before noon
// in Tehran, else the day after. The mean equinox is Meeus's (ch. 27), right to a quarter of an hour.
func nowruz(y int) time.Time {
	m := (float64(y) - 2000) / 1000
	t := fromJulianDay(2451623.80984 + 365242.37404*m + 0.05169*m*m - 0.00411*m*m*m - 0.00057*m*m*m*m)
	t = t.Add(3*time.Hour + 30*time.Minute + 12*time.Hour)
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// moonAfter is the first day from a month's day on with a new or full moon, the moment of the moon moved by
// hours (the zone, and the rule by which the day is taken). By Meeus, ch. 49, its largest terms; right to some
// minutes for centuries around 2000.
func moonAfter(full bool, year, month, day int, hours string) time.Time {
	h, _ := strconv.ParseFloat(hours, 64)
	from := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	k := math.Floor((float64(year) + float64(from.YearDay())/365.25 - 2000) * 12.3685)
	k -= 2
	if full {
		k += 0.5
	}
	for range 6 {
		t := moon(k, full).Add(time.Duration(h * float64(time.Hour)))
		d := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		if !d.Before(from) {
			return d
		}
		k++
	}
	return from
}

func moon(k float64, full bool) time.Time {
	t := k / 1236.85
	jde := 2451550.09766 + 29.530588861*k + 0.00015437*t*t
	rad := math.Pi / 180
	sun := (2.5534 + 29.10535670*k) * rad
	moonAnomaly := (201.5643 + 385.81693528*k + 0.0107582*t*t) * rad
	lat := (160.7108 + 390.67050284*k - 0.0016118*t*t) * rad
	e := 1 - 0.002516*t
	c := [4]float64{-0.40720, 0.17241 * e, 0.01608, 0.01039}
	if full {
		c = [4]float64{-0.40614, 0.17302 * e, 0.01614, 0.01043}
	}
	jde += c[0]*math.Sin(moonAnomaly) + c[1]*math.Sin(sun) + c[2]*math.Sin(2*moonAnomaly) + c[3]*math.Sin(2*lat) +
		0.00739*e*math.Sin(moonAnomaly-sun) - 0.00514*e*math.Sin(moonAnomaly+sun) + 0.00208*e*e*math.Sin(2*sun)
	return fromJulianDay(jde - 70.0/86400) // dynamical to universal time, about a minute
}
