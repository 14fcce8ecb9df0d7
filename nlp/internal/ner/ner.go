// Package ner finds named entities: words are tagged B, I, L, U (begin, inside, last, unit) of a
// label or O by a linear model, the best sequence found by the Viterbi algorithm (Collins 2002;
// Ratinov and Roth 2009).
package ner

import (
	"slices"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// Spec is the part of the model that is not weights.
type Spec struct {
	Labels []string `json:"labels"` // PER, ORG ...
}

// Parts of an entity. Class 0 is O; then B, I, L, U for each label.
const (
	begin = iota
	inside
	last
	unit
)

// Classes is the number of tags.
func (s *Spec) Classes() int { return 1 + 4*len(s.Labels) }

// Entity is a run of words, Last included, with the index of its label. Score is the share of all
// sequences of tags that hold it, as Lattice.Confidence weighs them.
type Entity struct {
	First, Last, Label int
	Score              float64
}

// Encode makes the tags of a sentence of n words; entities must not overlap.
func Encode(n int, es []Entity) []int {
	tags := make([]int, n)
	for _, e := range es {
		base := 1 + 4*e.Label
		for i := e.First; i <= e.Last; i++ {
			tags[i] = base + inside
		}
		tags[e.First], tags[e.Last] = base+begin, base+last
		if e.First == e.Last {
			tags[e.First] = base + unit
		}
	}
	return tags
}

// Decode reads entities off tags that Follows allows.
func Decode(tags []int) []Entity {
	var es []Entity
	first := -1
	for i, t := range tags {
		if t == 0 {
			continue
		}
		part, label := (t-1)%4, (t-1)/4
		if part == begin || part == unit {
			first = i
		}
		if (part == last || part == unit) && first >= 0 {
			es = append(es, Entity{First: first, Last: i, Label: label})
			first = -1
		}
	}
	return es
}

// Follows reports whether tag b may stand after tag a; -1 is the start or the end of the sentence.
func Follows(a, b int) bool {
	open := a > 0 && ((a-1)%4 == begin || (a-1)%4 == inside)
	goesOn := b > 0 && ((b-1)%4 == inside || (b-1)%4 == last)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

// Model finds entities. It is immutable.
type Model struct {
	Spec    Spec
	Table   *linear.Table
	trans   [][]int32 // weight of tag b after a: trans[a+1][b]
	lattice Lattice
}

// New makes a Model of its parts.
func New(spec Spec, t *linear.Table) *Model {
	n := spec.Classes()
	m := &Model{Spec: spec, Table: t, lattice: NewLattice(n)}
	for a := -1; a < n; a++ {
		row := make([]int32, n)
		t.Score([]uint32{TransKey(a)}, row)
		m.trans = append(m.trans, row)
	}
	return m
}

// TransKey is the feature of the tag before; -1 for the start.
func TransKey(before int) uint32 { return linear.Key1(400, uint32(before+1)) }

// Scratch is working space for one goroutine.
type Scratch struct {
	keys   []uint32
	scores []int32
}

// Run finds the entities of a sentence. The arguments are those of Keys.
func (m *Model) Run(words []lex.Word, tags, places []uint32, s *Scratch) []Entity {
	n, c := len(words), m.Spec.Classes()
	s.scores = slices.Grow(s.scores[:0], n*c)[:n*c]
	for i := range words {
		s.keys = Keys(s.keys[:0], words, tags, places, i)
		m.Table.Score(s.keys, s.scores[i*c:(i+1)*c])
	}
	path := m.lattice.Best(s.scores, m.trans)
	es := Decode(path)
	if len(es) > 0 {
		m.lattice.Confidence(es, path, s.scores, m.trans)
	}
	return es
}
