package pipeline

import (
	"strings"
	"unicode/utf8"

	"sitrep"
)

// beginning is what is read of a report: all, or of a very long one as many whole paragraphs as Longest allows, or
// words, where a paragraph is as long.
func beginning(r sitrep.Report) sitrep.Report {
	if len(r.Text) <= Longest {
		return r
	}
	head := r.Text[:Longest]
	for len(head) > 0 && !utf8.RuneStart(r.Text[len(head)]) {
		head = head[:len(head)-1]
	}
	for _, border := range []string{"\n\n", "\n", " "} {
		if i := strings.LastIndex(head, border); i > Longest/2 {
			head = head[:i]
			break
		}
	}
	out := r
	out.Text, out.Passages = head, nil
	for _, p := range r.Passages {
		if p.Span.Start < len(head) {
			p.Span.End = min(p.Span.End, len(head))
			out.Passages = append(out.Passages, p)
		}
	}
	return out
}
