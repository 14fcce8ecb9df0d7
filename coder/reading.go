package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/timex"
)

// reading is a report prepared for coding.
type reading struct {
	Input
	book      *codebook.Codebook
	sentences []*sentence
}

// sentence is one sentence with its argument frames and what else was found in it.
type sentence struct {
	*frames
	at        int // index in Document.Sentences
	paragraph int
	kind      sitrep.PassageKind
	times     []timex.Expression
	places    []gazetteer.Toponym
	quoted    []bool // by word: inside direct quotation
	speech    []attribution
}

func newReading(book *codebook.Codebook, in Input) *reading {
	r := &reading{Input: in, book: book}
	open, paragraph, end := false, 0, 0
	for i := range in.Doc.Sentences {
		ns := &in.Doc.Sentences[i]
		if i > 0 && strings.Contains(in.Doc.Text[end:max(end, ns.Span.Start)], "\n\n") {
			paragraph++
		}
		end = ns.Span.End
		s := &sentence{frames: newFrames(ns), at: i, paragraph: paragraph, kind: in.Report.KindAt(ns.Span.End - 1)}
		if i > 0 && r.sentences[i-1].paragraph != paragraph {
			open = false // a quotation that runs over paragraphs opens each anew
		}
		s.quoted, open = quotation(ns, open)
		r.sentences = append(r.sentences, s)
	}
	for _, t := range in.Times {
		r.sentences[t.Sentence].times = append(r.sentences[t.Sentence].times, t)
	}
	for _, p := range in.Places {
		r.sentences[p.Sentence].places = append(r.sentences[p.Sentence].places, p)
	}
	return r
}

// tells reports whether a sentence belongs to the matter that tells of events.
func (s *sentence) tells() bool { return s.kind == sitrep.Title || s.kind == sitrep.Body }

// quotation marks the words inside direct quotation. A few quoted words within a sentence are
// scare quotes or names, not speech: they do not count. open says whether a quotation was open
// before the sentence, and is returned as it stands after it.
func quotation(s *nlp.Sentence, open bool) ([]bool, bool) {
	const fewest = 4
	in := make([]bool, len(s.Words))
	start := 0
	mark := func(end int, closed bool) {
		if end-start < fewest && closed && start > 0 {
			return
		}
		for i := start; i < end; i++ {
			in[i] = true
		}
	}
	for i, w := range s.Words {
		switch {
		case isOpening(w, open):
			open, start = true, i+1
		case isClosing(w) && open:
			mark(i, true)
			open = false
		}
	}
	if open {
		mark(len(in), false)
	}
	return in, open
}

func isOpening(w nlp.Word, open bool) bool {
	return w.Form == "“" || w.Form == "``" || w.Form == "«" || w.Form == `"` && !open
}

func isClosing(w nlp.Word) bool {
	return w.Form == "”" || w.Form == "''" || w.Form == "»" || w.Form == `"`
}

// pos is the part of speech as the codebook names it, "" for words that name no event.
func pos(w nlp.Word) string {
	switch w.UPOS {
	case "VERB":
		return "v"
	case "NOUN":
		return "n"
	case "ADJ":
		return "a"
	case "PROPN": // capitals in headlines make proper nouns of common ones
		return "n"
	}
	return ""
}

// keys are the forms under which a word may stand in the codebook: its lemma, and with the nouns
// compounded to it ("tear gas", "gas").
func (s *sentence) keys(i int) []string {
	w := s.s.Words[i]
	lemma := lower(w.Lemma)
	out := []string{lemma}
	joined := lemma
	for j := i - 1; j >= 0; j-- {
		v := s.s.Words[j]
		if v.Head != i || v.DepRel != "compound" && v.DepRel != "amod" {
			break
		}
		joined = lower(v.Lemma) + " " + joined
		out = append([]string{joined}, out...)
	}
	return out
}

// counted is the noun a quantity word stands for: "protesters" of "hundreds of protesters"; any
// other word itself.
func (r *reading) counted(s *sentence, i int) int {
	if of := s.arg(i, "nmod:of"); len(of) > 0 && r.book.IsQuantity(lower(s.s.Words[i].Lemma)) {
		return of[0]
	}
	return i
}

// isA reports whether a word is of a class of the codebook.
func (r *reading) isA(s *sentence, i int, class string) bool {
	for _, j := range []int{i, r.counted(s, i)} {
		for _, k := range s.keys(j) {
			if r.book.InClass(class, k) {
				return true
			}
		}
	}
	return false
}

// operator reports whether a word changes the standing of events in the way named.
func (r *reading) operator(s *sentence, i int, class string) bool {
	return slices.Contains(r.operators(s, i), class)
}

// operators are the ways in which a word changes the standing of events, with its particle ("call off") where it
// has one.
func (r *reading) operators(s *sentence, i int) []string {
	w := s.s.Words[i]
	for _, p := range s.arg(i, "prt") {
		if ops := r.book.Operators(lower(w.Lemma)+" "+lower(s.s.Words[p].Form), pos(w)); len(ops) > 0 {
			return ops
		}
	}
	return r.book.Operators(lower(w.Lemma), pos(w))
}
