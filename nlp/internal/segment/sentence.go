package segment

import (
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// Token is a surface token as the sentence model sees it.
type Token struct {
	Word  lex.Word
	After Gap
	quote byte // 'o' opens, 'c' closes, 's' straight, 0 no quote
}

// NewToken makes a Token of a form and the gap after it.
func NewToken(form string, after Gap) Token {
	t := Token{Word: lex.New(form), After: after}
	r, n := utf8.DecodeRuneInString(form)
	if n == len(form) {
		switch r {
		case '“', '‘', '„', '«':
			t.quote = 'o'
		case '”', '’', '»':
			t.quote = 'c'
		case '"', '\'':
			t.quote = 's'
		}
	}
	return t
}

// State is what the sentence model knows of the sentence so far.
type State struct {
	length   int
	brackets int
	quotes   int // straight quotes seen
	curly    int // opening less closing quotes
	first    uint32
	keys     []uint32
}

// Reset begins a sentence.
func (s *State) Reset() { *s = State{keys: s.keys} }

// Take adds a token to the sentence.
func (s *State) Take(t *Token) {
	if s.length == 0 {
		s.first = t.Word.Shape
	}
	s.length++
	switch t.Word.Norm {
	case "(", "[":
		s.brackets++
	case ")", "]":
		s.brackets = max(0, s.brackets-1)
	}
	switch t.quote {
	case 'o':
		s.curly++
	case 'c':
		s.curly = max(0, s.curly-1)
	case 's':
		if t.Word.Norm == `"` {
			s.quotes++
		}
	}
}

// MayEnd reports whether the model is asked whether a sentence ends after t, before next.
func MayEnd(t, next *Token) bool {
	if t.After == Line {
		return true
	}
	if t.Word.Flags&lex.NoLetter != 0 {
		return true
	}
	last := t.Word.Norm[max(0, len(t.Word.Norm)-1):]
	if last == "." || last == "!" || last == "?" || last == ":" || last == `"` || last == ")" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next.Word.Norm)
	return !unicode.IsLower(r)
}

// Keys gives the features of a sentence end after tokens[i], which Take has taken. lowers holds the
// words mostly written in lower case. The slice is valid until the next call.
func (s *State) Keys(tokens []Token, i int, lowers map[string]bool) []uint32 {
	get := func(j int) *Token {
		if j < 0 || j >= len(tokens) {
			return &outside
		}
		return &tokens[j]
	}
	c, p, p2, n, n2, n3 := get(i), get(i-1), get(i-2), get(i+1), get(i+2), get(i+3)
	common := uint32(0)
	if lowers[n.Word.Low] {
		common = 1
	}
	common2 := uint32(0)
	if lowers[n2.Word.Low] {
		common2 = 1
	}
	gap := uint32(c.After)
	size := uint32(min(s.length, 4))
	if s.length > 8 {
		size = 5
	}
	if s.length > 20 {
		size = 6
	}
	if s.length > 40 {
		size = 7
	}
	open := uint32(min(s.quotes%2+2*min(s.curly, 1)+4*min(s.brackets, 1), 7))
	q := uint32(c.quote)
	nq := uint32(n.quote)
	cw, pw, nw, n2w := &c.Word, &p.Word, &n.Word, &n2.Word
	s.keys = append(s.keys[:0],
		50, linear.Key2(51, cw.L, gap), linear.Key1(52, nw.L), linear.Key2(53, cw.L, nw.L),
		linear.Key2(54, cw.L, nw.Shape), linear.Key2(55, cw.Shape, nw.Shape), linear.Key3(56, pw.L, cw.L, nw.Shape),
		linear.Key3(57, cw.L, nw.Shape, common), linear.Key3(58, pw.Shape, cw.L, nw.Shape),
		linear.Key3(59, cw.L, nw.L, n2w.L), linear.Key3(60, cw.L, nw.Shape, n2w.Shape),
		linear.Key2(61, gap, nw.Shape), linear.Key3(62, gap, cw.Suf[0], nw.Shape),
		linear.Key3(63, cw.L, open, nw.Shape), linear.Key3(64, open, linear.Key2(0, cw.L, q), nq),
		linear.Key3(65, linear.Key3(0, p.Word.L, cw.L, q), open, gap), linear.Key3(66, pw.L, cw.L, gap),
		linear.Key3(67, size, cw.L, nw.Shape), linear.Key2(68, size, cw.L), linear.Key3(69, cw.Flags, nw.Flags, common),
		linear.Key3(70, cw.Flags, linear.Key2(0, nw.Flags, common), size), linear.Key3(71, cw.L, nw.Flags, n2w.Flags),
		linear.Key3(72, cw.L, linear.Key2(0, common, common2), nw.Shape), linear.Key2(73, pw.L, cw.Shape),
		linear.Key3(74, cw.Suf[0], nw.L, n2w.L), linear.Key3(75, p2.Word.Shape, pw.Shape, cw.L),
		linear.Key3(76, s.first, cw.L, nw.Shape), linear.Key2(77, cw.Suf[1], nw.Shape),
		linear.Key3(78, nw.L, n2w.Shape, n3.Word.Shape), linear.Key3(79, gap, common, nw.Flags),
		linear.Key3(80, cw.L, nq, n2w.Shape), linear.Key3(81, linear.Key2(0, cw.Shape, gap), nw.Shape, size),
	)
	return s.keys
}

var outside = Token{Word: lex.Word{Norm: " ", H: 1, L: 1, Shape: 1}, After: Blank}
