package coder

import (
	"slices"
	"strings"

	"sitrep"
)

// Attribution is one thing said, thought or wanted: of whom it is told, the word that tells so, and what it is.
type Attribution struct {
	Speaker sitrep.Speaker // with the span of the cue
	Source  sitrep.Span    // all the words that name the source; unset where none do
	Content []sitrep.Span  // stretches of words, in order, without overlap
}

// Attributions gives what is said in a report, in the order of the cues, and beside it the stances ascribed to someone
// whose content is no clause ("criticized the plan", "their call for talks"). A quotation that runs on over sentences
// is one attribution. Nothing that a quoted person says of himself is told apart.
func (c *Coder) Attributions(in Input) []Attribution {
	r := newReading(c.book, in)
	r.findSpeech()
	var out []Attribution
	for _, s := range r.sentences {
		cues := map[int]bool{}
		for _, a := range s.speech {
			if a.cue < 0 && len(out) > 0 { // goes on
				out[len(out)-1].Content = append(out[len(out)-1].Content, s.stretches(a.content)...)
				continue
			}
			cues[max(a.cue, 0)] = true
			if !r.ofOneself(s, a.source) {
				out = append(out, r.attributed(s, a))
			}
		}
		for i := range s.s.Words {
			if a, ok := r.stance(s, i); ok && !cues[i] && !r.ofOneself(s, a.source) {
				out = append(out, r.attributed(s, a))
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Attribution) int { return a.Speaker.Cue.Start - b.Speaker.Cue.Start })
	return out
}

// ofOneself: "I" or "we" within a quotation is who is quoted.
func (r *reading) ofOneself(s *sentence, source int) bool {
	return source >= 0 && s.quoted[source] && r.book.InClass("first-person", lower(s.s.Words[source].Form))
}

func (r *reading) attributed(s *sentence, a attribution) Attribution {
	source := r.sourceWords(s, a)
	content := slices.Clone(a.content)
	for i := range content {
		content[i] = content[i] && !source[i]
	}
	out := Attribution{Speaker: a.speaker, Content: s.stretches(content)}
	if spans := s.stretches(source); len(spans) > 0 {
		out.Source = spans[0].Union(spans[len(spans)-1])
	}
	return out
}

// sourceWords marks the phrase of the source: its head with all that hangs on it, but what is said, the cue, and the
// preposition before it.
func (r *reading) sourceWords(s *sentence, a attribution) []bool {
	return r.marked(s, func(i int) bool {
		if a.source < 0 || !s.under(i, a.source) || i != a.source && a.content[i] && !s.under(a.cue, a.source) && i > a.cue {
			return false
		}
		if a.cue >= 0 && a.cue != a.source && s.under(i, a.cue) && s.under(a.cue, a.source) {
			return false // "the man who said so": the clause is no part of the name
		}
		w := s.s.Words[i]
		if w.Head == a.source && (w.DepRel == "case" || w.DepRel == "punct" || w.DepRel == "cc" || w.DepRel == "parataxis") {
			return false
		}
		for k := i; k != a.source && k >= 0; k = s.s.Words[k].Head {
			if s.s.Words[k].Head == a.source && s.s.Words[k].DepRel == "case" {
				return false
			}
		}
		return true
	})
}

// stance reads a verb or noun that ascribes a stance.
func (r *reading) stance(s *sentence, i int) (attribution, bool) {
	var source int
	var content []bool
	switch w := s.s.Words[i]; {
	case pos(w) == "v" && r.book.InClass("stance-verb", lower(w.Lemma)):
		at, ok := s.saying(i)
		if !ok || !r.agentive(s, at) && s.s.Words[at].UPOS != "PRON" && s.s.Words[at].UPOS != "PROPN" {
			return attribution{}, false
		}
		source, content = at, r.stanceOn(s, i, "obj", "xcomp", "ccomp", "advcl:to", "obl")
	case w.UPOS == "NOUN" && r.book.InClass("stance-noun", lower(w.Lemma)):
		at := -1
		for _, path := range []string{"nmod:poss", "nmod:by", "nmod:from"} {
			if k := s.arg(i, path); at < 0 && len(k) > 0 {
				at = k[0]
			}
		}
		if at < 0 {
			return attribution{}, false
		}
		source, content = at, r.stanceOn(s, i, "acl", "ccomp", "nmod")
	}
	if !slices.Contains(content, true) {
		return attribution{}, false
	}
	a := attribution{cue: i, source: source, content: content, speaker: r.speaker(s, source)}
	a.speaker.Cue = s.s.Words[i].Span
	return a, true
}

// stanceOn marks what a stance is on: the subtrees of the dependents in the relations given that stand after the word,
// those by a preposition where it is one that brings in a subject matter.
func (r *reading) stanceOn(s *sentence, i int, relations ...string) []bool {
	var heads []int
	for _, c := range s.children[i] {
		base, sub, _ := strings.Cut(s.s.Words[c].DepRel, ":")
		if c < i || !slices.Contains(relations, base) || sub == "tmod" || sub == "poss" || sub == "relcl" {
			continue
		}
		if (base == "obl" || base == "nmod") && !r.book.InClass("stance-preposition", s.preposition(c)) {
			continue
		}
		if base == "nmod" && (s.preposition(c) == "by" || s.preposition(c) == "from") {
			continue
		}
		heads = append(heads, c)
	}
	return r.marked(s, func(k int) bool { return slices.ContainsFunc(heads, func(h int) bool { return s.under(k, h) }) })
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
