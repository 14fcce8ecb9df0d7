package segment

import (
	"unicode/utf8"

	"sitrep/nlp/internal/linear"
)

// Neighbours are the chunks around a word.
type Neighbours struct{ Before, After string }

// UnsureKeys gives the features by which the cut model decides whether a word of Spec.Unsure, given
// as lower has it, is one word (Join) or several (Part).
func UnsureKeys(low string, n Neighbours) []uint32 {
	before, after := lower(n.Before), lower(n.After)
	w, b, a := linear.Hash(low), linear.Hash(before), linear.Hash(after)
	return []uint32{
		linear.Key1(40, w), linear.Key1(41, b), linear.Key1(42, a),
		linear.Key2(43, w, b), linear.Key2(44, w, a), linear.Key3(45, w, b, a),
		linear.Key2(46, w, tail(after)), linear.Key2(47, w, tail(before)),
	}
}

// tail is the hash of the last two runes.
func tail(s string) uint32 {
	end := len(s)
	for range 2 {
		_, n := utf8.DecodeLastRuneInString(s[:end])
		end -= n
	}
	return linear.Hash(s[end:])
}
