package coder

import (
	"slices"
	"strings"

	"sitrep/nlp"
)

// mended is a sentence with what no right tree has put right, on a copy; the sentence itself where nothing is wrong.
// phrasal reports whether verb and particle, with a blank between, are one word to the codebook.
func mended(s *nlp.Sentence, phrasal func(string) bool) *nlp.Sentence {
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
		case strings.HasPrefix(w.DepRel, "nsubj") && w.Head > i:
			if v := verbOfFirstSubject(s, i); v >= 0 {
				if headline := s.Words[w.Head].XPOS == "VBP" || s.Words[w.Head].XPOS == "VBZ"; s.Words[v].XPOS == "VBN" && !headline && !hasChild(s, v, "aux") {
					hang(v, w.Head, "ccomp")
					out.Words[v].XPOS = "VBD"
				}
				hang(v, w.Head, "ccomp")
				hang(i, v, "nsubj")
				if out.Words[v].XPOS == "VBN" && !hasChild(s, v, "aux") {
					hang(i, v, "nsubj:pass")
				}
			}
		case w.DepRel == "conj" && (w.XPOS == "VBD" || w.XPOS == "VBZ") && w.Head >= 0 && w.Head < i:
			if h := s.Words[w.Head]; h.XPOS == "VB" && h.Head >= 0 && h.Head < w.Head && s.Words[h.Head].XPOS == w.XPOS && hasChild(s, w.Head, "mark") {
				hang(i, h.Head, "conj") // "refused to leave and threw stones"
			} else if saidAndDid(s, i) {
				hang(i, h.Head, "conj")
			}
		case w.DepRel == "conj" && w.XPOS == "VBG" && resultBefore(s, i) >= 0:
			hang(i, resultBefore(s, i), "conj")
		case isStrayParticle(s, i):
			if isStrayCase(s, i) { // "sealed off the border"
				hang(w.Head, i-1, "obj")
			}
			hang(i, i-1, "compound:prt")
		case isStrayCase(s, i) && phrasal(lower(s.Words[i-1].Lemma)+" "+lower(w.Form)):
			hang(w.Head, i-1, "obj")
			hang(i, i-1, "compound:prt")
		case w.DepRel == "obj" && w.Head >= 0 && w.Head < i:
			if v := verbOfSecondObject(s, w.Head, i); v >= 0 {
				hang(i, v, "obj")
			}
		}
	}
	return out
}

// saidAndDid reports whether a past verb without a subject is conjoined with a participle of the clause that a past verb above says:
// in "denied it had targeted the temple and accused the rebels" the form of the second goes with that of the verb above.
func saidAndDid(s *nlp.Sentence, i int) bool {
	w := s.Words[i]
	h := s.Words[w.Head]
	if w.XPOS != "VBD" || h.XPOS != "VBN" || h.DepRel != "ccomp" || h.Head < 0 || h.Head >= w.Head || s.Words[h.Head].XPOS != "VBD" || !hasChild(s, w.Head, "aux") || hasChild(s, i, "nsubj") {
		return false
	}
	inside := doneBy(s, i, w.Head) || s.Words[h.Head].Lemma == "say" && within(s, h.Head, "ARG1", i) // "said the police had banned meetings and closed the office"
	return !inside
}

// doneBy reports whether the semantic roles have the subject of one verb, but for a pronoun, do what another tells.
func doneBy(s *nlp.Sentence, verb, of int) bool {
	for _, p := range s.Predicates {
		for _, a := range p.Args {
			if p.Word != verb || a.Role != "ARG0" {
				continue
			}
			for k := a.First; k <= a.Last; k++ {
				if w := s.Words[k]; w.Head == of && strings.HasPrefix(w.DepRel, "nsubj") && w.UPOS != "PRON" {
					return true
				}
			}
		}
	}
	return false
}

// within reports whether the semantic roles have a word inside an argument of a verb.
func within(s *nlp.Sentence, verb int, role string, i int) bool {
	return slices.ContainsFunc(s.Predicates, func(p nlp.Predicate) bool {
		return p.Word == verb && slices.ContainsFunc(p.Args, func(a nlp.Argument) bool { return a.Role == role && a.First <= i && i <= a.Last })
	})
}

// verbOfFirstSubject is the verb that a noun is the subject of, where it is hung as a second subject on the verb of
// saying at the end: "Protesters blocked a road on Monday, the company said". -1 where the noun is where it should be.
func verbOfFirstSubject(s *nlp.Sentence, noun int) int {
	says, own := s.Words[noun].Head, -1
	for k := noun + 1; k < len(s.Words); k++ {
		if w := s.Words[k]; w.Head == says && strings.HasPrefix(w.DepRel, "nsubj") {
			own = k
			break
		}
	}
	for k := noun + 1; k < own; k++ {
		w := s.Words[k]
		if !isFinite(w) && w.XPOS != "VBN" || w.UPOS != "VERB" || hasChild(s, k, "nsubj") || hasChild(s, k, "mark") {
			continue
		}
		if w.Head == says && (w.DepRel == "ccomp" || w.DepRel == "parataxis" || w.DepRel == "dep") || w.DepRel == "acl" && hangsUnder(s, w.Head, noun) {
			return k
		}
	}
	return -1
}

// hangsUnder reports whether a word is another or hangs, over nouns alone, below it: "protesters" of "thousands of
// protesters".
func hangsUnder(s *nlp.Sentence, i, top int) bool {
	for n := 0; n < len(s.Words) && i >= 0 && i != top && isNominal(s.Words[i]); n++ {
		i = s.Words[i].Head
	}
	return i == top
}

// hasChild reports whether a word hangs on another by a relation, whatever its subtype.
func hasChild(s *nlp.Sentence, i int, rel string) bool {
	for k := range s.Words {
		if base, _, _ := strings.Cut(s.Words[k].DepRel, ":"); s.Words[k].Head == i && base == rel {
			return true
		}
	}
	return false
}

// resultBefore is the participle that another is conjoined with, where a parser conjoins it with the verb above: "who blocked a
// road, killing two and wounding nine" tells of no blocking and wounding. -1 for none.
func resultBefore(s *nlp.Sentence, i int) int {
	h := s.Words[i].Head
	if h < 0 || h > i || s.Words[h].XPOS == "VBG" {
		return -1
	}
	for k := i - 1; k > h; k-- {
		if w := s.Words[k]; w.XPOS == "VBG" && w.DepRel == "advcl" && w.Head == h {
			return k
		}
	}
	return -1
}

// isStrayParticle reports whether a particle right behind a verb is hung on the noun behind it: "called off a rally".
func isStrayParticle(s *nlp.Sentence, i int) bool {
	w := s.Words[i]
	return w.XPOS == "RP" && i > 0 && isVerb(s.Words[i-1]) && w.Head > i && (w.DepRel == "case" || w.DepRel == "compound" || w.DepRel == "advmod")
}

// isStrayCase reports whether a word right behind a verb is taken for a preposition, of a noun that hangs on the verb.
func isStrayCase(s *nlp.Sentence, i int) bool {
	w := s.Words[i]
	return w.DepRel == "case" && i > 0 && isVerb(s.Words[i-1]) && w.Head > i && s.Words[w.Head].DepRel == "obl" && s.Words[w.Head].Head == i-1
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
