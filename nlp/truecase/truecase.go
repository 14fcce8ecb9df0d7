// Package truecase gives text in capitals its usual letters back, so that what is learned from ordinary text can
// read it: wires of the teleprinter age, monitoring reports, Headlines Where Each Word Has a Capital. Each word takes the form it usually has
// inside a sentence, by counts from ordinary text, after a word with a capital or after one without (Lita et al.
// 2003, "tRuEcasIng", with the context cut to one bit). Offsets stay as they are.
package truecase

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed en.tsv.gz
var english []byte

// Caser knows the usual form of words. It is never changed and safe for concurrent use.
type Caser struct{ forms map[string]forms }

// forms are the usual forms of a word after one without a capital and after one with.
type forms struct{ plain, named string }

// English opens the built-in table.
func English() (*Caser, error) {
	z, err := gzip.NewReader(bytes.NewReader(english))
	if err != nil {
		return nil, err
	}
	return Open(z)
}

// Open reads a table: word in lower case, its form after a word without a capital, and where it is another, the
// form after a word with one; tabs between, a line each.
func Open(r io.Reader) (*Caser, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("case table: %w", err)
	}
	text := string(b) // the forms are parts of it
	c := &Caser{make(map[string]forms, strings.Count(text, "\n"))}
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		word, plain, ok := strings.Cut(strings.TrimSuffix(line, "\r"), "\t")
		plain, named, two := strings.Cut(plain, "\t")
		if !two {
			named = plain
		}
		if !ok || word == "" || !fits(word, plain) || !fits(word, named) {
			return nil, fmt.Errorf("case table: line %d: want a word and one or two of its forms, tabs between", n)
		}
		c.forms[word] = forms{plain, named}
	}
	return c, nil
}

// fits reports whether a form is the word in other letters, of the same length.
func fits(word, form string) bool {
	return form == word || len(form) == len(word) && strings.ToLower(form) == word
}

// Small reports whether a word is usually written in small letters inside a sentence; a word that the table does not
// hold is not.
func (c *Caser) Small(word string) bool {
	low := strings.ToLower(word)
	f, ok := c.forms[low]
	return ok && f.plain == low
}

// Text gives each paragraph in capitals and each headline its usual letters; other text is returned as it is. The
// result has the same length in bytes, and every word is where it was.
func (c *Caser) Text(text string) string {
	whole := hasCapitals(text) && inCapitals(text)
	var b strings.Builder
	b.Grow(len(text))
	for _, p := range strings.SplitAfter(text, "\n\n") {
		switch {
		case whole || hasCapitals(p) && inCapitals(p):
			c.paragraph(&b, p)
		case isHeadline(p):
			c.headline(&b, p)
		default:
			b.WriteString(p)
		}
	}
	return b.String()
}

// isHeadline reports whether a paragraph is a short one without an end in which all words of some length, four at
// least, have a capital.
func isHeadline(p string) bool {
	p = strings.TrimSpace(p)
	if len(p) > 200 || p == "" || strings.HasSuffix(p, ".") {
		return false
	}
	capital := 0
	for _, w := range strings.FieldsFunc(p, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '.' && r != '-' }) {
		if len(w) < 5 {
			continue
		}
		if !isCapital(w) {
			return false
		}
		capital++
	}
	return capital >= 4
}

// headline writes a headline with the words in small letters that are so elsewhere; what is a name, or unknown, or has
// more than one capital, stays.
func (c *Caser) headline(b *strings.Builder, p string) {
	first := true
	for i := 0; i < len(p); {
		end := wordEnd(p, i)
		if end == i {
			_, n := utf8.DecodeRuneInString(p[i:])
			b.WriteString(p[i : i+n])
			i += n
			continue
		}
		word := p[i:end]
		low := lower(word)
		if f, ok := c.forms[low]; !first && word == capitalised(low) && (ok && f.plain == low || !ok && c.inflected(low)) {
			word = low
		}
		b.WriteString(word)
		first, i = false, end
	}
}

// hasCapitals is a cheap look for a run of capitals worth more.
func hasCapitals(text string) bool {
	run := 0
	for i := 0; i < len(text); i++ {
		switch b := text[i]; {
		case b >= 'A' && b <= 'Z':
			if run++; run >= 12 {
				return true
			}
		case b >= 'a' && b <= 'z':
			run = 0
		}
	}
	return false
}

// inCapitals reports whether text of some words has hardly a small letter.
func inCapitals(text string) bool {
	upper, lower, words := 0, 0, 0
	was := false
	for _, r := range text {
		is := unicode.IsLetter(r)
		if is && !was {
			words++
		}
		was = is
		if unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return words >= 4 && upper >= 12 && upper > 19*lower
}

// paragraph writes a paragraph word by word.
func (c *Caser) paragraph(b *strings.Builder, p string) {
	start, named := true, false
	for i := 0; i < len(p); {
		end := wordEnd(p, i)
		if end == i {
			r, n := utf8.DecodeRuneInString(p[i:])
			switch r {
			case '.', '!', '?', ':':
				start, named = true, false
			case ' ', '"', '“', '\'', '\n', '(', '[', '-', '’':
			default:
				named = false
			}
			b.WriteString(p[i : i+n])
			i += n
			continue
		}
		word := p[i:end]
		form := c.form(word, named)
		named = !start && isCapital(form)
		if start && hasLetter(word) {
			form, start = capitalised(form), false
		}
		b.WriteString(form)
		i = end
	}
}

// wordEnd is the end of the run of letters, digits and inner full stops ("U.S.") at i.
func wordEnd(p string, i int) int {
	at := i
	for at < len(p) {
		r, n := utf8.DecodeRuneInString(p[at:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
		case r == '.' && at-i <= 3*4 && initials(p[i:at]) && at+1 < len(p) && unicode.IsLetter(rune(p[at+1])):
		case r == '.' && at-i >= 3 && initials(p[i:at]):
			return at + n // "U.S." does not end there
		default:
			return at
		}
		at += n
	}
	return at
}

// initials reports whether what stands is a letter, or letters each with a full stop: "U", "U.S".
func initials(s string) bool { return len(s)%2 == 1 && (len(s) == 1 || s[len(s)-2] == '.') }

// form is the usual form of a word. One never seen is a name, unless its ending or its stem says otherwise.
func (c *Caser) form(word string, named bool) string {
	low := lower(word)
	if f, ok := c.forms[low]; ok {
		if named {
			return f.named
		}
		return f.plain
	}
	if strings.Contains(word, ".") {
		return word
	}
	if len(word) == 1 {
		return word // an initial
	}
	if c.inflected(low) {
		return low
	}
	return capitalised(low)
}

// inflected reports whether an unknown word is a form of a known one in small letters, or ends as names do not.
func (c *Caser) inflected(low string) bool {
	for _, end := range []string{"s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness", "'s"} {
		stem, ok := strings.CutSuffix(low, end)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, s := range []string{stem, stem + "e", stem + "y"} {
			if f, known := c.forms[s]; known && f.plain == s {
				return true
			}
		}
	}
	for _, end := range []string{"tion", "tions", "ness", "ing", "ated", "ized", "ised", "ately", "ally", "ously"} {
		if strings.HasSuffix(low, end) && len(low) > len(end)+3 {
			return true
		}
	}
	return false
}

// lower is the word in small letters; letters whose small form has another length stay.
func lower(word string) string {
	var b strings.Builder
	for _, r := range word {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			r = l
		}
		b.WriteRune(r)
	}
	return b.String()
}

// capitalised is the word with its first letter a capital.
func capitalised(form string) string {
	r, n := utf8.DecodeRuneInString(form)
	if u := unicode.ToUpper(r); utf8.RuneLen(u) == n {
		return string(u) + form[n:]
	}
	return form
}

func isCapital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func hasLetter(word string) bool { return strings.IndexFunc(word, unicode.IsLetter) >= 0 }
