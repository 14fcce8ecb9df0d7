package coder

import (
	"slices"
	"sort"
	"strings"

	"sitrep"
	"sitrep/gazetteer"
)

// isBare reports whether a nominal event says nothing of its own: such a noun speaks of an event
// told elsewhere ("the crackdown", "such attacks"), or of none in particular.
func (r *reading) isBare(e *event) bool {
	s, i := e.s, e.word
	if pos(s.s.Words[i]) != "n" {
		return false
	}
	if r.isPredicate(s, i) || s.namedAs(i) {
		return true // "it is the third such attack": its subject is the event
	}
	if len(e.slots["R"])+len(e.slots["W"]) > 0 || slices.ContainsFunc(e.slots["A"], func(h int) bool { return !r.onlyLikeness(e, h) }) {
		return false // an adjective only says what a deed was like: "the terrorist attack", "recent terrorist attacks"
	}
	if e.m.Status.Ahead() || e.carrier != i && !r.onlyPlaced(s, i, e.carrier) {
		return false
	}
	if r.indefinite(s, i) || r.newSeveral(s, i) {
		return false
	}
	return !r.hasOwnSetting(s, i)
}

// onlyLikeness reports whether what stands for the doer of a deed is an adjective that only says what it was like: "terrorist", no "rebel", "other"
// or "several".
func (r *reading) onlyLikeness(e *event, h int) bool {
	w := e.s.s.Words[h]
	if w.UPOS != "ADJ" || r.agentive(e.s, h) || r.isA(e.s, h, "other") || r.isA(e.s, h, "distinct") || r.book.IsQuantity(lower(w.Lemma)) {
		return false
	}
	return e.sense.Type == "ASSAULT" || r.definite(e.s, e.word)
}

// newSeveral reports whether several events that nothing points at have more said of them, by a clause or by what they cost over a
// long time: "clashes in which dozens died", "clashes have killed thousands since 2021".
func (r *reading) newSeveral(s *sentence, i int) bool {
	w := s.s.Words[i]
	if w.XPOS != "NNS" || len(s.arg(i, "det")) > 0 || len(s.arg(i, "nmod:poss")) > 0 {
		return false
	}
	if len(s.arg(i, "acl:relcl")) > 0 {
		return true
	}
	if w.DepRel != "nsubj" || w.Head < 0 {
		return false
	}
	scope, _ := r.scope(s, w.Head)
	return scope == sitrep.ScopeRunning
}

// onlyPlaced reports whether a verb says only when what is known came about: "the attacks came hours after talks".
func (r *reading) onlyPlaced(s *sentence, i, verb int) bool {
	return r.definite(s, i) && r.isA(s, verb, "comes-about")
}

// definite reports whether a noun speaks of what is known: "the blast", "these attacks".
func (r *reading) definite(s *sentence, i int) bool {
	return slices.ContainsFunc(s.arg(i, "det"), func(d int) bool { return r.book.InClass("definite", lower(s.s.Words[d].Form)) })
}

// isPredicate reports whether a noun says of another event what it was; "the trigger of the protests was the murder of a teacher" tells of the
// murder itself.
func (r *reading) isPredicate(s *sentence, i int) bool {
	subject := s.arg(i, "nsubj")
	return len(s.arg(i, "cop")) > 0 && len(subject) > 0 && s.s.Words[subject[0]].XPOS != "WP" && !r.isClass(s, subject[0], "reason") && len(s.arg(i, "case")) == 0 // "was behind an ambush" says of no event that it was one
}

// namedAs reports whether a noun is what a verb calls a pronoun: "calling it a terrorist attack", "described it as a massacre".
func (s *sentence) namedAs(i int) bool {
	w := s.s.Words[i]
	if w.Head < 0 || w.DepRel != "obj" && w.DepRel != "xcomp" && !(w.DepRel == "obl" && s.preposition(i) == "as") {
		return false
	}
	return slices.ContainsFunc(s.children[w.Head], func(c int) bool {
		x := s.s.Words[c]
		return x.UPOS == "PRON" && c > w.Head && c < i && (x.DepRel == "obj" || x.DepRel == "iobj")
	})
}

// indefinite reports whether a noun brings in something new: "a blast", "two explosions".
func (r *reading) indefinite(s *sentence, i int) bool {
	if len(s.arg(i, "nummod")) > 0 {
		return true
	}
	for _, d := range s.arg(i, "det") {
		if r.book.InClass("indefinite", lower(s.s.Words[d].Form)) {
			return true
		}
	}
	return false
}

// hasOwnSetting reports whether a time or place stands in the noun's own phrase.
func (r *reading) hasOwnSetting(s *sentence, i int) bool {
	for _, t := range s.times {
		if t.Period.Known() && s.under(s.headOf(t.First, t.Last), i) {
			return true
		}
	}
	for _, p := range s.places {
		if !p.Metonym && s.under(s.headOf(p.First, p.Last), i) {
			return true
		}
	}
	return false
}

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

// host is the event that a casualty verb tells the outcome of.
func (r *reading) host(e *event, at map[[2]int]*event) *event {
	if pos(e.s.s.Words[e.word]) != "v" || e.call != nil || e.attribute || e.sense.Type == "RETREAT" { // to flee an attack is another thing
		return nil
	}
	for _, h := range e.s.arg(e.word, "nsubj") { // "the blast tore through the market"
		if x := at[[2]int{e.s.at, h}]; x != nil && x != e && x.sense.Type == e.sense.Type {
			return x
		}
	}
	if x := r.carriedOut(e, at); x != nil {
		return x
	}
	if len(e.sense.Effects) == 0 {
		return nil
	}
	x := r.hostOfHarm(e, at)
	if x != nil && (x.sense.Type == "RETREAT" && harmsAny(e) || x.sense.Type == "PROTEST" && harms(e, "abducted") || e.sense.Type == "PROTEST" && x.sense.Type == "ASSAULT") {
		return nil // nobody is abducted by a march, and no march is harm
	}
	if x != nil && harms(e, "arrested") && x.sense.Type == "ASSAULT" && e.s.behindDeed(e, x) {
		return nil // who is arrested after a murder is none of its victims
	}
	return x
}

// carriedOut is the deed of which a verb only tells that it was done, by whom or when: "the attack was planned by X and carried out by Y", "the
// bloodiest attack ever committed".
func (r *reading) carriedOut(e *event, at map[[2]int]*event) *event {
	heads := e.s.arg(e.word, "obj")
	if w := e.s.s.Words[e.word]; w.DepRel == "acl" && w.XPOS == "VBN" {
		heads = append(heads, w.Head)
	}
	for _, h := range heads {
		if x := at[[2]int{e.s.at, h}]; x != nil && x != e && x.sense.Type == e.sense.Type && pos(e.s.s.Words[h]) == "n" && len(e.sense.Effects) == 0 && r.operator(e.s, e.word, "light") && !r.isA(e.s, h, "long-strife") {
			return x
		}
	}
	return nil
}

// hostOfHarm is the event that harm came of, by the words around it.
func (r *reading) hostOfHarm(e *event, at map[[2]int]*event) *event {
	if w := e.s.s.Words[e.word]; w.DepRel == "acl" && w.Head >= 0 {
		if x := at[[2]int{e.s.at, w.Head}]; x != nil && r.physical(x) {
			return x
		}
	}
	if x := r.ofWhom(e, at); x != nil {
		return x
	}
	for _, slot := range []string{"E", "A", "I"} {
		for _, h := range e.slots[slot] {
			if x := at[[2]int{e.s.at, h}]; x != nil && x != e && r.physical(x) && !r.onlySetting(x, e) {
				return x
			}
		}
	}
	if x := r.before(e, at); x != nil {
		return x
	}
	for _, path := range []string{"obl:in", "obl:during", "obl:after", "obl:when", "nsubj", "obj/nmod:in", "obj/nmod:during"} {
		for _, h := range e.s.arg(e.word, path) {
			if x := at[[2]int{e.s.at, h}]; x != nil && x != e && r.physical(x) && !r.onlySetting(x, e) {
				return x
			}
		}
	}
	w := e.s.s.Words[e.word]
	if w.XPOS == "VBG" && (w.DepRel == "advcl" || w.DepRel == "xcomp" || w.DepRel == "acl") && w.Head >= 0 {
		if x := at[[2]int{e.s.at, w.Head}]; x != nil && r.physical(x) {
			return r.violentAbove(e, x, at)
		}
	}
	if w.DepRel == "advcl" || w.DepRel == "root" || w.DepRel == "ccomp" { // "four died when police opened fire"
		for _, c := range e.s.arg(e.word, "advcl") {
			x := at[[2]int{e.s.at, c}]
			if x == nil || !r.physical(x) || !x.m.Status.Occurred() || r.isResult(x) {
				continue
			}
			if r.onlySetting(x, e) {
				continue
			}
			return x
		}
	}
	return nil
}

// ofWhom is the deed above a relative clause that tells what harm came to some of those it was done to: "attacked the officers on Monday, two of whom
// were hurt". Nil for none.
func (r *reading) ofWhom(e *event, at map[[2]int]*event) *event {
	if rel := e.s.s.Words[e.word].DepRel; rel != "acl:relcl" && rel != "advcl" || !slices.ContainsFunc(e.slots["R"], func(h int) bool {
		return slices.ContainsFunc(e.s.arg(h, "nmod:of"), func(o int) bool { return lower(e.s.s.Words[o].Form) == "whom" })
	}) {
		return nil
	}
	for _, h := range e.s.ancestors(e.word) {
		if x := at[[2]int{e.s.at, h}]; x != nil && r.physical(x) && x.m.Status.Occurred() {
			return x
		}
	}
	return nil
}

// onlySetting reports whether a protest is only where someone did a deed: in "shot dead by police while protesting" the
// protest did not kill them.
func (r *reading) onlySetting(x, e *event) bool {
	return x.sense.Type == "PROTEST" && r.anyAgentive(e.s, e.slots["A"])
}

// before is the event whose noun stands right before a past verb that has no subject of its own, times aside: in "a
// drone strike this month killed two" the strike is the subject wherever a parser hangs it.
func (r *reading) before(e *event, at map[[2]int]*event) *event {
	s := e.s
	if s.s.Words[e.word].XPOS != "VBD" || s.hasOwnSubject(e.word) {
		return nil
	}
	k := e.word - 1
	for k >= 0 && (s.time[k] || s.s.Words[k].UPOS == "ADV") {
		k--
	}
	if k < 0 {
		return nil
	}
	if x := at[[2]int{s.at, k}]; x != nil && pos(s.s.Words[k]) == "n" && r.physical(x) {
		return x
	}
	return nil
}

// above is the event whose word governs e's, within a few steps.
func above(at map[[2]int]*event, e *event) *event {
	for n, h := range e.s.ancestors(e.word) {
		if x := at[[2]int{e.s.at, h}]; x != nil || n > 3 {
			return x
		}
	}
	return nil
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

// resolveOrders finds the taking back or putting off of something called for earlier ("before
// rescinding the order", "the decision had been reversed") and adds it as an event of the same
// kind as the call.
func (r *reading) resolveOrders(events []*event) []*event {
	taken := map[[2]int]bool{}
	for _, e := range events {
		taken[[2]int{e.s.at, e.word}] = true
	}
	var added []*event
	for k, e := range events {
		e.call = r.calledBefore(events[:k], e)
	}
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			if st := r.orderChange(s, i); st != "" && !r.governsEvent(s, i, events) {
				if e := r.changeOfOrder(events, added, s, i, st); e != nil && !taken[[2]int{s.at, i}] {
					added = append(added, e)
				}
			}
		}
	}
	events = append(events, added...)
	sort.SliceStable(events, func(i, j int) bool { return events[i].span().Start < events[j].span().Start })
	return events
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

// calledBefore is the call told before that a definite noun takes back or puts off, of which it says nothing else: "A march is planned for
// Friday. ... The march was later called off." Nil for none.
func (r *reading) calledBefore(before []*event, e *event) *event {
	const far = 5 // sentences
	if e.m.Status != sitrep.Rescinded && e.m.Status != sitrep.Postponed || pos(e.s.s.Words[e.word]) != "n" || !r.definite(e.s, e.word) || len(e.slots["A"])+len(e.slots["R"])+len(e.calledBy) > 0 {
		return nil
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if b.sense.Type == e.sense.Type && (b.m.Status == sitrep.Called || b.m.Status == sitrep.Planned) && e.s.at-b.s.at <= far {
			return b
		}
	}
	return nil
}

// orderChange is the status a verb gives to the order, call or plan that is its object.
func (r *reading) orderChange(s *sentence, i int) sitrep.Status {
	if pos(s.s.Words[i]) != "v" || r.negated(s, i) {
		return ""
	}
	for _, st := range []string{"rescinded", "postponed"} {
		if !r.operator(s, i, st) {
			continue
		}
		for _, o := range s.arg(i, "obj") {
			if r.isA(s, o, "order") {
				return statusOf(st)
			}
		}
	}
	return ""
}

func (r *reading) governsEvent(s *sentence, i int, events []*event) bool {
	for _, e := range events {
		if e.s == s && e.m.Status.Ahead() && (slices.Contains(s.arg(i, "obj"), e.word) || e.operator == i) {
			return true
		}
	}
	return false
}

// changeOfOrder makes the event of an order changed: that of the last call before it that still
// stands.
func (r *reading) changeOfOrder(events, added []*event, s *sentence, i int, st sitrep.Status) *event {
	here := s.s.Words[i].Span.Start
	var call *event
	for _, e := range events {
		if e.span().Start < here && (e.m.Status == sitrep.Called || e.m.Status == sitrep.Planned || e.m.Status == sitrep.Postponed) {
			settled := false
			for _, a := range added {
				settled = settled || a.call == e && a.m.Status == sitrep.Rescinded
			}
			if !settled {
				call = e
			}
		}
	}
	if call == nil {
		return nil
	}
	e := &event{s: s, word: i, carrier: i, operator: i, sense: call.sense, slots: map[string][]int{}, call: call}
	e.m.Status = st
	if s.hasOwnSubject(i) && !s.passive(i) {
		e.calledBy = s.arg(i, "nsubj")
	}
	return e
}

func containsFold(s, sub string) bool { return strings.Contains(lower(s), lower(sub)) }
