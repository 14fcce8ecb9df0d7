// Package joint is what lies between text and the network of package net: which features a word
// has, what the classes of each head mean, and how trees, entities and predicates are read off
// scores.
package joint

import (
	"errors"
	"strings"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// Spec is the part of the model that is not weights.
type Spec struct {
	Shape  net.Shape `json:"shape"`
	Words  []string  `json:"-"`     // that have a row of their own, sorted; in the form of lex.Key
	Fine   []int     `json:"-"`     // class of each among many, from 1
	Coarse []int     `json:"-"`     // class of each among few, from 1
	Tags   []string  `json:"tags"`  // "NNS NOUN": Penn tag, universal tag
	Feats  []string  `json:"feats"` // UD features, "" for none
	// May holds, for each tag, the indexes of the Feats seen with it.
	May  [][]int  `json:"may"`
	Rels []string `json:"rels"`
	Root int      `json:"root"` // index in Rels
	Case int      `json:"case"` // index in Rels of the relation of prepositions
	// Marked holds, for each relation, the logarithms of the shares of words in it without and with
	// a preposition of their own. The first alone is used.
	Marked [][2]float32 `json:"marked"`
	Names  []string     `json:"names"` // labels of entities
	Senses []string     `json:"senses"`
	Roles  []string     `json:"roles"`
	// Rolesets maps the lemma of a predicate to its rolesets, the most frequent first.
	Rolesets map[string][]string `json:"-"`
}

// The table of features, from its first row: words, fine and coarse classes, shapes, flags, marks
// of names, and pieces of words, which are hashed.
const (
	shapeRows = 512
	flagRows  = 64
	markRows  = 4 // of one kind of mark
	marked    = 3 // kinds of marks: of places, groups, persons
	pieceRows = 1 << 15
)

type offsets struct{ fine, coarse, shape, flag, mark, piece, end int }

func (s *Spec) offsets() offsets {
	fines, coarses := 1, 1
	for i := range s.Fine {
		fines, coarses = max(fines, s.Fine[i]+1), max(coarses, s.Coarse[i]+1)
	}
	o := offsets{fine: len(s.Words)}
	o.coarse = o.fine + fines
	o.shape = o.coarse + coarses
	o.flag = o.shape + shapeRows
	o.mark = o.flag + flagRows
	o.piece = o.mark + marked*markRows
	o.end = o.piece + pieceRows
	return o
}

// SetShape fills in the sizes that follow from the lists.
func (s *Spec) SetShape() {
	h := &s.Shape
	h.Rows = s.offsets().end
	h.Tags, h.Feats, h.Rels = len(s.Tags), len(s.Feats), len(s.Rels)
	h.Names, h.Senses, h.Roles = 1+4*len(s.Names), 1+len(s.Senses), 1+2*len(s.Roles)
}

// Vocabulary finds the rows of words. It is immutable.
type Vocabulary struct {
	spec  *Spec
	at    offsets
	index map[string]int32
}

// NewVocabulary makes the index of a Spec.
func NewVocabulary(s *Spec) *Vocabulary {
	v := &Vocabulary{spec: s, at: s.offsets(), index: make(map[string]int32, len(s.Words))}
	for i, w := range s.Words {
		v.index[w] = int32(i)
	}
	return v
}

// Spec is what the vocabulary was made from. It must not be changed.
func (v *Vocabulary) Spec() *Spec { return v.spec }

// Known reports whether a word, in the letter case given, has a row of its own.
func (v *Vocabulary) Known(word string) bool {
	_, ok := v.index[lex.ZeroDigits(word)]
	return ok
}

// Quiet is the number of first rows of the table that belong to words and their classes.
func (v *Vocabulary) Quiet() int { return v.at.shape }

// Roleset names the sense of a predicate with this lemma; sense is a class, from 1. Where the lemma
// has no such sense it is its most frequent one; the lemma alone where it is not known.
func (s *Spec) Roleset(lemma string, sense int) string {
	sets := s.Rolesets[lemma]
	for _, r := range sets {
		if strings.HasSuffix(r, "."+s.Senses[sense-1]) {
			return r
		}
	}
	if len(sets) > 0 {
		return sets[0]
	}
	return lemma
}

// greatest is the largest size of any part of a network that is read.
const greatest = 1 << 17

// Check makes sure that no index of the Spec can point outside and that the network fits it.
func (s *Spec) Check() error {
	if len(s.Fine) != len(s.Words) || len(s.Coarse) != len(s.Words) || len(s.May) != len(s.Tags) || len(s.Marked) != len(s.Rels) || s.Root < 0 || s.Root >= len(s.Rels) || s.Case < 0 || s.Case >= len(s.Rels) {
		return errors.New("lists do not fit each other")
	}
	for i := range s.Words {
		if s.Fine[i] < 0 || s.Fine[i] > greatest || s.Coarse[i] < 0 || s.Coarse[i] > greatest {
			return errors.New("class of a word out of range")
		}
	}
	for _, may := range s.May {
		for _, f := range may {
			if f < 0 || f >= len(s.Feats) {
				return errors.New("feature out of range")
			}
		}
		if len(may) == 0 {
			return errors.New("tag without features")
		}
	}
	want := *s
	want.SetShape()
	h := s.Shape
	if h != want.Shape {
		return errors.New("sizes do not fit the lists")
	}
	for _, n := range []int{h.Rows, h.Dim, h.Hidden, h.Layers, h.Arc, h.Pair, h.Role, h.Tags, h.Feats, h.Rels, h.Names, h.Senses, h.Roles} {
		if n < 1 || n > greatest {
			return errors.New("size out of range")
		}
	}
	if h.Dim > 2048 || h.Hidden > 2048 || h.Layers > 8 || h.Arc > 2048 || h.Pair > 2048 || h.Role > 2048 || h.Tags > 4096 || h.Roles > 4096 || h.Rels > 4096 {
		return errors.New("size out of range")
	}
	return nil
}
