package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// Reports tell of someone by a description and give the name beside it ("a vendor identified as X", "the nun, Sister X"),
// before it or further on, or go on with a surname or a pronoun. A count of one person keeps the words that name that person
// in full.

// tellWho gives every count of one person the words that name them, where the report has them.
func (r *reading) tellWho(events []*event) {
	for _, e := range events {
		for k := range e.m.Claims {
			c := &e.m.Claims[k]
			if c.Figure == nil || !slices.Contains(peopleKinds, c.Field) {
				continue
			}
			if c.Figure.Best <= 1 && !c.Named.Set() && len(c.Parts) == 0 {
				c.Named = r.nameOf(c.Span)
			}
			for i := range c.Parts {
				if p := &c.Parts[i]; p.Best == 1 && !p.Named.Set() {
					if p.Named = r.nameOf(p.Span); r.namesAnother(c.Parts, i) {
						p.Named = sitrep.Span{}
					}
				}
			}
		}
	}
}

// namesAnother reports whether the name given to one of a list is that of another of it: in "killed Otalora and the driver" the driver is
// not Otalora.
func (r *reading) namesAnother(parts []sitrep.Part, i int) bool {
	name := strings.Fields(lower(parts[i].Named.In(r.Report.Text)))
	for k, p := range parts {
		words := strings.Fields(lower(p.Span.In(r.Report.Text)))
		if k != i && len(words) > 0 && slices.Contains(name, words[len(words)-1]) {
			return true
		}
	}
	return false
}

// nameOf is the words that name the person whom a span speaks of, unset where the span names them in full or nothing does.
func (r *reading) nameOf(span sitrep.Span) sitrep.Span {
	s, first, last := r.wordsOf(span)
	if s == nil {
		return sitrep.Span{}
	}
	said, named := r.personIn(s, first, last)
	if named && said.First < said.Last {
		return sitrep.Span{}
	}
	if !named && r.unknownHands(s, last) {
		return sitrep.Span{}
	}
	if !named {
		if e, ok := r.namedBeside(s, first, last); ok {
			return s.s.SpanOf(e.First, e.Last)
		}
	}
	for k := last; k >= first; k-- {
		if m, ok := r.Cast.At(s.at, k); ok && !m.Plural && m.Last <= last {
			full := r.fullName(m.Chain)
			if !named && first > 0 && s.s.Words[first-1].UPOS == "CCONJ" && full.Sentence == s.at && full.Last < first {
				return sitrep.Span{} // "Ana Perez, and a guard" are two
			}
			if named && !hasForm(r.sentences[full.Sentence], full, s.s.Words[said.Last].Form) {
				return sitrep.Span{}
			}
			if full.Last > full.First || full.Label != "" && !named {
				return r.sentences[full.Sentence].s.SpanOf(full.First, full.Last)
			}
			return sitrep.Span{}
		}
	}
	return sitrep.Span{}
}

// personSpan is the name of a person that a span holds.
func (r *reading) personSpan(span sitrep.Span) (s *sentence, e nlp.Entity, ok bool) {
	s, first, last := r.wordsOf(span)
	if s == nil {
		return nil, e, false
	}
	e, ok = r.personIn(s, first, last)
	return s, e, ok
}

// wordsOf is the sentence of a span with the first and the last of its words in it; nil where it has none.
func (r *reading) wordsOf(span sitrep.Span) (s *sentence, first, last int) {
	k, _ := slices.BinarySearchFunc(r.sentences, span.Start, func(s *sentence, at int) int {
		if s.s.Span.End <= at {
			return -1
		}
		return 1
	})
	if k >= len(r.sentences) {
		return nil, 0, 0
	}
	s = r.sentences[k]
	first, last = -1, -1
	for i, w := range s.s.Words {
		if span.Contains(w.Span) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil, 0, 0
	}
	return s, first, last
}

// personIn is the last name of a person that lies within words.
func (r *reading) personIn(s *sentence, first, last int) (out nlp.Entity, ok bool) {
	for _, e := range r.named[s.at] {
		if e.Label == "PER" && e.First >= first && e.Last <= last {
			out, ok = e, true
		}
	}
	return out, ok
}

func hasForm(s *sentence, e nlp.Entity, form string) bool {
	return e.Label != "" && slices.ContainsFunc(s.s.Words[e.First:e.Last+1], func(w nlp.Word) bool { return lower(w.Form) == lower(form) })
}

// fullName is the longest name that the report has for those of a chain of mentions, the first of its length; without a label
// where it has none.
func (r *reading) fullName(chain int) (out nlp.Entity) {
	for _, m := range r.Cast.Mentions {
		if m.Chain != chain || m.Pronoun || m.Plural {
			continue
		}
		for _, e := range r.named[m.Sentence] {
			if e.Label == "PER" && e.First <= m.Head && m.Head <= e.Last && (out.Label == "" || e.Last-e.First > out.Last-out.First) {
				out = e
			}
		}
	}
	return out
}

// namedBeside is the name that the words right behind a description give for it: "a vendor identified as X", "a man named X",
// "the nun, Sister X, ...", "the mayor of Lima (X)".
func (r *reading) namedBeside(s *sentence, first, last int) (nlp.Entity, bool) {
	if e, ok := r.namedAt(s, last+1); ok {
		return e, true
	}
	return r.namedAt(s, r.pastPrepositions(s, last+1))
}

func (r *reading) namedAt(s *sentence, i int) (nlp.Entity, bool) {
	ws := s.s.Words
	apart := i < len(ws) && (isComma(ws[i]) || ws[i].Form == "(" || ws[i].Form == ":" || ws[i].Form == "-" || ws[i].Form == "--" || ws[i].Form == "–" || ws[i].Form == "—")
	if apart {
		i++
	}
	k := i
	for k < len(ws) && k < i+6 && (ws[k].XPOS == "WP" || ws[k].UPOS == "AUX" || ws[k].UPOS == "ADV" || ws[k].UPOS == "PART") { // "who has not been"
		k++
	}
	if k < len(ws) && ws[k].XPOS == "VBN" && r.isClass(s, k, "name-as") && !r.negated(s, k) {
		const by = 7 // words between: "by the police", "only"
		for j := k + 1; j < len(ws) && j <= k+by && ws[j].UPOS != "PUNCT"; j++ {
			if lower(ws[j].Form) == "as" {
				return r.nameFrom(s, j+1)
			}
			if e, ok := r.nameFrom(s, j); ok && j == k+1 { // "a man named X"
				return e, true
			}
		}
		return nlp.Entity{}, false
	}
	if !apart {
		return nlp.Entity{}, false
	}
	e, ok := r.nameFrom(s, i)
	if !ok || e.Last+1 < len(ws) && ws[e.Last+1].UPOS != "PUNCT" || e.Last+2 < len(ws) && isComma(ws[e.Last+1]) && ws[e.Last+2].UPOS == "PROPN" {
		return nlp.Entity{}, false // one of a list, or a name that goes on
	}
	return e, true
}

// nameFrom is the name of a person that a phrase ends in: "Sister Mary Mackey", "57-year-old X".
func (r *reading) nameFrom(s *sentence, i int) (nlp.Entity, bool) {
	p, ok := r.phraseAt(s, i)
	if !ok || p.first != i {
		return nlp.Entity{}, false
	}
	for _, e := range r.named[s.at] {
		if e.Label == "PER" && e.First >= i && e.Last >= p.last-1 && e.First <= p.last {
			return e, true
		}
	}
	return nlp.Entity{}, false
}
