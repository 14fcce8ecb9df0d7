// Package nlp reads English text into sentences, words, tags, dependency trees, entities and
// semantic roles, each with its exact byte range. Labels are those of Universal Dependencies 2 and
// PropBank. The model behind Reader may change; these types do not.
package nlp

import (
	"strings"

	"sitrep"
)

// Document is a text as read. Spans are into Text.
type Document struct {
	Text      string
	Sentences []Sentence
	Entities  []Entity // by Span.Start, not overlapping
}

// Sentence is one sentence; headlines and list items count as sentences.
type Sentence struct {
	Span       sitrep.Span `json:"span"`
	Words      []Word      `json:"words"`
	Predicates []Predicate `json:"predicates,omitempty"` // by Word; empty where the model has no semantic roles
}

// Word is one syntactic word of UD. The words of one multiword token ("do" + "n't", "Iraq" + "'s")
// each have their own part of its characters.
type Word struct {
	Span   sitrep.Span `json:"span"`
	Form   string      `json:"form"` // Text[Span.Start:Span.End]
	Lemma  string      `json:"lemma"`
	UPOS   string      `json:"upos"`             // UD universal part of speech
	XPOS   string      `json:"xpos"`             // Penn Treebank tag
	Feats  string      `json:"feats,omitempty"`  // UD features, "Number=Plur|Tense=Past", "" for none
	Head   int         `json:"head"`             // index in Sentence.Words, 0-based; -1 for the root
	DepRel string      `json:"deprel"`           // UD relation, with subtype: "nsubj:pass"
	Joined bool        `json:"joined,omitempty"` // belongs to the same multiword token as the word before it
}

// Entity is a named entity, or a weapon. Labels: PER, ORG, LOC (places but those of FAC), FAC (buildings, squares, roads and other sites made by people), NORP
// (nationalities, religious and political groups), WEAPON (named or not, with what it fires and military platforms), EVENT, PRODUCT, MISC. A model may know only some.
type Entity struct {
	Span     sitrep.Span `json:"span"`
	Sentence int         `json:"sentence"` // index in Document.Sentences
	First    int         `json:"first"`    // index of its first word
	Last     int         `json:"last"`     // index of its last word, inclusive
	Label    string      `json:"label"`
	Score    float64     `json:"score"` // in [0, 1]
}

// IsPlace reports whether an entity is a place, made by people or not.
func (e *Entity) IsPlace() bool { return e.Label == "LOC" || e.Label == "FAC" }

// Predicate is a PropBank predicate with its arguments.
type Predicate struct {
	Word    int        `json:"word"`    // index in Sentence.Words
	Roleset string     `json:"roleset"` // "march.01"; the lemma alone where the sense is not known
	Args    []Argument `json:"args"`
}

// Argument is a span of words, inclusive on both ends, in a PropBank role: ARG0 ... ARG5, ARGM-TMP ...
type Argument struct {
	Role  string `json:"role"`
	First int    `json:"first"`
	Last  int    `json:"last"`
}

// Reader reads a text. It never fails: any bytes give a Document, whose spans fit the text.
// A blank line always ends a sentence. It is safe for concurrent use.
type Reader interface {
	Read(text string) *Document
}

// Children returns the indexes of the words headed by head, in order; head -1 gives the roots.
func (s *Sentence) Children(head int) []int {
	var c []int
	for i := range s.Words {
		if s.Words[i].Head == head {
			c = append(c, i)
		}
	}
	return c
}

// Subtree returns the first and last index of the words under head, head included. The range may
// hold words of other subtrees where the tree is not projective.
func (s *Sentence) Subtree(head int) (first, last int) {
	first, last = head, head
	for i := range s.Words {
		for j, n := i, 0; j >= 0 && n <= len(s.Words); j, n = s.Words[j].Head, n+1 {
			if j == head {
				first, last = min(first, i), max(last, i)
				break
			}
		}
	}
	return first, last
}

// Spell writes the words from first to last, inclusive, in the case they were read in, without the blanks that the text does not have.
func (s *Sentence) Spell(first, last int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if i > first && s.Words[i].Span.Start > s.Words[i-1].Span.End {
			b.WriteByte(' ')
		}
		b.WriteString(s.Words[i].Form)
	}
	return b.String()
}

// SpanOf is the byte range from word first to word last, inclusive.
func (s *Sentence) SpanOf(first, last int) sitrep.Span {
	return sitrep.Span{Start: s.Words[first].Span.Start, End: s.Words[last].Span.End}
}
