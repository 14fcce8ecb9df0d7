// Package polnear scores attributions, who says what, on PolNeAR (Newell et al. 2018).
package polnear

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
)

// Document is an article with its attributions. Spans are in bytes.
type Document struct {
	Name string
	Text string
	Gold []Attribution
}

// Attribution is the source and the content of one thing said; either may lie in several stretches, the source
// be absent.
type Attribution struct {
	Source, Content []sitrep.Span
}

// Read reads the set.
func Read(path string) ([]Document, error) {
	type line struct {
		Doc, Text    string
		Attributions []map[string]struct {
			Label string
			Spans [][2]int
		}
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, l := range lines {
		d := Document{Name: l.Doc, Text: l.Text}
		at := data.ByteOffsets(l.Text)
		for _, a := range l.Attributions {
			var g Attribution
			for _, part := range a {
				for _, s := range part.Spans {
					if s[0] < 0 || s[1] >= len(at) || s[0] >= s[1] {
						return nil, fmt.Errorf("%s: %s: span %v beyond the text", path, l.Doc, s)
					}
					span := sitrep.Span{Start: at[s[0]], End: at[s[1]]}
					switch part.Label {
					case "Source":
						g.Source = append(g.Source, span)
					case "Content":
						g.Content = append(g.Content, span)
					}
				}
			}
			if len(g.Content) > 0 {
				d.Gold = append(d.Gold, g)
			}
		}
		out = append(out, d)
	}
	return out, nil
}

// Score counts words of sources and contents: those of the gold, those of the system, and those that both give
// to attributions aligned one to one.
type Score struct {
	Source, Content spanf1.Count
	Gold, System    int // attributions
	Aligned         int
}

// F1 is the mean of the two F1s: a source is short, and must not drown in what is said.
func (s Score) F1() float64 { return (s.Source.F1() + s.Content.F1()) / 2 }

// Add scores a document. Attributions are aligned greedily, those whose contents share most first. show, if
// not nil, is called with each of the gold and what was aligned with it: nil for one missed, the gold nil for one spurious.
func (s *Score) Add(text string, gold, system []Attribution, show func(gold, system *Attribution)) {
	if show == nil {
		show = func(*Attribution, *Attribution) {}
	}
	words := tokens(text)
	s.Gold += len(gold)
	s.System += len(system)
	type pair struct{ g, s, shared int }
	var pairs []pair
	for i, g := range gold {
		s.Source.Gold += len(inside(words, g.Source))
		s.Content.Gold += len(inside(words, g.Content))
		for j, y := range system {
			if n := shared(inside(words, g.Content), inside(words, y.Content)); n > 0 {
				pairs = append(pairs, pair{i, j, 2*n + shared(inside(words, g.Source), inside(words, y.Source))})
			}
		}
	}
	for _, y := range system {
		s.Source.System += len(inside(words, y.Source))
		s.Content.System += len(inside(words, y.Content))
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.shared - a.shared })
	goldUsed, systemUsed := make([]bool, len(gold)), make([]bool, len(system))
	for _, p := range pairs {
		if goldUsed[p.g] || systemUsed[p.s] {
			continue
		}
		goldUsed[p.g], systemUsed[p.s] = true, true
		show(&gold[p.g], &system[p.s])
		s.Aligned++
		s.Source.Correct += shared(inside(words, gold[p.g].Source), inside(words, system[p.s].Source))
		s.Content.Correct += shared(inside(words, gold[p.g].Content), inside(words, system[p.s].Content))
	}
	for i := range gold {
		if !goldUsed[i] {
			show(&gold[i], nil)
		}
	}
	for i := range system {
		if !systemUsed[i] {
			show(nil, &system[i])
		}
	}
}

// tokens are the runs of letters and digits of a text.
func tokens(text string) []sitrep.Span {
	var out []sitrep.Span
	start := -1
	for i := 0; i <= len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		word := n > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if word && start < 0 {
			start = i
		}
		if !word && start >= 0 {
			out = append(out, sitrep.Span{Start: start, End: i})
			start = -1
		}
		i += max(1, n)
	}
	return out
}

// inside lists, in order, the words that lie in any of the spans.
func inside(words, spans []sitrep.Span) []int {
	var out []int
	for _, s := range spans {
		first, _ := slices.BinarySearchFunc(words, s.Start, func(w sitrep.Span, at int) int { return w.Start - at })
		for i := first; i < len(words) && words[i].End <= s.End; i++ {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func shared(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
