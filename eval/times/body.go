package times

import (
	"regexp"

	"sitrep"
)

// dateline is the place, date and agency a wire story opens with: "GENEVA, March 3 (Reuters) --". It is no part
// of the body: the annotators left its date to the time of publication, and sitrep's ingest takes it apart.
var dateline = regexp.MustCompile(`(?m)^[ \t]*\p{Lu}[^\n()]{1,70}\([\p{L} ]{2,20}\)[ \t]*(?:--|—|–|-|_)`)

// outsideBody gives the stretches of a text that are not scored.
func outsideBody(text string) []sitrep.Span {
	var out []sitrep.Span
	for _, at := range dateline.FindAllStringIndex(text, -1) {
		out = append(out, sitrep.Span{Start: at[0], End: at[1]})
	}
	return out
}

// Body leaves out the expressions that lie outside the body of a text.
func Body(text string, ts []Timex) []Timex {
	outside := outsideBody(text)
	var kept []Timex
	for _, t := range ts {
		in := true
		for _, o := range outside {
			in = in && !o.Overlaps(t.Span)
		}
		if in {
			kept = append(kept, t)
		}
	}
	return kept
}
