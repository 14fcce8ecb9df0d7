package coder

import "sitrep/nlp"

// phrase is a noun phrase as its words stand, not as a parser hangs them: in lists ("the governor, his driver and two
// bodyguards") tags are right more often than trees.
type phrase struct {
	first, last int
	head        int // its last noun before any "of"
	counted     int // the noun that is counted: "guards" of "two of the guards"
}

// phraseAt reads the phrase that begins at a word.
func (r *reading) phraseAt(s *sentence, i int) (phrase, bool) {
	p := phrase{first: i, head: -1}
	i = r.hedgeEnd(s, i)
	for ; i < len(s.s.Words); i++ {
		if p.head == i-1 {
			i = pastGloss(s.s.Words, i)
		}
		if i >= len(s.s.Words) {
			break
		}
		quantity := r.book.IsQuantity(lower(s.s.Words[i].Lemma)) // "Several were hurt"
		if !quantity && !s.inPhrase(i, p.head >= 0) || p.head >= 0 && s.countsAnew(i) {
			break
		}
		if w := s.s.Words[i]; isNominal(w) || isNumeral(w) || quantity && !s.nounFollows(i) {
			p.head, p.last = i, i
		}
	}
	if i < len(s.s.Words) && p.head >= 0 && p.head == i-1 && isNumeral(s.s.Words[p.head]) && s.s.Words[i].UPOS == "ADJ" && r.isA(s, i, "people") { // "one civilian"
		p.head, p.last = i, i
	}
	if k := s.inLaw(p.head); k > p.head { // "the minister's sister-in-law"
		p.last = k
	}
	if k := s.yearOld(p.head); k > p.head { // "a 17-year-old"
		p.head, p.last = k, k
	}
	if p.head < 0 && p.first < i && i < len(s.s.Words) && s.s.Words[i-1].UPOS == "DET" && s.s.Words[i].UPOS == "ADJ" && r.personAdjective(s, i) { // "a minor"
		p.head, p.last = i, i
	}
	if p.head < 0 && p.first < len(s.s.Words) && s.s.Words[p.first].XPOS != "PRP$" && r.isClass(s, p.first, "single-person") { // "he", "her"
		return phrase{p.first, p.first, p.first, p.first}, true
	}
	if p.head < 0 {
		return p, false
	}
	p.counted = p.head
	if p.last+2 < len(s.s.Words) && lower(s.s.Words[p.last+1].Form) == "of" && r.measures(s, p.head) {
		if q, ok := r.phraseAt(s, p.last+2); ok {
			p.last, p.counted = q.last, q.counted
		}
	}
	return p, true
}

// yearOld is the "old" or "olds" of someone named by age alone behind the "year": "a 17-year-old"; -1 where there is none, or a noun follows.
func (s *sentence) yearOld(year int) int {
	ws := s.s.Words
	if year < 2 || year+2 >= len(ws) || lower(ws[year].Form) != "year" || ws[year+1].Form != "-" || !isOld(ws[year+2]) || s.nounFollows(year+2) {
		return -1
	}
	return year + 2
}

// inLaw is the last word of "-in-law" behind a word, -1 where it is not there.
func (s *sentence) inLaw(i int) int {
	ws := s.s.Words
	if i < 0 || i+4 >= len(ws) || ws[i+1].Form != "-" || lower(ws[i+2].Form) != "in" || ws[i+3].Form != "-" || lower(ws[i+4].Form) != "law" {
		return -1
	}
	return i + 4
}

func isOld(w nlp.Word) bool { f := lower(w.Form); return f == "old" || f == "olds" }

// personAdjective reports whether an adjective without a noun stands for a person: "a minor", "a Colombian".
func (r *reading) personAdjective(s *sentence, i int) bool {
	m, ok := r.Cast.At(s.at, i)
	return r.isA(s, i, "people") || ok && m.Head == i && m.Agentive && m.Actor.Kind == "role"
}

// pastGloss is the word behind brackets that spell out or shorten the name before them, where the phrase goes on: "the ARENA
// [Nationalist Republican Alliance] official", "a Popular Mobilization Forces (PMF) commander".
func pastGloss(ws []nlp.Word, i int) int {
	if i == 0 || i+3 > len(ws) || ws[i].Form != "[" && ws[i].Form != "(" || ws[i-1].UPOS != "PROPN" && (ws[i-1].UPOS != "NOUN" || ws[i].Form == "(") {
		return i
	}
	const long = 8 // words of a name spelled out
	for k := i + 1; k < len(ws) && k <= i+long+1; k++ {
		switch w := ws[k]; {
		case w.Form == "]" || w.Form == ")":
			if k > i+1 && k+1 < len(ws) && ws[k+1].UPOS == "NOUN" && ws[k+1].Span.Start > w.Span.End {
				return k + 1
			}
			return i
		case w.UPOS == "PUNCT" && w.Form != "," && w.Form != "." || w.UPOS == "NUM" || isVerb(w): // "[Petrobras International, Inc.]"
			return i
		}
	}
	return i
}

// glossBefore is the bracket that opens a gloss within a phrase which a word closes, -1 where it closes none.
func glossBefore(ws []nlp.Word, i int) int {
	if ws[i].Form != "]" && ws[i].Form != ")" {
		return -1
	}
	for k := i - 1; k > 0; k-- {
		if ws[k].Form == "[" || ws[k].Form == "(" {
			if pastGloss(ws, k) == i+1 {
				return k
			}
			return -1
		}
	}
	return -1
}

// measures reports whether a word only says how many of what follows "of" there are.
func (r *reading) measures(s *sentence, i int) bool {
	w := s.s.Words[i]
	return isNumeral(w) || r.book.IsQuantity(lower(w.Lemma)) || r.isClass(s, i, "measure")
}

// isClass reports whether a word itself, by lemma or form, is of a class.
func (r *reading) isClass(s *sentence, i int, class string) bool {
	w := s.s.Words[i]
	return r.book.InClass(class, lower(w.Lemma)) || r.book.InClass(class, lower(w.Form))
}

// hedgeEnd is the first word behind the longest hedge that begins at a word.
func (r *reading) hedgeEnd(s *sentence, i int) int {
	end := i
	for j := i; j < len(s.s.Words) && j < i+4; j++ {
		if r.book.IsHedge(lower(s.s.SpanOf(i, j).In(r.Report.Text))) {
			end = j + 1
		}
	}
	return end
}

// inPhrase reports whether a word goes on a noun phrase; begun says that its noun has been seen.
func (s *sentence) inPhrase(i int, begun bool) bool {
	w := s.s.Words[i]
	switch {
	case w.DepRel == "xcomp" && heldAs(w): // "took four sailors hostage"
		return false
	case isNominal(w) && w.UPOS != "PRON", isNumeral(w), w.XPOS == "POS":
		return true
	case w.UPOS == "PRON":
		return !begun && (w.XPOS == "PRP$" && s.nounFollows(i) || w.XPOS == "NN") // "his son", "no one"
	case w.UPOS == "DET":
		return !begun
	case w.XPOS == "VBN" || w.XPOS == "VBG":
		return w.DepRel == "amod" && (i == 0 || s.s.Words[i-1].UPOS != "CCONJ") && s.nounFollows(i)
	case w.UPOS == "ADJ", w.UPOS == "ADV" && !begun:
		return s.nounFollows(i)
	case w.Form == "-" || w.Form == `"` || w.Form == "“" || w.Form == "”":
		return i+1 < len(s.s.Words) && s.nounFollows(i)
	}
	return false
}

// nounFollows reports whether modifiers at most stand between a word and a noun or numeral behind it.
func (s *sentence) nounFollows(i int) bool {
	for k := i + 1; k < len(s.s.Words) && k <= i+3; k++ {
		switch w := s.s.Words[k]; {
		case isNominal(w) && w.UPOS != "PRON", isNumeral(w):
			return true
		case w.UPOS == "ADJ", w.XPOS == "VBN", w.XPOS == "VBG", w.Form == "-", w.Form == `"`:
		default:
			return false
		}
	}
	return false
}

// startOf is the first word of the phrase that ends in a noun, hedges and all; what stands at or before a bound is no
// part of it.
func (r *reading) startOf(s *sentence, head, bound int) int {
	if isOld(s.s.Words[head]) && s.yearOld(head-2) == head {
		head -= 2
	}
	first := head
	for k := head - 1; k > bound; k-- {
		if open := glossBefore(s.s.Words, k); open > bound+1 {
			k = open
			continue
		}
		if !s.inPhrase(k, false) {
			break
		}
		first = k
		if s.s.Words[k].UPOS == "DET" || s.s.Words[k].XPOS == "PRP$" || s.countsAnew(k) {
			break
		}
	}
	return r.hedgeStart(s, first, head)
}

// countsAnew reports whether a numeral begins another phrase: "as a result of the attack 5 soldiers".
func (s *sentence) countsAnew(i int) bool {
	return i > 0 && isNumeral(s.s.Words[i]) && s.s.Words[i-1].UPOS == "NOUN" && s.s.Words[i].Head > i
}

func isComma(w nlp.Word) bool { return w.Form == "," }
