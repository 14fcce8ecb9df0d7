package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// tellTolls reads figures that no event verb bears: casualty nouns ("without causing any
// injuries", "12 deaths"), counts that are set or grow ("the toll rose to 12", "put the number of
// rockets at four"), and how often something happened ("the third such attack this month").
func (r *reading) tellTolls(events []*event) {
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			r.casualtyNoun(events, s, i)
			r.casualtyVerb(events, s, i)
			r.bodiesOf(events, s, i)
			r.countSet(events, s, i)
		}
	}
	for _, e := range events {
		r.occurrences(e)
	}
}

// casualtyNoun reads "30 injuries", "no casualties", "left ten people dead".
func (r *reading) casualtyNoun(events []*event, s *sentence, i int) {
	w := s.s.Words[i]
	p, word := pos(w), lower(w.Lemma)
	if w.XPOS == "VBG" || w.XPOS == "VBN" && w.DepRel == "amod" && !slices.Contains(r.book.Casualty(lower(w.Form), "a"), "displaced") { // "three are missing", "16 wounded people"
		p, word = "a", lower(w.Form)
	}
	own, elided := r.elided(s, i) // "left five dead and 12 wounded"
	if elided {
		p, word = "a", lower(w.Form)
	}
	if p != "n" && p != "a" {
		return
	}
	kinds, none := r.book.Casualty(word, p), false
	if len(kinds) == 0 && p == "n" { // "no victims"; those of other words are counted where they came to harm
		kinds, none = r.book.Casualty(word, "none"), true
	}
	if len(kinds) == 0 || r.isTrigger(events, s, i) || r.unknownOf(s, i) {
		return
	}
	if s.preposition(i) == "among" && r.amongThem(events, s, i, kinds) {
		return
	}
	counted := i
	var c count
	ok := false
	switch {
	case elided:
		counted = own.counted
		c, ok = r.countElided(s, own, i)
	case p == "a":
		if counted = r.described(s, i); counted < 0 || r.isObject(s, counted) || r.isA(s, counted, "count-noun") {
			return
		}
		c, ok = r.count(s, counted)
	default:
		c, ok = r.count(s, i)
		if whose := r.cameOf(s, i); whose != nil { // "resulted in the death of ten members"
			c, counted, ok = r.peopleAt(s, i, whose)
		} else if r.isClass(s, i, "bodily-harm") {
			bearer := r.bearerOf(s, i)
			switch {
			case bearer >= 0: // "received three bullet wounds"
				counted = bearer
				p, _ := r.phraseUpTo(s, r.startOf(s, bearer, -1), i)
				c, ok = r.countPhrase(s, p)
			case word != "injury":
				return
			}
		}
	}
	if p == "a" && ok && r.isA(s, i, "unharmed") {
		c = unharmed(c)
	}
	if r.denied(s, i) {
		zero := 0
		c, ok = count{high: &zero, span: s.s.SpanOf(i, i)}, true
	}
	if !ok || c.span.Len() == 0 || r.someOfThem(s, i) || none && (c.best > 0 || c.high == nil || *c.high > 0) {
		return
	}
	if p == "n" && counted == i {
		c.of = ""
	}
	if e := r.harmfulDeed(events, s, i, kinds); e != nil {
		for _, kind := range kinds {
			r.claim(e, s, i, counted, kind, c)
		}
	}
}

// cameOf are those whose death or injury a verb says came of something: "resulted in the death of ten members", "causing injuries
// to four". Nil where the noun itself is counted or tells of nobody.
func (r *reading) cameOf(s *sentence, i int) []int {
	w := s.s.Words[i]
	if w.Head < 0 || len(s.arg(i, "nummod")) > 0 {
		return nil
	}
	verb, rel := w.Head, w.DepRel
	if rel == "conj" {
		verb, rel = s.s.Words[verb].Head, s.s.Words[verb].DepRel
	}
	if verb < 0 || rel != "obj" && rel != "obl" || !r.isA(s, verb, "causes") || r.negated(s, i) || r.negated(s, verb) {
		return nil
	}
	for _, path := range []string{"nmod:of", "nmod:to"} {
		if whose := s.arg(i, path); len(whose) > 0 {
			return whose
		}
	}
	if w.DepRel == "obj" {
		return s.arg(verb, "obl:to")
	}
	return nil
}

// unharmed is the count of the harmed where those of a count came to no harm; who they are stays told.
func unharmed(c count) count {
	zero := 0
	parts := c.parts
	if len(parts) == 0 && c.best > 0 {
		parts = []sitrep.Part{partOf(c)}
	}
	return count{high: &zero, of: c.of, hedge: c.hedge, span: c.span, parts: parts}
}

// someOfThem reports whether a noun names those told before, some of whom something else came to: "nine of the wounded
// died".
func (r *reading) someOfThem(s *sentence, i int) bool {
	w := s.s.Words[i]
	return isNominal(w) && r.definite(s, i) && strings.HasPrefix(w.DepRel, "nmod") && s.preposition(i) == "of" && w.Head >= 0 && isNumber(s, w.Head)
}

// amongThem tells of those counted before who some were: "a boy and two women were among the dead". It reports whether the
// words are so, and whether there is such a count or not they add none.
func (r *reading) amongThem(events []*event, s *sentence, i int, kinds []string) bool {
	heads := s.arg(i, "nsubj")
	if len(heads) == 0 {
		return false
	}
	items := r.countedFrom(s, r.startOf(s, slices.Min(heads), -1), true)
	e := r.nearestDeed(events, s, i)
	if e == nil || len(items) == 0 {
		return true
	}
	var parts []sitrep.Part
	sum := 0
	for _, x := range items {
		c, _ := r.countPhrase(s, x.phrase)
		parts, sum = append(parts, partOf(c)), sum+c.best
	}
	for k := len(e.m.Claims) - 1; k >= 0; k-- {
		if c := &e.m.Claims[k]; c.Figure != nil && slices.Contains(kinds, c.Field) && c.Figure.Best >= sum {
			c.Parts = append(c.Parts, parts...)
			break
		}
	}
	return true
}

// unknownOf reports whether harm is only not known of: "was not aware of any death" tells of none, and not that there is
// none.
func (r *reading) unknownOf(s *sentence, i int) bool {
	h := s.s.Words[i].Head
	return h >= 0 && r.isClass(s, h, "knowing") && r.negated(s, h)
}

// casualtyVerb reads a verb of dying that the lexicon takes for no event of its own here: "twelve people died when a
// bomb went off". What came of a deed is told in its own sentence, or right behind it.
func (r *reading) casualtyVerb(events []*event, s *sentence, i int) {
	if pos(s.s.Words[i]) != "v" || r.isTrigger(events, s, i) {
		return
	}
	kinds := r.book.Casualty(lower(s.s.Words[i].Lemma), "v")
	if len(kinds) == 0 || r.byNoEvent(s, i) {
		return
	}
	if !s.past(i) || r.negated(s, i) {
		return
	}
	e := r.harmfulDeed(events, s, i, kinds)
	if e == nil || r.apartBy(e, &event{s: s}) > 1 {
		return
	}
	c, last, ok := r.peopleAt(s, i, s.arg(i, "nsubj"))
	if !ok || r.increment(s, c.span) || r.someOfTheHurt(s, s.arg(i, "nsubj")) {
		return
	}
	for _, kind := range kinds {
		r.claim(e, s, i, last, kind, c)
	}
}

// someOfTheHurt reports whether those counted are some of the wounded told before: "seven of the injured died" adds to a toll.
func (r *reading) someOfTheHurt(s *sentence, heads []int) bool {
	return slices.ContainsFunc(heads, func(h int) bool {
		return slices.ContainsFunc(s.arg(h, "nmod:of"), func(of int) bool {
			w := s.s.Words[of]
			return r.definite(s, of) && (slices.Contains(r.book.Casualty(lower(w.Form), "n"), "wounded") || slices.Contains(r.book.Casualty(lower(w.Form), "a"), "wounded"))
		})
	})
}

// increment reports whether a count only adds to one told before: "two more people died".
func (r *reading) increment(s *sentence, span sitrep.Span) bool {
	for i, w := range s.s.Words {
		if span.Contains(w.Span) && r.isClass(s, i, "increment") {
			return true
		}
	}
	return false
}

func (r *reading) isTrigger(events []*event, s *sentence, i int) bool {
	for _, e := range events {
		if e.s == s && e.word == i && len(e.sense.Effects) > 0 {
			return true
		}
	}
	return false
}

// described is the noun an adjective of harm is said of: "ten people dead", "two were critical".
func (r *reading) described(s *sentence, i int) int {
	for _, path := range []string{"nsubj", "obj"} {
		if h := s.arg(i, path); len(h) > 0 {
			return h[0]
		}
	}
	h := s.s.Words[i].Head
	if h < 0 {
		return -1
	}
	switch s.s.Words[i].DepRel {
	case "amod":
		return h
	case "xcomp", "advcl":
		if o := s.arg(h, "obj"); len(o) > 0 {
			return o[0]
		}
		if o := s.arg(h, "nsubj"); len(o) > 0 {
			return o[0]
		}
	}
	return -1
}

// denied reports whether a noun of harm is denied, by itself or by the verb that causes it:
// "no injuries", "without causing any injuries", "did not cause casualties".
func (r *reading) denied(s *sentence, i int) bool {
	if r.negated(s, i) {
		return true
	}
	h := s.s.Words[i].Head
	if h < 0 {
		return false
	}
	rel := s.s.Words[i].DepRel
	return (rel == "obj" || rel == "obl" || rel == "nsubj" || rel == "nsubj:pass") && r.negated(s, h)
}

// nearestDeed is the event that a figure in a sentence belongs to: the nearest deed of the
// sentence, else the last one told before.
func (r *reading) nearestDeed(events []*event, s *sentence, i int) *event {
	dist := s.distances(i)
	var best *event
	near := 30.0
	for _, e := range events {
		if e.s == s && r.physical(e) && e.m.Status.Occurred() && dist[e.carrier] < near {
			best, near = e.root(), dist[e.carrier]
		}
	}
	if best != nil {
		return best
	}
	return r.lastDeed(events, s)
}

// bearerOf is the noun whose people are told to have a harm: "twenty people with injuries", "a nurse who suffered
// burns"; -1 for none.
func (r *reading) bearerOf(s *sentence, i int) int {
	w := s.s.Words[i]
	if w.DepRel == "obj" && r.isClass(s, w.Head, "bears-harm") {
		if by := s.arg(w.Head, "nsubj"); len(by) > 0 && !r.isObject(s, r.counted(s, by[0])) {
			return by[0] // "two officers suffered minor injuries"
		}
	}
	if s.preposition(i) != "with" || w.Head < 0 {
		return -1
	}
	if w.DepRel == "nmod" {
		return w.Head
	}
	if o := s.arg(w.Head, "obj"); len(o) > 0 && strings.HasPrefix(w.DepRel, "obl") {
		return o[0]
	}
	return -1
}

// harmfulDeed is the event that the killed or wounded of a sentence belong to: the nearest deed, but an attack told before
// rather than what was only done after it, or stood by as it came: an arrest, an aid, the march that was attacked.
func (r *reading) harmfulDeed(events []*event, s *sentence, i int, kinds []string) *event {
	near := r.nearestDeed(events, s, i)
	if near == nil || near.sense.Type == "ASSAULT" || !slices.ContainsFunc(kinds, func(k string) bool { return k == "killed" || k == "wounded" }) {
		return near
	}
	var attack *event
	for _, e := range events {
		if e.sense.Type == "ASSAULT" && e.matter == nil && e.s.at <= s.at && s.at-e.s.at <= 3 && e.m.Status == sitrep.Happened && !r.running(e) {
			attack = e
		}
	}
	if attack == nil {
		return near
	}
	switch {
	case near.sense.Type == "PROTEST" && !slices.ContainsFunc(near.all(), func(p *event) bool { return p.s == attack.s }):
		return near
	case near.sense.Type == "COERCE" && !withoutForce(near):
		return near
	}
	return attack.root()
}

// lastDeed is the last harmful deed told before a sentence, within a few sentences.
func (r *reading) lastDeed(events []*event, s *sentence) *event {
	var last *event
	for _, e := range events {
		if e.matter == nil && e.s.at < s.at && s.at-e.s.at <= 3 && r.harmful(e) && e.m.Status.Occurred() {
			last = e.root()
		}
	}
	return last
}

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

// harmsAny reports whether the word that tells of an event tells of harm to people.
func harmsAny(e *event) bool {
	return slices.ContainsFunc(peopleKinds, func(kind string) bool { return harms(e, kind) })
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
		return r.nearestDeed(events, s, noun)
	}
	return best
}

// hasWord reports whether a phrase ends in a form of the lemma.
func hasWord(of, lemma string) bool {
	return len(lemma) > 2 && len(of) >= len(lemma)-1 && containsFold(of, lemma[:len(lemma)-1])
}

// occurrences reads how many such events there were within a time: "the third such attack this month".
func (r *reading) occurrences(e *event) {
	s := e.s
	for _, a := range s.arg(e.word, "amod") {
		n, ok := r.book.Ordinal(lower(s.s.Words[a].Form))
		if !ok {
			continue
		}
		for _, t := range s.times {
			if !s.under(s.headOf(t.First, t.Last), e.word) && s.distances(e.word)[s.headOf(t.First, t.Last)] > 3 {
				continue
			}
			if t.Period.Known() && t.Period.Precision.Rank() > sitrep.Day.Rank() {
				f := &sitrep.Figure{Kind: "occurrences", Of: r.kindOf(s, e.word), Low: n, Best: n, High: &n, Scope: sitrep.ScopeWindow, Over: t.Period}
				sp, _ := s.speakerAt(e.word)
				host := e.root()
				host.m.Claims = append(host.m.Claims, sitrep.Claim{Field: "occurrences", Figure: f, Span: s.s.SpanOf(a, max(e.word, t.Last)), Speaker: sp, Confidence: 0.8})
				return
			}
		}
	}
}
