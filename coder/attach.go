package coder

import (
	"slices"
	"time"

	"sitrep"
	"sitrep/timex"
)

// reach is the dearest tree path over which a time or place is taken to belong to an event.
const reach = 7

// attach gives an event its time and its places: the nearest in its sentence by tree distance,
// else from what stands around it.
func (r *reading) attach(e *event) {
	dist := e.s.distances(e.carrier)
	r.attachTime(e, dist)
	r.attachPlaces(e, dist)
	r.byDate(e)
}

// attachTime looks in the event's sentence. Times that only bound another ("since October") say
// nothing of this event's own time.
func (r *reading) attachTime(e *event, dist []float64) {
	if e.bare {
		return // what is said of it by its own sentence is not when it was
	}
	best, at := reach+0.0, -1
	for k, t := range e.s.times {
		e.vague = e.vague || !t.Period.Known() && (t.Value == "PAST_REF" || t.Value == "FUTURE_REF") && dist[e.s.headOf(t.First, t.Last)] <= 2
		if t.Relation == "since" && r.heldSince(e, t) {
			e.m.When = sitrep.PeriodMention{Period: t.Period, Span: t.Span, Confidence: nearness(dist[e.s.headOf(t.First, t.Last)])}
			r.because(e, "when", e.s.headOf(t.First, t.Last), "held since then")
			return
		}
		if t.Relation == "since" || !r.ownTime(e, t) || r.aheadOf(e) && t.Last < e.word && !e.s.under(e.s.headOf(t.First, t.Last), e.word) {
			continue
		}
		inside := pos(e.s.s.Words[e.word]) == "n" && e.s.under(e.s.headOf(t.First, t.Last), e.word)
		if !t.Period.Known() || !placesEvent(t) && !inside || t.Type != "DATE" && t.Type != "TIME" {
			continue
		}
		if e.m.Status == sitrep.Happened && t.Other.Known() && !r.Report.Published.IsZero() && t.Period.Start.After(r.Report.KnownBy()) && e.s.s.Words[e.s.headOf(t.First, t.Last)].Head != e.carrier {
			continue // the day of something else that lies ahead: "condemned the bombing and declared a day of mourning on Tuesday"
		}
		d := dist[e.s.headOf(t.First, t.Last)]
		if t.First > e.word {
			d += 0.1 // of two as near, the one before has set the scene
		}
		if d < best {
			best, at = d, k
		}
	}
	if at >= 0 {
		e.vague = false
		t := e.s.times[at]
		e.m.When = sitrep.PeriodMention{Period: r.direction(e, t), Span: t.Span, Confidence: nearness(best)}
		r.because(e, "when", e.s.headOf(t.First, t.Last), "nearest time in the tree, at cost %.1f", best)
		return
	}
	if t, ok := r.onlyTime(e); ok {
		e.vague = false
		e.m.When = sitrep.PeriodMention{Period: r.direction(e, t), Span: t.Span, Confidence: 0.4}
		r.because(e, "when", e.s.headOf(t.First, t.Last), "the only time in the sentence")
		return
	}
	r.toldOfThen(e)
	e.vague = e.vague || !e.m.When.Span.Set() && r.accusedOf(e) >= 0
}

// ofWhatFollowed reports whether a time is of what a verb tells to have followed a deed, which has one of its own behind it: "left on Friday following
// an explosion on Wednesday".
func (r *reading) ofWhatFollowed(e *event, t timex.Expression) bool {
	s := e.s
	if prep := s.preposition(e.word); pos(s.s.Words[e.word]) != "n" || prep != "after" && prep != "following" || t.First > e.word || s.s.Words[s.headOf(t.First, t.Last)].Head != s.s.Words[e.word].Head {
		return false
	}
	return slices.ContainsFunc(s.times, func(o timex.Expression) bool { return o.First > e.word && o.Period.Known() && placesEvent(o) })
}

// prolongedTo reports whether a time is that to which something is made to last: "a curfew was extended to Friday".
func (r *reading) prolongedTo(s *sentence, time int) bool {
	verb := s.s.Words[time].Head
	prep := s.preposition(time)
	return verb >= 0 && (prep == "to" || prep == "until" || prep == "till" || prep == "through") && r.isClass(s, verb, "prolongs")
}

// heldSince reports whether a time is that since when those carried off are held: the day on which they were.
func (r *reading) heldSince(e *event, t timex.Expression) bool {
	return e.sense.Mode == "abduct" && r.isA(e.s, e.word, "holds") && t.Period.Known() && t.Period.Precision.Rank() <= sitrep.Month.Rank() && e.s.under(e.s.headOf(t.First, t.Last), e.word)
}

// onlyTime is the one time that the sentence of a deed names, in a clause on those it befell that tells of the same moment: "police detained
// students who were blocking a bridge on Monday".
func (r *reading) onlyTime(e *event) (timex.Expression, bool) {
	if len(e.s.times) != 1 || pos(e.s.s.Words[e.word]) != "v" || !r.physical(e) || e.m.Status != sitrep.Happened {
		return timex.Expression{}, false
	}
	t := e.s.times[0]
	verb := e.s.s.Words[e.s.headOf(t.First, t.Last)].Head
	ok := t.Period.Known() && placesEvent(t) && t.Period.Precision.Rank() <= sitrep.Day.Rank() && verb > e.carrier && e.s.s.Words[verb].DepRel == "acl:relcl" && !e.s.hasAux(verb, "have") && e.s.under(verb, e.carrier) && r.ownTime(e, t)
	return t, ok
}

// toldOfThen gives an event without a time of its own that of who told of it, where that was well before the report:
// what was "said last month" to have been done had been done by then.
func (r *reading) toldOfThen(e *event) {
	const recent = 7 * 24 * time.Hour
	if r.Report.Published.IsZero() || e.m.Status.Ahead() {
		return
	}
	for _, t := range e.s.times {
		h := e.s.headOf(t.First, t.Last)
		if placesEvent(t) && t.Period.Known() && !t.Period.End.IsZero() && t.Period.End.Before(r.Report.Published.Add(-recent)) && (e.s.saidAt(h, e.word) || r.claimedAt(e.s, h, e.word)) {
			e.m.When = sitrep.PeriodMention{Period: t.Period, Span: t.Span, Confidence: 0.5}
			r.because(e, "when", h, "told of then")
			return
		}
	}
}

// saidAt reports whether a time is that at which somebody said what a word is part of.
func (s *sentence) saidAt(time, word int) bool {
	return slices.ContainsFunc(s.speech, func(a attribution) bool {
		return a.cue >= 0 && a.content[word] && !a.content[a.cue] && pos(s.s.Words[a.cue]) == "v" && s.s.Words[time].Head == a.cue && !a.content[time]
	})
}

// claimedAt reports whether a time is that at which somebody claimed responsibility for a deed.
func (r *reading) claimedAt(s *sentence, time, word int) bool {
	verb := s.s.Words[time].Head
	return verb >= 0 && verb != word && pos(s.s.Words[verb]) == "v" && r.takesCredit(s, verb) && slices.Contains(s.ancestors(word), verb)
}

// direction reads a day named on the side of publication that the event's status asks for: what is called or
// planned lies ahead.
func (r *reading) direction(e *event, t timex.Expression) sitrep.Period {
	pub := r.Report.Published
	if !t.Other.Known() || pub.IsZero() {
		return t.Period
	}
	ahead := t.Period.End.After(pub)
	if e.m.Status.Ahead() != ahead {
		if otherAhead := t.Other.End.After(pub); otherAhead == e.m.Status.Ahead() && (e.m.Status.Ahead() || e.m.Status == sitrep.Happened) {
			return t.Other
		}
	}
	return t.Period
}

// ownTime leaves out times that are another's: of the one who reports it ("said on Monday"), of the end of
// what is told ("lifted the blockade on Tuesday"), and for a noun, of a verb it is no argument of ("the toll
// from the bombing rose on Tuesday").
func (r *reading) ownTime(e *event, t timex.Expression) bool {
	head := e.s.headOf(t.First, t.Last)
	if e.attribute {
		return e.s.under(head, e.s.s.Words[e.word].Head) // "the activist slain in May", not when his family spoke
	}
	if e.s.outsideSpeech(e.word, head) || r.inBound(e.s, head, e.carrier) || r.ofAccused(e, head) {
		return false
	}
	if e.call != nil && !slices.Contains([]string{"to", "until", "till", "for"}, e.s.preposition(head)) {
		return false // "was called off on Thursday" tells the day of that
	}
	if pos(e.s.s.Words[e.word]) == "v" && e.s.inRelative(head, e.word) {
		return false
	}
	if p := e.s.s.Words[head].Head; p >= 0 && p != e.word && p != e.carrier && (head < p || e.s.s.Words[e.word].XPOS == "VBG") && pos(e.s.s.Words[p]) == "n" && !r.physical(e) && r.isDeedNoun(e.s, p) {
		return false // "condemned Monday's bombing", "reopened a probe into the July protests", "are investigating a murder on Monday"
	}
	if r.ofWhatFollowed(e, t) || r.prolongedTo(e.s, head) {
		return false
	}
	if r.takesCredit(e.s, e.word) && e.s.s.Words[head].Head == e.word {
		return false // "claimed responsibility on Monday for the bombing" is when it was claimed
	}
	if e.s.under(head, e.word) {
		return true
	}
	if noun := r.ofDeedNoun(e.s, t); noun >= 0 && noun != e.carrier {
		return noun == e.word
	}
	verb := e.s.s.Words[head].Head
	for n := 0; verb >= 0 && pos(e.s.s.Words[verb]) != "v" && n < 4; n++ {
		if verb == e.word {
			return true
		}
		verb = e.s.s.Words[verb].Head
	}
	if verb < 0 || pos(e.s.s.Words[verb]) != "v" {
		return true
	}
	if verb != e.carrier && r.isA(e.s, verb, "reporting") {
		return false // whatever the parser made of what is said
	}
	if verb != e.carrier {
		for _, a := range e.s.speech {
			if a.cue == verb {
				return false
			}
		}
	}
	if e.carrier == verb && verb != e.word && r.operator(e.s, verb, "end") {
		return false
	}
	if verb == e.operator && verb != e.carrier {
		return r.callIsFor(e, t)
	}
	if verb != e.carrier && t.First < e.word && r.reactsTo(e, verb) || verb != e.carrier && r.measuredFrom(e.s, e.carrier, verb) {
		return false
	}
	if verb != e.carrier && verb != e.operator && e.m.Status.Occurred() && (r.operator(e.s, verb, "called") || r.operator(e.s, verb, "planned")) {
		return false // "rallies it had called for Thursday after the government banned gatherings"
	}
	if pos(e.s.s.Words[e.word]) == "n" && e.carrier == e.word {
		return e.s.s.Words[e.word].Head == verb || e.s.s.Words[e.word].Head < 0 || e.s.s.Words[verb].Head == e.word
	}
	return true
}

// ofAccused reports whether a time is of what came to those who are accused of a deed, and not of the deed: "two men accused of killing a
// policeman were arrested on Tuesday".
func (r *reading) ofAccused(e *event, time int) bool {
	i := r.accusedOf(e)
	return i >= 0 && !e.s.under(time, i)
}

// accusedOf is the participle by which a deed is only told as what someone is accused of, -1 for none.
func (r *reading) accusedOf(e *event) int {
	s := e.s
	for n, i := 0, e.word; i >= 0 && n < 8; n, i = n+1, s.s.Words[i].Head {
		w := s.s.Words[i]
		if i != e.word && w.DepRel == "acl" && w.XPOS == "VBN" && (r.operator(s, i, "alleged") || r.isA(s, i, "juridical")) {
			return i
		}
	}
	return -1
}

// inRelative reports whether a word stands in a relative clause below a verb, which tells of something else: "freed the soldiers whom they
// had captured a week earlier".
func (s *sentence) inRelative(word, verb int) bool {
	for n := 0; word >= 0 && word != verb && n < 12; n++ {
		if s.s.Words[word].DepRel == "acl:relcl" && (s.hasAux(word, "have") || word < verb) { // what was at the same time is dated with it
			return s.under(word, verb)
		}
		word = s.s.Words[word].Head
	}
	return false
}

// measuredFrom reports whether a clause tells from when the time of what another verb tells is measured: "clashed on Tuesday, a week
// after they signed a truce" dates no signing. What is hours away is of that day.
func (r *reading) measuredFrom(s *sentence, i, verb int) bool {
	for n := 0; i >= 0 && i != verb && n < 4; n, i = n+1, s.s.Words[i].Head {
		for _, c := range s.children[i] {
			if w := s.s.Words[c]; w.DepRel == "mark" && c > 0 && (lower(w.Form) == "after" || lower(w.Form) == "before") && (s.time[c-1] || s.s.Words[c-1].UPOS == "NOUN") && !r.isClass(s, c-1, "short-while") {
				return true
			}
		}
	}
	return false
}

// ofDeedNoun reports whether a long time stands right behind a deed told by a noun, and so is that one's: "sentenced for a riot in
// 2019".
func (r *reading) ofDeedNoun(s *sentence, t timex.Expression) int {
	noun := t.First - 2
	if noun < 0 || !t.Period.Known() || t.Period.Precision.Rank() < sitrep.Month.Rank() || s.s.Words[t.First-1].UPOS != "ADP" || s.s.Words[noun].UPOS != "NOUN" || !r.isDeedNoun(s, noun) {
		return -1
	}
	return noun
}

// reactsTo reports whether a verb tells what was said or decided about a deed that took place: the time told before both
// is of the saying ("condemned today the killing of X").
func (r *reading) reactsTo(e *event, verb int) bool {
	if !r.physical(e) || !e.m.Status.Occurred() {
		return false
	}
	sense, ok := r.sense(e.s, verb)
	if !ok {
		return r.takesCredit(e.s, verb)
	}
	t, known := r.book.Type(sense.Type)
	return known && !t.Material
}

// takesCredit reports whether a verb only claims responsibility for a deed.
func (r *reading) takesCredit(s *sentence, verb int) bool {
	return r.isA(s, verb, "claim") && slices.ContainsFunc(s.arg(verb, "obj"), func(o int) bool { return r.isA(s, o, "responsibility") })
}

// inBound reports whether a word stands in a clause that only bounds, or sets a condition on, what another tells: "killed
// since the rallies began on October 14".
func (r *reading) inBound(s *sentence, word, carrier int) bool {
	for n := 0; word >= 0 && word != carrier && n < 8; n++ {
		w := s.s.Words[word]
		if w.DepRel == "advcl" || w.DepRel == "obl" || w.DepRel == "acl" {
			for _, c := range s.children[word] {
				x := s.s.Words[c]
				if x.DepRel == "mark" && pos(w) == "v" && r.book.InClass("bound", lower(x.Form)) {
					return true
				}
			}
		}
		word = w.Head
	}
	return false
}

// outsideSpeech reports whether one word is within what somebody says and another is not.
func (s *sentence) outsideSpeech(word, other int) bool {
	for _, a := range s.speech {
		if a.cue >= 0 && pos(s.s.Words[a.cue]) == "v" && a.content[word] && !a.content[other] {
			return true
		}
	}
	return false
}

// aheadOf reports whether an event is named as what something else came before: a time told before it is of that other:
// "were detained on Sunday, a day before a planned march".
func (r *reading) aheadOf(e *event) bool {
	return pos(e.s.s.Words[e.word]) == "n" && e.m.Status == sitrep.Planned && r.book.InClass("ahead-preposition", e.s.preposition(e.word))
}

func placesEvent(t timex.Expression) bool {
	if t.Type != "DATE" && t.Type != "TIME" {
		return false
	}
	if t.Relation == "before" && t.Period.Precision == sitrep.DayPart {
		return true // "before dawn on Monday" is early that Monday
	}
	switch t.Relation {
	case "since", "before", "after", "until":
		return false
	}
	return true
}

// nearness turns a path cost into a confidence.
func nearness(cost float64) float64 { return max(0.4, 0.98-0.07*cost) }

// callIsFor tells the day something is called for from the day of calling, both told beside the verb: a step is
// news of its own day or the day before; and only a call or plan is told with its day so.
func (r *reading) callIsFor(e *event, t timex.Expression) bool {
	if e.m.Status != sitrep.Called && e.m.Status != sitrep.Planned {
		return false
	}
	if head := e.s.headOf(t.First, t.Last); e.s.preposition(head) == "for" {
		return true // "called a rally for Friday night"
	}
	pub := r.Report.Published
	if pub.IsZero() || !t.Other.Known() {
		return !t.Period.End.Before(pub)
	}
	day := sitrep.DayPeriod(pub.Year(), pub.Month(), pub.Day())
	return !t.Period.Overlaps(sitrep.Period{Start: day.Start.AddDate(0, 0, -2), End: day.End})
}

// past reports whether a verb is in the past tense.
func (s *sentence) past(i int) bool {
	w := s.s.Words[i]
	return w.XPOS == "VBD" || w.XPOS == "VBN" && pos(w) == "v"
}

// byDate settles what the date says about the status: what lies ahead of the report has not
// happened, what lies far behind is recalled.
func (r *reading) byDate(e *event) {
	pub := r.Report.Published
	p := e.m.When.Period
	if pub.IsZero() || !p.Known() {
		return
	}
	const recent = 45 * 24 // hours
	if e.s.kind == sitrep.Title && e.m.Status.Occurred() && p.Precision == sitrep.Month && p.Start.After(r.Report.KnownBy()) {
		p.Start, p.End = p.Start.AddDate(-1, 0, 0), p.End.AddDate(-1, 0, 0) // "probe into July protests": headlines have no tense
		e.m.When.Period = p
	}
	switch {
	case e.m.Status.Occurred() && p.Start.After(r.Report.KnownBy().Add(24*time.Hour)): // a day's grace: the place's clock is not the report's
		if e.s.past(e.carrier) {
			e.m.When = sitrep.PeriodMention{} // what was done has been done: the day was read in the wrong year
			return
		}
		e.m.Status = sitrep.Planned
		r.because(e, "status", -1, "planned: its day lies after the report")
	case e.m.Status == sitrep.Planned && !p.End.IsZero() && p.End.Before(pub.AddDate(0, 0, -1)):
		e.m.Status = sitrep.Hypothetical
		r.because(e, "status", -1, "hypothetical: the day planned for is past and nothing says it took place")
	case e.m.Status == sitrep.Happened && !p.End.IsZero() && pub.Sub(p.End).Hours() > recent:
		e.m.Status = sitrep.Background
		r.because(e, "status", -1, "background: it lies more than %d days before the report", recent/24)
	}
}
