package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/codebook"
)

// An outcome ("killing two", "60 hurt") is told of the deed it came of.

// joinOutcome gives an outcome to the deed it came of: the nearest before it in its sentence, else after it
// there, else the last told before, a violent one before any other.
func (r *reading) joinOutcome(events []*event, k int) {
	e := events[k]
	if over, _ := r.scope(e.s, e.word); over == sitrep.ScopeRunning {
		return // what a long time cost came of no one deed
	}
	var host *event
	for j := k - 1; j >= 0 && host == nil; j-- {
		if b := events[j]; b.s == e.s && r.canHost(b, e) && !r.besideHarm(b, e) {
			host = b
		}
	}
	for j := k + 1; j < len(events) && host == nil && !r.isResult(e); j++ {
		if b := events[j]; b.s == e.s && r.canHost(b, e) && !r.besideHarm(b, e) {
			host = b
		}
	}
	if host == nil && r.harmKnown(e) {
		host = r.toldHarm(events[:k], e)
	}
	for j := k - 1; j >= 0 && host == nil && !r.newDeed(e); j-- {
		if b := events[j]; r.between(b, e) <= 4 && !b.s.toldAside(b) && r.canHost(b, e) && b.sense.Type != "PROTEST" && !withoutForce(b) && !r.onTheirOwn(b, e) {
			host = b
		}
	}
	for j := k - 1; j >= 0 && host == nil && !r.newDeed(e); j-- {
		if b := events[j]; r.between(b, e) <= 2 && !b.s.toldAside(b) && r.canHost(b, e) && !withoutForce(b) {
			host = b
		}
	}
	for j := k - 1; j >= 0 && host == nil && !r.newDeed(e); j-- {
		if b := events[j]; r.between(b, e) <= 2 && !b.s.toldAside(b) && r.canHost(b, e) {
			host = b
		}
	}
	if host != nil && host.root() != e {
		if r.isResult(e) {
			e.slots["A"] = nil // the sentence's subject may be who says so
		}
		e.partOf = host.root()
		return
	}
	e.purpose = e.purpose || r.toldNone(e) // none of nothing is no event
}

// harmKnown reports whether harm is told of people spoken of as known: "the people who were injured were vendors".
func (r *reading) harmKnown(e *event) bool {
	return slices.ContainsFunc(e.slots["R"], func(h int) bool { return r.definite(e.s, h) && len(e.s.arg(h, "nummod")) == 0 })
}

// toldHarm is the last violent deed told before, a few sentences back at most, of which the same harm was told.
func (r *reading) toldHarm(before []*event, e *event) *event {
	for j := len(before) - 1; j >= 0; j-- {
		b := before[j]
		if b.s != e.s && r.between(b, e) <= 4 && r.canHost(b.root(), e) && slices.ContainsFunc(e.sense.Effects, func(f codebook.Effect) bool { return harms(b, f.Kind) }) {
			return b.root()
		}
	}
	return nil
}

// joinPlaced gives harm that is told with a place, and with nobody who did it, to the protest or riot of the sentence before it, where that was told of
// the region or country around: "rioters set fires in northern England ... Ten officers were injured outside a hotel in Rotherham".
func (r *reading) joinPlaced(events []*event) {
	for k, e := range events {
		if e.partOf != nil || len(e.sense.Effects) == 0 || pos(e.s.s.Words[e.word]) != "v" || e.sense.Type != "ASSAULT" || len(e.slots["A"]) > 0 || e.m.When.Span.Set() || len(e.m.Places) == 0 || !e.m.Status.Occurred() {
			continue
		}
		if scope, _ := r.scope(e.s, e.word); scope != sitrep.ScopeIncident {
			continue
		}
		for j := k - 1; j >= 0 && e.partOf == nil && r.between(events[j], e) <= 1; j-- {
			b := events[j].root()
			wide := len(b.m.Places) > 0 && !slices.ContainsFunc(narrowest(b.m.Places), func(p sitrep.PlaceMention) bool { return p.Place.Precision.Rank() < sitrep.AtRegion.Rank() })
			if b.sense.Type == "PROTEST" && wide && events[j].s.at < e.s.at && r.canHost(b, e) && !clashPlace(b, e) {
				e.partOf = b
			}
		}
	}
}

// headlineToll leaves to the violent deed of the text the harm that a headline tells of in one breath with something else: "Two killed as drivers'
// strike turns violent", above "Two men were shot dead".
func headlineToll(events []*event) {
	for _, e := range events {
		host := e.root()
		if e.s.kind != sitrep.Title || host.sense.Type == "ASSAULT" {
			continue
		}
		host.m.Claims = slices.DeleteFunc(host.m.Claims, func(c sitrep.Claim) bool {
			if c.Figure == nil || !slices.Contains(bodily, c.Field) || !e.s.s.Span.Contains(c.Span) {
				return false
			}
			return slices.ContainsFunc(events, func(b *event) bool {
				return b.s.kind != sitrep.Title && b.root() != host && b.root().sense.Type == "ASSAULT" && toldBy(b.root(), c)
			})
		})
	}
}

// headlineHarm gives the harm that a headline tells of without its deed to the event of which the text below tells the
// same: "60 hurt over the weekend", above "Sixty people were injured in protests".
func (r *reading) headlineHarm(events []*event) {
	for _, e := range events {
		if e.s.kind != sitrep.Title || e.partOf != nil || len(e.sense.Effects) == 0 || len(e.m.Actors) > 0 {
			continue
		}
		for _, b := range events {
			if b.s.kind == sitrep.Title || b.root() == e || !b.m.Status.Occurred() || clashTime(e, b) {
				continue
			}
			if same, _ := r.sameCount(e, b); same {
				e.partOf = b.root()
				e.m.Claims = slices.DeleteFunc(e.m.Claims, func(c sitrep.Claim) bool { return toldBy(b, c) })
				break
			}
		}
	}
}

// toldBy reports whether an event has a claim of the same figure, however it is bounded.
func toldBy(e *event, c sitrep.Claim) bool {
	return slices.ContainsFunc(e.m.Claims, func(o sitrep.Claim) bool {
		return o.Field == c.Field && o.Figure != nil && c.Figure != nil && o.Figure.Best == c.Figure.Best
	})
}

// newDeed reports whether harm came of a deed that the report brings in as a new one: "was behind an ambush that killed
// 11 soldiers". What was told before, but for a title, is another.
func (r *reading) newDeed(e *event) bool {
	for _, h := range e.slots["A"] {
		if h >= e.word || pos(e.s.s.Words[h]) != "n" || !r.indefinite(e.s, h) || r.isPredicate(e.s, h) || len(e.s.arg(h, "nummod")) > 0 {
			continue
		}
		for _, sense := range r.book.Senses(lower(e.s.s.Words[h].Lemma), "n") {
			if sense.Type == "ASSAULT" {
				return true
			}
		}
	}
	return false
}

// canHost reports whether an event can have had an outcome: a deed of conflict that took place, told otherwise than by
// its outcome.
func (r *reading) canHost(b, e *event) bool {
	if b.attribute {
		return false // what is only recalled has no outcome told here
	}
	t, ok := r.book.Type(b.sense.Type)
	return b != e && !e.s.afterOf(e.carrier, b) && !e.s.behindDeed(e, b) && ok && !(t.Code == "PROTEST" && harms(e, "abducted")) && t.Quad == "material-conflict" && t.Code != "SANCTION" && t.Code != "MOBILIZE" && b.m.Status.Occurred() && !b.purpose && b.root() != e
}

// onTheirOwn reports whether harm came to police or soldiers where a deed is one of theirs against a crowd: officers hurt by stones are not hurt by the tear
// gas that officers fired.
func (r *reading) onTheirOwn(b, e *event) bool {
	if b.sense.Mode != "crowd-control" {
		return false
	}
	of := func(heads []int, s *sentence) bool {
		return slices.ContainsFunc(heads, func(h int) bool {
			m, ok := r.Cast.At(s.at, r.counted(s, h))
			return ok && len(m.Actor.Sectors) > 0 && (m.Actor.Sectors[0] == "COP" || m.Actor.Sectors[0] == "MIL")
		})
	}
	return of(b.slots["A"], b.s) && of(e.slots["R"], e.s)
}

// withoutForce reports whether a coercion is one that hurts nobody by itself: an arrest, a curfew.
func withoutForce(e *event) bool {
	return e.sense.Type == "COERCE" && slices.Contains([]string{"arrest", "curfew", "restrict", "censor", "seize"}, e.sense.Mode)
}

// afterOf reports whether a verb stands in a clause that tells what came before another deed of its sentence: "clashes erupted after the
// commander was shot dead".
func (s *sentence) afterOf(i int, b *event) bool {
	if b.s != s {
		return false
	}
	for n := 0; i >= 0 && i != b.carrier && n < 4; n, i = n+1, s.s.Words[i].Head {
		w := s.s.Words[i]
		if w.DepRel == "advcl" && w.Head == b.carrier {
			return slices.ContainsFunc(s.children[i], func(c int) bool { return s.s.Words[c].DepRel == "mark" && lower(s.s.Words[c].Form) == "after" })
		}
	}
	return false
}

// behindDeed reports whether an event is told as what followed another or was done about it: "arrested after the murder of a
// senator", "held in connection with the bombing".
func (s *sentence) behindDeed(e, b *event) bool {
	if b.s != s {
		return false
	}
	for _, i := range []int{b.word, b.carrier} {
		w := s.s.Words[i]
		base, _, _ := strings.Cut(w.DepRel, ":")
		if base != "obl" && base != "nmod" && base != "advcl" || w.Head != e.word && w.Head != e.carrier {
			continue
		}
		prep := s.preposition(i)
		for _, c := range s.children[i] {
			if x := s.s.Words[c]; base == "advcl" && x.DepRel == "mark" {
				prep = lower(x.Form)
			}
		}
		switch prep {
		case "after", "following", "since", "over", "for", "with":
			return true
		}
	}
	return false
}

// besideHarm reports whether a deed is only told in one breath with harm that did not come of it, since it was done to others and
// harms nobody: "21 officers were hurt and 44 people detained", "two were shot and a car was set on fire".
func (r *reading) besideHarm(b, e *event) bool {
	s := e.s
	if len(e.slots["A"]) > 0 || len(b.slots["A"]) > 0 || b.sense.Mode != "arrest" && b.sense.Mode != "destroy" {
		return false
	}
	first, last := min(b.word, e.word), max(b.word, e.word)
	for k := first + 1; k < last; k++ {
		if s.s.Words[k].UPOS == "CCONJ" && s.hasOwnSubject(last) {
			return true
		}
	}
	return false
}

// isResult: "..., killing four".
func (r *reading) isResult(e *event) bool {
	w := e.s.s.Words[e.word]
	for w.DepRel == "conj" && w.XPOS == "VBG" && w.Head >= 0 && e.s.s.Words[w.Head].XPOS == "VBG" && w.Head < e.word { // "killing 18 and wounding 30"
		if e.s.s.Words[w.Head].DepRel == "conj" && e.s.s.Words[w.Head].Head == w.Head {
			break
		}
		first := w.Head
		w = e.s.s.Words[first]
		if first > 0 && e.s.s.Words[first-1].UPOS == "PUNCT" {
			return !e.s.hasOwnSubject(e.word)
		}
	}
	return w.XPOS == "VBG" && (w.DepRel == "advcl" || w.DepRel == "acl" || w.DepRel == "conj") && !e.s.hasOwnSubject(e.word) && e.word > 0 &&
		e.s.s.Words[e.word-1].UPOS == "PUNCT"
}

// violentAbove is the use of force on a crowd of which a parser gives the outcome to what the crowd did: in "opened fire on
// students who were marching, killing two" it is not the march that killed. Else it is x.
func (r *reading) violentAbove(e, x *event, at map[[2]int]*event) *event {
	if x.sense.Type != "PROTEST" || e.sense.Type != "ASSAULT" {
		return x
	}
	for _, h := range e.s.ancestors(x.word) {
		if y := at[[2]int{e.s.at, h}]; y != nil && y.sense.Type == "ASSAULT" && y.m.Status.Occurred() {
			return y
		}
	}
	return x
}

// toldNone reports whether all that the event would count is none: "no one was hurt".
func (r *reading) toldNone(e *event) bool {
	n := 0
	for _, f := range e.sense.Effects {
		for _, h := range e.slots[f.Slot] {
			c, ok := r.count(e.s, h)
			if !ok || c.best > 0 {
				return false
			}
			n++
		}
	}
	return n > 0
}
