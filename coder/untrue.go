package coder

import (
	"slices"
	"strings"
)

// calledUntrue reports whether what tells of an event is said to be untrue: "the report that she was wounded is unfounded", "it is not
// true that the army killed them", "a false report that the mayor was taken".
func (r *reading) calledUntrue(e *event) bool {
	s, child := e.s, e.carrier
	words := r.untrueWords(s)
	if r.ledAstray(e, words) {
		return true
	}
	for range 4 {
		h := s.s.Words[child].Head
		if h < 0 {
			return false
		}
		rel, _, _ := strings.Cut(s.s.Words[child].DepRel, ":")
		switch rel {
		case "acl", "ccomp", "csubj", "nmod":
			if slices.Contains(words, h) && rel != "nmod" || (len(words) > 0 || r.negated(s, h)) && r.isA(s, h, "account") && r.accountUntrue(s, h, words) {
				return true
			}
		case "conj", "obj", "xcomp", "nsubj":
		default:
			return false
		}
		child = h
	}
	return false
}

// ledAstray reports whether an event stands between "the report that" and what calls it untrue, whatever a parser makes of that: such
// sentences lead it astray.
func (r *reading) ledAstray(e *event, words []int) bool {
	s := e.s
	for _, p := range words {
		if p < e.word || len(s.arg(p, "cop")) == 0 {
			continue
		}
		for noun := range e.word {
			if lower(s.s.Words[noun+1].Form) != "that" || !r.isA(s, noun, "account") {
				continue
			}
			if !slices.ContainsFunc(s.arg(p, "nsubj"), func(x int) bool { return x != noun && s.preposition(x) == "" }) {
				return true
			}
		}
	}
	return false
}

// accountUntrue reports whether a report, a claim or a rumour is called untrue, or is said not to be there ("no evidence that"). The
// adjective hangs on what the noun is the subject of, or, in clauses that lead a parser astray, on the noun itself.
func (r *reading) accountUntrue(s *sentence, noun int, words []int) bool {
	if r.negated(s, noun) {
		return true
	}
	for _, i := range words {
		w := s.s.Words[i]
		if i == noun {
			continue
		}
		of := w.Head == noun && (w.DepRel == "amod" || i > noun) || i > noun && w.Head == s.s.Words[noun].Head && len(s.arg(i, "cop")) > 0 && len(s.arg(i, "nsubj")) == 0
		for _, v := range []int{i, w.Head} { // "proved to be false"
			if v == i || v >= 0 && w.DepRel == "xcomp" {
				for _, subject := range s.arg(v, "nsubj") {
					of = of || subject == noun
				}
			}
		}
		if of {
			return true
		}
	}
	return false
}

// untrueWords are the words of a sentence that say of something that it is not so.
func (r *reading) untrueWords(s *sentence) []int {
	if s.untrue == nil {
		s.untrue = []int{}
		for i, w := range s.s.Words {
			lemma := lower(w.Lemma)
			if r.book.InClass("untrue", lemma) && !r.negated(s, i) || r.book.InClass("true", lemma) && r.negated(s, i) {
				s.untrue = append(s.untrue, i)
			}
		}
	}
	return s.untrue
}
