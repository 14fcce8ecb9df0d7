// Package ecb scores the resolving of events over documents on ECB+ (Cybulska and Vossen, "Using a
// sledgehammer to crack a nut?", LREC 2014), with gold event mentions within gold topics, and the finding of its
// stories; and fits the pair scorer of package incident on its training part.
package ecb

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/eval/data"
)

// Document is one article. Text has a sentence a paragraph, so that a reader cuts it as the gold does.
type Document struct {
	Name   string
	Topic  int
	Story  string
	Report sitrep.Report
	Gold   []Mention
}

// Mention is a gold event mention.
type Mention struct {
	Span  sitrep.Span
	Chain string // mentions of one event share it, within a topic
}

// Read reads one part of the set; documents come by topic, then name.
func Read(path string) ([]Document, error) {
	type line struct {
		Doc       string
		Topic     int
		Story     string
		Sentences []string
		Mentions  []struct {
			Kind, Chain string
			Sentence    int
			Tokens      []int
		}
	}
	lines, err := data.Lines[line](path)
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, l := range lines {
		if len(l.Sentences) > 0 && strings.HasPrefix(l.Sentences[0], "http") {
			l.Sentences = l.Sentences[1:] // the address, which the numbers of sentences leave out
		}
		d := Document{Name: l.Doc, Topic: l.Topic, Story: l.Story}
		d.Report = sitrep.Report{Source: l.Doc, Language: "en", Text: strings.Join(l.Sentences, "\n\n")}
		d.Report.ID = sitrep.HashReport(d.Report)
		starts := tokens(l.Sentences)
		for _, m := range l.Mentions {
			if m.Kind != "Event" {
				continue
			}
			if m.Sentence >= len(starts) || len(m.Tokens) == 0 || slices.Max(m.Tokens) >= len(starts[m.Sentence]) {
				return nil, fmt.Errorf("%s: %s: a mention lies outside the text", path, l.Doc)
			}
			first, last := starts[m.Sentence][slices.Min(m.Tokens)], starts[m.Sentence][slices.Max(m.Tokens)]
			d.Gold = append(d.Gold, Mention{sitrep.Span{Start: first.Start, End: last.End}, m.Chain})
		}
		slices.SortFunc(d.Gold, func(a, b Mention) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
		})
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Document) int { return cmp.Or(cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.Name, b.Name)) })
	return out, nil
}

// tokens are the spans of the space-separated tokens of each sentence in the joined text.
func tokens(sentences []string) [][]sitrep.Span {
	var out [][]sitrep.Span
	at := 0
	for _, s := range sentences {
		var spans []sitrep.Span
		pos := at
		for w := range strings.SplitSeq(s, " ") {
			spans = append(spans, sitrep.Span{Start: pos, End: pos + len(w)})
			pos += len(w) + 1
		}
		out = append(out, spans)
		at += len(s) + len("\n\n")
	}
	return out
}
