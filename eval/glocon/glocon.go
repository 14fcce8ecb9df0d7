// Package glocon scores whether a sentence is rightly taken to tell of a protest event, on the English
// sentences of GLOCON (Hürriyetoğlu et al. 2021).
package glocon

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/coder"
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

// tells reports whether a word speaks of an event that GLOCON counts. Its annotation manual takes demonstrations,
// industrial action, group clashes and armed militancy that took place: PLOVER's PROTEST, and ASSAULT by others than
// organs of a state and not of a private kind. A sentence that only refers to such an event ("the strike is on") tells
// of it too, one that speaks of violence or strikes at large does not.
func tells(t coder.Trigger) bool {
	if !t.Status.Occurred() || t.General {
		return false
	}
	return t.Type == "PROTEST" || t.Type == "ASSAULT" && t.Mode != "crowd-control" && t.Mode != "sexual" && !byState(t.Actors) && !ofState(t)
}

// ofState reports whether what a word tells of is done by organs of a state where nobody else is said to do it: executions and
// coups.
func ofState(t coder.Trigger) bool {
	lemma, _, _ := strings.Cut(t.Sense, ".")
	return len(t.Actors) == 0 && (strings.HasPrefix(lemma, "execut") || lemma == "coup")
}

func byState(actors []sitrep.Actor) bool {
	return len(actors) > 0 && !slices.ContainsFunc(actors, func(a sitrep.Actor) bool {
		return !slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "COP" || s == "MIL" || s == "GOV" || s == "JUD" })
	})
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
func Score(sentences []Sentence, read func(sitrep.Report) []coder.Trigger, wrong func(Sentence, []coder.Trigger)) spanf1.Count {
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
		triggers := read(r)
		for i, s := range article {
			var own []coder.Trigger
			for _, t := range triggers {
				if spans[i].Contains(t.Span) {
					own = append(own, t)
				}
			}
			got := slices.ContainsFunc(own, tells)
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
				wrong(s, own)
			}
		}
	}
	return c
}
