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
	open := -1               // the attribution that a quotation may go on with
	var before []sitrep.Span // what was quoted before its speaker is named
	for _, s := range r.sentences {
		cues := map[int]bool{}
		for _, a := range s.speech {
			if a.ahead {
				before = append(before, s.stretches(a.content)...)
				continue
			}
			if a.cue < 0 {
				if open >= 0 {
					out[open].Content = append(out[open].Content, s.stretches(a.content)...)
				}
				continue
			}
			cues[a.cue] = true
			if r.ofOneself(s, a.source) {
				continue
			}
			out = append(out, r.attributed(s, a))
			if !s.quoted[a.source] {
				open = len(out) - 1
				out[open].Content, before = append(before, out[open].Content...), nil
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

// ofOneself: "I" or "we" within a quotation is who is quoted, "you" whom he speaks to.
func (r *reading) ofOneself(s *sentence, source int) bool {
	return source >= 0 && s.quoted[source] && (r.isClass(s, source, "first-person") || r.isClass(s, source, "second-person"))
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
	if p := s.relativeSubject(a); p >= 0 {
		return r.marked(s, func(i int) bool { return i == p })
	}
	out := r.ofSource(s, a)
	for i := range out {
		if w := s.s.Words[i]; w.DepRel == "acl:relcl" && out[i] && s.afterComma(i) { // "Stumpf, who was under questioning"
			for k := range out {
				out[k] = out[k] && !s.under(k, i)
			}
		}
	}
	first := slices.Index(out, true)
	for k := first - 1; k >= 0 && k != a.cue && s.names(k) && !s.hasOwnSubject(k); k-- { // "Democratic pollster Pat Caddell"
		out[k] = true
	}
	return out
}

// names reports whether a word may stand before a name as part of its phrase.
func (s *sentence) names(i int) bool {
	w := s.s.Words[i]
	return s.inPhrase(i, false) && !s.time[i] && !isVerb(w) && w.UPOS != "ADV" && w.UPOS != "PUNCT"
}

// relativeSubject is the relative pronoun that stands for the source: "who said so"; -1 where there is none.
func (s *sentence) relativeSubject(a attribution) int {
	if a.cue < 0 || s.s.Words[a.cue].DepRel != "acl:relcl" || s.s.Words[a.cue].Head != a.source {
		return -1
	}
	for _, c := range s.children[a.cue] {
		if c < a.cue && strings.HasPrefix(s.s.Words[c].DepRel, "nsubj") && isRelativePronoun(s.s.Words[c]) {
			return c
		}
	}
	return -1
}

// afterComma reports whether a comma stands right before what hangs on a word.
func (s *sentence) afterComma(i int) bool {
	first, _ := s.s.Subtree(i)
	return first > 0 && (isComma(s.s.Words[first-1]) || isComma(s.s.Words[first]))
}

// ofSource marks the head of a source with all that hangs on it.
func (r *reading) ofSource(s *sentence, a attribution) []bool {
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
		if !ok || !r.agentive(s, at) && s.s.Words[at].UPOS != "PRON" && s.s.Words[at].UPOS != "PROPN" && !r.isA(s, at, "informing") && !r.isA(s, at, "document") {
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
