package petrarch

import (
	"fmt"
	"strings"
	"time"
)

// code reads what stands between brackets.
func code(s string) (Code, error) {
	s = strings.TrimSpace(s)
	end := strings.IndexAny(s, " \t<>")
	if end < 0 {
		end = len(s)
	}
	c := Code{Code: s[:end]}
	if err := checkCode(c.Code); err != nil {
		return c, err
	}
	if c.Code == "---" || c.Code == "###" {
		c.Code = ""
	}
	return c, c.when(strings.Join(strings.Fields(s[end:]), ""))
}

func checkCode(s string) error {
	if s == "" {
		return fmt.Errorf("no code")
	}
	for _, r := range s {
		if (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("-+#/~", r) {
			return fmt.Errorf("%q is no code: letters, digits and \"/\" make one", s)
		}
	}
	return nil
}

// when reads "<950601", ">990816", "950601-990815" or nothing.
func (c *Code) when(s string) error {
	switch {
	case s == "":
		return nil
	case s[0] == '<':
		day, err := day(s[1:])
		c.To = day
		return err
	case s[0] == '>':
		day, err := day(s[1:])
		if err == nil {
			c.From = day.AddDate(0, 0, 1)
		}
		return err
	}
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		return fmt.Errorf("%q is no time; one is <DAY, >DAY or DAY-DAY", s)
	}
	from, err := day(a)
	if err != nil {
		return err
	}
	to, err := day(b)
	if err != nil {
		return err
	}
	if to.Before(from) {
		return fmt.Errorf("%s ends before it begins", s)
	}
	c.From, c.To = from, to.AddDate(0, 0, 1)
	return nil
}

// day reads YYMMDD or YYYYMMDD. Dictionaries write month or day 00 or a day that the month does not have; that is
// read as the nearest day there is.
func day(s string) (time.Time, error) {
	if len(s) != 6 && len(s) != 8 || strings.Trim(s, "0123456789") != "" {
		return time.Time{}, fmt.Errorf("%q is no day; one is YYMMDD or YYYYMMDD", s)
	}
	if len(s) == 6 {
		if s < "30" {
			s = "20" + s
		} else {
			s = "19" + s
		}
	}
	y, m, d := number(s[:4]), number(s[4:6]), number(s[6:])
	if m > 12 || d > 31 {
		return time.Time{}, fmt.Errorf("%q is no day: month %d, day %d", s, m, d)
	}
	m, d = max(m, 1), max(d, 1)
	last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return time.Date(y, time.Month(m), min(d, last), 0, 0, 0, 0, time.UTC), nil
}

// number reads digits.
func number(s string) (n int) {
	for _, r := range s {
		n = 10*n + int(r-'0')
	}
	return n
}
