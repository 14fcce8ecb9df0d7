package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// What may happen at a place within a chunk: classes of the cut model.
const (
	Join   = iota // one word goes on
	Cut           // a new token begins
	Part          // a new word of the same token begins: do|n't, Iraq|'s
	NumCut        // number of classes
)

// kind of a rune, as the cut model sees it.
const (
	letter = iota
	digit
	mark
	end
)

// Cutter holds a chunk as runes with what the cut model looks at.
type Cutter struct {
	runes   []rune // typographic quotes and dashes in their plain form
	raw     []rune
	offsets []int // byte offset of each rune in the text, and the end
	kinds   []uint8
	from    int // an address, a word as a whole, begins at this rune
	to      int // and ends before this one
	gap     Gap
	next    rune // kind of the text after the chunk: its first rune's shape
	keys    []uint32
}

// Reset takes a chunk of a text. next is the first rune of the chunk after it, 0 for none.
func (c *Cutter) Reset(text string, ch Chunk, next rune) {
	c.runes, c.raw, c.offsets, c.kinds = c.runes[:0], c.raw[:0], c.offsets[:0], c.kinds[:0]
	c.gap, c.next = ch.After, next
	for i := ch.Start; i < ch.End; {
		r, n := utf8.DecodeRuneInString(text[i:ch.End])
		c.raw = append(c.raw, r)
		r = plainRune(r)
		c.runes = append(c.runes, r)
		c.kinds = append(c.kinds, kindOf(r))
		c.offsets = append(c.offsets, i)
		i += n
	}
	c.offsets = append(c.offsets, ch.End)
	c.from, c.to = address(c.runes)
}

// plainRune is lex.Normal for one rune, where that is one rune.
func plainRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf && r != '`':
		return r
	}
	p := lex.Normal(string(r))
	if n, size := utf8.DecodeRuneInString(p); size == len(p) && size > 0 {
		return n
	}
	return r
}

func kindOf(r rune) uint8 {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return letter
	case r >= '0' && r <= '9':
		return digit
	case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r)):
		return letter
	}
	return mark
}

// Len is the number of runes.
func (c *Cutter) Len() int { return len(c.runes) }

// Offset is the byte offset in the text of rune i.
func (c *Cutter) Offset(i int) int { return c.offsets[i] }

// Open reports whether a word may begin at rune i, 0 < i < Len: at any change between letters,
// digits and marks, between marks, and before "n't"; but not within an address.
func (c *Cutter) Open(i int) bool {
	if i > c.from && i < c.to {
		return false
	}
	a, b := c.kinds[i-1], c.kinds[i]
	if a != b || b == mark {
		return true
	}
	return b == letter && i+2 < len(c.runes) && (c.runes[i] == 'n' || c.runes[i] == 'N') &&
		c.runes[i+1] == '\'' && unicode.ToLower(c.runes[i+2]) == 't'
}

// Must reports whether a word does begin at rune i: at both ends of an address.
func (c *Cutter) Must(i int) bool { return c.to > 0 && (i == c.from || i == c.to) }

// Keys gives the features of place i; word is where the word before it began. The slice is valid
// until the next call.
func (c *Cutter) Keys(i, word int) []uint32 {
	k := c.keys[:0]
	at := func(j int) uint32 {
		switch {
		case j < 0:
			return 1
		case j >= len(c.runes):
			return 2 + uint32(c.gap)
		}
		return uint32(unicode.ToLower(c.runes[j])) + 16
	}
	kind := func(j int) uint32 {
		if j < 0 || j >= len(c.runes) {
			return end
		}
		if c.kinds[j] == letter && unicode.IsUpper(c.runes[j]) {
			return 9
		}
		if c.kinds[j] == mark {
			return uint32(c.runes[j]) + 16
		}
		return uint32(c.kinds[j])
	}
	left := hashRunes(c.runes[max(word, i-16):i])
	right, rn := c.atom(i)
	tail, tn := c.atom(i + rn)
	chunk := linear.Key2(0, hashRunes(c.runes[max(0, i-16):i]), hashRunes(c.runes[i:min(len(c.runes), i+16)]))
	first := uint32(0)
	if c.next != 0 {
		first = uint32(kindOf(c.next)) + 2
		if unicode.IsUpper(c.next) {
			first = 9
		}
	}
	last := uint32(0)
	if i+1 == len(c.runes) {
		last = 1
	}
	kinds := linear.Key3(0, kind(i-2), kind(i-1), linear.Key3(1, kind(i), kind(i+1), kind(i+2)))
	k = append(k,
		1,
		linear.Key1(2, at(i-1)), linear.Key1(3, at(i)), linear.Key2(4, at(i-1), at(i)),
		linear.Key3(5, at(i-2), at(i-1), at(i)), linear.Key3(6, at(i-1), at(i), at(i+1)),
		linear.Key3(7, at(i), at(i+1), at(i+2)),
		linear.Key2(8, kind(i-1), kind(i)), linear.Key3(9, kind(i-2), kind(i-1), kind(i)),
		linear.Key3(10, kind(i-1), kind(i), kind(i+1)), linear.Key1(11, kinds),
		linear.Key2(12, left, at(i)), linear.Key2(13, at(i-1), right), linear.Key2(14, left, right),
		linear.Key3(15, left, right, tail), linear.Key1(16, chunk),
		linear.Key3(17, at(i), last, first), linear.Key3(18, left, last, first),
		linear.Key3(19, at(i), last, uint32(c.gap)), linear.Key3(20, left, at(i), uint32(c.gap)),
		linear.Key2(21, uint32(min(i-word, 6)), kinds),
		linear.Key3(22, uint32(min(i, 3)), kind(i-1), kind(i)),
		linear.Key3(23, uint32(min(len(c.runes)-i, 4)), kind(i-1), kind(i)),
		linear.Key3(24, uint32(c.raw[i]), kind(i-1), kind(i+1)),
		linear.Key3(25, hashRunes(c.runes[max(0, i-3):i]), at(i), kind(i+1)),
		linear.Key3(26, kind(word), kind(word-1), kind(i)),
		linear.Key3(27, kind(word-1), left, right),
		linear.Key3(29, uint32(min(i-word, 3)*4+min(rn, 3)), uint32(min(tn, 3)*4+min(len(c.runes)-i-rn, 3)), kinds),
		linear.Key3(28, kind(0), kind(len(c.runes)-1), linear.Key2(0, kind(i-1), kind(i))),
	)
	c.keys = k
	return k
}

// atom gives the run of runes of one kind that begins at i, as a hash and a length.
func (c *Cutter) atom(i int) (uint32, int) {
	if i >= len(c.runes) {
		return 0, 0
	}
	j := i + 1
	for j < len(c.runes) && j-i < 16 && c.kinds[j] == c.kinds[i] && (c.kinds[i] != mark || c.runes[j] == c.runes[i]) {
		j++
	}
	return hashRunes(c.runes[i:j]), j - i
}

func hashRunes(rs []rune) uint32 {
	h := uint64(14695981039346656037)
	for _, r := range rs {
		r = unicode.ToLower(r)
		if r >= '0' && r <= '9' {
			r = '0'
		}
		h = (h ^ uint64(r)) * 1099511628211
	}
	return uint32(h ^ h>>32)
}

// lower is the form by which splits are looked up.
func lower(s string) string { return strings.ToLower(lex.Normal(s)) }
