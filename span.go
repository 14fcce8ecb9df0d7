package sitrep

// Span is a range of bytes in Report.Text: UTF-8, 0-based, half-open [Start, End). It never
// crosses a rune and Start < End in any span that is set; the zero Span means "no words say it".
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Set reports whether the span points at any words.
func (s Span) Set() bool { return s.End > s.Start }

// Len is the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Union is the smallest span that covers both; an unset span adds nothing.
func (s Span) Union(t Span) Span {
	if !s.Set() {
		return t
	}
	if !t.Set() {
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}

// In returns the words of text the span points at, or "" where it does not fit the text.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}
