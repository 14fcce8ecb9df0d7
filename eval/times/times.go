// Package times scores time expressions as TempEval-3 does: relaxed F1 (spans overlap), strict F1
// (spans equal) and value F1 (spans overlap and the TIMEX3 value is right, letter by letter).
//
// The rules: each gold expression is matched with at most one found, one of equal span first. The time of
// publication is given and not looked for. Nothing of the gold is mended: values that are alike but written in
// other ways count as wrong: 198 and 198X, T17 and T17:00, W42, W7 and WXX, P20Y and P2DE.
package times

import (
	"strings"
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
				d.Gold = append(d.Gold, Timex{sitrep.Span{Start: at[t.Start], End: at[t.End]}, t.Type, t.Value})
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

// Precision is the share of the found that overlap a gold expression.
func (s Score) Precision() float64 { return float64(s.Relaxed) / float64(max(1, s.Found)) }

// Recall is the share of the gold that overlap a found expression.
func (s Score) Recall() float64 { return float64(s.Relaxed) / float64(max(1, s.Gold)) }

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
func Find(t *timex.Tagger, doc *nlp.Document, published time.Time) []Timex {
	var out []Timex
	for _, e := range t.Tag(doc, timex.Reference{Published: published, DayOnly: true}) {
		if e.Value != "" {
			out = append(out, Timex{e.Span, e.Type, e.Value})
		}
	}
	return out
}

// Speed is how fast texts that were read were tagged.
type Speed struct {
	Tokens int
	Time   time.Duration
}

// Add adds another measurement.
func (s *Speed) Add(t Speed) { s.Tokens, s.Time = s.Tokens+t.Tokens, s.Time+t.Time }

// TokensPerSecond is 0 where nothing was measured.
func (s Speed) TokensPerSecond() float64 {
	if s.Time == 0 {
		return 0
	}
	return float64(s.Tokens) / s.Time.Seconds()
}

// measure times the tagging of a document: the fastest of some runs, which other work on the machine disturbs least.
func measure(t *timex.Tagger, doc *nlp.Document, ref timex.Reference) Speed {
	best := Speed{}
	for range 5 {
		start := time.Now()
		t.Tag(doc, ref)
		if d := time.Since(start); best.Time == 0 || d < best.Time {
			best.Time = d
		}
	}
	for i := range doc.Sentences {
		best.Tokens += len(doc.Sentences[i].Words)
	}
	return best
}

// Capitals is a text with the letters a to z in capitals, so that spans stay.
func Capitals(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			r += 'A' - 'a'
		}
		return r
	}, text)
}

// Run scores the files of a data set, as they are or in capitals.
func Run(r nlp.Reader, t *timex.Tagger, capitals bool, paths ...string) (Score, Speed, error) {
	var s Score
	var v Speed
	for _, p := range paths {
		docs, err := Read(p)
		if err != nil {
			return s, v, err
		}
		for _, d := range docs {
			if capitals {
				d.Text = Capitals(d.Text)
			}
			doc := r.Read(d.Text)
			s.Add(d.Gold, Find(t, doc, d.Published))
			v.Add(measure(t, doc, timex.Reference{Published: d.Published, DayOnly: true}))
		}
	}
	return s, v, nil
}
