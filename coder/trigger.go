package coder

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
)

// findEvents finds the triggers of every sentence that tells of events, with sense, arguments
// and status.
func (r *reading) findEvents() []*event {
	var out []*event
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		used := map[int]bool{} // verbs that only carry a nominal event
		var found, attributes []*event
		for i := range s.s.Words {
			if e := r.trigger(s, i); e != nil && r.political(e) {
				found = append(found, e)
			} else if a := r.attributive(s, i); e == nil && a != nil {
				attributes = append(attributes, a)
			} else if e == nil {
				r.noteAccident(s, i)
			}
		}
		for _, e := range found {
			switch {
			case r.toldByVerb(e, found):
				used[e.word] = true // "lifted the blockade" tells of the lifting
			case e.carrier != e.word:
				used[e.carrier] = true
			}
		}
		var settled []*event
		for _, e := range found {
			if !used[e.word] && r.settle(e) {
				settled = append(settled, e)
				if e.m.Status.Ahead() || e.m.Status == sitrep.Threatened || r.onlySays(e, found) {
					used[e.operator] = true // the call is told by what is called for
				}
			}
		}
		for _, e := range settled {
			if r.callsItsNoun(e, settled) {
				used[e.word] = true // "a rally that he had called"
			}
		}
		for _, e := range settled {
			if !used[e.word] || e.operator == e.word {
				out = append(out, e)
			}
		}
		if len(attributes) > 0 {
			out = append(out, attributes...)
			slices.SortStableFunc(out, func(a, b *event) int { return cmp.Or(a.s.at-b.s.at, a.word-b.word) })
		}
	}
	return r.dropAccidents(out)
}

// onlySays reports whether the word that denies or alleges an event says so of nobody: "denied shelling the town" is
// told by the shelling denied, "accused the army of shelling the town" tells of both.
func (r *reading) onlySays(e *event, found []*event) bool {
	if e.m.Status != sitrep.Denied && e.m.Status != sitrep.Alleged && (e.operator < 0 || !r.operator(e.s, e.operator, "alleged")) {
		return false
	}
	for _, x := range found {
		if x.word == e.operator {
			return !r.anyAgentive(x.s, x.slots["R"])
		}
	}
	return false
}

// toldByVerb reports whether a noun is the very object that the sense of its verb asks for: the verb then tells of what
// is done with it ("imposed a curfew", "withdrew its support", "lifted the blockade"). A deed that something else is
// done to stands beside it ("dispersed a protest"). Calling it, putting it off and taking it back are ways to tell of
// the thing itself.
func (r *reading) toldByVerb(e *event, found []*event) bool {
	s := e.s
	h := s.s.Words[e.word].Head
	if pos(s.s.Words[e.word]) != "n" || h < 0 {
		return false
	}
	for _, class := range []string{"called", "postponed", "rescinded", "threatened", "denied"} {
		if r.operator(s, h, class) && r.physical(e) && !cutsOff(e, h, found) && !(class == "called" && decreed(e, h, found)) {
			return false
		}
	}
	for _, x := range found {
		if x.word != h {
			continue
		}
		if cutsOff(e, h, found) {
			return true
		}
		for _, t := range x.sense.Tests {
			if t.Op == "in" && strings.HasPrefix(t.Path, "obj") && slices.Contains(s.arg(h, t.Path), e.word) && t.Weight() > 2 {
				if x.sense.Type == e.sense.Type {
					return e.carrier != h || r.operator(s, h, "planned") || decreed(e, h, found)
				}
				return !r.physical(e) || r.operator(s, h, "end")
			}
		}
	}
	return false
}

// cutsOff reports whether a verb tells of the breaking off of what its object gives: "suspended military aid" is no aid put
// off.
func cutsOff(e *event, verb int, found []*event) bool {
	return e.sense.Type == "AID" && slices.ContainsFunc(found, func(x *event) bool { return x.word == verb && x.sense.Type == "SANCTION" })
}

// decreed reports whether a verb of calling, by its own sense, lays the restriction on that its object names: "ordered a curfew" calls
// for none.
func decreed(e *event, verb int, found []*event) bool {
	return e.sense.Type == "COERCE" && slices.ContainsFunc(found, func(x *event) bool { return x.word == verb && x.sense.Type == "COERCE" && x.sense.Mode == e.sense.Mode })
}

// callsItsNoun: a verb of calling or planning in a relative clause on the very event it calls for.
func (r *reading) callsItsNoun(e *event, events []*event) bool {
	w := e.s.s.Words[e.word]
	if w.DepRel != "acl:relcl" && w.DepRel != "acl" || !r.operator(e.s, e.word, "called") && !r.operator(e.s, e.word, "planned") {
		return false
	}
	for _, x := range events {
		if x.word == w.Head {
			return true
		}
	}
	return false
}

// trigger makes an event of a word that has a political sense here, nil of any other.
func (r *reading) trigger(s *sentence, i int) *event {
	if r.inName(s, i) || s.nominalised(i) {
		return nil
	}
	sense, ok := r.sense(s, i)
	if ok && sense.Type == "PROTEST" && r.saysOfWhat(s, i) {
		return nil
	}
	if !ok || s.inTime(i) || len(sense.Effects) > 0 && (r.byNoEvent(s, i) || s.s.Words[i].DepRel == "acl" && r.isA(s, s.s.Words[i].Head, "count-noun")) {
		return nil
	}
	e := &event{s: s, word: i, sense: sense, carrier: i, operator: -1, slots: map[string][]int{}}
	if pos(s.s.Words[i]) == "n" {
		e.carrier = r.carrier(s, i)
	}
	for _, role := range sense.Roles {
		if len(e.slots[role.Slot]) == 0 {
			e.slots[role.Slot] = r.fill(e, role)
		}
	}
	r.whoever(e)
	if by := r.saidToo(s, i); by != nil && len(e.slots["A"]) > 0 && !r.anyAgentive(s, e.slots["A"]) {
		e.slots["A"] = by
	}
	if len(e.slots["R"]) == 0 {
		e.slots["R"] = r.aimedAt(e)
	}
	if e.carrier != i && !r.anyAgentive(s, e.slots["A"]) && !r.isSubjectOf(s, i, e.carrier) && !r.isA(s, e.carrier, "undergo") {
		e.slots["A"] = s.arg(e.carrier, "nsubj")
	}
	return e
}

// saysOfWhat reports whether a noun only says of what someone is a leader or member: "protest leaders".
func (r *reading) saysOfWhat(s *sentence, i int) bool {
	w := s.s.Words[i]
	if w.DepRel == "compound" && w.Head > i && r.isA(s, w.Head, "heads-it") {
		return true
	}
	return w.XPOS == "NN" && i+1 < len(s.s.Words) && s.s.Words[i+1].UPOS == "NOUN" && s.s.Words[i+1].XPOS == "NNS" && r.isClass(s, i+1, "heads-it")
}

// saidToo is the speaker whose second verb a parser conjoined with what the first says: in "the company said the strike was illegal and
// urged workers to return" no strike urged them. Nil where there is none.
func (r *reading) saidToo(s *sentence, i int) []int {
	w := s.s.Words[i]
	if w.DepRel != "conj" || !isFinite(w) || w.Head < 0 || s.hasOwnSubject(i) {
		return nil
	}
	said := s.s.Words[w.Head]
	if said.DepRel != "ccomp" || said.Head < 0 || said.Head > w.Head || !s.past(said.Head) || w.XPOS != "VBD" {
		return nil
	}
	if by := s.arg(said.Head, "nsubj"); r.anyAgentive(s, by) {
		return by
	}
	return nil
}

// inTime reports whether a noun is part of a time expression: "in March" is no march.
func (s *sentence) inTime(i int) bool {
	if pos(s.s.Words[i]) != "n" {
		return false
	}
	for _, t := range s.times {
		if t.First <= i && i <= t.Last && !t.Anchor.Set() && (t.Type == "DATE" || t.Type == "TIME") {
			return true
		}
	}
	return false
}

// inName reports whether a noun is part of the name of someone: "Joint Operations Command" is no operation.
func (r *reading) inName(s *sentence, i int) bool {
	w := s.s.Words[i]
	if w.Form == lower(w.Form) || s.kind == sitrep.Title {
		return false
	}
	if pos(w) == "v" {
		return !s.headline && r.isSurname(s, i)
	}
	if pos(w) != "n" {
		return false
	}
	if i == 0 && !s.headline && r.surnames[lower(w.Form)] {
		return true // "Captain Ed Marches ... Marches said"
	}
	if w.UPOS == "PROPN" && i > 0 && !s.headline {
		return true // "since March"; "the Bosnian War" is one known, not one told of
	}
	for _, e := range r.named[s.at] {
		if e.First <= i && i <= e.Last && e.First < e.Last && (e.Label == "ORG" || e.Label == "PER") {
			return true
		}
	}
	return false
}

// isSurname reports whether a capitalized word that was read as a verb is the name of someone: behind another name, or the
// last word of a name told elsewhere: "Inspector Anna Lynch retired. Lynch said ...".
func (r *reading) isSurname(s *sentence, i int) bool {
	if i > 0 && s.s.Words[i-1].UPOS == "PROPN" && s.s.Words[i-1].Form != lower(s.s.Words[i-1].Form) && !s.time[i-1] {
		return true
	}
	return r.surnames[lower(s.s.Words[i].Form)]
}

// byNoEvent reports whether harm came of something that the lexicon says is no deed: "a gas explosion killed four".
func (r *reading) byNoEvent(s *sentence, i int) bool {
	if w := s.s.Words[i]; w.XPOS == "VBG" && w.DepRel == "advcl" && w.Head >= 0 && w.Head < i && !s.hasOwnSubject(i) && r.isMishap(s, w.Head) {
		return true // "the roof collapsed, killing 16"
	}
	if w := s.s.Words[i]; w.DepRel == "conj" && w.Head >= 0 && w.XPOS == "VBG" && s.s.Words[w.Head].XPOS == "VBG" && r.byNoEvent(s, w.Head) {
		return true // "a helicopter crashed, killing five and wounding two"
	}
	told := append([]int{i}, s.children[i]...)
	if w := s.s.Words[i]; w.DepRel == "conj" && w.Head >= 0 {
		told = append(told, w.Head)
	}
	for _, v := range told {
		if v != i && s.s.Words[v].DepRel != "conj" && v != s.s.Words[i].Head {
			continue
		}
		if slices.ContainsFunc(s.children[v], func(h int) bool { return s.s.Words[h].DepRel == "advcl" && r.isMishap(s, h) }) {
			return true // "one died and two were hurt when a plane crashed"
		}
	}
	for _, path := range []string{"nsubj", "obl:in", "obl:during"} {
		for _, h := range s.arg(i, path) {
			if r.isNoEvent(s, h) {
				return true
			}
		}
	}
	return false
}

// isMishap reports whether a verb tells of an accident: what collapsed or crashed was a thing, and nobody is said to have
// done it.
func (r *reading) isMishap(s *sentence, i int) bool {
	subject := s.arg(i, "nsubj")
	return r.isA(s, i, "mishap") && (len(s.arg(i, "obj")) == 0 || len(s.arg(i, "prt")) > 0) && !slices.ContainsFunc(subject, func(h int) bool {
		return r.agentive(s, h) && !r.isA(s, h, "aerial") && !r.isA(s, h, "vehicle")
	})
}

// isNoEvent reports whether the reading of a word is one that the lexicon lists as no event.
func (r *reading) isNoEvent(s *sentence, i int) bool {
	sense, ok := r.sense(s, i)
	if ok || sense.Type != "-" {
		return false
	}
	for _, other := range r.book.Senses(lower(s.s.Words[i].Lemma), pos(s.s.Words[i])) {
		if other.Type != "-" {
			return true // it could be one, and is not
		}
	}
	return false
}

// fill finds the argument of a role. Who acts and who is acted on should be someone: a path that leads
// to an actor goes before an earlier one that leads to a thing ("an American drone strike").
func (r *reading) fill(e *event, role codebook.Role) []int {
	s, i := e.s, e.word
	var first []int
	for _, path := range role.Paths {
		if path == "before" || path == "after" || strings.HasPrefix(path, "after:") {
			if near := r.byPlace(e, role.Slot, path); len(near) > 0 {
				return near
			}
			continue
		}
		if only, ok := strings.CutPrefix(path, "@"); ok {
			if heads := r.onlyNamed(e, s.arg(i, only)); len(heads) > 0 {
				return heads
			}
			continue
		}
		heads := s.arg(i, path)
		if len(heads) == 0 || s.time[heads[0]] && (role.Slot == "A" || role.Slot == "R") { // "Sunday's rallies"
			continue
		}
		if role.Slot != "A" && role.Slot != "R" || r.anyAgentive(s, heads) {
			return heads
		}
		if first == nil {
			first = heads
		}
	}
	return first
}

// agentive reports whether a word names someone who can act.
func (r *reading) agentive(s *sentence, h int) bool {
	for _, k := range []int{h, r.counted(s, h)} {
		if m, ok := r.Cast.At(s.at, k); ok && m.Agentive {
			return true
		}
	}
	_, ok := r.nameBeside(s, h)
	return ok || r.surname(s, h) && s.preposition(h) == "" // where a place has the same name
}

// nameBeside is the person named right behind a noun that no list has for anyone: "radio announcer Diego Vargas".
func (r *reading) nameBeside(s *sentence, h int) (actor.Mention, bool) {
	if s.s.Words[h].UPOS != "NOUN" || h+1 >= len(s.s.Words) {
		return actor.Mention{}, false
	}
	if m, ok := r.Cast.At(s.at, h+1); ok && m.First == h+1 && m.Actor.Kind == "person" && m.Agentive && strings.HasSuffix(lower(m.Actor.Title), lower(s.s.Words[h].Form)) {
		return m, true // by its title, wherever a parser hangs the name
	}
	if s.s.Words[h+1].Head != h {
		return actor.Mention{}, false
	}
	switch s.s.Words[h+1].DepRel {
	case "appos", "flat", "flat:name":
		m, ok := r.Cast.At(s.at, h+1)
		return m, ok && m.Actor.Kind == "person" && m.Agentive
	}
	return actor.Mention{}, false
}

func (r *reading) anyAgentive(s *sentence, heads []int) bool {
	for _, h := range heads {
		if r.agentive(s, h) {
			return true
		}
	}
	return false
}

func (r *reading) isSubjectOf(s *sentence, i, verb int) bool {
	for _, h := range s.arg(verb, "nsubj") {
		if h == i {
			return true
		}
	}
	return false
}

// goesWithout reports whether a verb tells what is not done about its subject: "go unpunished", "went unanswered". It says nothing
// of whether that came to pass.
func (r *reading) goesWithout(s *sentence, verb int) bool {
	return lower(s.s.Words[verb].Lemma) == "go" && slices.ContainsFunc(s.children[verb], func(c int) bool {
		w := s.s.Words[c]
		return c > verb && (w.DepRel == "xcomp" || w.DepRel == "advmod") && strings.HasPrefix(lower(w.Form), "un")
	})
}

// onlyOccasion reports whether a noun is only the occasion of what a verb carries: "a rally will be held over the killing", "an inquiry was
// opened into the blast". What a fight breaks or grows into is carried by the verb.
func (r *reading) onlyOccasion(s *sentence, i, verb int) bool {
	prep := s.preposition(i)
	return s.s.Words[i].DepRel == "obl" && r.book.InClass("occasion-preposition", prep) && !(prep == "into" && len(s.arg(verb, "obj")) == 0)
}

// harmsItself reports whether a verb tells by its own sense of people killed or hurt: "the bombing took the lives of two children".
func (r *reading) harmsItself(s *sentence, verb int) bool {
	sense, ok := r.sense(s, verb)
	return ok && sense.Type == "ASSAULT" && (befalls(sense, "killed") || befalls(sense, "wounded"))
}

// carrier is the verb that carries a nominal event: one that says no more than that it takes
// place, is under way, begins or ends. The noun itself where there is none.
func (r *reading) carrier(s *sentence, i int) int {
	for _, c := range s.arg(i, "acl:relcl") { // "the protest he staged"
		if r.operator(s, c, "light") && s.hasOwnSubject(c) {
			return c
		}
	}
	h := s.s.Words[i].Head
	if h < 0 || pos(s.s.Words[h]) != "v" {
		return i
	}
	if r.goesWithout(s, h) {
		return i // "the killing would not go unpunished"
	}
	if r.onlyOccasion(s, i, h) || r.harmsItself(s, h) {
		return i
	}
	switch s.s.Words[i].DepRel {
	case "obj", "nsubj", "nsubj:pass", "obl", "xcomp":
		for _, class := range []string{"light", "begin", "ongoing", "end"} {
			if r.operator(s, h, class) {
				return h
			}
		}
	}
	return i
}

// nominalised reports whether a participle stands for people: "to evacuate the badly wounded".
func (s *sentence) nominalised(i int) bool {
	w := s.s.Words[i]
	if w.XPOS != "VBN" || w.DepRel != "obj" && w.DepRel != "nsubj" && w.DepRel != "nsubj:pass" && w.DepRel != "obl" && w.DepRel != "nmod" && w.DepRel != "xcomp" {
		return false
	}
	return slices.ContainsFunc(s.children[i], func(c int) bool { return s.s.Words[c].DepRel == "det" && c < i })
}
