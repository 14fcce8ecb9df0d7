package coder

import (
	"slices"

	"sitrep"
)

// Reports count people and name them right behind ("two journalists, X and Y"), behind a colon, or in a later sentence ("The
// victims were identified as X, Y and Z"). Who is named so is one of those counted, never another.

// namedApart marks the phrases of a list that only name those whom the phrase before them counts, or tell them apart by
// sort: as many as it says.
func (r *reading) namedApart(s *sentence, items []item) {
	for k, x := range items {
		c, ok := r.countPhrase(s, x.phrase)
		if !ok || x.part || c.best < 2 || c.high == nil || *c.high != c.best {
			continue
		}
		n := r.makeUp(s, items[k+1:], c.best)
		if n == 0 {
			continue
		}
		switch s.s.Words[items[k+1].first-1].Form {
		case "(":
		case ",", ":", "-", "--":
			if !r.allNamed(s, items[k+1:k+1+n]) && !r.anyone(c.of) {
				continue
			}
		default:
			continue
		}
		for j := k + 1; j <= k+n; j++ {
			items[j].part = true
		}
	}
}

// makeUp is how many of the first phrases, two or more, count as many as a whole together; 0 where none do.
func (r *reading) makeUp(s *sentence, items []item, whole int) int {
	sum := 0
	for k, x := range items {
		c, ok := r.countPhrase(s, x.phrase)
		if !ok || x.part {
			return 0
		}
		if sum += c.best; sum == whole && k > 0 {
			return k + 1
		}
	}
	return 0
}

func (r *reading) allNamed(s *sentence, items []item) bool {
	return !slices.ContainsFunc(items, func(n item) bool {
		return !r.isNamed(s, n.phrase) && !r.besidePerson(s, n.phrase) || r.hasNumeral(s, n.phrase)
	})
}

// tellNames gives figures the names of those they count, where a later sentence or a colon tells them, and counts those whom a
// sentence names in turned order.
func (r *reading) tellNames(events []*event) {
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			r.tellIncluded(events, s, i)
			r.tellIncluding(events, s, i)
			r.tellOneOf(events, s, i)
			if noun, first, some := r.naming(s, i); noun >= 0 {
				r.nameCounted(events, s, noun, some, first)
			} else if s.s.Words[i].Form == ":" {
				r.namesBehindColon(events, s, i)
			} else if first := r.namesBehind(s, i); first >= 0 {
				r.nameCounted(events, s, i, false, first)
			}
		}
		r.tellTurned(events, s)
	}
	r.nameFreed(events)
	r.nameBefore(events)
}

// namesBehind is where the names begin that a noun in the plural brings in, -1 for none: "the U.S. citizens -- X and Y -- were
// missionaries", "citizens X and Y". Who has been counted by the noun before goes by them.
func (r *reading) namesBehind(s *sentence, i int) int {
	ws := s.s.Words
	if w := ws[i]; w.XPOS != "NNS" && (w.XPOS != "NNPS" || i > 0) || i+2 >= len(ws) || len(s.arg(i, "nummod")) > 0 {
		return -1
	}
	first := i + 1
	if f := ws[first].Form; f == "," || f == "-" || f == "--" || f == "–" || f == "—" || f == "(" {
		if first++; !r.definite(s, i) {
			return -1
		}
	}
	if p, ok := r.phraseAt(s, first); !ok || p.first != first || ws[first].UPOS != "PROPN" || !r.isNamed(s, p) {
		return -1
	}
	if len(r.namesFrom(s, first)) < 2 {
		return -1
	}
	return first
}

// naming is the noun of which a word tells the names, and where they begin: "the victims were X and Y", "the dead were
// identified as X and Y"; -1 where the word does not. some says that others may be meant by the noun, too: "one of the wounded
// is X".
func (r *reading) naming(s *sentence, i int) (noun, first int, some bool) {
	w := s.s.Words[i]
	switch {
	case w.Lemma == "be" && i+1 < len(s.s.Words) && (s.s.Words[i+1].UPOS == "PROPN" || s.s.Words[i+1].Form == ":" || r.namesAt(s, i+1) || i > 0 && r.isClass(s, i-1, "anyone") && !isVerb(s.s.Words[i+1])):
		first = i + 1
	case r.isA(s, i, "name-as") && s.passive(i) && i+1 < len(s.s.Words):
		if first = r.behindAs(s, i); first < 0 {
			return -1, -1, false
		}
	default:
		return -1, -1, false
	}
	if first < len(s.s.Words) && s.s.Words[first].Form == ":" {
		first++
	}
	for noun = i - 1; noun >= 0; noun-- { // the subject, auxiliaries aside
		if x := s.s.Words[noun]; x.UPOS != "AUX" && x.UPOS != "ADV" {
			break
		}
	}
	for n := 0; noun >= 0 && n < 4 && !isSubjectWord(s.s.Words[noun].DepRel); n++ {
		noun = s.s.Words[noun].Head
	}
	if noun < 0 || noun >= i || !isSubjectWord(s.s.Words[noun].DepRel) {
		return -1, -1, false
	}
	if of := s.arg(noun, "nmod:of"); len(of) > 0 && isNumeral(s.s.Words[noun]) && of[0] < i { // "one of the wounded"
		noun, some = of[0], true
	}
	pronoun, form := s.s.Words[noun].UPOS == "PRON", lower(s.s.Words[noun].Form)
	if !pronoun && !r.definite(s, noun) && len(s.arg(noun, "nmod:poss")) == 0 && form != "those" || pronoun && !some && form != "they" && form != "those" {
		return -1, -1, false
	}
	return noun, first, some || r.isClass(s, noun, "other") || slices.ContainsFunc(s.arg(noun, "amod"), func(a int) bool { return r.isClass(s, a, "other") })
}

// namesAt reports whether a phrase that begins at a word names a person and has no article: "U.S. citizen X".
func (r *reading) namesAt(s *sentence, i int) bool {
	p, ok := r.phraseAt(s, i)
	return ok && s.s.Words[i].UPOS != "DET" && s.s.Words[i].XPOS != "PRP$" && r.isNamed(s, p)
}

// behindAs is where the names begin behind a verb of naming: "identified by the police as X"; -1 where there is no "as".
func (r *reading) behindAs(s *sentence, i int) int {
	const by = 7 // words between
	for k := i + 1; k < len(s.s.Words)-1 && k <= i+by; k++ {
		switch w := s.s.Words[k]; {
		case lower(w.Form) == "as":
			return k + 1
		case w.UPOS == "PUNCT" || isVerb(w):
			return -1
		}
	}
	return -1
}

func isSubjectWord(rel string) bool { return rel == "nsubj" || rel == "nsubj:pass" }

// namesFrom reads an enumeration of persons by name, with what is said of each left out.
func (r *reading) namesFrom(s *sentence, i int) []phrase {
	var out []phrase
	for {
		p, ok := r.phraseAt(s, i)
		if !ok {
			if i = s.pastSemicolon(i); i < 0 || len(out) == 0 {
				return out
			}
			continue
		}
		if r.isNamed(s, p) || s.s.Words[p.counted].UPOS == "PROPN" && !r.isThing(s, p.counted) {
			out = append(out, p)
		} else if len(out) == 0 {
			return nil
		}
		next := s.pastClause(r.pastPrepositions(s, p.last+1))
		if i, _, ok = separator(s, next); !ok {
			if i = r.pastSaid(s, next); i < 0 || len(out) == 0 {
				return out
			}
		}
	}
}

// pastSaid is where a list of names goes on with an "and" and the last name behind a clause on the one before: "X, a teacher who was freed on
// Tuesday, and Y"; -1 where it does not.
func (r *reading) pastSaid(s *sentence, i int) int {
	ws := s.s.Words
	if i >= len(ws) || ws[i].XPOS != "WP" {
		return -1
	}
	for k := i + 1; k+2 < len(ws); k++ {
		if isComma(ws[k]) && lower(ws[k+1].Form) == "and" && r.namesAt(s, k+2) {
			return k + 2
		}
	}
	return -1
}

// pastSemicolon is where a list goes on behind the next semicolon, whatever stands before it; -1 where there is none.
func (s *sentence) pastSemicolon(i int) int {
	for ; i < len(s.s.Words)-1; i++ {
		if s.s.Words[i].Form != ";" {
			continue
		}
		if i+2 < len(s.s.Words) && isAnd(lower(s.s.Words[i+1].Form)) {
			i++
		}
		return i + 1
	}
	return -1
}

// nameCounted adds names, as parts, to the figure told last that counts as many of those whom the noun means, or more of them
// where they are but some; the one name of one person becomes that of the count.
func (r *reading) nameCounted(events []*event, s *sentence, noun int, some bool, first int) {
	names := r.namesFrom(s, first)
	who, _, counted := r.total(s, r.countedFrom(s, first, false))
	if len(names) == 0 && (!counted || len(who.parts) == 0) {
		return
	}
	lemma := lower(s.s.Words[noun].Lemma)
	kinds := r.harmOf(s, noun)
	for k := noun + 1; k < first && len(kinds) == 0; k++ { // "those who were kidnapped are ..."
		if s.s.Words[k].XPOS == "VBN" {
			kinds = r.harmOf(s, k)
		}
	}
	far := 4 // sentences between
	if first-noun <= 2 {
		far = 15 // named outright
	}
	found := lastClaim(events, s.s.Words[noun].Span.Start, func(e *event, c *sitrep.Claim) bool {
		told := slices.ContainsFunc(c.Parts, func(p sitrep.Part) bool { return p.Span != c.Span })
		if c.Figure.Best != len(names) && c.Figure.Best != who.best && !(some && c.Figure.Best > len(names)) || told && !some || r.apartBy(e, &event{s: s}) > far {
			return false
		}
		if s.s.Words[noun].UPOS == "PRON" || lower(s.s.Words[noun].Form) == "those" {
			return c.Figure.Best > 1 && (len(kinds) == 0 || slices.Contains(kinds, c.Field))
		}
		return slices.Contains(kinds, c.Field) || len(kinds) == 0 && (hasWord(c.Figure.Of, lemma) || r.anyone(lemma) || r.isClass(s, noun, "anyone-of"))
	})
	switch {
	case found == nil && len(names) > 0:
		r.namePart(events, s, noun, names)
	case found == nil:
	case len(names) > 0 && found.Figure.Best == len(names) || who.best != found.Figure.Best && len(names) > 0:
		found.Parts = slices.DeleteFunc(found.Parts, func(p sitrep.Part) bool { return p.Span == found.Span })
		r.addNames(found, s, names)
	case who.best == found.Figure.Best:
		found.Parts = who.parts
	}
}

// lastClaim is the figure of people of this one event that is told last before a place in the text and fits; nil for none.
func lastClaim(events []*event, before int, fits func(*event, *sitrep.Claim) bool) (found *sitrep.Claim) {
	for _, e := range events {
		for k := range e.m.Claims {
			c := &e.m.Claims[k]
			if c.Figure == nil || !slices.Contains(peopleKinds, c.Field) || c.Figure.Scope != sitrep.ScopeIncident || c.Span.End > before || !fits(e, c) {
				continue
			}
			if found == nil || c.Span.Start > found.Span.Start {
				found = c
			}
		}
	}
	return found
}

// addNames gives a figure the names of those it counts, each once.
func (r *reading) addNames(c *sitrep.Claim, s *sentence, names []phrase) {
	if c.Figure.Best == 1 && len(names) == 1 {
		if _, _, named := r.personSpan(c.Span); !named {
			c.Named = s.s.SpanOf(names[0].first, names[0].last)
		}
		return
	}
	for _, p := range names {
		one := 1
		x := sitrep.Part{Low: 1, Best: 1, High: &one, Span: s.s.SpanOf(p.first, p.last)}
		if !slices.ContainsFunc(c.Parts, func(o sitrep.Part) bool { return o.Span.Overlaps(x.Span) }) {
			c.Parts = append(c.Parts, x)
		}
	}
}

// alongWith are the people told as suffering the same by "along with" or "together with" behind a verb and those listed at
// it.
func (r *reading) alongWith(s *sentence, behind int) []item {
	const far = 25
	for k := behind + 1; k+2 < len(s.s.Words) && k <= behind+far; k++ {
		w := s.s.Words[k]
		if s.togetherWith(k) {
			return r.countedFrom(s, k+2, false)
		}
		if w.UPOS == "VERB" || w.UPOS == "SCONJ" || w.UPOS == "CCONJ" {
			return nil
		}
	}
	return nil
}

// togetherWith: "along with" or "together with" stands at a word, and someone behind it.
func (s *sentence) togetherWith(i int) bool {
	if i+2 >= len(s.s.Words) {
		return false
	}
	f := lower(s.s.Words[i].Form)
	return (f == "along" || f == "together") && lower(s.s.Words[i+1].Form) == "with"
}

// countedFrom reads an enumeration of people as far as each says how many; subject says that a verb is to follow.
func (r *reading) countedFrom(s *sentence, i int, subject bool) []item {
	var out []item
	closed := false // an "and" or a semicolon tells that what stands before is a list
	for {
		p, ok := r.phraseAt(s, i)
		if !ok || len(out) > 0 && !subject && r.beginsClause(s, p) {
			break
		}
		if _, counted := r.countPhrase(s, p); !counted && !s.isAge(p) {
			break
		}
		switch {
		case s.isAge(p):
		case len(out) > 0 && (r.apposes(s, out[len(out)-1].phrase, p) || r.namesRole(s, out[len(out)-1].phrase, p)):
		default:
			out = append(out, item{phrase: p})
		}
		next := s.pastClause(r.pastPrepositions(s, p.last+1))
		semi := next < len(s.s.Words) && s.s.Words[next].Form == ";"
		and := false
		if i, and, ok = separator(s, next); !ok {
			break
		}
		closed = closed || and || semi
	}
	if n := len(out); !closed && n > 1 && r.isNamed(s, out[n-1].phrase) && !r.isNamed(s, out[n-2].phrase) && r.onePerson(s, out[n-2].phrase) {
		return out[:n-1] // "a guard, Pedro Ruiz"
	}
	return out
}

// pastClause is the next semicolon where a clause on what was just listed stands before it, else the word itself: "a baker who
// was passing by; ...".
func (s *sentence) pastClause(i int) int {
	ws := s.s.Words
	k := i
	if k < len(ws) && isComma(ws[k]) {
		k++
	}
	if k >= len(ws) || ws[k].XPOS != "WP" && ws[k].XPOS != "WDT" && ws[k].XPOS != "VBG" && ws[k].XPOS != "VBN" && ws[k].UPOS != "ADP" && ws[k].UPOS != "ADV" {
		return i
	}
	for ; k < len(ws); k++ {
		if ws[k].Form == ";" {
			return k
		}
	}
	return i
}
