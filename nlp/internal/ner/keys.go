package ner

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

// Keys appends the features of word i. tags are those of package tag, not 0; places are the marks
// of a lex.Names.
func Keys(k []uint32, words []lex.Word, tags, places []uint32, i int) []uint32 {
	tag := func(j int) uint32 {
		if j < 0 || j >= len(tags) {
			return 0
		}
		return tags[j]
	}
	place := func(j int) uint32 {
		if j < 0 || j >= len(places) {
			return 9
		}
		return places[j]
	}
	g := place(i)
	w, p, p2, n, n2 := at(words, i), at(words, i-1), at(words, i-2), at(words, i+1), at(words, i+2)
	p3, n3 := at(words, i-3), at(words, i+3)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	return append(k,
		401, linear.Key1(402, w.H), linear.Key1(403, w.L), linear.Key1(404, w.Suf[1]), linear.Key1(405, w.Suf[2]),
		linear.Key1(406, w.Suf[3]), linear.Key1(407, w.Pre[1]), linear.Key1(408, w.Pre[2]), linear.Key2(409, w.Shape, first),
		linear.Key1(410, w.Fine), linear.Key1(411, w.Coarse), linear.Key1(412, tag(i)),
		linear.Key1(413, p.L), linear.Key1(414, n.L), linear.Key1(415, p2.L), linear.Key1(416, n2.L),
		linear.Key2(417, p.L, w.L), linear.Key2(418, w.L, n.L), linear.Key3(419, p.L, w.Shape, n.L),
		linear.Key3(420, p2.L, p.L, w.Shape), linear.Key3(421, w.Shape, n.L, n2.L),
		linear.Key2(422, p.Shape, w.Shape), linear.Key2(423, w.Shape, n.Shape), linear.Key3(424, p.Shape, w.Shape, n.Shape),
		linear.Key1(425, p.Fine), linear.Key1(426, n.Fine), linear.Key2(427, p.Fine, w.Fine), linear.Key2(428, w.Fine, n.Fine),
		linear.Key1(429, p2.Fine), linear.Key1(430, n2.Fine),
		linear.Key2(431, tag(i-1), tag(i)), linear.Key2(432, tag(i), tag(i+1)), linear.Key3(433, tag(i-1), tag(i), tag(i+1)),
		linear.Key2(434, p.L, n.Shape), linear.Key3(435, p2.L, p.L, w.L), linear.Key3(436, w.L, n.L, n2.L),
		linear.Key2(437, w.Fine, w.Shape), linear.Key3(438, p.Coarse, w.Coarse, n.Coarse),
		linear.Key3(439, w.Shape, n.Shape, n2.Shape), linear.Key3(440, p2.Shape, p.Shape, w.Shape),
		linear.Key2(441, w.Suf[2], p.L), linear.Key2(442, w.Suf[2], n.L), linear.Key2(443, w.Suf[2], w.Flags),
		linear.Key2(444, p.Suf[2], w.Shape), linear.Key2(445, n.Suf[2], w.Shape),
		linear.Key2(446, p3.L, w.Shape), linear.Key2(447, n3.L, w.Shape), linear.Key3(448, p.Coarse, w.L, n.Coarse),
		linear.Key3(449, p2.Fine, p.Fine, w.Shape), linear.Key3(450, w.Shape, n.Fine, n2.Fine), linear.Key2(451, w.Flags, first),
		linear.Key1(452, capRun(words, i, -1)), linear.Key1(453, capRun(words, i, 1)),
		linear.Key2(454, capRun(words, i, 1), w.Shape),
		linear.Key2(455, g, w.Flags), linear.Key3(456, g, tag(i), w.Shape), linear.Key3(457, place(i-1), g, place(i+1)),
		linear.Key2(458, g, p.L), linear.Key2(459, g, n.L), linear.Key3(460, g, p.Shape, n.Shape),
		linear.Key3(461, place(i+1), w.Shape, n.L), linear.Key2(462, g, w.Coarse),
	)
}

// capRun hashes the word that ends the run of capitalised words around i on one side, with the
// length of the run: "Mr" for "Nouri" of "Mr Nouri", "said" for "Party" of "Party said".
func capRun(words []lex.Word, i, step int) uint32 {
	n := uint32(0)
	j := i + step
	for j >= 0 && j < len(words) && n < 6 && words[j].Flags&lex.Capital != 0 {
		j += step
		n++
	}
	if n == 0 {
		return 0
	}
	return linear.Key2(0, at(words, j).L, min(n, 3))
}
