package timex

import "strings"

// scanNumber reads a number and what its form says: a clock time, a date in figures, a decade, an ordinal.
func scanNumber(text string, i, to int) token {
	t := token{start: i, value: -1}
	end := digits(text, i, to)
	t.number = text[i:end]
	if n := dated(text, i, end, to, &t); n > 0 {
		end = n
	} else if n := clocked(text, i, end, to, &t); n > 0 {
		end = n
	} else {
		end = t.count(text, i, end, to)
	}
	t.end, t.form = end, text[i:end]
	return t
}

func digits(text string, i, to int) int {
	for i < to && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// dated reads 2020-01-26, 2020-01-26T14:30, 26/01/2020, 26.1.2020, 26-01-2020 and gives their end, or 0.
func dated(text string, i, end, to int, t *token) int {
	if end >= to || !strings.ContainsRune("-/.", rune(text[end])) || end-i > 4 {
		return 0
	}
	sep := text[end]
	b := digits(text, end+1, to)
	if b == end+1 || b >= to || text[b] != sep || b-end > 3 {
		return 0
	}
	c := digits(text, b+1, to)
	if c == b+1 || c < to && isLetter(text[c]) && text[c] != 'T' {
		return 0
	}
	first, second, third := end-i, b-end-1, c-b-1
	switch {
	case first == 4 && second <= 2 && third <= 2 && sep != '.':
		t.classes, t.number = 1<<classISO, text[i:c]
		if c+6 <= to && text[c] == 'T' && text[c+3] == ':' {
			if clock := digits(text, c+4, to); clock == c+6 {
				t.classes, t.number = 1<<classISOTime, text[i:clock]
				return clock
			}
		}
	case first <= 2 && second <= 2 && (third == 4 || third == 2 && sep != '-'):
		t.classes, t.number = 1<<classSlashed, text[i:c]
	default:
		return 0
	}
	return c
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// clocked reads 14:30, 14:30:05 and, before a word for the part of the day, 2.30.
func clocked(text string, i, end, to int, t *token) int {
	if end-i > 2 || end+2 >= to || text[end] != ':' && text[end] != '.' {
		return 0
	}
	m := digits(text, end+1, to)
	if m-end != 3 || number(text[i:end]) > 24 || number(text[end+1:m]) > 59 {
		return 0
	}
	if text[end] == '.' {
		t.classes |= 1 << classDecimal
		rest := strings.TrimLeft(text[m:min(to, m+8)], " \u00a0")
		if !hasPrefixFold(rest, "am") && !hasPrefixFold(rest, "pm") && !hasPrefixFold(rest, "a.m") && !hasPrefixFold(rest, "p.m") && !hasPrefixFold(rest, "hours") && !hasPrefixFold(rest, "GMT") {
			t.classes = 0
			return 0
		}
	}
	t.classes = 1 << classClock
	t.number = text[i:end] + ":" + text[end+1:m]
	if m+2 < to && text[m] == ':' {
		if s := digits(text, m+1, to); s == m+3 {
			return s
		}
	}
	return m
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// count reads whole numbers with or without commas, decimals, fractions, ordinals and decades.
func (t *token) count(text string, i, end, to int) int {
	plain := true
	for end+3 < to && text[end] == ',' && digits(text, end+1, min(to, end+5)) == end+4 {
		t.number += text[end+1 : end+4]
		end += 4
		plain = false
	}
	t.value = number(t.number)
	if end+1 < to && text[end] == '/' {
		if f := digits(text, end+1, to); f == end+2 && t.value < 10 && (f >= to || text[f] != '/') {
			t.classes, t.number = 1<<classFraction, text[i:f]
			return f
		}
	}
	if end+1 < to && text[end] == '.' {
		if f := digits(text, end+1, to); f > end+1 {
			t.classes, t.number, t.value = 1<<classDecimal, text[i:f], -1
			return f
		}
	}
	if plain {
		if n := t.suffixed(text, end, to); n > 0 {
			return n
		}
	}
	if t.value < 0 {
		return end
	}
	t.classes = 1 << classInt
	if !plain {
		return end
	}
	n := end - i
	if n <= 2 && t.value >= 1 && t.value <= 31 {
		t.classes |= 1 << classDay
	}
	if n == 2 {
		t.classes |= 1 << classTwo
	}
	if n == 4 && t.value >= 1000 && t.value < 2200 {
		t.classes |= 1 << classYear
	}
	return end
}

// suffixed reads 3rd, 1990s, 1990's and 90s.
func (t *token) suffixed(text string, end, to int) int {
	w := letters(text, end, to)
	switch suffix := strings.ToLower(text[end:w]); {
	case suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th":
		t.classes = 1 << classOrd
		if t.value >= 1 && t.value <= 31 {
			t.classes |= 1 << classDay
		}
		return w
	case suffix == "s" && t.isDecade():
		return w
	case suffix == "" && end+1 < to && (text[end] == '\'' || strings.HasPrefix(text[end:], "’")):
		at := end + 1
		if text[end] != '\'' {
			at = end + len("’")
		}
		if s := letters(text, min(at, to), to); s == at+1 && text[at]|0x20 == 's' && t.isDecade() {
			return s
		}
	}
	return 0
}

func (t *token) isDecade() bool {
	if n := len(t.number); n != 4 && n != 2 || t.number[n-1] != '0' || n == 4 && (t.value < 1000 || t.value > 2190) {
		return false
	}
	t.classes = 1 << classDecade
	return true
}

// number reads digits; -1 for more than nine of them or none.
func number(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}
