package segment

import (
	"unicode"
	"unicode/utf8"
)

// Gap is what lies between two pieces of text.
type Gap uint8

// Gaps, from none to a blank line.
const (
	None  Gap = iota // nothing
	Space            // white space on one line, or a line end within a paragraph
	Line             // a line end that looks like the end of a heading or a paragraph
	Blank            // one or more blank lines, or the start or end of the text
)

// Chunk is a stretch of text without white space.
type Chunk struct {
	Start, End int // bytes
	Before     Gap
	After      Gap
}

// Chunks cuts a text at white space.
func Chunks(text string) []Chunk {
	var out []Chunk
	start := -1
	gapFrom := 0
	for i, r := range text {
		if isSpace(r) {
			if start >= 0 {
				out = append(out, Chunk{Start: start, End: i, Before: gapOf(text, gapFrom, start)})
				start, gapFrom = -1, i
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		out = append(out, Chunk{Start: start, End: len(text), Before: gapOf(text, gapFrom, start)})
	}
	if len(out) == 0 {
		return nil
	}
	out[0].Before = Blank
	softenLines(text, out)
	for i := range out {
		out[i].After = Blank
		if i+1 < len(out) {
			out[i].After = out[i+1].Before
		}
	}
	return out
}

// isSpace takes in the no-break, zero-width and control characters that web pages hold.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\ufeff' || r == '\u2060'
}

// gapOf counts the line ends of text[from:to], which is white space; \r\n is one.
func gapOf(text string, from, to int) Gap {
	lines := 0
	var last rune
	for _, r := range text[from:to] {
		switch {
		case r == '\n' && last == '\r':
		case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u0085':
			lines++
		case r == '\u2028':
			lines++
		case r == '\u2029':
			lines += 2
		}
		last = r
	}
	switch lines {
	case 0:
		return Space
	case 1:
		return Line
	}
	return Blank
}

const (
	wrapWidth = 100 // texts with longer lines are not wrapped by hand, bytes
	fillShare = 0.6 // a line shorter than this share of the longest of its paragraph ends there
)

// softenLines turns a Line gap into Space where the text looks wrapped: the lines of the paragraph
// are all short, and the line before the gap is about as long as the others or the next line goes
// on in lower case.
func softenLines(text string, chunks []Chunk) {
	for i := 0; i < len(chunks); {
		j := i + 1
		for j < len(chunks) && chunks[j].Before != Blank {
			j++
		}
		softenParagraph(text, chunks[i:j])
		i = j
	}
}

func softenParagraph(text string, par []Chunk) {
	longest, lineStart := 0, par[0].Start
	for k := range par {
		if k > 0 && par[k].Before == Line {
			lineStart = par[k].Start
		}
		longest = max(longest, par[k].End-lineStart)
	}
	lineStart = par[0].Start
	for k := 1; k < len(par); k++ {
		if par[k].Before != Line {
			continue
		}
		length := par[k-1].End - lineStart
		lineStart = par[k].Start
		r, _ := utf8.DecodeRuneInString(text[par[k].Start:])
		full := longest <= wrapWidth && longest >= 40 && float64(length) >= fillShare*float64(longest)
		if unicode.IsLower(r) || full {
			par[k].Before = Space
		}
	}
}
