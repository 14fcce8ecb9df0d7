package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxKey bounds the names that are looked up, in bytes.
const maxKey = 120

// fold is the form under which names are kept and compared: lower case, without accents,
// apostrophes and full stops, every other run of signs one space, "the" at the front left out and
// the words of head.Words put in their short form.
func (f *file) fold(name string) string {
	var buf [maxKey]byte
	return string(f.appendFold(buf[:0], name))
}

func (f *file) appendFold(dst []byte, name string) []byte {
	if len(name) > maxKey {
		return dst
	}
	word := len(dst) // where the word at hand began
	for i, r := range name {
		if r < utf8.RuneSelf {
			dst, word = f.appendASCII(dst, word, byte(r))
		} else {
			dst, word = f.appendApart(dst, word, r, name[i:])
		}
	}
	dst, _ = f.endWord(dst, word)
	if n := len(dst); n > 0 && dst[n-1] == ' ' {
		dst = dst[:n-1]
	}
	return dst
}

func (f *file) endWord(dst []byte, word int) ([]byte, int) {
	if len(dst) == word {
		return dst, word
	}
	w := dst[word:]
	if word == 0 && string(w) == "the" {
		return dst[:0], 0
	}
	if short, ok := f.head.Words[string(w)]; ok {
		dst = append(dst[:word], short...)
	}
	dst = append(dst, ' ')
	return dst, len(dst)
}

// appendApart appends the letter r, with which rest begins, as the base and marks it is made of.
func (f *file) appendApart(dst []byte, word int, r rune, rest string) ([]byte, int) {
	apart := norm.NFKD.PropertiesString(rest).Decomposition() // kept in the tables of norm
	if len(apart) == 0 {
		return f.appendBeyond(dst, word, r)
	}
	for len(apart) > 0 {
		part, n := utf8.DecodeRune(apart)
		apart = apart[n:]
		if part < utf8.RuneSelf {
			dst, word = f.appendASCII(dst, word, byte(part))
		} else {
			dst, word = f.appendBeyond(dst, word, part)
		}
	}
	return dst, word
}

func (f *file) appendASCII(dst []byte, word int, c byte) ([]byte, int) {
	switch {
	case c >= 'A' && c <= 'Z':
		return append(dst, c+'a'-'A'), word
	case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '&':
		return append(dst, c), word
	case c == '.' || c == '\'' || c == '`':
		return dst, word
	}
	return f.endWord(dst, word)
}

// appendBeyond appends a letter beyond ASCII, taken apart into base and marks: marks and apostrophes
// are left out, dashes are spaces, letters that do not come apart are written in ASCII.
func (f *file) appendBeyond(dst []byte, word int, r rune) ([]byte, int) {
	if s := asciiFor(unicode.ToLower(r)); s != "" {
		return append(dst, s...), word
	}
	switch r {
	case '–', '—':
		return f.endWord(dst, word)
	case 'ʻ', 'ʼ', 'ʿ', 'ʾ', 'ʽ':
		return dst, word
	}
	if !unicode.Is(unicode.Mn, r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst, word
}

// asciiFor writes lower-case letters that do not come apart into a base letter and a mark.
func asciiFor(r rune) string {
	switch r {
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ə':
		return "a"
	case 'ħ':
		return "h"
	}
	return ""
}

// shape says what an abbreviation needs: that no letter is lower case, and that a full stop ends it.
func shape(name string) (upper, stop bool) {
	upper = true
	for _, r := range name {
		if unicode.IsLower(r) {
			upper = false
			break
		}
	}
	return upper, strings.HasSuffix(name, ".")
}
