package nlp

import (
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// batch is some sentences of a document that the networks read together.
type batch struct {
	m     *Model
	t     *net.Tape
	doc   *Document
	given bool  // the predicates are
	sents []int // indexes in the document
	ends  []int // of each sentence, the number of words up to its end
	words []*form
	rows  [][]int32 // of the networks' tables, by word
	low   []uint32  // of the words of a sentence, as Lists.Mark wants them
	marks []lex.Marks
	ways  joint.Ways
	forms map[string]*form // met before
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
	b.low = b.low[:0]
	for i := range s.Words {
		f := b.form(s.Words[i].Form)
		b.words, b.low = append(b.words, f), append(b.low, f.L)
	}
	b.marks = b.m.parts.Lists.Mark(b.marks[:0], b.low)
	for i, f := range b.words[len(b.rows):] {
		b.rows = append(b.rows, f.rowsWith(b.m.vocab, b.marks[i]))
	}
	b.sents, b.ends = append(b.sents, number), append(b.ends, len(b.rows))
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
	b.sents, b.ends, b.words, b.rows = b.sents[:0], b.ends[:0], b.words[:0], b.rows[:0]
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
			w.Lemma = b.words[first+i].lemma(b.m, w.XPOS)
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
