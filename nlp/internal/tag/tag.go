// Package tag gives words their Penn Treebank tag, universal part of speech and features, left to
// right, with linear models.
package tag

import (
	"slices"
	"strings"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// Spec is the part of the model that is not weights.
type Spec struct {
	Tags  []string       `json:"tags"`  // "NNS NOUN": Penn tag, universal tag
	Known map[string]int `json:"known"` // words, as Normal form, that have one tag only: its index
	Kinds map[string]int `json:"kinds"` // lower-case words: a number for the set of tags they take
	Feats []string       `json:"feats"` // UD features, "" for none
	// May holds, for each tag, the indexes of the Feats seen with it, the most frequent first.
	May [][]int `json:"may"`
}

// Model tags words. It is immutable.
type Model struct {
	Spec Spec
	Tag  *linear.Table
	Feat *linear.Table
	upos []string
	xpos []string
	pos  []uint32
}

// New makes a Model of its parts.
func New(spec Spec, tags, feats *linear.Table) *Model {
	m := &Model{Spec: spec, Tag: tags, Feat: feats}
	for _, t := range spec.Tags {
		x, u, _ := strings.Cut(t, " ")
		m.xpos, m.upos = append(m.xpos, x), append(m.upos, u)
		m.pos = append(m.pos, linear.Hash(u))
	}
	return m
}

// XPOS is the Penn tag of a tag index.
func (m *Model) XPOS(tag int) string { return m.xpos[tag] }

// UPOS is the universal tag of a tag index.
func (m *Model) UPOS(tag int) string { return m.upos[tag] }

// Coarse is the hash of the universal tag of a tag index.
func (m *Model) Coarse(tag int) uint32 { return m.pos[tag] }

// Scratch is working space for one goroutine.
type Scratch struct {
	keys   []uint32
	scores []int32
}

// Run sets tags to the tag index of each word. tags must have the length of words.
func (m *Model) Run(words []lex.Word, kinds []uint32, tags []int, s *Scratch) {
	s.scores = slices.Grow(s.scores[:0], m.Tag.Classes())[:m.Tag.Classes()]
	for i := range words {
		if t, ok := m.Spec.Known[words[i].Norm]; ok {
			tags[i] = t
			continue
		}
		s.keys = Keys(s.keys[:0], words, kinds, tags, i)
		m.Tag.Score(s.keys, s.scores)
		tags[i] = linear.Best(s.scores)
	}
}

// Kinds appends the numbers of the tag sets of the words, 0 for unknown ones.
func (s *Spec) KindsOf(dst []uint32, words []lex.Word) []uint32 {
	for i := range words {
		dst = append(dst, uint32(s.Kinds[words[i].Low]))
	}
	return dst
}

// Features sets feats to the index in Spec.Feats for each word.
func (m *Model) Features(words []lex.Word, tags, feats []int, s *Scratch) {
	s.scores = slices.Grow(s.scores[:0], m.Feat.Classes())[:m.Feat.Classes()]
	for i := range words {
		may := m.Spec.May[tags[i]]
		switch len(may) {
		case 0:
			feats[i] = 0
		case 1:
			feats[i] = may[0]
		default:
			s.keys = FeatKeys(s.keys[:0], words, tags, i)
			m.Feat.Score(s.keys, s.scores)
			best := may[0]
			for _, f := range may[1:] {
				if s.scores[f] > s.scores[best] {
					best = f
				}
			}
			feats[i] = best
		}
	}
}
