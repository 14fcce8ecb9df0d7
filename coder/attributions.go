package coder

import "sitrep"

// Attribution is one thing said: who says it, the word that tells so, and what is said.
type Attribution struct {
	Speaker sitrep.Speaker // with the spans of source and cue
	Content []sitrep.Span  // stretches of words, in order, without overlap
}

// Attributions gives what is said in a report, in the order of the cues. A quotation that runs on over
// sentences is one attribution.
func (c *Coder) Attributions(in Input) []Attribution {
	r := newReading(c.book, in)
	r.findSpeech()
	var out []Attribution
	for _, s := range r.sentences {
		for _, a := range s.speech {
			if a.cue < 0 && len(out) > 0 { // goes on
				out[len(out)-1].Content = append(out[len(out)-1].Content, s.stretches(a.content)...)
				continue
			}
			out = append(out, Attribution{a.speaker, s.stretches(a.content)})
		}
	}
	return out
}

// stretches are the spans of the runs of words marked.
func (s *sentence) stretches(marked []bool) []sitrep.Span {
	var out []sitrep.Span
	for i := 0; i < len(marked); i++ {
		if !marked[i] {
			continue
		}
		j := i
		for j+1 < len(marked) && marked[j+1] {
			j++
		}
		out = append(out, s.s.SpanOf(i, j))
		i = j
	}
	return out
}
