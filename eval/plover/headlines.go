package plover

import (
	_ "embed"
	"fmt"
	"strings"

	"sitrep"
)

//go:embed headlines.tsv
var headlines string

// Headline is a headline with the type of event it tells of.
type Headline struct{ Type, Text string }

// Headlines are those of headlines.tsv.
func Headlines() ([]Headline, error) {
	var out []Headline
	for i, line := range strings.Split(headlines, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		typ, text, ok := strings.Cut(line, "\t")
		if !ok || typ == "" || text == "" {
			return nil, fmt.Errorf("headlines.tsv:%d: want a type, a tab and a headline", i+1)
		}
		out = append(out, Headline{typ, text})
	}
	return out, nil
}

// Report makes a report of a headline: a title without text.
func (h Headline) Report() sitrep.Report {
	return sitrep.Report{Text: h.Text, Passages: []sitrep.Passage{{Kind: sitrep.Title, Span: sitrep.Span{Start: 0, End: len(h.Text)}}}}
}
