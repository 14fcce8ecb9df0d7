package joint

import (
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/internal/lex"
)

// row finds the row of a word: as written, in lower case, and for words in upper case only also
// with a capital.
func (v *Vocabulary) row(w *lex.Word) (int32, bool) {
	if i, ok := v.index[lex.ZeroDigits(w.Norm)]; ok {
		return i, true
	}
	low := lex.ZeroDigits(w.Low)
	if i, ok := v.index[low]; ok {
		return i, true
	}
	if w.Flags&(lex.AllCaps|lex.HasUpper) == lex.AllCaps|lex.HasUpper || w.Flags&lex.Capital == 0 {
		r, n := utf8.DecodeRuneInString(low)
		if i, ok := v.index[string(unicode.ToUpper(r))+low[n:]]; ok {
			return i, true
		}
	}
	return 0, false
}

// maxPieces is how many runes of a word are cut into pieces.
const maxPieces = 20

// Rows appends the rows of the table that make up a word. marks are what the lists of names say of
// it. Where hide is set, the identity of the word is left out.
func (v *Vocabulary) Rows(dst []int32, w *lex.Word, marks lex.Marks, hide bool) []int32 {
	o := &v.at
	if !hide {
		if i, ok := v.row(w); ok {
			dst = append(dst, i, int32(o.fine+v.spec.Fine[i]), int32(o.coarse+v.spec.Coarse[i]))
		}
		dst = append(dst, v.piece(w.L, 0))
	}
	dst = append(dst, int32(o.shape+int(w.Shape%shapeRows)), int32(o.flag+int(w.Flags%flagRows)))
	for kind, mark := range [marked]uint8{marks.Place, marks.Group, marks.Person} {
		if mark %= markRows; mark != 0 {
			dst = append(dst, int32(o.mark+kind*markRows+int(mark)))
		}
	}
	for i := 1; i < len(w.Suf); i++ {
		dst = append(dst, v.piece(w.Suf[i], uint32(i)))
	}
	for i := 1; i < len(w.Pre); i++ {
		dst = append(dst, v.piece(w.Pre[i], uint32(8+i)))
	}
	var a, b uint32 = '<', '<'
	n := 0
	for _, r := range w.Low {
		if r >= '0' && r <= '9' {
			r = '0'
		}
		if n > 0 {
			dst = append(dst, v.piece(a*0x9e3779b1^b*0x85ebca6b^uint32(r)*0xc2b2ae35, 16))
		}
		a, b = b, uint32(r)
		if n++; n == maxPieces {
			break
		}
	}
	return append(dst, v.piece(a*0x9e3779b1^b*0x85ebca6b^rightEdge, 16))
}

// piece is the row of a hashed piece of some kind.
func (v *Vocabulary) piece(h, kind uint32) int32 {
	h = (h ^ kind*0x27d4eb2f) * 0x9e3779b1
	h ^= h >> 15
	h *= 0x85ebca6b
	h ^= h >> 13
	return int32(v.at.piece + int(h%pieceRows))
}

const rightEdge uint32 = ('>' * 0xc2b2ae35) & 0xffffffff
