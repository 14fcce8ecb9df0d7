// Package times scores time expressions as TempEval-3 does: relaxed F1 (spans overlap), strict F1
// (spans equal) and value F1 (spans overlap and the TIMEX3 value is right).
package times

import (
	"time"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/nlp"
	"sitrep/timex"
)

// Document is an annotated text. Spans are in bytes.
type Document struct {
	Name      string
	Published time.Time
	Text      string
	Gold      []Timex
}

// Timex is one expression of the gold or of a system.
type Timex struct {
	Span  sitrep.Span
	Type  string
	Value string
}

// Read reads a file of the data set: doc, dct, text, timex with code point offsets.
func Read(path string) ([]Document, error) {
	type line struct {
		Doc, DCT, Text string
		Timex          []struct {
			Start, End  int
			Type, Value string
		}
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, l := range lines {
		d := Document{Name: l.Doc, Text: l.Text}
		if len(l.DCT) >= 10 {
			d.Published, _ = time.Parse(time.DateOnly, l.DCT[:10])
		}
		at := data.ByteOffsets(l.Text)
		for _, t := range l.Timex {
			if t.Start >= 0 && t.End < len(at) && t.Start < t.End {
				d.Gold = append(d.Gold, Timex{sitrep.Span{Start: at[t.Start], End: at[t.End]}, t.Type, isoWeek(t.Value)})
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// Score counts matches over documents.
type Score struct {
	Gold, Found, Strict, Relaxed, Value, Type int
}

// F1 of a number of matches.
func (s Score) F1(matches int) float64 {
	if s.Gold+s.Found == 0 {
		return 0
	}
	return 2 * float64(matches) / float64(s.Gold+s.Found)
}

// Add scores one document: each gold expression is matched with at most one found, equal spans first.
func (s *Score) Add(gold, found []Timex) {
	s.Gold += len(gold)
	s.Found += len(found)
	used := make([]bool, len(found))
	for _, g := range gold {
		best := -1
		for i, f := range found {
			if used[i] || !f.Span.Overlaps(g.Span) {
				continue
			}
			if best < 0 || f.Span == g.Span {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		f := found[best]
		s.Relaxed++
		if f.Span == g.Span {
			s.Strict++
		}
		if f.Value == g.Value {
			s.Value++
		}
		if f.Type == g.Type {
			s.Type++
		}
	}
}

// Find tags a document; clauses ("since the unrest began") are no TIMEX3 and left out.
func Find(r nlp.Reader, t *timex.Tagger, d Document) []Timex {
	var out []Timex
	for _, e := range t.Tag(r.Read(d.Text), timex.Reference{Published: d.Published, DayOnly: true}) {
		if e.Value != "" {
			out = append(out, Timex{e.Span, e.Type, e.Value})
		}
	}
	return out
}

// Run scores the files of a data set.
func Run(r nlp.Reader, t *timex.Tagger, paths ...string) (Score, error) {
	var s Score
	for _, p := range paths {
		docs, err := Read(p)
		if err != nil {
			return s, err
		}
		for _, d := range docs {
			s.Add(Body(d.Text, d.Gold), Body(d.Text, Find(r, t, d)))
		}
	}
	return s, nil
}

// isoWeek mends weeks of gold values that ISO 8601 writes with two digits: 2000-W7 is 2000-W07.
func isoWeek(v string) string {
	if n := len(v); n == 7 && v[4:6] == "-W" {
		return v[:6] + "0" + v[6:]
	}
	return v
}
