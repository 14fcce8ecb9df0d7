// Package plover scores the PLOVER type of whole stories, on the machine-written stories of NGEC (Halterman et
// al. 2023).
package plover

import (
	"hash/fnv"
	"strings"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
)

// Story is one story with the type it was written for.
type Story struct {
	Type, Mode, Title, Text string
}

// filled names what the titles leave open.
var filled = strings.NewReplacer("{country_1}", "Zambia", "{country_2}", "Bolivia", "{country_3}", "Laos", "{city}", "Lima")

// Report makes a report of a story: its title, with the names left open in it filled in, and its text.
func (s Story) Report() sitrep.Report {
	title := strings.TrimSpace(filled.Replace(s.Title))
	r := sitrep.Report{Text: title + "\n\n" + s.Text}
	r.Passages = []sitrep.Passage{{Kind: sitrep.Title, Span: sitrep.Span{Start: 0, End: len(title)}},
		{Kind: sitrep.Body, Span: sitrep.Span{Start: len(title) + 2, End: len(r.Text)}}}
	return r
}

// Folds is into how many parts the set is cut.
const Folds = 5

// Fold is the part a story lies in: stories of one title lie together, since they were written from it.
func (s Story) Fold() int {
	h := fnv.New32a()
	h.Write([]byte(s.Title))
	return int(h.Sum32() % Folds)
}

// HeldOut is the fold that nothing is fitted on.
const HeldOut = 0

// Read reads the set.
func Read(path string) ([]Story, error) { return data.Lines[Story](path) }

// Score types the stories by the type of event they are taken to lead with, "" for none. wrong is called with each given
// another type.
func Score(stories []Story, lead func(sitrep.Report) (string, sitrep.Coding), wrong func(Story, string, sitrep.Coding)) map[string]spanf1.Count {
	out := map[string]spanf1.Count{}
	add := func(typ string, f func(*spanf1.Count)) {
		c := out[typ]
		f(&c)
		out[typ] = c
	}
	for _, s := range stories {
		got, coding := lead(s.Report())
		add(s.Type, func(c *spanf1.Count) { c.Gold++ })
		if got != "" {
			add(got, func(c *spanf1.Count) { c.System++ })
		}
		if got == s.Type {
			add(got, func(c *spanf1.Count) { c.Correct++ })
		} else if wrong != nil {
			wrong(s, got, coding)
		}
	}
	return out
}

// MacroF1 is the mean F1 of the types that the gold has.
func MacroF1(byType map[string]spanf1.Count) float64 {
	sum, n := 0.0, 0
	for _, c := range byType {
		if c.Gold > 0 {
			sum += c.F1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
