// Package pentaclass scores the five-way class of conflict and cooperation of single sentences: the quad
// classes of CAMEO, and statements that are none of them (ConfliBERT's CAMEO set, Hu et al. 2022).
package pentaclass

import (
	"slices"

	"sitrep"
	"sitrep/codebook"
	"sitrep/eval/data"
)

// Classes are the five, in the order of the set's numbers.
var Classes = [...]string{"statement", "verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"}

// Sentence is one sentence with its class, an index into Classes.
type Sentence struct {
	Text  string
	Class int
}

// Read reads the set.
func Read(path string) ([]Sentence, error) {
	type line struct {
		Text       string
		Pentaclass int
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Sentence
	for _, l := range lines {
		if l.Pentaclass >= 0 && l.Pentaclass < len(Classes) {
			out = append(out, Sentence{l.Text, l.Pentaclass})
		}
	}
	return out, nil
}

// Class is the class of a coding: the quad class of its surest mention, of equals the first; a statement
// where nothing is told.
func Class(book *codebook.Codebook, c sitrep.Coding) int {
	best, class := 0.0, 0
	for _, m := range c.Mentions {
		t, ok := book.Type(m.Type)
		if !ok || m.Confidence <= best {
			continue
		}
		best, class = m.Confidence, max(0, slices.Index(Classes[:], quad(book, t, m)))
	}
	return class
}

// quad is the quad class of a mention by its CAMEO code, since the set is of CAMEO: codes 03 and 05 are words,
// whatever PLOVER makes of them.
func quad(book *codebook.Codebook, t codebook.Type, m sitrep.EventMention) string {
	if len(m.CAMEO) < 2 {
		return t.Quad
	}
	switch root := m.CAMEO[:2]; {
	case root <= "02":
		return Classes[0]
	case root <= "05":
		return Classes[1]
	case root <= "09":
		return Classes[2]
	case root <= "14":
		if root == "14" {
			return Classes[4]
		}
		return Classes[3]
	}
	return Classes[4]
}

// Confusion counts sentences by gold class and class given.
type Confusion [len(Classes)][len(Classes)]int

// Accuracy is the share of sentences given their class.
func (c Confusion) Accuracy() float64 {
	right, all := 0, 0
	for g := range c {
		for s, n := range c[g] {
			all += n
			if g == s {
				right += n
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(right) / float64(all)
}

// Score classifies the sentences. wrong is called with each that got another class.
func Score(book *codebook.Codebook, sentences []Sentence, code func(sitrep.Report) sitrep.Coding, wrong func(Sentence, int, sitrep.Coding)) Confusion {
	var c Confusion
	for _, s := range sentences {
		coding := code(sitrep.Report{Text: s.Text})
		got := Class(book, coding)
		c[s.Class][got]++
		if got != s.Class && wrong != nil {
			wrong(s, got, coding)
		}
	}
	return c
}
