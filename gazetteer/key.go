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
	ascii := true
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if !ascii {
		name = unaccent(name)
	}
	word := len(dst) // where the word at hand began
	for _, r := range name {
		switch {
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '&':
			dst = append(dst, byte(r))
		case r == '.' || r == '\'' || r == '`':
		case r < utf8.RuneSelf:
			dst, word = f.endWord(dst, word)
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
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

// letters that do not come apart into a base letter and a mark.
var letters = strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "ß", "ss",
	"æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ð", "d", "Ð", "D", "þ", "th", "Þ", "Th", "ə", "a", "Ə", "A", "ħ", "h", "Ħ", "H",
	"’", "", "‘", "", "ʻ", "", "ʼ", "", "ʿ", "", "ʾ", "", "ʽ", "", "′", "", "´", "", "–", " ", "—", " ", "‑", " ", "\u200e", "", "\u200f", "", "\u00ad", "")

func unaccent(s string) string {
	s = letters.Replace(norm.NFKD.String(s))
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
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
