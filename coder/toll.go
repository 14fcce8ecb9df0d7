package coder

import (
	"slices"
	"strings"

	"sitrep"
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
			r.amongThose(events, s, i)
			r.tollOf(events, s, i)
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
	if r.isClass(s, i, "unharmed") {
		p, word = "a", lower(w.Form) // "escaped unhurt", whatever it was tagged
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
		if r.isClass(s, i, "unharmed") && !ok {
			c, counted, ok = r.peopleAt(s, i, []int{counted})
		}
	default:
		c, ok = r.count(s, i)
		if h := w.Head; w.DepRel == "obj" && r.isClass(s, h, "survives") && len(s.arg(h, "nsubj")) > 0 { // "two guards escaped injury"
			if c, counted, ok = r.peopleAt(s, h, s.arg(h, "nsubj")); ok {
				c = unharmed(c)
			}
		} else if whose := r.cameOf(s, i); whose != nil { // "resulted in the death of ten members"
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

// amongThose tells who some of those counted before were: "two policemen were among those killed".
func (r *reading) amongThose(events []*event, s *sentence, i int) {
	if lower(s.s.Words[i].Form) != "those" || s.preposition(i) != "among" {
		return
	}
	for _, c := range s.children[i] {
		if w := s.s.Words[c]; w.DepRel == "acl" && w.XPOS == "VBN" {
			if kinds := r.harmOf(s, c); len(kinds) > 0 {
				r.amongThem(events, s, i, kinds)
				return
			}
		}
	}
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
	parts, sum := r.partsOf(s, items)
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
			return r.whoIn(s, i, h[0])
		}
	}
	h := s.s.Words[i].Head
	if h < 0 {
		return -1
	}
	switch s.s.Words[i].DepRel {
	case "amod":
		return h
	case "xcomp", "advcl", "advmod":
		if o := s.arg(h, "obj"); len(o) > 0 {
			return o[0]
		}
		if o := s.arg(h, "nsubj"); len(o) > 0 {
			return r.whoIn(s, h, o[0])
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
	var attack, hurt *event
	for _, e := range events {
		if e.s.at <= s.at && s.at-e.s.at <= 3 && slices.ContainsFunc(e.m.Claims, func(c sitrep.Claim) bool { return c.Field == "wounded" }) {
			hurt = e
		}
		if e.sense.Type == "ASSAULT" && e.matter == nil && e.s.at <= s.at && s.at-e.s.at <= 3 && e.m.Status == sitrep.Happened && !r.running(e) {
			attack = e
		}
	}
	if attack == nil {
		return near
	}
	switch {
	case r.ofWounds(s, i) && hurt != nil:
		return hurt.root()
	case near.sense.Type == "PROTEST" && !slices.ContainsFunc(near.all(), func(p *event) bool { return p.s == attack.s }):
		return near
	case near.sense.Type == "COERCE" && !withoutForce(near):
		return near
	}
	return attack.root()
}

// ofWounds reports whether someone died of what was done to him before: "died of his injuries in hospital".
func (r *reading) ofWounds(s *sentence, i int) bool {
	return slices.ContainsFunc(s.children[i], func(c int) bool {
		prep := s.preposition(c)
		return (prep == "of" || prep == "from") && slices.Contains(r.harmWord(s.s.Words[c]), "wounded")
	})
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

// harmsAny reports whether the word that tells of an event tells of harm to people.
func harmsAny(e *event) bool {
	return slices.ContainsFunc(peopleKinds, func(kind string) bool { return harms(e, kind) })
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
