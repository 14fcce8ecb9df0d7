package tag

import (
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

var outside = lex.Word{H: 1, L: 1, Shape: 1}

func at(words []lex.Word, i int) *lex.Word {
	if i < 0 || i >= len(words) {
		return &outside
	}
	return &words[i]
}

func tagAt(tags []int, i int) uint32 {
	if i < 0 || i >= len(tags) {
		return 0
	}
	return uint32(tags[i]) + 1
}

// Keys appends the features of the tag of word i, given the tags before it: those of Ratnaparkhi
// (1996) and Toutanova et al. (2003), word clusters, and the sets of tags the words to the right take.
func Keys(k []uint32, words []lex.Word, kinds []uint32, tags []int, i int) []uint32 {
	w, p, p2, n, n2 := at(words, i), at(words, i-1), at(words, i-2), at(words, i+1), at(words, i+2)
	t1, t2 := tagAt(tags, i-1), tagAt(tags, i-2)
	kind := func(j int) uint32 {
		if j < 0 || j >= len(kinds) {
			return 1 << 20
		}
		return kinds[j]
	}
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	return append(k,
		100, linear.Key1(101, w.H), linear.Key1(102, w.L), linear.Key1(103, w.Suf[1]), linear.Key1(104, w.Suf[2]),
		linear.Key1(105, w.Suf[3]), linear.Key1(106, w.Pre[0]), linear.Key1(107, w.Pre[1]), linear.Key1(108, w.Pre[2]),
		linear.Key2(109, w.Shape, first), linear.Key1(110, w.Fine), linear.Key1(111, w.Coarse),
		linear.Key1(112, t1), linear.Key2(113, t1, t2), linear.Key2(114, t1, w.L), linear.Key3(115, t1, t2, w.L),
		linear.Key1(116, p.L), linear.Key1(117, p2.L), linear.Key1(118, n.L), linear.Key1(119, n2.L),
		linear.Key2(120, p.L, w.L), linear.Key2(121, w.L, n.L), linear.Key2(122, n.L, n2.L),
		linear.Key1(123, n.Suf[2]), linear.Key1(124, p.Suf[2]), linear.Key2(125, n.Shape, w.Shape),
		linear.Key1(126, n.Fine), linear.Key1(127, p.Fine), linear.Key2(128, n.Coarse, w.Coarse),
		linear.Key1(129, kind(i+1)), linear.Key2(130, kind(i+1), w.L), linear.Key2(131, kind(i+1), t1),
		linear.Key2(132, kind(i), t1), linear.Key3(133, kind(i), t1, kind(i+1)), linear.Key3(134, kind(i), t1, t2),
		linear.Key2(135, w.Suf[2], t1), linear.Key2(136, w.Suf[1], kind(i+1)), linear.Key2(137, w.Fine, t1),
		linear.Key2(138, w.Flags, first), linear.Key2(139, w.Suf[1], w.Flags), linear.Key1(140, kind(i)),
		linear.Key2(141, kind(i+1), kind(i+2)), linear.Key2(142, w.Shape, p.Shape), linear.Key3(143, p.L, w.L, n.L),
		linear.Key2(144, w.Suf[0], t1), linear.Key3(145, t1, w.Suf[2], kind(i+1)),
	)
}

// FeatKeys appends the features for choosing the UD features of word i, given all tags.
func FeatKeys(k []uint32, words []lex.Word, tags []int, i int) []uint32 {
	w, p, p2, n := at(words, i), at(words, i-1), at(words, i-2), at(words, i+1)
	t, t1, t2, n1 := tagAt(tags, i), tagAt(tags, i-1), tagAt(tags, i-2), tagAt(tags, i+1)
	return append(k,
		linear.Key1(150, t), linear.Key2(151, t, w.L), linear.Key2(152, t, w.Suf[1]), linear.Key2(153, t, w.Suf[2]),
		linear.Key2(154, t, t1), linear.Key3(155, t, t1, t2), linear.Key2(156, t, p.L), linear.Key3(157, t, w.L, p.L),
		linear.Key2(158, t, p2.L), linear.Key3(159, t, p.L, p2.L), linear.Key2(160, t, n1), linear.Key3(161, t, w.L, n1),
		linear.Key3(162, t, w.L, t1), linear.Key2(163, t, n.L), linear.Key2(164, t, w.Shape), linear.Key3(165, t, w.L, n.L),
		linear.Key2(166, t, nounBefore(tags, i)), linear.Key3(167, t, w.L, wordBefore(words, i)),
	)
}

// nounBefore hashes the three tags before the last one; a verb's number follows its subject.
func nounBefore(tags []int, i int) uint32 {
	return linear.Key3(0, tagAt(tags, i-2), tagAt(tags, i-3), tagAt(tags, i-4))
}

func wordBefore(words []lex.Word, i int) uint32 {
	return linear.Key2(0, at(words, i-2).L, at(words, i-3).L)
}
