package coder

import (
	"slices"

	"sitrep/nlp"
)

// mended is a sentence with what no right tree has put right, on a copy; the sentence itself where nothing is wrong.
func mended(s *nlp.Sentence) *nlp.Sentence {
	out := s
	hang := func(i, head int, rel string) {
		if out == s {
			c := *s
			c.Words = slices.Clone(s.Words)
			out = &c
		}
		out.Words[i].Head, out.Words[i].DepRel = head, rel
	}
	for i := range s.Words {
		switch w := s.Words[i]; {
		case isStrayParticle(s, i):
			hang(i, i-1, "compound:prt")
		case w.DepRel == "obj" && w.Head >= 0 && w.Head < i:
			if v := verbOfSecondObject(s, w.Head, i); v >= 0 {
				hang(i, v, "obj")
			}
		}
	}
	return out
}

// isStrayParticle reports whether a particle right behind a verb is hung on the noun behind it: "called off a rally".
func isStrayParticle(s *nlp.Sentence, i int) bool {
	w := s.Words[i]
	return w.XPOS == "RP" && i > 0 && isVerb(s.Words[i-1]) && w.Head > i && (w.DepRel == "case" || w.DepRel == "compound" || w.DepRel == "advmod")
}

// verbOfSecondObject is the verb conjoined to another that a second object of that other one belongs to: in "condemned
// the attack and promised aid" both objects are hung on "condemned". -1 where the object is where it should be.
func verbOfSecondObject(s *nlp.Sentence, verb, object int) int {
	first, second := false, -1
	for k := verb + 1; k < object; k++ {
		w := s.Words[k]
		switch {
		case w.Head == verb && w.DepRel == "obj" && second < 0:
			first = true
		case w.Head == verb && w.DepRel == "conj" && isVerb(w):
			second = k
		case w.Head == second && second >= 0 && w.DepRel == "obj":
			return -1
		}
	}
	if !first {
		return -1
	}
	return second
}
