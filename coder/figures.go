package coder

import (
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/timex"
)

// figures reads the counts an event's sense bears: how many were killed by it, took part in it.
func (r *reading) figures(e *event) {
	host := e.root()
	for _, effect := range e.sense.Effects {
		if effect.Kind == "present" && e.m.Status == sitrep.Called {
			continue // who is called upon has not come
		}
		if e.m.Status == sitrep.Attempted && slices.Contains(peopleKinds, effect.Kind) {
			continue // whom someone tried to kill lives
		}
		c, last, ok := r.tallied(e, effect)
		if !ok {
			continue
		}
		if e.m.Status == sitrep.Denied { // "did not kill anyone", "without injuring"
			if c.best > 1 {
				continue
			}
			c = unharmed(c)
		}
		r.claim(host, e.s, e.word, last, effect.Kind, c)
	}
}

// tallied counts what an effect says was harmed, or took part.
func (r *reading) tallied(e *event, effect codebook.Effect) (c count, last int, ok bool) {
	heads := e.slots[effect.Slot]
	if e.attribute {
		c, ok := r.attributeCount(e.s, heads[0])
		return c, heads[0], ok
	}
	if slices.Contains(peopleKinds, effect.Kind) || effect.Kind == "released" {
		return r.peopleAt(e.s, e.word, heads)
	}
	var cs []count
	for _, h := range heads {
		if r.isPart(e.s, h) {
			continue
		}
		if c, ok := r.count(e.s, h); ok && !((effect.Kind == "present" || effect.Kind == "displaced") && c.best < 2) && !slices.ContainsFunc(cs, func(o count) bool { return o.span.Overlaps(c.span) }) {
			cs, last = append(cs, c), h
		}
	}
	if len(cs) == 0 {
		return c, last, false
	}
	return sum(cs), last, true
}

// isPart reports whether a noun only tells how many of those counted before are of some sort: "nine people, six of
// them soldiers", "including three children".
func (r *reading) isPart(s *sentence, h int) bool {
	if s.preposition(h) == "including" {
		return true
	}
	if w := s.s.Words[h]; strings.HasPrefix(w.DepRel, "nsubj") && w.Head > h && isVerb(s.s.Words[w.Head]) && isNumeral(w) {
		return false // "two of whom were hurt"
	}
	for _, n := range append([]int{h}, s.children[h]...) {
		if n > h {
			break
		}
		for _, of := range s.arg(n, "nmod:of") {
			if s.s.Words[of].UPOS == "PRON" && s.s.Words[of].DepRel != "nmod:poss" && isNumeral(s.s.Words[n]) && n > 0 && s.s.Words[n-1].UPOS == "PUNCT" {
				return true
			}
		}
	}
	return false
}

// claim adds a figure to an event, as told at a word of a sentence.
func (r *reading) claim(e *event, s *sentence, word, counted int, kind string, c count) *sitrep.Claim {
	if kind == "wounded" && r.died(s, counted) {
		return nil
	}
	f := &sitrep.Figure{Kind: kind, Of: c.of, Low: c.low, Best: c.best, High: c.high, Scope: sitrep.ScopeIncident}
	if kind == "present" {
		f.Of = "" // one crowd, whatever its people are called
	}
	f.Scope, f.Over = r.spanOf(e, s, word)
	cl := sitrep.Claim{Field: kind, Figure: f, Span: c.span, Hedge: c.hedge, Parts: c.parts, Confidence: 0.8}
	cl.Speaker, _ = s.speakerAt(word)
	if sp, ok := s.speakerAt(counted); ok {
		cl.Speaker = sp
	}
	if w, ok := r.hearsay(s, word); ok {
		cl.Hedge = strings.TrimSpace(cl.Hedge + " " + lower(w.Form))
		if cl.Speaker.Kind == sitrep.Author {
			cl.Speaker = r.lastSpeaker(s)
		}
	}
	for _, a := range append(slices.Clone(s.children[word]), s.governorsAdverbs(word)...) {
		cl.Initial = cl.Initial || r.isA(s, a, "initially")
	}
	for _, old := range e.m.Claims {
		if old.Field == cl.Field && (old.Span == cl.Span || old.Span.Overlaps(cl.Span) && old.Figure != nil && old.Figure.Best == f.Best && old.Figure.Scope == f.Scope) {
			return nil // "shot dead a teenager" is told by two words
		}
	}
	e.m.Claims = append(e.m.Claims, cl)
	return &e.m.Claims[len(e.m.Claims)-1]
}

// spanOf is what a figure told at a word counts: one incident, those of a stretch of time, or all since something began.
func (r *reading) spanOf(e *event, s *sentence, word int) (sitrep.Scope, sitrep.Period) {
	if e.sense.Mode == "abduct" && r.isA(s, word, "holds") {
		return sitrep.ScopeIncident, sitrep.Period{} // "two women have been held since December"
	}
	scope, over := r.scope(s, word)
	if scope != sitrep.ScopeIncident {
		return scope, over
	}
	if over, ok := r.stretch(s, word); ok {
		return sitrep.ScopeWindow, over
	}
	if over, ok := r.window(e, s, word); ok {
		return sitrep.ScopeWindow, over
	}
	return scope, over
}

// died reports whether the people told of in a phrase are said to have died: "three people wounded in the attack died
// in hospital" adds nobody to the wounded.
func (r *reading) died(s *sentence, people int) bool {
	for _, of := range s.arg(people, "nmod:of") { // "two of the dead were shot"
		if r.definite(s, of) && slices.Contains(r.book.Casualty(lower(s.s.Words[of].Form), "n"), "killed") {
			return true
		}
	}
	for k := people + 1; k < len(s.s.Words); k++ {
		if w := s.s.Words[k]; isVerb(w) && slices.Contains(s.arg(k, "nsubj"), people) && slices.Contains(r.book.Casualty(lower(w.Lemma), "v"), "killed") {
			return true
		}
	}
	return false
}

// governorsAdverbs are the dependents of the word's governor, among which adverbs of time may stand.
func (s *sentence) governorsAdverbs(word int) []int {
	if h := s.s.Words[word].Head; h >= 0 {
		return s.children[h]
	}
	return nil
}

// lastSpeaker is the source of the sentence before in the same matter: what is "reported" is
// reported by them.
func (r *reading) lastSpeaker(s *sentence) sitrep.Speaker {
	for k := s.at - 1; k >= 0 && s.at-k <= 1; k-- {
		if p := r.sentences[k]; len(p.speech) > 0 {
			return p.speech[0].speaker
		}
	}
	return sitrep.Speaker{Kind: sitrep.Author}
}

// window reports whether a figure counts over several events within a time: they are told in the plural, and
// the time is longer than a day ("in protests over the weekend").
func (r *reading) window(e *event, s *sentence, word int) (sitrep.Period, bool) {
	if e.s != s || e.s.s.Words[e.word].XPOS != "NNS" {
		return sitrep.Period{}, false
	}
	dist := s.distances(word)
	for _, t := range s.times {
		if t.Period.Known() && t.Period.Precision.Rank() > sitrep.Day.Rank() && placesEvent(t) && dist[s.headOf(t.First, t.Last)] < reach {
			return t.Period, true
		}
	}
	return sitrep.Period{}, false
}

// stretch is a long time up to the report over which a figure told at a word counts, whatever came to pass in it: "over
// the last two weeks", "in two months", and of the month, year or decade that is not over, what "has" been or is "so far".
func (r *reading) stretch(s *sentence, word int) (sitrep.Period, bool) {
	pub := r.Report.Published
	dist := s.distances(word)
	for _, t := range s.times {
		if dist[s.headOf(t.First, t.Last)] >= reach && !s.sameClause(word, t.First, t.Last) {
			continue
		}
		p := t.Period
		switch days := lengthInDays(t.Value); {
		case t.Type == "DURATION" && days >= 7 && s.overTime(t):
			if !p.Known() && !pub.IsZero() {
				day := sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
				p = sitrep.Period{Start: day.Start.AddDate(0, 0, -days), End: day.End, Precision: sitrep.Week}
			}
			return p, true
		case r.overCountry(s, word, t):
			return p, true
		case t.Type == "DATE" && p.Known() && p.Precision.Rank() > sitrep.Week.Rank() && !pub.IsZero() && !p.Start.After(pub) && p.End.After(pub) && s.uptoNow(word, t):
			return p, true
		}
	}
	return sitrep.Period{}, false
}

// overTime reports whether a length of time is that within which something came to pass: "in the last two weeks".
func (s *sentence) overTime(t timex.Expression) bool {
	if t.Anchor.Set() || t.First == 0 {
		return false
	}
	if t.Relation == "during" {
		return true
	}
	w := lower(s.s.Words[t.First-1].Form)
	return w == "in" || w == "within" || w == "over" || w == "during"
}

// uptoNow reports whether a verb tells of all of a time that still runs: in the perfect, or with "so far".
func (s *sentence) uptoNow(word int, t timex.Expression) bool {
	if k := t.First; k >= 2 && lower(s.s.Words[k-2].Form) == "so" && lower(s.s.Words[k-1].Form) == "far" {
		return true
	}
	if k := t.Last + 2; k < len(s.s.Words) && lower(s.s.Words[k-1].Form) == "so" && lower(s.s.Words[k].Form) == "far" {
		return true
	}
	return slices.ContainsFunc(s.children[word], func(c int) bool {
		w := s.s.Words[c]
		return strings.HasPrefix(w.DepRel, "aux") && w.Lemma == "have" && w.XPOS != "VBD"
	})
}

// lengthInDays is the length that a TIMEX3 value of a duration tells, 0 where it is none in days or longer.
func lengthInDays(value string) int {
	length, isLength := strings.CutPrefix(value, "P")
	if !isLength || len(length) < 2 {
		return 0
	}
	n, err := strconv.Atoi(length[:len(length)-1])
	if err != nil {
		return 0
	}
	switch length[len(length)-1] {
	case 'D':
		return n
	case 'W':
		return 7 * n
	case 'M':
		return 30 * n
	case 'Y':
		return 365 * n
	}
	return 0
}

// timeWithin is the time told right behind another: "since the protests began in January".
func (s *sentence) timeWithin(t timex.Expression) sitrep.Period {
	for _, u := range s.times {
		if u.First > t.Last && u.First <= t.Last+3 && u.Period.Known() {
			return u.Period
		}
	}
	return sitrep.Period{}
}

// sameClause reports whether no other verb stands between a word and a stretch of words.
func (s *sentence) sameClause(word, first, last int) bool {
	from, to := word+1, first
	if last < word {
		from, to = last+1, word
	}
	for k := from; k < to; k++ {
		if s.s.Words[k].UPOS == "VERB" {
			return false
		}
	}
	return true
}

// scope says what a figure told at a word counts over: "since October" a running total, "over the
// weekend", "this month" a window, else this one event.
func (r *reading) scope(s *sentence, word int) (sitrep.Scope, sitrep.Period) {
	dist := s.distances(word)
	for _, t := range s.times {
		if t.Relation == "since" && !s.recordSince(t.First) && (dist[s.headOf(t.First, t.Last)] < reach || s.sameClause(word, t.First, t.Last)) {
			over := t.Period
			if !over.Known() {
				over = s.timeWithin(t)
			}
			return sitrep.ScopeRunning, sitrep.Period{Start: over.Start, Precision: over.Precision}
		}
	}
	for i, w := range s.s.Words { // "since the unrest began" with a date that cannot be told
		if lower(w.Form) == "since" && dist[i] < reach && w.DepRel != "advmod" && !s.recordSince(i) {
			return sitrep.ScopeRunning, sitrep.Period{}
		}
	}
	if s.perfect(word) && slices.ContainsFunc(s.arg(word, "nsubj"), func(h int) bool { return r.isA(s, h, "long-strife") && !r.indefinite(s, h) }) {
		return sitrep.ScopeRunning, r.strifeSince(s) // "the war has killed thousands"
	}
	if over, ok := r.goesOnSince(s, word); ok {
		return sitrep.ScopeRunning, over
	}
	if r.costOfWar(s, word) || r.inWar(s, word) {
		return sitrep.ScopeRunning, r.strifeSince(s)
	}
	return sitrep.ScopeIncident, sitrep.Period{}
}

// recordSince reports whether "since" only tells for how long there was nothing like a deed: "in the largest mass kidnapping since 2021", "the first such
// attack since the truce".
func (s *sentence) recordSince(i int) bool {
	const far = 9
	for k := i - 1; k >= 0 && k >= i-far; k-- {
		w := s.s.Words[k]
		switch form := lower(w.Form); {
		case isVerb(w) && w.DepRel != "amod" || w.UPOS == "AUX" || w.Form == ",":
			return false
		case form == "first" && k > 0 && lower(s.s.Words[k-1].Form) == "the":
			return true
		case w.XPOS == "JJS" && form != "least" && form != "most", w.XPOS == "RBS" && k > 0 && lower(s.s.Words[k-1].Form) == "the":
			return true
		}
	}
	return false
}

// costOfWar reports whether a word tells what a war has cost as a whole: "a conflict that has claimed 70,000 lives", "the war,
// which killed 1,000".
func (r *reading) costOfWar(s *sentence, word int) bool {
	perfect := false
	for n, i := 0, word; i >= 0 && n < 4; n, i = n+1, s.s.Words[i].Head {
		w := s.s.Words[i]
		perfect = perfect || s.perfect(i)
		if pos(w) == "v" && slices.ContainsFunc(s.arg(i, "nsubj"), func(h int) bool {
			return r.isA(s, h, "war") || perfect && r.isA(s, h, "long-strife") && !r.indefinite(s, h)
		}) {
			return true
		}
		if w.DepRel == "acl:relcl" {
			return (r.isA(s, w.Head, "war") || perfect && r.isA(s, w.Head, "long-strife")) && !s.hasOwnSubject(i)
		}
	}
	return false
}

// inWar reports whether what is told in the perfect is of a whole war: "thousands have been killed in the conflict".
func (r *reading) inWar(s *sentence, word int) bool {
	if !s.perfect(word) {
		return false
	}
	for _, path := range []string{"obl:in", "obl:during"} {
		if slices.ContainsFunc(s.arg(word, path), func(h int) bool { return r.isA(s, h, "long-strife") && !r.indefinite(s, h) }) {
			return true
		}
	}
	return false
}

// strifeSince is the time from when a sentence says that a war has gone on: "the war, which broke out in April 2023".
func (r *reading) strifeSince(s *sentence) sitrep.Period {
	for _, t := range s.times {
		verb := s.s.Words[s.headOf(t.First, t.Last)].Head
		if !t.Period.Known() || verb < 0 || !r.operator(s, verb, "begin") || s.s.Words[verb].DepRel != "acl:relcl" {
			continue
		}
		for n, h := 0, s.s.Words[verb].Head; h >= 0 && n < 4; n, h = n+1, s.s.Words[h].Head { // "the war between the army and the rebels, which ..."
			if r.isA(s, h, "long-strife") {
				return sitrep.Period{Start: t.Period.Start, Precision: t.Period.Precision}
			}
		}
	}
	return sitrep.Period{}
}

// overCountry reports whether harm that no one deed is told of, nor who did it, is of a whole year and country: "5,600 people were
// killed across Haiti last year".
func (r *reading) overCountry(s *sentence, word int, t timex.Expression) bool {
	if t.Type != "DATE" || !t.Period.Known() || t.Period.Precision.Rank() < sitrep.Year.Rank() || r.anyAgentive(s, s.arg(word, "nsubj")) {
		return false
	}
	if slices.ContainsFunc(s.arg(word, "obl:in"), func(h int) bool {
		return r.isDeedNoun(s, h) && !strings.Contains(s.s.Words[h].Feats, "Plur") && !r.isA(s, h, "mass-event")
	}) {
		return false
	}
	return slices.ContainsFunc(s.places, func(p gazetteer.Toponym) bool { return p.Place.Precision == sitrep.AtCountry })
}

// isDeedNoun reports whether a noun tells of a deed.
func (r *reading) isDeedNoun(s *sentence, i int) bool {
	_, ok := r.sense(s, i)
	return ok && pos(s.s.Words[i]) == "n"
}

// goesOnSince: what is told in the perfect, without a time of its own, right behind a sentence on what has gone on since
// some time, is of all that time: "They have been at war since April. Thousands have been killed."
func (r *reading) goesOnSince(s *sentence, word int) (sitrep.Period, bool) {
	if s.at == 0 || s.at >= len(r.sentences) || len(s.times) > 0 || !s.perfect(word) {
		return sitrep.Period{}, false
	}
	before := r.sentences[s.at-1]
	for _, t := range before.times {
		if (t.Relation == "since" || before.inSince(before.s.Words[before.headOf(t.First, t.Last)].Head)) && t.Period.Known() && before.perfect(slices.IndexFunc(before.s.Words, func(w nlp.Word) bool { return w.Head < 0 })) {
			return sitrep.Period{Start: t.Period.Start, Precision: t.Period.Precision}, true
		}
	}
	return sitrep.Period{}, false
}

// perfect reports whether a verb, or the one it is conjoined with, has "have" or "has".
func (s *sentence) perfect(i int) bool {
	for n := 0; i >= 0 && n < 4; n++ {
		for _, c := range s.children[i] {
			if w := s.s.Words[c]; strings.HasPrefix(w.DepRel, "aux") && (w.XPOS == "VBP" || w.XPOS == "VBZ") && w.Lemma == "have" {
				return true
			}
		}
		if s.s.Words[i].DepRel != "conj" {
			return false
		}
		i = s.s.Words[i].Head
	}
	return false
}
