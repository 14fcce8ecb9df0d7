package coder

import (
	"slices"
	"sort"
	"strings"

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
