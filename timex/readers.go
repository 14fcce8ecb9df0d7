package timex

import "strconv"

// readCount reads "22", "1,500", "2.5", "2 1/2", "two", "twenty-four", "two and a half", "a hundred".
func (t *Tagger) readCount(toks []token, i int) (int, string) {
	tok := &toks[i]
	switch {
	case tok.classes.has(classInt):
		if i+1 < len(toks) && toks[i+1].classes.has(classFraction) && toks[i+1].number == "1/2" {
			return 2, tok.number + ".5"
		}
		if i+3 < len(toks) && toks[i+1].is("and") && toks[i+2].is("a") && toks[i+3].is("half") {
			return 4, tok.number + ".5"
		}
		return 1, tok.number
	case tok.classes.has(classDecimal):
		return 1, tok.number
	case tok.classes.has(classFraction):
		if tok.number == "1/2" {
			return 1, "0.5"
		}
		return 0, ""
	}
	n, used := t.readNumber(toks, i)
	if used == 0 {
		return 0, ""
	}
	j := i + used
	if j+1 < len(toks) && toks[j].is("and") {
		if toks[j+1].is("half") {
			return used + 2, strconv.Itoa(n) + ".5"
		}
		if j+2 < len(toks) && toks[j+1].is("a") && toks[j+2].is("half") {
			return used + 3, strconv.Itoa(n) + ".5"
		}
	}
	return used, strconv.Itoa(n)
}

// readNumber reads a number in words below a million.
func (t *Tagger) readNumber(toks []token, i int) (n, used int) {
	num := t.lex.class["NUM"]
	word := func(j int) int {
		if j < len(toks) && toks[j].classes.has(num) {
			return number(toks[j].entry.value(num))
		}
		return -1
	}
	n = word(i)
	if n < 0 {
		return 0, 0
	}
	used = 1
	if n >= 20 && n < 100 {
		j := i + 1
		if j < len(toks) && toks[j].is("-") {
			j++
		}
		if u := word(j); u > 0 && u < 10 {
			n, used = n+u, j-i+1
		}
	}
	if k := word(i + used); n < 100 && (k == 100 || k == 1000 || k == 12) {
		n, used = n*k, used+1
		j := i + used
		if j < len(toks) && toks[j].is("and") {
			j++
		}
		if u := word(j); u > 0 && u < 100 && k != 12 {
			m, more := t.readNumber(toks, j)
			n, used = n+m, j-i+more
		}
	}
	return n, used
}

// readSpokenYear reads "nineteen ninety-six" and, after "year", "two thousand".
func (t *Tagger) readSpokenYear(toks []token, i int) (int, string) {
	num := t.lex.class["NUM"]
	if !toks[i].classes.has(num) {
		return 0, ""
	}
	century := number(toks[i].entry.value(num))
	if century == 2 && i > 0 && toks[i-1].is("year") {
		if n, used := t.readNumber(toks, i); n >= 2000 && n < 2100 {
			return used, strconv.Itoa(n)
		}
	}
	if century < 16 || century > 20 || i+1 >= len(toks) {
		return 0, ""
	}
	n, used := t.readNumber(toks, i+1)
	if used == 0 || n < 10 || n > 99 {
		return 0, ""
	}
	return 1 + used, strconv.Itoa(100*century + n)
}

// readHoliday reads the longest name of a feast, written with a capital.
func (t *Tagger) readHoliday(toks []token, i int) (int, string) {
	if !toks[i].upper() {
		return 0, ""
	}
	return t.holidays.match(toks, i)
}
