package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/timex"
)

// reading is a report prepared for coding.
type reading struct {
	Input
	book        *codebook.Codebook
	sentences   []*sentence
	named       map[int][]nlp.Entity         // by sentence
	explaining  bool                         // keep the reasons of every decision
	surnames    map[string]bool              // words of full names behind the first, in lower case
	nouns       map[string]map[string]bool   // by the ID or name of a named person: what the report calls them
	partiesTold string                       // how thick political parties stand in the report, once asked for
	identified  map[sitrep.Span]sitrep.Actor // by the words of a description: the person named elsewhere
	nameWords   map[string]actor.Mention     // by a word of a full name, in lower case, once asked for
	accidents   []accident                   // in the order of the text
}

// sentence is one sentence with its argument frames and what else was found in it.
type sentence struct {
	*frames
	at        int // index in Document.Sentences
	paragraph int
	kind      sitrep.PassageKind
	told      int  // how many sentences before it tell of events
	headline  bool // most of its words are in capitals, or it is a title
	times     []timex.Expression
	places    []gazetteer.Toponym
	quoted    []bool     // by word: inside direct quotation
	known     [][]string // by word: its keys, once asked for
	untrue    []int      // words that say of something that it is not so, once asked for
	speech    []attribution
}

func newReading(book *codebook.Codebook, in Input) *reading {
	r := &reading{Input: in, book: book, named: map[int][]nlp.Entity{}, nouns: map[string]map[string]bool{}, surnames: map[string]bool{}, identified: map[sitrep.Span]sitrep.Actor{}}
	open, paragraph, end, told := false, 0, 0, 0
	times := make([][]timex.Expression, len(in.Doc.Sentences))
	for _, t := range in.Times {
		if !partOfWord(in.Doc.Text, t) && !partOfName(book, in.Doc, t) {
			times[t.Sentence] = append(times[t.Sentence], t)
		}
	}
	for i := range in.Doc.Sentences {
		ns := &in.Doc.Sentences[i]
		if i > 0 && strings.Contains(in.Doc.Text[end:max(end, ns.Span.Start)], "\n\n") {
			paragraph++
		}
		end = ns.Span.End
		s := &sentence{frames: newFrames(ns, timeWords(len(ns.Words), times[i]), callWords(book, ns), book), times: times[i], at: i, paragraph: paragraph, kind: in.Report.KindAt(ns.Span.End - 1)}
		for _, p := range ns.Predicates {
			if w := ns.Words[p.Word]; !book.Cue(lower(w.Lemma), "v") { // who says something is for speech.go to find
				s.fromRoles(p)
			}
		}
		if i > 0 && r.sentences[i-1].paragraph != paragraph {
			open = false // a quotation that runs over paragraphs opens each anew
		}
		s.quoted, open = quotation(ns, open)
		s.told = told
		s.headline = s.kind == sitrep.Title || capitals(ns)
		if s.tells() {
			told++
		}
		r.sentences = append(r.sentences, s)
	}
	for _, e := range in.Doc.Entities {
		r.named[e.Sentence] = append(r.named[e.Sentence], e)
		if e.Label == "PER" && e.First < e.Last {
			r.surnames[lower(in.Doc.Sentences[e.Sentence].Words[e.Last].Form)] = true
			for k := e.First + 1; k < e.Last; k++ { // "Salas" for Pedro Salas Duarte
				r.surnames[lower(in.Doc.Sentences[e.Sentence].Words[k].Form)] = true
			}
		}
	}
	for _, s := range r.sentences {
		for i := 1; i < len(s.s.Words) && !s.headline; i++ {
			if w := s.s.Words[i]; pos(w) == "v" && w.Form != lower(w.Form) && r.isSurname(s, i) {
				r.surnames[lower(w.Form)] = true
			}
		}
	}
	for _, p := range in.Places {
		r.sentences[p.Sentence].places = append(r.sentences[p.Sentence].places, p)
	}
	return r
}

// partOfWord reports whether a time of day is a part of a word with hyphens, which tells of no time: "a dusk-to-dawn curfew".
func partOfWord(text string, t timex.Expression) bool {
	return t.Type == "TIME" && (t.Span.Start > 0 && text[t.Span.Start-1] == '-' || t.Span.End < len(text) && text[t.Span.End] == '-')
}

// partOfName reports whether a day is a part of what a body or a place is called: "the 19 April Movement", "the November 17 group".
func partOfName(book *codebook.Codebook, doc *nlp.Document, t timex.Expression) bool {
	ws := doc.Sentences[t.Sentence].Words
	if t.Type != "DATE" || t.Last+1 >= len(ws) || t.First == t.Last || !t.Period.Known() || t.Period.Precision != sitrep.Day {
		return false
	}
	if t.First == 0 || lower(ws[t.First-1].Form) != "the" && lower(ws[t.First-1].Form) != "in" && lower(ws[t.First].Form) != "the" {
		return false // "on 6 April university students marched"
	}
	next := t.Last + 1
	for next+1 < len(ws) && ws[next].UPOS == "PROPN" && !book.InClass("named-by-day", lower(ws[next].Lemma)) { // "the April 6 Youth Movement"
		next++
	}
	return book.InClass("named-by-day", lower(ws[next].Lemma))
}

// capitals reports whether most nouns, verbs and adjectives of a sentence begin with a capital, as in a headline: in a sentence full of
// names the verbs do not.
func capitals(s *nlp.Sentence) bool {
	upper, all, small, verbs := 0, 0, 0, 0
	for i := range s.Words {
		if w := &s.Words[i]; i > 0 && len(w.Form) > 3 && (w.UPOS == "NOUN" || w.UPOS == "VERB" || w.UPOS == "ADJ" || w.UPOS == "PROPN") {
			all++
			if w.Form[0] < 'a' {
				upper++
			}
			if w.UPOS == "VERB" {
				verbs++
				if w.Form[0] >= 'a' {
					small++
				}
			}
		}
	}
	return 3*upper >= 2*all && (verbs == 0 || small < verbs)
}

// callWords marks the verbs of calling.
func callWords(book *codebook.Codebook, s *nlp.Sentence) []bool {
	out := make([]bool, len(s.Words))
	for i, w := range s.Words {
		out[i] = pos(w) == "v" && slices.Contains(book.Operators(lower(w.Lemma), "v"), "called")
	}
	return out
}

// timeWords marks the words of time expressions.
func timeWords(n int, times []timex.Expression) []bool {
	out := make([]bool, n)
	for _, t := range times {
		for i := t.First; i <= t.Last && i < n; i++ {
			out[i] = true
		}
	}
	return out
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
	if s.known == nil {
		s.known = make([][]string, len(s.s.Words))
	}
	if s.known[i] == nil {
		s.known[i] = s.makeKeys(i)
	}
	return s.known[i]
}

func (s *sentence) makeKeys(i int) []string {
	lemma := lower(s.s.Words[i].Lemma)
	out := []string{lemma}
	if one := singular(s.s.Words[i]); one != "" {
		out = append(out, one)
	}
	if whole := s.hyphened(i); whole != "" {
		out = append([]string{whole}, out...)
	}
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

// hyphened is the whole of a word that hyphens tie to the word before or behind, of which it is the head: "sit-in", "cease-fire"; "" elsewhere.
func (s *sentence) hyphened(i int) string {
	switch first, last := s.tiedTo(i); {
	case first < i:
		return lower(s.s.Words[first].Form) + "-" + lower(s.s.Words[i].Lemma)
	case last > i:
		return lower(s.s.Words[i].Lemma) + "-" + lower(s.s.Words[last].Form)
	}
	return ""
}

// tiedTo are the first and the last word of what hyphens make of a word.
func (s *sentence) tiedTo(i int) (first, last int) {
	ws := s.s.Words
	tied := func(a, b int) bool {
		return a >= 0 && b < len(ws) && ws[a+1].Form == "-" && ws[a].Span.End == ws[a+1].Span.Start && ws[a+1].Span.End == ws[b].Span.Start
	}
	switch {
	case tied(i-2, i) && ws[i-2].Head == i:
		return i - 2, i
	case tied(i, i+2) && ws[i+2].Head == i:
		return i, i + 2
	}
	return i, i
}

// singular is a plural noun without its ending, where the lemma has kept it ("troops"); "" elsewhere.
func singular(w nlp.Word) string {
	lemma := lower(w.Lemma)
	if w.XPOS != "NNS" && w.XPOS != "NNPS" || lemma != lower(w.Form) || !strings.HasSuffix(lemma, "s") {
		return ""
	}
	for _, end := range []string{"ches", "shes", "sses", "xes"} {
		if strings.HasSuffix(lemma, end) {
			return lemma[:len(lemma)-2]
		}
	}
	return lemma[:len(lemma)-1]
}

// counted is the noun a quantity word stands for: "protesters" of "hundreds of protesters"; any
// other word itself.
func (r *reading) counted(s *sentence, i int) int {
	for n := 0; n < 4; n++ { // "tens of thousands of people"
		of := s.arg(i, "nmod:of")
		if len(of) == 0 || !isNumeral(s.s.Words[i]) && !r.book.IsQuantity(lower(s.s.Words[i].Lemma)) {
			break
		}
		i = of[0]
	}
	return i
}

// lastQuantity is the last of the words of quantity that lead from a word to the noun it counts.
func (r *reading) lastQuantity(s *sentence, i int) int {
	for n := 0; n < 4; n++ {
		of := s.arg(i, "nmod:of")
		if len(of) == 0 || !r.book.IsQuantity(lower(s.s.Words[of[0]].Lemma)) {
			break
		}
		i = of[0]
	}
	return i
}

func isNumeral(w nlp.Word) bool { return w.UPOS == "NUM" || w.XPOS == "CD" }

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
	if prt := s.arg(i, "prt"); len(prt) > 0 {
		if ops := r.book.Operators(lower(w.Lemma)+" "+lower(s.s.Words[prt[0]].Form), pos(w)); len(ops) > 0 {
			return ops
		}
		return slices.DeleteFunc(slices.Clone(r.book.Operators(lower(w.Lemma), pos(w))), func(class string) bool { return statusOf(class) != "" }) // "a bomb set off by rebels" is not set for anything
	}
	for _, c := range s.children[i] { // "called off a rally", the particle taken for a preposition
		if prep := s.preposition(c); prep != "" && s.s.Words[c].DepRel == "obl" && c > i {
			if ops := r.book.Operators(lower(w.Lemma)+" "+prep, pos(w)); len(ops) > 0 {
				return ops
			}
		}
	}
	if s.predicates(i) || r.isA(s, i, "juridical-passive") && s.passive(i) { // "wanted for the kidnapping"
		return nil
	}
	ops := r.book.Operators(lower(w.Lemma), pos(w))
	if slices.Contains(ops, "rescinded") && slices.ContainsFunc(s.arg(i, "obj"), func(o int) bool { return r.isA(s, o, "explosive") }) {
		return nil // "dropped a bomb" takes nothing back
	}
	return ops
}

// predicates reports whether a verb says of its object what it is: "called the unrest treasonous" calls for no unrest.
func (s *sentence) predicates(i int) bool {
	return len(s.arg(i, "obj")) > 0 && slices.ContainsFunc(s.arg(i, "xcomp"), func(x int) bool {
		w := s.s.Words[x]
		return (w.UPOS == "ADJ" || isNominal(w)) && len(s.arg(x, "cop")) == 0
	})
}
