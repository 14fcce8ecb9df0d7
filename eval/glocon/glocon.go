// Package glocon scores whether a sentence is rightly taken to tell of a protest event, on the English
// sentences of GLOCON (Hürriyetoğlu et al. 2021).
package glocon

import (
	"sitrep"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
)

// Sentence is one sentence of the set with its gold.
type Sentence struct {
	ID   string
	Text string
	Told bool // it tells of a protest event that took place
}

// Read reads the set. Sentences whose annotators could not decide (label 2) are left out.
func Read(path string) ([]Sentence, error) {
	type line struct {
		ID, Text string
		Label    int
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Sentence
	for _, l := range lines {
		if l.Label == 0 || l.Label == 1 {
			out = append(out, Sentence{l.ID, l.Text, l.Label == 1})
		}
	}
	return out, nil
}

// Told reports whether a coding tells of an event that GLOCON counts. Its annotation manual takes
// demonstrations, industrial action, group clashes and armed militancy: PLOVER's PROTEST and ASSAULT that
// took place, or are recalled.
func Told(c sitrep.Coding) bool {
	for _, m := range c.Mentions {
		if (m.Type == "PROTEST" || m.Type == "ASSAULT") && (m.Status.Occurred() || m.Status == sitrep.Denied) {
			return true
		}
	}
	return false
}

// Score counts sentences told rightly and wrongly. wrong is called with each sentence that was not.
func Score(sentences []Sentence, code func(sitrep.Report) sitrep.Coding, wrong func(Sentence, sitrep.Coding)) spanf1.Count {
	var c spanf1.Count
	for _, s := range sentences {
		coding := code(sitrep.Report{ID: sitrep.ReportID(s.ID), Text: s.Text})
		told := Told(coding)
		if s.Told {
			c.Gold++
		}
		if told {
			c.System++
		}
		if s.Told && told {
			c.Correct++
		}
		if s.Told != told && wrong != nil {
			wrong(s, coding)
		}
	}
	return c
}
