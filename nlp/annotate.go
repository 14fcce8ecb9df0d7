package nlp

import (
	"strings"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// batch is some sentences of a document that the networks read together.
type batch struct {
	m     *Model
	t     *net.Tape
	doc   *Document
	given bool      // the predicates are
	sents []int     // indexes in the document
	ends  []int     // of each sentence, the number of words up to its end
	rows  [][]int32 // of the networks' tables, by word
	ids   []int32   // what rows are cut from
	lex   []lex.Word
	marks []lex.Marks
	ways  joint.Ways
	forms map[string]lex.Word // met before, no more than manyForms
}

// add puts a sentence into the batch.
func (b *batch) add(number int) {
	s := &b.doc.Sentences[number]
	for k := range s.Predicates {
		s.Predicates[k].Args = nil
	}
	if !b.given {
		s.Predicates = nil
	}
	if len(s.Words) == 0 {
		return
	}
	b.lex = b.lex[:0]
	for i := range s.Words {
		b.lex = append(b.lex, b.word(s.Words[i].Form))
	}
	b.marks = b.m.parts.Lists.Mark(b.marks[:0], b.lex)
	for i := range b.lex {
		from := len(b.ids)
		b.ids = b.m.vocab.Rows(b.ids, &b.lex[i], b.marks[i], false)
		b.rows = append(b.rows, b.ids[from:len(b.ids):len(b.ids)])
	}
	b.sents, b.ends = append(b.sents, number), append(b.ends, len(b.rows))
}

const (
	manyForms = 2000 // whose properties are kept
	longForm  = 32   // bytes, above which they are not
)

// word gives the properties of a form.
func (b *batch) word(form string) lex.Word {
	if len(form) > longForm {
		return lex.New(form)
	}
	w, ok := b.forms[form]
	if !ok {
		if len(b.forms) == manyForms {
			clear(b.forms)
		}
		form = strings.Clone(form) // a text is not kept for one word
		w = lex.New(form)
		b.forms[form] = w
	}
	return w
}

// read annotates the sentences and empties the batch.
func (b *batch) read() {
	if len(b.sents) > 0 {
		b.t.Reset()
		s := net.Encode(b.m.parts.Nets, b.t, b.rows, b.ends)
		b.tags(s)
		b.entities(s)
		heads, rels := b.trees(s)
		b.predicates(s, heads, rels)
	}
	b.sents, b.ends, b.rows, b.ids = b.sents[:0], b.ends[:0], b.rows[:0], b.ids[:0]
}

// each calls f for every sentence, with the index of its first word in the batch.
func (b *batch) each(f func(s *Sentence, number, first int)) {
	first := 0
	for k, number := range b.sents {
		f(&b.doc.Sentences[number], number, first)
		first = b.ends[k]
	}
}

func (b *batch) tags(s *net.Committee) {
	tags, spec, state := s.Tags(), b.m.parts.Spec, s
	b.each(func(s *Sentence, _, first int) {
		for i := range s.Words {
			w := &s.Words[i]
			t := net.Argmax(tags.Row(first + i))
			best := spec.May[t][state.BestFeat(first+i, spec.May[t])]
			w.UPOS, w.XPOS, w.Feats = b.m.upos[t], b.m.xpos[t], spec.Feats[best]
			if b.m.parts.Lemma.OnlyPast(w.Form, w.XPOS) {
				w.XPOS, w.Feats = "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin"
			}
			w.Lemma = b.m.parts.Lemma.Of(w.Form, w.XPOS, b.m.vocab.Known)
		}
	})
}

func (b *batch) entities(s *net.Committee) {
	scores := s.Names()
	b.each(func(s *Sentence, number, first int) {
		for _, e := range b.ways.Names(b.m.names, len(s.Words), func(i int) []float32 { return scores.Row(first + i) }) {
			b.doc.Entities = append(b.doc.Entities, Entity{
				Span: s.SpanOf(e.First, e.Last), Sentence: number, First: e.First, Last: e.Last,
				Label: b.m.parts.Spec.Names[e.Label], Score: e.Score,
			})
		}
	})
}

// trees gives the heads, from 1 within their sentence and 0 for the root, and the relations.
func (b *batch) trees(s *net.Committee) (heads, rels []int32) {
	heads, rels = make([]int32, len(b.rows)), make([]int32, len(b.rows))
	first := 0
	for k, x := range s.Arcs() {
		joint.Tree(heads[first:b.ends[k]], x.Row)
		first = b.ends[k]
	}
	scores, spec := s.Rels(heads), b.m.parts.Spec
	b.each(func(s *Sentence, _, first int) {
		h, r := heads[first:first+len(s.Words)], rels[first:first+len(s.Words)]
		spec.Relations(r, h, func(i int) []float32 { return scores.Row(first + i) })
		for i := range s.Words {
			s.Words[i].Head, s.Words[i].DepRel = int(h[i])-1, spec.Rels[r[i]]
		}
	})
	return heads, rels
}
