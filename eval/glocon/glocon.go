// Package glocon scores whether a sentence is rightly taken to tell of a protest event, on the English
// sentences of GLOCON (Hürriyetoğlu et al. 2021).
package glocon

import (
	"slices"
	"strings"

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

// told are the spans of the sentences that tell of an event that GLOCON counts. Its annotation manual takes
// demonstrations, industrial action, group clashes and armed militancy: PLOVER's PROTEST and ASSAULT that took place,
// or are recalled.
func told(c sitrep.Coding) []sitrep.Span {
	var out []sitrep.Span
	for _, m := range c.Mentions {
		if (m.Type == "PROTEST" || m.Type == "ASSAULT") && (m.Status.Occurred() || m.Status == sitrep.Denied) {
			out = append(append(out, m.Evidence...), m.Trigger)
		}
	}
	return out
}

// document is the sentences of one article, which stand together in the set; their IDs are its ID and a number.
func document(sentences []Sentence) (n int) {
	id := func(s Sentence) string { return s.ID[:max(0, strings.LastIndexByte(s.ID, '_'))] }
	for n < len(sentences) && id(sentences[n]) == id(sentences[0]) {
		n++
	}
	return n
}

// Score counts sentences told rightly and wrongly; the sentences of an article are read together, as its annotators
// read them. wrong is called with each sentence that was told wrongly.
func Score(sentences []Sentence, code func(sitrep.Report) sitrep.Coding, wrong func(Sentence, sitrep.Coding)) spanf1.Count {
	var c spanf1.Count
	for len(sentences) > 0 {
		article := sentences[:document(sentences)]
		sentences = sentences[len(article):]
		r := sitrep.Report{ID: sitrep.ReportID(article[0].ID)}
		spans := make([]sitrep.Span, len(article))
		for i, s := range article {
			spans[i] = sitrep.Span{Start: len(r.Text), End: len(r.Text) + len(s.Text)}
			r.Text += s.Text + "\n\n"
		}
		coding := code(r)
		telling := told(coding)
		for i, s := range article {
			got := slices.ContainsFunc(telling, spans[i].Overlaps)
			if s.Told {
				c.Gold++
			}
			if got {
				c.System++
			}
			if s.Told && got {
				c.Correct++
			}
			if s.Told != got && wrong != nil {
				wrong(s, within(coding, spans[i]))
			}
		}
	}
	return c
}

// within are the mentions whose triggers lie in a span, counted from its start.
func within(c sitrep.Coding, s sitrep.Span) sitrep.Coding {
	var out []sitrep.EventMention
	for _, m := range c.Mentions {
		if s.Contains(m.Trigger) {
			m.Trigger = sitrep.Span{Start: m.Trigger.Start - s.Start, End: m.Trigger.End - s.Start}
			out = append(out, m)
		}
	}
	c.Mentions = out
	return c
}
