package pipeline

import (
	"strings"
	"testing"
	"unicode/utf8"

	"sitrep"
)

// TestBeginning: what is read of a report is its beginning, whole characters, no longer than Longest, its passages
// within; a report that is not long is read whole.
func TestBeginning(t *testing.T) {
	for name, text := range map[string]string{
		"short": "Rain fell.", "words": strings.Repeat("words and ", Longest/5), "no borders": strings.Repeat("ж", Longest),
		"paragraphs": strings.Repeat("A line.\n\n", Longest/4), "at the limit": strings.Repeat("x", Longest), "broken": strings.Repeat("\x80", 2*Longest),
	} {
		r := sitrep.Report{ID: "r", Text: text, Passages: []sitrep.Passage{{Kind: sitrep.Title, Span: sitrep.Span{Start: 0, End: 5}}, {Kind: sitrep.Body, Span: sitrep.Span{Start: 5, End: len(text)}}, {Kind: sitrep.Credit, Span: sitrep.Span{Start: len(text), End: len(text)}}}}
		b := beginning(r)
		if !strings.HasPrefix(text, b.Text) || len(b.Text) > Longest || (len(text) <= Longest) != (b.Text == text) || b.ID != r.ID {
			t.Errorf("%s: %d of %d bytes", name, len(b.Text), len(text))
		}
		if utf8.ValidString(text) && (!utf8.ValidString(b.Text) || len(b.Text) < min(len(text), Longest/2)) {
			t.Errorf("%s: cut at %d", name, len(b.Text))
		}
		for _, p := range b.Passages {
			if p.Span.End > len(b.Text) {
				t.Errorf("%s: a passage to %d of %d", name, p.Span.End, len(b.Text))
			}
		}
	}
}
