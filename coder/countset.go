package coder

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// Figures that a verb sets: "the toll rose to 12", "put the number of rockets at four".

// countSet reads a count that is put, rises or stands at a number.
func (r *reading) countSet(events []*event, s *sentence, i int) {
	if !r.isA(s, i, "count-noun") && !r.isClass(s, i, "crowd-count") {
		return
	}
	verb, n := r.setTo(s, i)
	if n < 0 {
		return
	}
	c, ok := r.count(s, n)
	if !ok {
		return
	}
	kind, of, noun := r.tollKind(s, i)
	e := r.countedIn(events, s, i, verb)
	if e != nil && kind != "" {
		// "the number of people killed in last week's strike"
	} else if kind != "" {
		e = r.withCount(events, s, kind, noun)
	} else {
		e, kind, of = r.lastCount(events, s, i)
	}
	if e == nil {
		return
	}
	c.of = of
	word := verb
	if p := s.participleOf(i); p >= 0 {
		if scope, _ := r.spanOf(e, s, p); scope != sitrep.ScopeIncident {
			word = p // "the number of reporters kidnapped in the past few weeks"
		}
	}
	if scope, _ := r.spanOf(e, s, word); scope == sitrep.ScopeIncident {
		r.dropAdded(e, s, verb, kind, c.best)
	}
	cl := r.claim(e, s, word, n, kind, c)
	if cl != nil {
		cl.Initial = cl.Initial || slices.ContainsFunc(s.arg(i, "amod"), func(a int) bool { return r.isA(s, a, "initially") }) // "an earlier toll"
	}
	if cl != nil && cl.Speaker.Kind == sitrep.Author && (s.s.Words[verb].XPOS != "VBG" || !r.isA(s, verb, "adds-to")) { // who kills two, bringing the toll to nine, does not say so
		if by := s.arg(verb, "nsubj"); len(by) > 0 && by[0] != i {
			if m, ok := r.Cast.At(s.at, by[0]); ok && m.Agentive {
				cl.Speaker = r.speaker(s, by[0])
			}
		}
	}
}

// tollOf reads a toll that is told by kinds: "left a toll of three dead and 20 wounded", "a toll of one person injured".
func (r *reading) tollOf(events []*event, s *sentence, i int) {
	ws := s.s.Words
	if !r.isA(s, i, "toll") || i+3 >= len(ws) || lower(ws[i+1].Form) != "of" {
		return
	}
	for k := i + 2; k < len(ws) && isNumeral(ws[k]); {
		last := k
		if last+1 < len(ws) && ws[last+1].UPOS == "NOUN" && len(r.harmWord(ws[last+1])) == 0 {
			last++
		}
		if last+1 >= len(ws) {
			return
		}
		kinds := r.harmWord(ws[last+1])
		c, ok := r.quantified(s, k, k, last, count{of: r.kindOf(s, last)})
		if len(kinds) == 0 || !ok {
			return
		}
		if e := r.harmfulDeed(events, s, i, kinds); e != nil {
			if last == k {
				c.of = ""
			}
			c.span = s.s.SpanOf(k, last+1)
			r.claim(e, s, i, last, kinds[0], c)
		}
		next, _, more := separator(s, last+2)
		if !more {
			return
		}
		k = next
	}
}

// harmWord is what a word for the dead or the hurt counts.
func (r *reading) harmWord(w nlp.Word) []string {
	for _, p := range []string{"a", "n"} {
		for _, word := range []string{lower(w.Form), lower(w.Lemma)} {
			if kinds := r.book.Casualty(word, p); len(kinds) > 0 {
				return kinds
			}
		}
	}
	return nil
}

// participleOf is the participle that tells what those became of whom a noun counts: "killed" of "the number of people killed"; -1 for
// none.
func (s *sentence) participleOf(i int) int {
	for _, h := range append([]int{i}, s.arg(i, "nmod:of")...) {
		for _, c := range s.children[h] {
			if w := s.s.Words[c]; w.DepRel == "acl" && w.XPOS == "VBN" {
				return c
			}
		}
	}
	return -1
}

// countedIn is the deed told within the phrase of a count noun, which the count is of; nil where it tells of none. The verb
// that sets the count is outside.
func (r *reading) countedIn(events []*event, s *sentence, i, verb int) *event {
	var best *event
	for _, e := range events {
		if e.s == s && e.word > i && e.word != verb && s.under(e.word, i) && r.physical(e) && e.m.Status.Occurred() && (best == nil || !harmsAny(e)) {
			best = e.root()
		}
	}
	return best
}

// lastCount is what "the figure" and "the number" speak of without saying: the figure last told, in this sentence or the
// two before.
func (r *reading) lastCount(events []*event, s *sentence, i int) (e *event, kind, of string) {
	if (!r.definite(s, i) || len(s.arg(i, "nmod:of")) > 0) && !r.otherAccount(s, i) {
		return nil, "", ""
	}
	last := -1
	for _, x := range events {
		for _, c := range x.m.Claims {
			if c.Figure != nil && c.Figure.Kind != "occurrences" && c.Span.Start > last && c.Span.Start < s.s.Words[i].Span.Start && s.at-x.s.at <= 2 {
				last, e, kind, of = c.Span.Start, x.root(), c.Field, c.Figure.Of
			}
		}
	}
	return e, kind, of
}

// otherAccount reports whether a count noun tells what was said of the same count before, or by others: "an earlier figure of 38".
func (r *reading) otherAccount(s *sentence, i int) bool {
	return slices.ContainsFunc(s.arg(i, "amod"), func(a int) bool {
		return r.isClass(s, a, "other-account") || r.book.InClass("other-account", lower(s.s.Words[a].Form))
	})
}

// dropAdded leaves out what raised a toll, for it is counted in it: "three people died, bringing the toll to 12".
func (r *reading) dropAdded(e *event, s *sentence, verb int, kind string, toll int) {
	adds := r.isA(s, verb, "adds-to") && len(s.arg(verb, "obj")) > 0
	e.m.Claims = slices.DeleteFunc(e.m.Claims, func(c sitrep.Claim) bool {
		return c.Field == kind && c.Figure != nil && c.Figure.Best < toll && s.s.Span.Overlaps(c.Span) && (adds || r.isA(s, verb, "rises") && s.afterWord(c.Span, "after"))
	})
}

// afterWord reports whether a word stands somewhere before a span in its sentence.
func (s *sentence) afterWord(span sitrep.Span, word string) bool {
	return slices.ContainsFunc(s.s.Words, func(w nlp.Word) bool { return w.Span.End <= span.Start && lower(w.Form) == word })
}

// setTo finds the verb and the number a count noun is set to: "toll rose to 12", "raising the
// toll to 12", "put the number at four", "the toll stands at 9", "the toll was 12".
func (r *reading) setTo(s *sentence, i int) (verb, number int) {
	h := s.s.Words[i].Head
	if h >= 0 {
		for _, path := range []string{"obl:to", "obl:at", "obl:as"} {
			if n := s.arg(h, path); len(n) > 0 && isNumber(s, n[0]) {
				return h, n[0]
			}
		}
		if isNumber(s, h) && len(s.arg(h, "cop")) > 0 {
			return h, h
		}
	}
	for _, n := range s.arg(i, "nmod:of") { // "an earlier toll of six"
		if s.s.Words[n].XPOS == "CD" && (r.isA(s, i, "toll") || r.harmedBy(s, i) != "" || r.otherAccount(s, i)) && h >= 0 {
			return h, n
		}
	}
	for _, path := range []string{"nmod:to", "nmod:at"} {
		if n := s.arg(i, path); len(n) > 0 && isNumber(s, n[0]) && h >= 0 {
			return h, n[0]
		}
	}
	return r.setBehind(s, i)
}

// setBehind finds what a count noun is set to by the words alone, where a parser gives its verb to another: "the death
// toll from a bombing rose to seven, the ministry said". One verb may stand between, and none after it.
func (r *reading) setBehind(s *sentence, i int) (verb, number int) {
	const far = 20
	verb = -1
	raised := s.s.Words[i].DepRel == "obj" && r.isA(s, s.s.Words[i].Head, "adds-to") // "bring the number killed since protests began to 12"
	for k := i + 1; k < len(s.s.Words) && k < i+far; k++ {
		w := s.s.Words[k]
		switch {
		case w.UPOS == "PUNCT" && (verb >= 0 || raised), w.UPOS == "SCONJ" && !raised:
			return -1, -1
		case raised && isVerb(w):
		case isVerb(w) && verb < 0 && w.UPOS == "VERB":
			verb = k
		case isVerb(w) && w.UPOS == "VERB":
			return -1, -1
		case (lower(w.Form) == "to" || lower(w.Form) == "at") && (verb >= 0 || s.s.Words[i].DepRel == "obj"):
			p, ok := r.phraseAt(s, k+1)
			if n := r.numeralIn(s, p); ok && n >= 0 && p.first == k+1 {
				return max(verb, s.s.Words[i].Head), n
			}
		}
	}
	return -1, -1
}

func isNumber(s *sentence, i int) bool {
	if s.s.Words[i].UPOS == "NUM" || s.s.Words[i].XPOS == "CD" {
		return true
	}
	return len(s.arg(i, "nummod")) > 0
}

// tollKind is what a count noun counts: "death toll" by its compound, "number of rockets" by its
// complement.
func (r *reading) tollKind(s *sentence, i int) (kind, of string, noun int) {
	for _, k := range s.keys(i) {
		if kinds := r.book.Casualty(k, "n"); len(kinds) > 0 {
			return kinds[0], "", i
		}
	}
	if r.isClass(s, i, "crowd-count") {
		return "present", "", i
	}
	for _, o := range s.arg(i, "nmod:of") {
		if kind := r.harmedBy(s, o); kind != "" {
			return kind, r.kindOf(s, o), o
		}
		if kind := r.harmedBy(s, i); kind != "" && isNumeral(s.s.Words[o]) { // "a higher figure of 22 killed"
			return kind, "", i
		}
		for _, p := range []string{"n", "a", "v"} {
			if kinds := r.book.Casualty(lower(s.s.Words[o].Lemma), p); len(kinds) > 0 {
				return kinds[0], "", o
			}
		}
		if len(r.book.Casualty(lower(s.s.Words[o].Lemma), "none")) > 0 { // "the number of victims is 59"
			return "killed", "", o
		}
		if r.isA(s, o, "weapon") {
			return "weapons", r.kindOf(s, o), o
		}
		if m, ok := r.Cast.At(s.at, o); ok && m.Agentive {
			return "present", r.kindOf(s, o), o
		}
	}
	if r.isA(s, i, "toll") {
		return "killed", "", i
	}
	return "", "", -1
}

// harmedBy is what happened to those whom a noun names, by a participle behind it: "people killed since Friday".
func (r *reading) harmedBy(s *sentence, noun int) string {
	for k := noun + 1; k < len(s.s.Words); k++ {
		if w := s.s.Words[k]; w.Head == noun && w.XPOS == "VBN" {
			for _, sense := range r.book.Senses(lower(w.Lemma), "v") {
				for _, f := range sense.Effects {
					if f.Slot == "R" {
						return f.Kind
					}
				}
			}
		}
	}
	return ""
}

// withCount is the last event told before that already has a count of the kind, of a like thing; for
// casualties any harmful deed will do.
func (r *reading) withCount(events []*event, s *sentence, kind string, noun int) *event {
	lemma := lower(s.s.Words[noun].Lemma)
	var best *event
	for _, e := range events {
		if e.s.at > s.at {
			break
		}
		if e.root().matter != nil && best != nil && e.s != s {
			continue
		}
		for _, cl := range e.m.Claims {
			if cl.Field == kind && (kind != "weapons" || hasWord(cl.Figure.Of, lemma)) {
				best = e.root()
			}
		}
	}
	if best == nil && kind != "weapons" && kind != "present" {
		if best = r.harmfulDeed(events, s, noun, []string{kind}); (best == nil || best.sense.Type != "ASSAULT") && kind == "killed" {
			best = cmp.Or(r.onlyDeed(events, s), best)
		}
	}
	return best
}

// onlyDeed is the one violent deed told before a sentence, however far, nil where there are several: "the death toll is 59" is its.
func (r *reading) onlyDeed(events []*event, s *sentence) *event {
	var only *event
	for _, e := range events {
		if e.s.at >= s.at || e.sense.Type != "ASSAULT" || e.m.Status != sitrep.Happened || e.matter != nil {
			continue
		}
		if only != nil && e.root() != only {
			return nil
		}
		only = e.root()
	}
	return only
}

// hasWord reports whether a phrase ends in a form of the lemma.
func hasWord(of, lemma string) bool {
	return len(lemma) > 2 && len(of) >= len(lemma)-1 && containsFold(of, lemma[:len(lemma)-1])
}
