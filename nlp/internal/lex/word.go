// Package lex gives words the hashed properties that the models look at: form, lower case,
// affixes, shape.
package lex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/linear"
)

// Word is a form with its properties, each as a hash or a small number.
type Word struct {
	Form  string // as written
	Norm  string // quotes and dashes in their plain form
	Low   string // Norm in lower case
	H     uint32 // hash of Norm, digits as 0
	L     uint32 // hash of Low, digits as 0
	Suf   [4]uint32
	Pre   [3]uint32
	Shape uint32
	Flags uint32
}

// Bits of Word.Flags.
const (
	Capital  = 1 << iota // the first letter is upper case
	AllCaps              // all letters are upper case, at least two
	HasDigit             // holds a digit
	HasDash              // holds a hyphen
	HasUpper             // holds an upper-case letter after the first
	NoLetter             // holds no letter
)

// New makes the Word of a form.
func New(form string) Word {
	w := Word{Form: form, Norm: Normal(form)}
	w.Low = strings.ToLower(w.Norm)
	w.H = linear.Hash(ZeroDigits(w.Norm))
	w.L = linear.Hash(ZeroDigits(w.Low))
	affixes(&w)
	w.Shape, w.Flags = shape(w.Norm)
	return w
}

// plain maps typographic characters to their typewriter form.
var plain = strings.NewReplacer(
	"''", `"`, "``", `"`, "’’", `"`, "‘‘", `"`, "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"’", "'", "‘", "'", "‛", "'", "`", "'", "´", "'", "ʼ", "'", "′", "'",
	"–", "-", "—", "--", "―", "--", "‐", "-", "‑", "-", "−", "-", "…", "...",
	"\u00a0", " ",
)

// Normal writes quotes, dashes and the ellipsis in their typewriter form.
func Normal(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] == '`' || s[i] == '\'' {
			return plain.Replace(s)
		}
	}
	return s
}

// Key is the form by which words are counted and listed: Normal, digits as 0.
func Key(form string) string { return ZeroDigits(Normal(form)) }

// ZeroDigits writes all digits as 0.
func ZeroDigits(s string) string {
	if strings.IndexFunc(s, isDigit) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return '0'
		}
		return r
	}, s)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// affixes sets the suffixes of 1 to 4 and the prefixes of 1 to 3 runes; shorter words repeat whole.
func affixes(w *Word) {
	low := ZeroDigits(w.Low)
	end := len(low)
	for i := range w.Suf {
		if end > 0 {
			_, n := utf8.DecodeLastRuneInString(low[:end])
			end -= n
		}
		w.Suf[i] = linear.Hash(low[end:])
	}
	end = 0
	for i := range w.Pre {
		if end < len(low) {
			_, n := utf8.DecodeRuneInString(low[end:])
			end += n
		}
		w.Pre[i] = linear.Hash(low[:end])
	}
}

// shape writes letters as X and x, digits as 0, others as themselves, runs cut at two.
func shape(s string) (hash, flags uint32) {
	var b [24]byte
	out := b[:0]
	letters, uppers, run, n := 0, 0, 0, 0
	var last byte
	for _, r := range s {
		c := byte('x')
		switch {
		case r >= 'a' && r <= 'z':
			letters++
		case r >= 'A' && r <= 'Z':
			letters, uppers, c = letters+1, uppers+1, 'X'
		case isDigit(r):
			c = '0'
			flags |= HasDigit
		case r < utf8.RuneSelf:
			c = byte(r)
		case unicode.IsUpper(r):
			letters, uppers, c = letters+1, uppers+1, 'X'
		case unicode.IsLetter(r):
			letters++
		default:
			c = '#'
		}
		if c == '-' {
			flags |= HasDash
		}
		if c == 'X' && n == 0 {
			flags |= Capital
		}
		if c == 'X' && n > 0 {
			flags |= HasUpper
		}
		n++
		if c == last {
			run++
		} else {
			run = 1
		}
		last = c
		if run <= 2 && len(out) < cap(out) {
			out = append(out, c)
		}
	}
	if letters == 0 {
		flags |= NoLetter
	}
	if letters > 1 && letters == uppers {
		flags |= AllCaps
	}
	return linear.Hash(string(out)), flags
}
