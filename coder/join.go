package coder

import (
	"slices"
	"sort"
	"strings"
	"time"

	"sitrep"
)

// join makes one event of those that tell of the same: first those known to be part of another,
// then pairs alike in kind, doers, time and place, in the order they are told.
func (r *reading) join(events []*event) []*event {
	for _, e := range events {
		if e.partOf != nil {
			r.absorb(e.root(), e)
		}
	}
	var roots []*event
	for _, e := range events {
		if e.partOf == nil {
			roots = append(roots, e)
		}
	}
	r.dropEmpty(&roots)
	for _, e := range roots {
		e.suffered = r.sufferers(e)
		e.ground = slices.ContainsFunc(roots, func(deed *event) bool {
			return deed.s == e.s && deed != e && len(deed.m.Actors) > 0 && e.s.toLearn(deed, e)
		})
	}
	for n := -1; n != len(roots); { // what one joining makes known may let another be seen
		n = len(roots)
		roots = r.joinOnce(roots)
	}
	r.identify(roots)
	r.setting(roots)
	r.tellCallsApart(roots)
	return roots
}

// cutElsewhere parts harm from the deed of an earlier sentence that it was taken to have come of, where it is told of another town.
func (r *reading) cutElsewhere(events []*event) {
	for _, e := range events {
		if host := e.partOf; host != nil && host.s.at < e.s.at && host.s.kind != sitrep.Title && len(e.sense.Effects) > 0 && pos(e.s.s.Words[e.word]) == "v" && inTowns(e) && inTowns(host.root()) && clashPlace(host.root(), e) {
			e.partOf = nil
		}
	}
}

// inTowns reports whether all places told of an event are as exact as a town.
func inTowns(e *event) bool {
	ps := narrowest(e.m.Places)
	return len(ps) > 0 && !slices.ContainsFunc(ps, func(p sitrep.PlaceMention) bool { return p.Place.Precision.Rank() > sitrep.AtTown.Rank() })
}

// joinOnce takes every event into the last told before it that it tells of again.
func (r *reading) joinOnce(events []*event) []*event {
	var out []*event
	for _, e := range events {
		if into := r.same(out, e); into != nil {
			r.absorb(into, e)
			continue
		}
		out = append(out, e)
	}
	return out
}

// dropEmpty leaves out what carries nothing for the record: a purpose, what is done to people of a sort, what is merely imagined of
// nobody in particular, and what is only said within a private person's quoted words.
func (r *reading) dropEmpty(events *[]*event) {
	kept := (*events)[:0]
	for _, e := range *events {
		if e.purpose || r.isOpinion(e) || r.ofPeople(e) {
			continue
		}
		if e.m.Status == sitrep.Denied && pos(e.s.s.Words[e.word]) == "v" && len(e.m.Actors)+len(e.m.Recipients)+len(e.m.Claims) == 0 {
			continue // "no shots were fired"
		}
		if e.call != nil {
			e.call.takenBack = true
			kept = append(kept, e)
			continue
		}
		if len(e.m.Actors)+len(e.m.Recipients)+len(e.m.Claims)+len(e.m.CalledBy)+len(e.slots["W"]) == 0 && !e.m.When.Span.Set() && len(e.m.Places) == 0 && !r.headlined(e) && !r.disarmed(e) && !r.setsDown(e) && !r.onThing(e) && !prolongs(e) {
			continue
		}
		kept = append(kept, e)
	}
	*events = kept
}

// setsDown: "a bomb was placed outside the ministry" tells of a deed though nobody is told to have done it, nor when.
func (r *reading) setsDown(e *event) bool {
	return e.sense.Type == "ASSAULT" && e.sense.Mode == "explosives" && e.m.Status == sitrep.Happened && pos(e.s.s.Words[e.word]) == "v" && e.s.asserted(e.word) && slices.ContainsFunc(e.slots["I"], func(i int) bool { return r.indefinite(e.s, i) })
}

// onThing: "the bombing of the bus station" tells of a deed though nobody is told to have done or suffered it, nor when or where.
func (r *reading) onThing(e *event) bool {
	return e.sense.Type == "ASSAULT" && e.m.Status.Occurred() && len(e.slots["R"]) > 0
}

// prolongs: "a curfew was extended to Friday" tells of an act of state though nobody is told to have done it.
func prolongs(e *event) bool {
	return e.sense.Mode == "curfew" && e.m.Status == sitrep.Happened && pos(e.s.s.Words[e.word]) == "v"
}

// headlined: "Curfew imposed after protests" tells of an event though it says nothing of whom, where or when.
func (r *reading) headlined(e *event) bool {
	return e.s.kind == sitrep.Title && e.m.Status.Occurred() && pos(e.s.s.Words[e.word]) == "v"
}

// isOpinion reports whether an event is told only in direct quotation, and not as a fact seen:
// what is foreseen, wished, or said of nobody.
func (r *reading) isOpinion(e *event) bool {
	if !e.s.quoted[e.word] {
		return false
	}
	if !r.physical(e) || !e.m.Status.Occurred() {
		return true
	}
	return len(e.m.Actors) == 0 && len(e.m.Claims) == 0
}

// same is the earlier event that e tells of again, nil when there is none. The latest wins.
func (r *reading) same(before []*event, e *event) *event {
	for k := len(before) - 1; k >= 0; k-- {
		if r.oneEvent(before[k], e) {
			return before[k]
		}
	}
	return nil
}

// oneEvent decides whether two events of a report are one. They must agree in kind and in how they
// are spoken of, nothing said of them may clash, and they must share something beyond their kind.
func (r *reading) oneEvent(a, b *event) bool {
	if a.sense.Type != b.sense.Type || !sameStanding(a.m.Status, b.m.Status) || a.call != nil || b.call != nil || r.running(a) != r.running(b) {
		return false
	}
	if b.m.Status == sitrep.Called && (len(a.m.CalledBy) > 0 && !r.sameAny(a.m.CalledBy, b.m.CalledBy) || a.takenBack) {
		return false
	}
	if r.sameFate(a, b) {
		if r.explaining {
			b.joined = "the fate of one person"
		}
		return true
	}
	if r.sameGroup(a, b) {
		if r.explaining {
			b.joined = "the fate of the same people"
		}
		return true
	}
	if r.headlineOf(a, b) {
		if r.explaining {
			b.joined = "headline and lead, as many harmed"
		}
		return true
	}
	if cameAfter(a, b) || cameAfter(b, a) || a.attribute || b.attribute {
		return false
	}
	if a.s.at < b.s.at && a.s.kind != sitrep.Title && r.addsDeed(b) && !r.byThoseTold(a, b) {
		return false
	}
	if r.longerAgo(a, b) || r.otherOrdinal(a, b) || r.setsApart(a, b) || r.onTheirOwn(a, b) || besideEachOther(a, b) || inRelative(a, b) || r.newDeed(b) && a.s.kind != sitrep.Title && a.s.at < b.s.at || clashTime(a, b) || clashPlace(a, b) && !r.abroad(a, b) && !r.speaksOf(a, b) || r.clashParties(a, b) && !r.namedLater(a, b) {
		return false
	}
	if a.sense.Mode != "" && b.sense.Mode != "" && a.sense.Mode != b.sense.Mode && !r.violentPair(a, b) {
		return false
	}
	score, shared := 0, []string{}
	theirs := r.byThoseTold(a, b)
	give := func(points int, what string) {
		score += points
		shared = append(shared, what)
	}
	if r.sameAny(a.m.Actors, b.m.Actors) {
		give(2, "actor")
	}
	if len(a.m.Actors) > 0 && r.sameAny(a.m.Actors, b.m.Actors) && r.ownAccount(b) && a.s.at < b.s.at {
		give(1, "the doer's account")
	}
	if r.anyAnswers(a.m.Actors, b.m.Actors) {
		give(1, "description and name")
	}
	if r.sameAny(a.m.Recipients, b.m.Recipients) {
		give(2, "recipient")
	}
	if r.sameVictim(a, b) {
		give(2, "victim") // beyond being a recipient
		if kills(a) && kills(b) {
			give(1, "death") // someone is killed once
		}
	}
	if r.namedLater(a, b) {
		give(3, "one person, named later")
	}
	if theirs {
		give(2, "those who did it")
	}
	if r.harmedTogether(a, b) {
		give(3, "harm told together")
	}
	if r.sameBomb(a, b) {
		give(3, "explosive")
	}
	if r.sameTarget(a, b) {
		give(3, "target")
	} else if a.sense.Mode == "explosives" && b.sense.Mode == "explosives" && r.sameScene(a, b) {
		give(3, "scene")
	}
	if same, called := r.sameCount(a, b); same {
		give(2, "as many harmed")
		if called && kills(a) && kills(b) {
			give(1, "death")
		}
	}
	if near := r.between(a, b); near <= 2 && (r.outcomeOf(a, b) || r.outcomeOf(b, a)) {
		give(2-near/2, "deed and outcome")
	}
	if a.m.When.Span.Set() && b.m.When.Span.Set() {
		give(1, "time")
		if a.m.When.Period.Precision.Rank() <= sitrep.Day.Rank() && b.m.When.Period.Precision.Rank() <= sitrep.Day.Rank() {
			give(1, "day")
		}
	}
	if len(a.m.Places) > 0 && len(b.m.Places) > 0 {
		give(1, "place")
	}
	if a.sense.Lemma == b.sense.Lemma {
		give(1, "word")
	}
	if r.between(a, b) <= 2 {
		give(1, "passage")
	}
	if a.s.kind == sitrep.Title && (r.between(a, b) <= 3 || onlyTitled(a)) {
		give(2, "headline and lead") // a headline tells what the lead tells
	}
	if pos(b.s.s.Words[b.word]) == "n" && len(b.m.Actors)+len(b.m.Recipients) == 0 && !r.indefinite(b.s, b.word) {
		give(1, "definite noun") // "Sunday's rallies": speaks of what was told, or will be
		if slices.ContainsFunc(b.s.children[b.word], func(c int) bool { return b.s.time[c] && c < b.word }) {
			give(1, "the day's")
		}
		if a.s.at < b.s.at && r.definite(b.s, b.word) && b.carrier != b.word && r.tookPlace(b.s, b.carrier) && (b.sense.Mode == "" || slices.ContainsFunc(a.all(), func(p *event) bool { return p.sense.Mode == b.sense.Mode })) {
			give(1, "only when or where") // "the attack took place at nine"
		}
	}
	enough := r.enough(a, b)
	if score < enough {
		return false
	}
	if r.explaining {
		b.joined = strings.Join(shared, ", ")
	}
	return true
}

// longerAgo reports whether b, in a later sentence, is dated by no more than that it was before ("a few days ago"), where a is told as the news.
func (r *reading) longerAgo(a, b *event) bool {
	return a.s.at < b.s.at && b.vague && !a.vague && a.sense.Type == "ASSAULT" && a.m.Status == sitrep.Happened && !r.definite(b.s, b.word)
}

// speaksOf reports whether b, told soon after a by a noun as known, only says where or when the deed was: "the blast took place near Pereira" may
// name a place beside the town first told.
func (r *reading) speaksOf(a, b *event) bool {
	if a.s.at >= b.s.at || r.between(a, b) > 2 || pos(b.s.s.Words[b.word]) != "n" || several(b.s, b.word) || !r.definite(b.s, b.word) || b.carrier == b.word || !r.tookPlace(b.s, b.carrier) {
		return false
	}
	return slices.ContainsFunc(a.m.Places, func(p sitrep.PlaceMention) bool {
		return slices.ContainsFunc(b.m.Places, func(q sitrep.PlaceMention) bool { return p.Place.Country == q.Place.Country })
	})
}

// tookPlace reports whether a verb only tells that a deed came to pass: "began", "occurred", "took place".
func (r *reading) tookPlace(s *sentence, verb int) bool {
	return r.operator(s, verb, "begin") || s.s.Words[verb].Lemma == "take" && verb+1 < len(s.s.Words) && lower(s.s.Words[verb+1].Form) == "place"
}

// enough is how much two events must share beyond their kind to be one. A verb brings in a deed of its own more often than a noun, which may
// only speak of one told; and what is brought in as new is another unless much says that it is the same.
func (r *reading) enough(a, b *event) int {
	switch {
	case a.s == b.s && r.besideBomb(a, b):
		return 5
	case a.s.at >= b.s.at || a.s.kind == sitrep.Title || a.sense.Type != "ASSAULT":
		return 3
	case r.bringsInSeveral(a, b):
		return 5
	case r.bringsIn(b) && a.s.told == 0 && len(a.m.Places) == 0:
		return 3 // a lead that tells of no place leaves that to what follows
	case r.bringsIn(b) && !(b.sense.Mode == "explosives" && r.sameScene(a, b)):
		return 5
	case pos(b.s.s.Words[b.word]) == "v" && !r.harmAlone(b):
		return 4
	}
	return 3
}

// besideBomb reports whether one sentence tells of harm and, in no clause of that, of a bomb that it brings in: "claimed the killing of a judge
// and said that it had detonated a bomb at a bank".
func (r *reading) besideBomb(a, b *event) bool {
	return pos(b.s.s.Words[b.word]) == "v" && r.bringsIn(b) && len(a.sense.Effects) > 0 && !b.s.under(a.word, b.word) && !b.s.under(b.word, a.word)
}

// harmAlone reports whether a verb tells no more than what harm came, at no place and by nobody or by those just spoken of: "nine were wounded",
// "they wounded 120".
func (r *reading) harmAlone(e *event) bool {
	if len(e.sense.Effects) == 0 || len(e.m.Places) > 0 {
		return false
	}
	return !slices.ContainsFunc(e.slots["A"], func(h int) bool { return e.s.s.Words[h].UPOS != "PRON" })
}

// headlineOf reports whether a headline tells of the harm that the first sentences tell of again, whatever either calls those who
// did it.
func (r *reading) headlineOf(a, b *event) bool {
	return r.sameToll(a, b) && a.s.kind == sitrep.Title && b.s.kind != sitrep.Title && r.between(a, b) <= 2 && !clashTime(a, b) && !clashPlace(a, b)
}

// sameToll reports whether as many, more than one, came to the same harm in both, whatever they are called.
func (r *reading) sameToll(a, b *event) bool {
	return slices.ContainsFunc(a.m.Claims, func(x sitrep.Claim) bool {
		return x.Figure != nil && x.Figure.Best > 1 && slices.Contains(peopleKinds, x.Field) && slices.ContainsFunc(b.m.Claims, func(y sitrep.Claim) bool {
			return y.Figure != nil && x.Field == y.Field && x.Figure.Best == y.Figure.Best && x.Figure.Low == y.Figure.Low
		})
	})
}

// onlyTitled reports whether only the headline has told of an event so far.
func onlyTitled(e *event) bool {
	return !slices.ContainsFunc(e.all(), func(p *event) bool { return p.s.kind != sitrep.Title })
}

// cameAfter reports whether a passage on one event tells that it came after the other: "fighting erupted after the commander was shot".
func cameAfter(a, b *event) bool {
	return slices.ContainsFunc(b.all(), func(q *event) bool {
		return slices.ContainsFunc(a.all(), func(p *event) bool {
			return p.s == q.s && (q.s.afterOf(q.carrier, p) || len(q.m.Actors) > 0 && q.s.answersDeed(q, p) || q.s.toLearn(p, q))
		})
	})
}

// answersDeed reports whether what someone did is told as what followed a deed that a noun tells of: "after the murder of the minister the government
// launched an offensive".
func (s *sentence) answersDeed(e, deed *event) bool {
	i := deed.word
	if pos(s.s.Words[i]) != "n" || len(deed.slots["R"]) == 0 || s.s.Words[i].Head != e.carrier && s.s.Words[i].Head != e.word {
		return false
	}
	switch s.preposition(i) {
	case "after", "following", "since":
		return true
	}
	return false
}

// toLearn reports whether a deed is only told of in what someone did another for: "launched an offensive to find out who was behind his
// murder".
func (s *sentence) toLearn(deed, told *event) bool {
	for n, i := 0, s.s.Words[told.word].Head; i >= 0 && i != deed.word && i != deed.carrier && n < 8; n, i = n+1, s.s.Words[i].Head {
		w := s.s.Words[i]
		if w.XPOS == "VB" && (w.Head == deed.word || w.Head == deed.carrier) {
			return i != told.carrier
		}
	}
	return false
}

// besideEachOther reports whether two nouns, or two verbs of decrees with an object each, are told as two deeds by an "and" between them: "the
// bombings and the killing of the priests", "banned rallies and closed the party's offices".
func besideEachOther(a, b *event) bool {
	w := b.s.s.Words[b.word]
	if a.s == b.s && w.DepRel == "conj" && w.Head == a.word && pos(w) == "v" && pos(a.s.s.Words[a.word]) == "v" {
		return (decrees(a) && decrees(b) || a.sense.Type == "SANCTION") && a.sense.ID != b.sense.ID && a.s.ownObject(a.word) && b.s.ownObject(b.word)
	}
	return a.s == b.s && w.DepRel == "conj" && w.Head == a.word && pos(w) == "n" && pos(a.s.s.Words[a.word]) == "n" && a.sense.Mode != b.sense.Mode
}

// ownObject reports whether a verb has an object, or what suffers it, right on it.
func (s *sentence) ownObject(verb int) bool {
	return slices.ContainsFunc(s.children[verb], func(c int) bool {
		return s.s.Words[c].DepRel == "obj" || s.s.Words[c].DepRel == "nsubj:pass"
	})
}

// inRelative reports whether b is told, by the verb that tells of a, in a relative clause under it: "a bomb exploded in the
// street where 50 kilos exploded in May".
func inRelative(a, b *event) bool {
	w := b.s.s.Words[b.word]
	if a.s != b.s || a.sense.Lemma != b.sense.Lemma || pos(w) != "v" || w.DepRel != "acl:relcl" {
		return false
	}
	return slices.Contains(b.s.ancestors(b.word), a.word)
}

// outcomeOf reports whether b tells what came of a: harm that nobody is said to have done, and a violent deed told
// otherwise.
func (r *reading) outcomeOf(a, b *event) bool {
	if slices.ContainsFunc(b.all(), func(p *event) bool { return p.ground }) || ofWhile(a) && !ofWhile(b) {
		return false
	}
	return len(b.sense.Effects) > 0 && len(b.m.Actors) == 0 && len(a.sense.Effects) == 0 && a.sense.Type == "ASSAULT" && b.sense.Type == "ASSAULT"
}

// ofWhile reports whether the harm told of an event is that of a stretch of time: it is no one deed that one killing came of.
func ofWhile(e *event) bool {
	return slices.ContainsFunc(e.m.Claims, func(c sitrep.Claim) bool {
		return c.Figure != nil && slices.Contains(peopleKinds, c.Field) && c.Figure.Scope != sitrep.ScopeIncident
	})
}

// between is how many sentences that tell of events one lies from the other, where they are told nearest to each other.
func (r *reading) between(a, b *event) int {
	near := len(r.sentences)
	for _, p := range a.all() {
		for _, q := range b.all() {
			near = min(near, dist(p.s.told, q.s.told))
		}
	}
	return near
}

// violentPair: the means and the outcome of one use of force bear different modes.
func (r *reading) violentPair(a, b *event) bool {
	if a.sense.Type == "PROTEST" && b.m.Status.Ahead() && (abstains(a) || abstains(b)) {
		return false // "called on them to boycott shops and to gather on Monday"
	}
	return r.between(a, b) <= 2 && (len(a.sense.Effects) > 0 || len(b.sense.Effects) > 0) && !decrees(a) && !decrees(b)
}

// abstains reports whether a protest is one by what is not done: a strike, a boycott, a fast.
func abstains(e *event) bool {
	return slices.Contains([]string{"strike", "boycott", "hunger"}, e.sense.Mode)
}

// decrees reports whether an event is a coercion by decree, which is no part of any use of force: a curfew, a ban, a line cut.
func decrees(e *event) bool {
	return e.sense.Type == "COERCE" && slices.Contains([]string{"curfew", "restrict", "censor", "martial-law", "deport"}, e.sense.Mode)
}

// running reports whether all figures of an event count over many: it tells of no one event.
func (r *reading) running(e *event) bool {
	n := 0
	for _, c := range e.m.Claims {
		if c.Figure != nil && (c.Figure.Scope == sitrep.ScopeRunning || c.Figure.Scope == sitrep.ScopeWindow && long(c.Figure.Over)) {
			n++
		}
	}
	return n > 0 && n == len(e.m.Claims)
}

// long reports whether a time is longer than a week.
func long(p sitrep.Period) bool { return p.Known() && p.End.Sub(p.Start) > 8*24*time.Hour }

func sameStanding(a, b sitrep.Status) bool {
	ahead := func(s sitrep.Status) bool { return s == sitrep.Planned || s == sitrep.Called }
	off := func(s sitrep.Status) bool { return s == sitrep.Rescinded || s == sitrep.Postponed } // "called off" over "suspended"
	return a == b || a.Occurred() && b.Occurred() || ahead(a) && ahead(b) || off(a) && off(b)
}

// setsApart reports whether the report says that b is another event: "a separate attack".
func (r *reading) setsApart(a, b *event) bool {
	if !b.m.Distinct.Set() {
		b.m.Distinct = r.distinctWords(b)
	}
	return b.m.Distinct.Set()
}

func (r *reading) distinctWords(e *event) sitrep.Span {
	if r.isA(e.s, 0, "elsewhere") {
		return e.s.s.Words[0].Span
	}
	for _, w := range []int{e.word, e.carrier} {
		for _, path := range []string{"amod", "det", "advmod"} {
			for _, a := range e.s.arg(w, path) {
				if r.isA(e.s, a, "distinct") {
					return e.s.s.Words[a].Span
				}
			}
		}
	}
	for _, h := range e.slots["I"] { // "another bomb exploded"
		for _, d := range e.s.arg(h, "det") {
			if r.isA(e.s, d, "distinct") {
				return e.s.s.Words[d].Span
			}
		}
	}
	for _, slot := range []string{"A", "R", "W"} { // "shot down two other drones"
		for _, h := range e.slots[slot] {
			for _, a := range e.s.arg(h, "amod") {
				if r.isA(e.s, a, "other") {
					return e.s.s.Words[a].Span
				}
			}
		}
	}
	return sitrep.Span{}
}

// absorb takes what e tells into a.
func (r *reading) absorb(a, e *event) {
	if e.bare { // a noun that only points back
		if a.mode == "" && a.sense.Type == e.sense.Type {
			a.mode = e.sense.Mode // "the explosion", of an attack
		}
		a.m.Claims = append(a.m.Claims, e.m.Claims...)
		return
	}
	a.parts = append(a.parts, e)
	a.suffered = append(a.suffered, e.suffered...)
	a.vague = a.vague && e.vague
	r.note(a.m.Actors, e.m.Actors)
	r.note(a.m.Recipients, e.m.Recipients)
	a.m.Actors = r.fuller(a.m.Actors, e.m.Actors, e.partOf == nil)
	a.m.Recipients = r.fuller(a.m.Recipients, e.m.Recipients, e.partOf == nil || len(e.sense.Effects) > 0)
	a.m.Unknown = (a.m.Unknown || e.m.Unknown) && nobodyNamed(a.m.Actors)
	if !a.m.UnknownSpan.Set() {
		a.m.UnknownSpan = e.m.UnknownSpan
	}
	if e.m.When.Span.Set() && (!a.m.When.Span.Set() || e.m.When.Period.Precision.Rank() < a.m.When.Period.Precision.Rank()) && !(e.partOf != nil && a.m.When.Span.Set()) {
		a.m.When = e.m.When
	}
	elsewhere := clashPlace(a, e) // of one fate, told with another place: where it is spoken of
	for _, p := range e.m.Places {
		if !elsewhere && (e.partOf == nil || len(a.m.Places) == 0) {
			a.m.Places = append(a.m.Places, p)
		}
	}
	sort.SliceStable(a.m.Places, func(i, j int) bool {
		return a.m.Places[i].Place.Precision.Rank() < a.m.Places[j].Place.Precision.Rank()
	})
	a.m.Places = widest(a.m.Places)
	a.m.Claims = append(a.m.Claims, e.m.Claims...)
	if a.m.Status == sitrep.Planned && e.m.Status == sitrep.Called || a.m.Status == sitrep.Postponed && e.m.Status == sitrep.Rescinded {
		a.m.Status = e.m.Status
	}
	if len(a.m.CalledBy) == 0 {
		a.m.CalledBy = e.m.CalledBy
	}
	if (a.m.Status == sitrep.Background || a.m.Status == sitrep.Commemorated || a.m.Status == sitrep.Alleged && e.partOf == nil) && e.m.Status == sitrep.Happened {
		a.m.Status = sitrep.Happened
	}
}

// nobodyNamed reports whether those who did it are told as unidentified at most: "gunmen".
func nobodyNamed(ps []sitrep.Participant) bool {
	for _, p := range ps {
		if len(p.Actor.Sectors) == 0 || p.Actor.Sectors[0] != "UAF" {
			return false
		}
	}
	return true
}

// fuller merges two lists of parties.
func (r *reading) fuller(a, b []sitrep.Participant, take bool) []sitrep.Participant {
	if len(a) == 0 {
		return b
	}
	if !take {
		return a
	}
	var out []sitrep.Participant
	out = append(out, a...)
	for _, q := range b {
		if !r.sameAny(a, []sitrep.Participant{q}) {
			out = append(out, q)
		}
	}
	return r.notTwice(out)
}
