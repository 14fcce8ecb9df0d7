// Package places scores the finding and resolving of place names against texts whose place names
// carry coordinates, in the way of Gritta, Pilehvar and Collier, "A Pragmatic Guide to Geoparsing
// Evaluation" (2020): a name is found where the words overlap, and resolved where the point given
// lies within 161 km (100 miles) of the gold point.
package places

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"sort"
	"unicode/utf8"

	"sitrep"
	"sitrep/gazetteer"
)

// Within is the distance in kilometres under which a place counts as found.
const Within = 161

// Document is one text with its place names, in order.
type Document struct {
	Text  string
	Names []Name
}

// Name is a place name: its bytes in the text, and its point where it has one.
type Name struct {
	Span     sitrep.Span
	Lat, Lon float64
	HasPoint bool
}

// Read reads documents as JSON lines, each an object with "text" and "toponyms" that have "start"
// and "end" (code points, half-open), and "lat" and "lon" or null. Errors say the line.
func Read(r io.Reader) ([]Document, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 64<<20)
	var out []Document
	for n := 1; s.Scan(); n++ {
		d, err := readDocument(s.Bytes())
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out = append(out, d)
	}
	return out, s.Err()
}

func readDocument(line []byte) (Document, error) {
	var row struct {
		Text     string
		Toponyms []struct {
			Start, End int
			Lat, Lon   *float64
		}
	}
	if err := json.Unmarshal(line, &row); err != nil {
		return Document{}, err
	}
	d := Document{Text: row.Text}
	at := offsets(row.Text)
	for _, t := range row.Toponyms {
		if t.Start < 0 || t.End >= len(at) || t.Start >= t.End {
			return d, fmt.Errorf("name at %d to %d does not fit a text of %d characters", t.Start, t.End, len(at)-1)
		}
		n := Name{Span: sitrep.Span{Start: at[t.Start], End: at[t.End]}}
		if t.Lat != nil && t.Lon != nil {
			n.Lat, n.Lon, n.HasPoint = *t.Lat, *t.Lon, true
		}
		d.Names = append(d.Names, n)
	}
	sort.SliceStable(d.Names, func(i, j int) bool { return d.Names[i].Span.Start < d.Names[j].Span.Start })
	return d, nil
}

// offsets gives the byte at which each code point begins, and the length of the text.
func offsets(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		at = append(at, i)
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return append(at, len(text))
}

// Score is what a system reached.
type Score struct {
	Gold, System, Found int // names; Found those of gold that a name of the system overlaps, each used once
	Located             int // gold names that have a point
	Near                int // of those, resolved to within 161 km
	Errors              []float64
}

// Add compares the names a system gave for a document with its gold names.
func (s *Score) Add(gold, system []Name) {
	s.Gold += len(gold)
	s.System += len(system)
	used := make([]bool, len(system))
	for _, g := range gold {
		if g.HasPoint {
			s.Located++
		}
		best := -1
		for i, n := range system {
			if !used[i] && n.Span.Overlaps(g.Span) && (best < 0 || n.Span == g.Span) {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		s.Found++
		if g.HasPoint && system[best].HasPoint {
			km := gazetteer.Distance(g.Lat, g.Lon, system[best].Lat, system[best].Lon)
			s.Errors = append(s.Errors, km)
			if km <= Within {
				s.Near++
			}
		}
	}
}

// Precision, Recall and F1 of finding names, in [0, 1].
func (s *Score) Precision() float64 { return share(s.Found, s.System) }

// Recall is the share of gold names that were found.
func (s *Score) Recall() float64 { return share(s.Found, s.Gold) }

// F1 is the harmonic mean of precision and recall.
func (s *Score) F1() float64 { return share(2*s.Found, s.Gold+s.System) }

// Accuracy is the share of all gold names with a point that were found and put within 161 km.
func (s *Score) Accuracy() float64 { return share(s.Near, s.Located) }

// Mean is the mean error in kilometres of the names found that have both points.
func (s *Score) Mean() float64 {
	sum := 0.0
	for _, e := range s.Errors {
		sum += e
	}
	return sum / math.Max(1, float64(len(s.Errors)))
}

// Median is the middle error in kilometres of the same.
func (s *Score) Median() float64 {
	if len(s.Errors) == 0 {
		return 0
	}
	e := append([]float64(nil), s.Errors...)
	sort.Float64s(e)
	return e[len(e)/2]
}

func (s *Score) String() string {
	return fmt.Sprintf("found P %.3f R %.3f F1 %.3f; within 161 km %.3f of %d; error mean %.0f km, median %.0f km",
		s.Precision(), s.Recall(), s.F1(), s.Accuracy(), s.Located, s.Mean(), s.Median())
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
