package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, a number or a mark of a text. Times have their own: "mid-1996", "5.30pm" and "2020-01-26"
// are cut in more ways by tokenizers than they are written.
type token struct {
	start, end int    // bytes of the document, half-open
	form       string // as written
	entry      *entry // nil for words the lexicon does not hold
	classes    classSet
	number     string // digits of a number without commas, the clock time, the date
	value      int    // of a number; -1 for others
}

// is reports whether the token is a word or mark, whatever its case.
func (t *token) is(form string) bool {
	if t.entry != nil {
		return t.entry.form == form
	}
	return len(t.form) == len(form) && strings.EqualFold(t.form, form)
}

// upper reports whether the token begins with a capital.
func (t *token) upper() bool {
	r, _ := utf8.DecodeRuneInString(t.form)
	return unicode.IsUpper(r)
}

// scan cuts text[from:to] into tokens and appends them to out.
func (l *lexicon) scan(out []token, text string, from, to int) []token {
	for i := from; i < to; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:to])
		}
		switch {
		case r == ' ' || r == '\n' || r == '\t' || unicode.IsSpace(r):
			i += n
		case r >= '0' && r <= '9':
			t := scanNumber(text, i, to)
			out = append(out, t)
			i = t.end
		case unicode.IsLetter(r):
			t := l.scanWord(text, i, to)
			out = append(out, t)
			i = t.end
		default:
			t := l.mark(text, i, i+n, to)
			out = append(out, t)
			i = t.end
		}
	}
	return out
}

// mark is a token of one sign, or "'s". Dashes and apostrophes of all kinds read as "-" and "'".
func (l *lexicon) mark(text string, i, end, to int) token {
	form := text[i:end]
	switch form {
	case "–", "—", "‑", "‒", "_":
		form = "-"
	case "’", "‘", "`":
		form = "'"
	}
	if form == "'" && end < to && text[end]|0x20 == 's' && letters(text, end, to) == end+1 {
		form, end = "'s", end+1
	}
	t := token{start: i, end: end, form: text[i:end], value: -1}
	if form == "½" {
		t.classes, t.number = 1<<classFraction, "1/2"
	}
	if t.entry = l.words[form]; t.entry != nil {
		t.classes |= t.entry.classes
	}
	if strings.Contains(".,;:?!)]\"”“", form) {
		t.classes |= 1 << classPunct
	}
	return t
}

// scanWord reads letters; "o'clock" and abbreviations with points the lexicon holds ("a.m.", "Nov.", "B.C.")
// are one token, and "'s" is one of its own.
func (l *lexicon) scanWord(text string, i, to int) token {
	end := letters(text, i, to)
	t := token{start: i, value: -1}
	for long := end; long < to && long-i < 12; {
		if text[long] != '.' && text[long] != '\'' && !strings.HasPrefix(text[long:], "’") {
			break
		}
		if text[long] != '.' {
			_, n := utf8.DecodeRuneInString(text[long:])
			rest := letters(text, long+n, to)
			if e := l.words["o'clock"]; e != nil && end-i == 1 && strings.EqualFold(text[long+n:rest], "clock") {
				return token{start: i, end: rest, form: text[i:rest], entry: e, classes: e.classes, value: -1}
			}
			break
		}
		if e := l.lookup(text[i : long+1]); e != nil {
			end, long = long+1, long+1
			long = letters(text, long, to)
			t.entry = e
			continue
		}
		next := letters(text, long+1, to)
		if next == long+1 {
			break
		}
		long = next
		if e := l.lookup(text[i:long]); e != nil && e.classes != 0 {
			end, t.entry = long, e
		}
	}
	t.end, t.form = end, text[i:end]
	t.entry = l.lookup(t.form)
	t.classes = 1 << classWord
	if t.entry != nil {
		t.classes |= t.entry.classes
	}
	return t
}

func letters(text string, i, to int) int {
	for i < to {
		if c := text[i]; c < utf8.RuneSelf {
			if c|0x20 < 'a' || c|0x20 > 'z' {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:to])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

// lookup finds a word whatever its case, without making a string where it is plain ASCII.
func (l *lexicon) lookup(form string) *entry {
	var buf [24]byte
	if len(form) > len(buf) {
		return l.words[strings.ToLower(form)]
	}
	for k := range len(form) {
		c := form[k]
		if c >= utf8.RuneSelf {
			return l.words[strings.ToLower(form)]
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		buf[k] = c
	}
	return l.words[string(buf[:len(form)])]
}
