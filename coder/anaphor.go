package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/gazetteer"
)

// resolveAnaphors links what tells more of an event to that event: a casualty verb whose subject
// or setting is an event ("the blast killed four", "killed in the crackdown"), a participle of
// result ("..., wounding two"), and a definite noun to the last event of its kind. Bare nouns
// that speak of nothing told are dropped.
func (r *reading) resolveAnaphors(events []*event) []*event {
	at := map[[2]int]*event{}
	for _, e := range events {
		at[[2]int{e.s.at, e.word}] = e
	}
	for k, e := range events {
		if e.bare && e.partOf == nil {
			e.partOf = r.antecedent(events[:k], e)
		}
	}
	for _, e := range events {
		if w := e.s.s.Words[e.word]; strings.HasPrefix(w.DepRel, "acl") && e.partOf == nil && e.sense.Mode == "explosives" {
			if x := at[[2]int{e.s.at, w.Head}]; x != nil && x != e && r.disarmed(x) {
				e.partOf = x // "defused a bomb that had been placed at the embassy"
			}
		}
	}
	for k, e := range events {
		if e.partOf == nil {
			e.partOf = r.claimedAs(events[:k], e)
		}
		if e.partOf == nil && r.condemnedAs(e) {
			e.partOf = r.antecedent(events[:k], e)
			e.bare = e.bare || e.partOf != nil
		}
	}
	for _, e := range events {
		if x := r.raidOf(e, at); x != nil {
			x.partOf = e // "raided a camp and killed five"
		}
	}
	for _, e := range events {
		if host := r.host(e, at); host != nil && host.partOf == nil && harms(e, "arrested") && host.sense.Type == "ASSAULT" && pos(host.s.s.Words[host.word]) == "n" && len(host.sense.Effects) == 0 {
			if r.afterWhich(host) < 0 {
				host.partOf = e // arrested "in raids"
			}
			continue
		}
		if host := r.host(e, at); host != nil && host.partOf == nil && host.s == e.s && host.sense.Type == "COERCE" && kills(e) && r.anyAgentive(e.s, e.slots["A"]) && pos(host.s.s.Words[host.word]) == "n" {
			host.partOf = e // killed "in house-to-house searches"
			continue
		}
		if host := r.host(e, at); host != nil && host.root() != e {
			e.partOf = host
			host.root().bare = false // more is said of it
		}
	}
	for _, e := range events {
		if x := r.doneBesides(e, at); x != nil {
			e.partOf = x
		}
	}
	r.shareHosts(events)
	for k, e := range events {
		if e.partOf == nil && r.isOutcome(e) {
			r.joinOutcome(events, k)
		}
	}
	for _, e := range events {
		if x := above(at, e); e.purpose && x != nil && r.physical(e) && r.physical(x) && !r.anyAgentive(e.s, x.slots["R"]) {
			x.slots["R"] = e.slots["R"] // "fired tear gas to disperse the crowd": at the crowd
		}
	}
	var out []*event
	for _, e := range events {
		if e.bare && e.partOf == nil && !r.disarmed(e) {
			continue
		}
		out = append(out, e)
	}
	return out
}

// shareHosts gives harm told in one breath with other harm the event behind both, which a parser hangs on the last: "20 were killed and more than
// 300 injured in protests".
func (r *reading) shareHosts(events []*event) {
	for _, e := range events {
		if e.partOf != nil || len(e.sense.Effects) == 0 {
			continue
		}
		for _, o := range events {
			if w := o.s.s.Words[o.word]; o.partOf != nil && o.s == e.s && w.Head == e.word && w.DepRel == "conj" && o.partOf.s == e.s && o.partOf.word > o.word && r.harmedTogether(e, o) {
				e.partOf = o.partOf
				break
			}
		}
	}
}

// root is the event that an event is finally part of.
func (e *event) root() *event {
	for n := 0; e.partOf != nil && n < 50; n++ {
		e = e.partOf
	}
	return e
}

// isOutcome reports whether a casualty verb tells only what came of something: nobody did it in its own words, and
// it has no time or place of its own.
func (r *reading) isOutcome(e *event) bool {
	if len(e.sense.Effects) == 0 || e.call != nil || e.attribute || pos(e.s.s.Words[e.word]) != "v" || e.sense.Type != "ASSAULT" && !r.toldNone(e) || e.m.Status.Ahead() {
		return false
	}
	if e.s.gerundFor(e.word) {
		return false // "the arrest of 45 soldiers for killing six priests"
	}
	if r.isResult(e) {
		return true
	}
	if r.anyAgentive(e.s, e.slots["A"]) && !r.toldNone(e) {
		return false
	}
	if scope, _ := r.scope(e.s, e.word); scope != sitrep.ScopeIncident {
		return false
	}
	dist := e.s.distances(e.word)
	for _, t := range e.s.times {
		if t.Period.Known() && dist[e.s.headOf(t.First, t.Last)] < 4 && r.ownTime(e, t) {
			return false
		}
	}
	for _, p := range e.s.places {
		if !p.Metonym && dist[e.s.headOf(p.First, p.Last)] < 4 && !r.carriedTo(e.s, p) {
			return false
		}
	}
	return true
}

// antecedent is the nearest earlier event that a definite noun can speak of.
func (r *reading) antecedent(before []*event, e *event) *event {
	const window = 6 // sentences
	if r.indefinite(e.s, e.word) && !r.isPredicate(e.s, e.word) && !r.condemnedAs(e) || r.broughtIn(e) {
		return nil
	}
	var like, aside *event
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if e.s.at-b.s.at > window {
			break
		}
		if b.bare || b.partOf != nil || !b.m.Status.Occurred() && b.m.Status != sitrep.Attempted || b.s == e.s && e.s.under(e.word, b.word) {
			continue
		}
		if b.matter != nil && b.s != e.s {
			aside = latest(aside, b)
			continue
		}
		if b.sense.Type == e.sense.Type {
			return b
		}
		if like == nil && r.sameKind(e, b) {
			like = b
		}
	}
	if like == nil && aside != nil && r.sameKind(e, aside) {
		return aside
	}
	return like
}

// claimedAs is the deed of its sentence that a noun behind "in" calls an attack, to say who claims it or is blamed for it: "a bomb killed four in
// the port, police said, in an attack claimed by the rebels". Nil where it is none.
func (r *reading) claimedAs(before []*event, e *event) *event {
	s, w := e.s, e.s.s.Words[e.word]
	if e.sense.Type != "ASSAULT" || w.UPOS != "NOUN" || s.preposition(e.word) != "in" || len(s.arg(e.word, "nmod:in"))+len(s.arg(e.word, "nmod:on")) > 0 {
		return nil
	}
	if !slices.ContainsFunc(s.arg(e.word, "acl"), func(c int) bool { return r.isA(s, c, "claim") || s.s.Words[c].Lemma == "blame" }) {
		return nil
	}
	var of *event
	for _, b := range before {
		if b.s == s && b.sense.Type == e.sense.Type && b.m.Status.Occurred() && !r.harmAlone(b) && r.afterWhich(b) < 0 && b.root() != e && b.partOf == nil {
			of = b
		}
	}
	return of
}

// condemnedAs reports whether a noun only calls a deed what it is to those who condemn it, and tells nothing else of it: "condemned a cowardly
// attack".
func (r *reading) condemnedAs(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if e.sense.Type != "ASSAULT" || w.XPOS != "NN" || w.DepRel != "obj" || w.Head < 0 || e.carrier != e.word || len(s.arg(e.word, "amod")) == 0 || r.hasOwnSetting(s, e.word) {
		return false
	}
	said := slices.ContainsFunc(s.children[e.word], func(c int) bool {
		x := s.s.Words[c]
		return strings.HasPrefix(x.DepRel, "nmod") || strings.HasPrefix(x.DepRel, "acl") || x.DepRel == "compound" || x.DepRel == "nummod"
	})
	sense, ok := r.sense(s, w.Head)
	return !said && ok && sense.Type == "ACCUSE" && sense.Mode == "disapprove"
}

// doneBesides is the deed of which a participle of destruction tells what else it did, "attacked a station, killing three and burning two vans", or in which
// a noun says another verb was done: "seized power in a coup". Nil for none.
func (r *reading) doneBesides(e *event, at map[[2]int]*event) *event {
	s, w := e.s, e.s.s.Words[e.word]
	if e.partOf != nil || e.sense.Type != "ASSAULT" || w.Head < 0 || !e.m.Status.Occurred() {
		return nil
	}
	host := func(i int) *event {
		x := at[[2]int{s.at, i}]
		if x == nil || x == e || x.root() == e || x.sense.Type != e.sense.Type || !x.m.Status.Occurred() {
			return nil
		}
		return x
	}
	if w.XPOS == "VBG" && e.sense.Mode == "destroy" && r.isResult(e) {
		for _, h := range s.ancestors(e.word) {
			if x := host(h); x != nil && pos(s.s.Words[h]) == "v" {
				return x
			}
		}
		return nil
	}
	if pos(w) == "n" && w.DepRel == "obl" && s.preposition(e.word) == "in" && len(e.slots["R"]) == 0 && !r.hasOwnSetting(s, e.word) {
		if x := host(w.Head); x != nil && pos(s.s.Words[w.Head]) == "v" {
			return x
		}
	}
	return nil
}

// broughtIn reports whether a noun with no article is the subject of what harm came to somebody at a place that its clause tells: "shelling
// killed a woman in Pokrovsk" speaks of no shelling told before.
func (r *reading) broughtIn(e *event) bool {
	s, w := e.s, e.s.s.Words[e.word]
	if w.XPOS != "NN" || w.DepRel != "nsubj" || w.Head < e.word || len(s.arg(e.word, "det"))+len(s.arg(e.word, "nmod:poss")) > 0 || !harmful(r.book, lower(s.s.Words[w.Head].Lemma)) {
		return false
	}
	return slices.ContainsFunc(s.places, func(t gazetteer.Toponym) bool {
		return !t.Metonym && s.under(s.headOf(t.First, t.Last), w.Head)
	})
}

// latest is the first of two that is there: events are gone through backwards.
func latest(a, b *event) *event {
	if a != nil {
		return a
	}
	return b
}

// sameKind reports whether a noun can speak of an event: both of one type; or a word for violence
// or trouble in general and any deed of that sort.
func (r *reading) sameKind(noun, b *event) bool {
	if noun.sense.Type == b.sense.Type {
		return true
	}
	t, ok := r.book.Type(b.sense.Type)
	return ok && t.Quad == "material-conflict" && r.isA(noun.s, noun.word, "general-violence")
}

// raidOf is the raid of which a verb of killing or wounding right behind it, by the same people, tells what it did; nil for none.
func (r *reading) raidOf(e *event, at map[[2]int]*event) *event {
	w := e.s.s.Words[e.word]
	if e.sense.Type != "ASSAULT" || !harmsAny(e) || w.DepRel != "conj" || e.s.hasOwnSubject(e.word) {
		return nil
	}
	x := at[[2]int{e.s.at, w.Head}]
	if x == nil || x.partOf != nil || x.sense.Type != "COERCE" || x.sense.Mode != "seize" || x.sense.Lemma != "raid" || x.m.Status != e.m.Status {
		return nil
	}
	return x
}

func containsFold(s, sub string) bool { return strings.Contains(lower(s), lower(sub)) }
