package nlp

import (
	"sync"

	"sitrep"
	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/ner"
	"sitrep/nlp/internal/parse"
	"sitrep/nlp/internal/segment"
	"sitrep/nlp/internal/tag"
)

// Model is a Reader made of linear models: segmentation, tags, lemmas, trees, entities, in that
// order, each on the results of those before it. It is immutable and safe for concurrent use.
type Model struct {
	parts   Parts
	scratch sync.Pool
}

// Parts are what a Model is made of; training makes them.
type Parts struct {
	Clusters *lex.Clusters
	Places   *lex.Names // names of places, a hint to the model of entities
	Segment  *segment.Model
	Tag      *tag.Model
	Lemma    *lemma.Spec
	Parse    *parse.Model
	NER      *ner.Model
}

// NewModel makes a Model of its parts, none of which may be nil.
func NewModel(p Parts) *Model {
	return &Model{parts: p, scratch: sync.Pool{New: func() any { return new(scratch) }}}
}

var _ Reader = (*Model)(nil)

// scratch is working space for one call.
type scratch struct {
	tag   tag.Scratch
	parse parse.Scratch
	ner   ner.Scratch
	words []lex.Word
	kinds []uint32
	tags  []int
	feats []int
	t, p  []uint32 // tags as numbers from 1, parts of speech
	place []uint32
}

// Read reads a text.
func (m *Model) Read(text string) *Document {
	doc := &Document{Text: text}
	for _, words := range m.parts.Segment.Split(text) {
		s := Sentence{Words: make([]Word, len(words))}
		for i, w := range words {
			s.Words[i] = Word{
				Span: sitrep.Span{Start: w.Start, End: w.End}, Form: text[w.Start:w.End], Joined: w.Joined,
			}
		}
		s.Span = s.SpanOf(0, len(words)-1)
		doc.Sentences = append(doc.Sentences, s)
	}
	m.Annotate(doc)
	return doc
}

// Annotate fills in tags, lemmas, trees and entities of a text already cut into sentences and
// words, which must have their Form and Span. What was there before is lost.
func (m *Model) Annotate(doc *Document) {
	sc := m.scratch.Get().(*scratch)
	defer m.scratch.Put(sc)
	doc.Entities = nil
	for i := range doc.Sentences {
		if len(doc.Sentences[i].Words) > 0 {
			m.annotate(doc, i, sc)
		}
	}
}

func (m *Model) annotate(doc *Document, number int, sc *scratch) {
	s := &doc.Sentences[number]
	p := &m.parts
	n := len(s.Words)
	sc.words = sc.words[:0]
	for i := range s.Words {
		sc.words = append(sc.words, lex.New(s.Words[i].Form, p.Clusters))
	}
	sc.kinds = p.Tag.Spec.KindsOf(sc.kinds[:0], sc.words)
	sc.tags, sc.feats = resize(sc.tags, n), resize(sc.feats, n)
	p.Tag.Run(sc.words, sc.kinds, sc.tags, &sc.tag)
	p.Tag.Features(sc.words, sc.tags, sc.feats, &sc.tag)
	sc.t, sc.p = sc.t[:0], sc.p[:0]
	for i, t := range sc.tags {
		w := &s.Words[i]
		w.UPOS, w.XPOS, w.Feats = p.Tag.UPOS(t), p.Tag.XPOS(t), p.Tag.Spec.Feats[sc.feats[i]]
		w.Lemma = p.Lemma.Of(w.Form, w.XPOS, p.Clusters.Known)
		sc.t, sc.p = append(sc.t, uint32(t)+1), append(sc.p, p.Tag.Coarse(t))
	}
	p.Parse.Run(&parse.Input{Words: sc.words, Tags: sc.t, Pos: sc.p}, &sc.parse)
	for i := range s.Words {
		s.Words[i].Head = sc.parse.State.Head[i+1] - 1
		s.Words[i].DepRel = p.Parse.Spec.Labels[sc.parse.State.Label[i+1]]
	}
	sc.place = p.Places.Mark(sc.place[:0], sc.words)
	for _, e := range p.NER.Run(sc.words, sc.t, sc.place, &sc.ner) {
		doc.Entities = append(doc.Entities, Entity{
			Span: s.SpanOf(e.First, e.Last), Sentence: number, First: e.First, Last: e.Last,
			Label: p.NER.Spec.Labels[e.Label], Score: e.Score,
		})
	}
}

func resize(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n)
	}
	return s[:n]
}

// Parts gives what the model is made of. They must not be changed.
func (m *Model) Parts() Parts { return m.parts }
