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

// Class is the class of a coding: that of its surest mention, of equals the first; a statement where nothing is told.
func Class(book *codebook.Codebook, c sitrep.Coding) int {
	best, class := 0.0, 0
	for _, m := range c.Mentions {
		sure := m.Confidence
		if m.Status == sitrep.Denied || supposed(m) {
			sure /= 2
		}
		if sure > best {
			best, class = sure, max(0, slices.Index(Classes[:], of(book, m)))
		}
	}
	return class
}

// supposed reports whether a deed is told as one that did not come about.
func supposed(m sitrep.EventMention) bool {
	return m.Status == sitrep.Hypothetical || m.Status == sitrep.Attempted
}

// of is the class of a mention by its CAMEO code, since the set is of CAMEO, which codes the saying where a deed is
// only asked for (02), intended (03) or threatened (13).
func of(book *codebook.Codebook, m sitrep.EventMention) string {
	t, _ := book.Type(m.Type)
	conflict := t.Quad == "material-conflict" || t.Quad == "verbal-conflict"
	switch said := book.Said(m); {
	case said == "THREATEN":
		return Classes[3]
	case said == "REQUEST" && m.Status == sitrep.Called:
		return Classes[0]
	case m.Status == sitrep.Planned && !conflict:
		return Classes[1]
	case supposed(m) && t.Material:
		return Classes[0]
	}
	if len(m.CAMEO) < 2 {
		return t.Quad
	}
	switch root := m.CAMEO[:2]; {
	case root <= "02":
		return Classes[0]
	case root <= "05":
		return Classes[1]
	case root <= "08":
		return Classes[2]
	case root <= "13": // 09, to investigate, is an accusation in PLOVER and here
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
