package coder

import (
	"slices"
	"sort"
	"strings"
	"time"

	"sitrep"
	"sitrep/gazetteer"
	"sitrep/nlp"
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
	for _, a := range e.s.speech {
		if a.cue < 0 || !a.content[e.word] || a.content[a.cue] || pos(e.s.s.Words[a.cue]) != "v" {
			continue
		}
		for _, t := range e.s.times {
			h := e.s.headOf(t.First, t.Last)
			if e.s.s.Words[h].Head == a.cue && !a.content[h] && placesEvent(t) && t.Period.Known() && !t.Period.End.IsZero() && t.Period.End.Before(r.Report.Published.Add(-recent)) {
				e.m.When = sitrep.PeriodMention{Period: t.Period, Span: t.Span, Confidence: 0.5}
				r.because(e, "when", h, "told of then")
				return
			}
		}
	}
}

// direction reads a day named on the side of publication that the event's status asks for: what is called or
// planned lies ahead.
func (r *reading) direction(e *event, t timex.Expression) sitrep.Period {
	pub := r.Report.Published
	if !t.Other.Known() || pub.IsZero() {
		return t.Period
	}
	ahead := !t.Period.End.Before(pub)
	if e.m.Status.Ahead() != ahead {
		if otherAhead := !t.Other.End.Before(pub); otherAhead == e.m.Status.Ahead() && (e.m.Status.Ahead() || e.m.Status == sitrep.Happened) {
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
	if e.s.outsideSpeech(e.word, head) || r.inBound(e.s, head, e.carrier) {
		return false
	}
	if e.call != nil && !slices.Contains([]string{"to", "until", "till", "for"}, e.s.preposition(head)) {
		return false // "was called off on Thursday" tells the day of that
	}
	if pos(e.s.s.Words[e.word]) == "v" && e.s.inRelative(head, e.word) {
		return false
	}
	if p := e.s.s.Words[head].Head; p >= 0 && p != e.word && p != e.carrier && head < p && pos(e.s.s.Words[p]) == "n" && !r.physical(e) && r.isDeedNoun(e.s, p) {
		return false // "condemned Monday's bombing", "reopened a probe into the July protests"
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

// attachPlaces takes the nearest place that is not a metonym, and those listed with it.
func (r *reading) attachPlaces(e *event, dist []float64) {
	type near struct {
		t gazetteer.Toponym
		d float64
	}
	var found []near
	for _, t := range e.s.places {
		if t.Metonym || !t.Place.Known() || r.isParticipant(e, t) || r.inPersonsName(e.s, t) || r.inBodysName(e.s, t) || r.saysWhose(e.s, t) || r.carriedTo(e.s, t) || r.placesOther(e, t) {
			continue
		}
		found = append(found, near{t, dist[e.s.headOf(t.First, t.Last)]})
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].d < found[j].d })
	if len(found) == 0 || found[0].d >= reach && !r.onlyPlace(e, found[0].t, len(found)) {
		return
	}
	if p := found[0].t.Place.Precision; p == sitrep.AtCountry || p == sitrep.AtRegion { // "police in Malawi opened fire in Blantyre": the town says it
		for k, n := range found[1:] {
			if n.d < reach && n.t.Place.Country == found[0].t.Place.Country && finer(n.t.Place, found[0].t.Place) {
				found[0], found[k+1] = n, found[0]
				break
			}
		}
	}
	for k, n := range found {
		around := found[0].t.Place.Precision == sitrep.AtUnknown && n.t.Place.Precision == sitrep.AtRegion && n.t.Place.Country == found[0].t.Place.Country && n.d < reach
		if k > 0 && !around && !r.listed(e.s, found[0].t, n.t) {
			continue // a name that no gazetteer has keeps the region that it is told to lie in
		}
		e.m.Places = append(e.m.Places, sitrep.PlaceMention{Place: n.t.Place, Span: n.t.Span, Confidence: nearness(n.d) * n.t.Confidence})
		r.because(e, "place", e.s.headOf(n.t.First, n.t.Last), "nearest place in the tree or listed with it, at cost %.1f", n.d)
	}
	e.m.Places = widest(e.m.Places)
	r.atSeat(e, dist)
}

// carriedTo reports whether a place is where the hurt were taken: "the wounded were evacuated to the capital".
func (r *reading) carriedTo(s *sentence, t gazetteer.Toponym) bool {
	h := s.headOf(t.First, t.Last)
	for n := 0; h >= 0 && n < 4; n, h = n+1, s.s.Words[h].Head {
		w := s.s.Words[h]
		if base, _, _ := strings.Cut(w.DepRel, ":"); base == "obl" && w.Head >= 0 {
			return s.preposition(h) == "to" && r.isA(s, w.Head, "carry")
		}
	}
	return false
}

// atSeat takes the town of the dateline for the place of a deed that is told only by its country and by one of the seats of power there
// that a capital has: "a rally outside parliament".
func (r *reading) atSeat(e *event, dist []float64) {
	if len(e.m.Places) != 1 || e.m.Places[0].Place.Precision != sitrep.AtCountry || !r.physical(e) {
		return
	}
	k := slices.IndexFunc(r.Places, func(t gazetteer.Toponym) bool {
		return r.Report.KindAt(t.Span.Start) == sitrep.Dateline && t.Place.Precision == sitrep.AtTown
	})
	if k < 0 || r.Places[k].Place.Country != e.m.Places[0].Place.Country {
		return
	}
	for h := range e.s.s.Words {
		switch e.s.preposition(h) {
		case "outside", "near", "at", "in_front_of", "inside", "around", "to", "towards", "toward":
			if r.isA(e.s, h, "seat-of-power") && dist[h] < reach {
				e.m.Places = []sitrep.PlaceMention{{Place: r.Places[k].Place, Span: e.s.s.SpanOf(h, h), Confidence: 0.6}}
				r.because(e, "place", h, "in the town of the dateline")
				return
			}
		}
	}
}

// onlyPlace reports whether a place is the one that the sentence of a deed names, however far from it in the tree; where who
// speaks is, the deed need not be.
func (r *reading) onlyPlace(e *event, t gazetteer.Toponym, found int) bool {
	return found == 1 && r.physical(e) && e.m.Status.Occurred() && t.Place.Precision.Rank() <= sitrep.AtTown.Rank() && !e.s.outsideSpeech(e.word, e.s.headOf(t.First, t.Last)) && !e.bare
}

// isState reports whether a noun names a body of the state or the armed forces of a country: "Kyiv's forces" may fight anywhere.
func (r *reading) isState(s *sentence, h int) bool {
	m, ok := r.Cast.At(s.at, h)
	return ok && len(m.Actor.Sectors) > 0 && (m.Actor.Sectors[0] == "MIL" || m.Actor.Sectors[0] == "GOV")
}

// finer reports whether a place tells more exactly where it was than a country or region told beside it does: it lies within, by its
// division, or where the region is only a part of its country; a name that no gazetteer has is taken to.
func finer(p, wide sitrep.Place) bool {
	if p.Precision == sitrep.AtUnknown {
		return true
	}
	if p.Precision.Rank() >= wide.Precision.Rank() {
		return false
	}
	return wide.Precision == sitrep.AtCountry || wide.ID == "" || p.Region != "" && (p.Region == wide.Name || p.Region == wide.Region)
}

// saysWhose reports whether the name of a country only says whose those are that are spoken of: "a base hosting U.S. and other
// foreign troops".
func (r *reading) saysWhose(s *sentence, t gazetteer.Toponym) bool {
	h := s.headOf(t.First, t.Last)
	if w := s.s.Words[h]; w.DepRel == "nmod:poss" && w.Head > h && r.isState(s, w.Head) {
		return true
	}
	if t.Place.Precision != sitrep.AtCountry {
		return false
	}
	if w := s.s.Words[h]; (w.DepRel == "amod" || w.DepRel == "compound") && w.Head > h && r.agentive(s, w.Head) {
		return true
	}
	return slices.ContainsFunc(s.children[h], func(c int) bool {
		return s.s.Words[c].DepRel == "conj" && s.s.Words[c].UPOS == "NOUN" && r.agentive(s, c) && slices.ContainsFunc(s.arg(c, "amod"), func(a int) bool { return r.isA(s, a, "other") })
	})
}

// inPersonsName reports whether a place name ends someone's name, or is one by which the report calls someone: "Luis
// Carlos Galan ... Galan's murder".
func (r *reading) inPersonsName(s *sentence, t gazetteer.Toponym) bool {
	if t.First == t.Last && r.surname(s, t.First) && s.preposition(t.First) != "in" {
		return true
	}
	return slices.ContainsFunc(r.named[s.at], func(e nlp.Entity) bool {
		return e.Label == "PER" && e.First < t.First && t.Last == e.Last
	})
}

// surname reports whether a word stands last in the full name of a person elsewhere in the report.
func (r *reading) surname(s *sentence, i int) bool {
	return s.s.Words[i].UPOS == "PROPN" && r.surnames[lower(s.s.Words[i].Form)]
}

// inBodysName reports whether a place name is a part of the name of a listed body: "the African Union".
func (r *reading) inBodysName(s *sentence, t gazetteer.Toponym) bool {
	m, ok := r.Cast.At(s.at, s.headOf(t.First, t.Last))
	if !ok || m.Actor.ID == "" || m.Actor.Kind != "group" {
		return false
	}
	name := t.Span.In(r.Report.Text)
	return (len(name) < len(m.Actor.Name) || t.Place.Precision == sitrep.AtUnknown) && strings.Contains(m.Actor.Name, name)
}

// isParticipant: a place name that names who acts or is acted on is not where it happened.
func (r *reading) isParticipant(e *event, t gazetteer.Toponym) bool {
	for _, slot := range []string{"A", "R"} {
		for _, h := range e.slots[slot] {
			if t.First <= h && h <= t.Last {
				if m, ok := r.Cast.At(e.s.at, h); ok && m.Agentive {
					return true
				}
			}
		}
	}
	return false
}

// listed reports whether b is named beside a: conjoined, or as an example of it.
func (r *reading) listed(s *sentence, a, b gazetteer.Toponym) bool {
	ha, hb := s.headOf(a.First, a.Last), s.headOf(b.First, b.Last)
	if ha == hb {
		return false
	}
	return s.joinedTo(ha, hb, 4) || s.joinedTo(hb, ha, 4)
}

// joinedTo climbs from b through conjunctions, examples and possessors and reports whether it
// meets a or a's own phrase.
func (s *sentence) joinedTo(a, b, steps int) bool {
	for ; steps > 0 && b >= 0; steps-- {
		w := s.s.Words[b]
		rel := w.DepRel
		ok := rel == "conj" || rel == "appos" || rel == "nmod:poss" || rel == "compound" || rel == "amod" ||
			rel == "nmod" && (s.preposition(b) == "including" || s.preposition(b) == "of") || rel == "obl" && s.preposition(b) == "including"
		if !ok {
			return false
		}
		if h := s.s.Words[a].Head; rel == "conj" && h >= 0 && w.Head == h {
			return true // parsers hang the second of two places on the verb
		}
		b = w.Head
		if b == a || b >= 0 && s.s.Words[b].Head == a && a >= 0 {
			return true
		}
	}
	return false
}

// widest drops a place that holds another of the list as its country or region: the finer one says it.
func widest(ps []sitrep.PlaceMention) []sitrep.PlaceMention {
	var out []sitrep.PlaceMention
	for i, p := range ps {
		held := false
		for j, q := range ps {
			if i == j {
				continue
			}
			same := p.Place == q.Place && j < i
			town := p.Place.Precision == sitrep.AtTown && q.Place.Precision.Rank() < sitrep.AtTown.Rank() && q.Place.ID == p.Place.ID && q.Place.Name == p.Place.Name
			country := p.Place.Precision == sitrep.AtCountry && q.Place.Country == p.Place.Country && q.Place.Precision != sitrep.AtCountry
			held = held || same || country || town
		}
		if !held {
			out = append(out, p)
		}
	}
	return out
}

// callIsFor tells the day something is called for from the day of calling, both told beside the verb: a step is
// news of its own day or the day before; and only a call or plan is told with its day so.
func (r *reading) callIsFor(e *event, t timex.Expression) bool {
	if e.m.Status != sitrep.Called && e.m.Status != sitrep.Planned {
		return false
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
