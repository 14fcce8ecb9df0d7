package coder

import (
	"slices"

	"sitrep"
)

// Sentences in turned order tell first what befell people and then who they are: "Among the dead was X", "Also killed were X
// and two guards", "Injured in the blast were: X, 34; Y, a baker". Lists behind a colon do the same.

// tellTurned counts those whom a sentence in turned order tells of.
func (r *reading) tellTurned(events []*event, s *sentence) {
	kinds, among, be := r.turned(s)
	if be < 0 {
		return
	}
	first := be + 1
	if first < len(s.s.Words) && s.s.Words[first].Form == ":" {
		first++
	}
	c, last, ok := r.total(s, r.countedFrom(s, first, false))
	e := r.deedHarming(events, s, be, kinds)
	if !ok || e == nil {
		return
	}
	if among {
		if whole := r.wholeOf(events, s, e, kinds, c); whole != nil {
			addParts(whole, c)
			return
		}
	}
	e.m.Claims = slices.DeleteFunc(e.m.Claims, func(o sitrep.Claim) bool { // a parser gave the verb the first of them
		return slices.Contains(kinds, o.Field) && c.span.Contains(o.Span)
	})
	for _, kind := range kinds {
		r.claim(e, s, be, last, kind, c)
	}
}

// wholeOf is the figure of which a sentence that begins with "among the dead" names some: that of the deed told last, else, where that counts
// none, the last told of another one shortly before.
func (r *reading) wholeOf(events []*event, s *sentence, e *event, kinds []string, c count) *sitrep.Claim {
	const far = 6 // sentences
	part := func(x *event, w *sitrep.Claim) bool {
		return w.Figure.Best > c.best && w.Figure.Scope == sitrep.ScopeIncident && (len(kinds) == 0 || slices.Contains(kinds, w.Field))
	}
	whole := lastClaim(events, s.s.Span.Start, func(x *event, w *sitrep.Claim) bool { return x.root() == e && part(x, w) })
	if whole != nil || slices.ContainsFunc(kinds, func(kind string) bool { return r.counts(e, kind) }) {
		return whole
	}
	return lastClaim(events, s.s.Span.Start, func(x *event, w *sitrep.Claim) bool { return s.at-x.s.at <= far && part(x, w) })
}

// deedHarming is the event that a list of those harmed belongs to: the nearest deed, else the last one told with harm of the kind,
// else the last one told, however far back.
func (r *reading) deedHarming(events []*event, s *sentence, i int, kinds []string) (last *event) {
	if e := r.harmfulDeed(events, s, i, kinds); e != nil {
		return e
	}
	harmed := false
	for _, e := range events {
		if e.s.at >= s.at || !r.harmful(e) || e.matter != nil || !e.m.Status.Occurred() {
			continue
		}
		x := e.root()
		told := slices.ContainsFunc(kinds, func(kind string) bool { return r.counts(x, kind) })
		if told || !harmed {
			last, harmed = x, harmed || told
		}
	}
	return last
}

// harmful reports whether an event is a deed that may do harm to people.
func (r *reading) harmful(e *event) bool {
	t, ok := r.book.Type(e.sense.Type)
	return ok && t.Quad == "material-conflict" && t.Code != "SANCTION"
}

// addParts takes a count into a greater one as its part.
func addParts(whole *sitrep.Claim, c count) {
	parts := c.parts
	if len(parts) == 0 {
		parts = []sitrep.Part{partOf(c)}
	}
	for _, p := range parts {
		if !slices.ContainsFunc(whole.Parts, func(o sitrep.Part) bool { return o.Span.Overlaps(p.Span) }) {
			whole.Parts = append(whole.Parts, p)
		}
	}
}

// turned reads the head of a sentence in turned order: the kinds of harm it tells of, whether "among" begins it, and the form
// of "be" behind which those are told whom it befell; -1 where the order is another.
func (r *reading) turned(s *sentence) (kinds []string, among bool, be int) {
	const far = 16
	ws := s.s.Words
	i := s.behindMark()
	for i < len(ws) && (ws[i].UPOS == "ADV" || ws[i].UPOS == "CCONJ" || ws[i].UPOS == "PUNCT") {
		i++
	}
	if i < len(ws) && lower(ws[i].Form) == "among" {
		among = true
		i++
	} else if i >= len(ws) || ws[i].XPOS != "VBN" && ws[i].XPOS != "VBD" && ws[i].UPOS != "ADJ" {
		return nil, false, -1
	}
	for k := i; k < len(ws) && k < i+far; k++ {
		w := ws[k]
		if w.Lemma == "be" && w.XPOS != "VBN" && w.XPOS != "VBG" {
			if k+1 < len(ws) && (isVerb(ws[k+1]) || ws[k+1].UPOS == "PRON") || len(kinds) == 0 && !among {
				return nil, false, -1
			}
			return kinds, among, k
		}
		if w.XPOS == "VBZ" || w.XPOS == "VBP" || w.XPOS == "MD" || w.XPOS == "PRP" || isComma(w) && !among || w.XPOS == "VBD" && k != i {
			return nil, false, -1
		}
		if among || k == i {
			kinds = append(kinds, r.harmOf(s, k)...)
		}
	}
	return nil, false, -1
}

// behindMark is the first word behind a bracket that begins a sentence and names who speaks: "[Ojeda] Among the injured ...".
func (s *sentence) behindMark() int {
	const far = 8
	ws := s.s.Words
	if len(ws) == 0 || ws[0].Form != "[" && ws[0].Form != "(" {
		return 0
	}
	for k := 1; k < len(ws) && k < far; k++ {
		if ws[k].Form == "]" || ws[k].Form == ")" {
			return k + 1
		}
	}
	return 0
}

// bodiesOf counts the dead whose bodies are told of: "the bodies of X and two guards were found".
func (r *reading) bodiesOf(events []*event, s *sentence, i int) {
	if !r.isClass(s, i, "dead-body") || r.negated(s, i) || s.s.Words[i].Head >= 0 && r.isA(s, s.s.Words[i].Head, "last-honours") {
		return
	}
	heads := s.arg(i, "nmod:of")
	c, last, ok := r.peopleAt(s, i, heads)
	if !ok || c.best == 0 {
		return
	}
	if e := r.harmfulDeed(events, s, i, []string{"killed"}); e != nil && e.sense.Type == "ASSAULT" && !elsewhere(s, e) {
		r.claim(e, s, i, last, "killed", c)
	}
}

// elsewhere reports whether a sentence that does not tell of an event names places, none of which can be that of the event.
func elsewhere(s *sentence, e *event) bool {
	if e.s == s || len(e.m.Places) == 0 {
		return false
	}
	other := false
	for _, t := range s.places {
		if t.Metonym {
			continue
		}
		if slices.ContainsFunc(e.m.Places, func(p sitrep.PlaceMention) bool { return fits(p.Place, t.Place) }) {
			return false
		}
		other = true
	}
	return other
}

// harmOf lists the kinds of harm to people that a word by itself tells of: "injured", "the dead", "murdered".
func (r *reading) harmOf(s *sentence, i int) (out []string) {
	w := s.s.Words[i]
	if w.XPOS == "VBN" || w.XPOS == "VBD" {
		for _, sense := range r.book.Senses(lower(w.Lemma), "v") {
			for _, f := range sense.Effects {
				if f.Slot == "R" && slices.Contains(peopleKinds, f.Kind) && !slices.Contains(out, f.Kind) {
					out = append(out, f.Kind)
				}
			}
		}
		if len(out) > 0 {
			return out[:1]
		}
	}
	for _, p := range []string{"n", "a"} {
		for _, lemma := range []string{lower(w.Lemma), lower(w.Form)} {
			if kinds := r.book.Casualty(lemma, p); len(kinds) > 0 {
				return kinds
			}
		}
	}
	return nil
}

// namesBehindColon gives the figure told before a colon the names listed behind it; where no words count those harmed ("the
// following policemen died: ..."), the list counts them.
func (r *reading) namesBehindColon(events []*event, s *sentence, colon int) {
	list, first := s, colon+1
	if first == len(s.s.Words) && s.at+1 < len(r.sentences) { // a long list is a sentence of its own
		list, first = r.sentences[s.at+1], 0
	}
	names := r.namesFrom(list, first)
	if len(names) < 2 {
		return
	}
	here := lastClaim(events, s.s.Words[colon].Span.Start, func(_ *event, c *sitrep.Claim) bool { return s.s.Span.Contains(c.Span) })
	if here != nil {
		if here.Figure.Best == len(names) && len(here.Parts) == 0 {
			r.addNames(here, list, names)
		}
		return
	}
	for k := colon - 1; k >= 0; k-- {
		if !isVerb(s.s.Words[k]) {
			continue
		}
		kinds := append(r.harmOf(s, k), r.book.Casualty(lower(s.s.Words[k].Lemma), "v")...)
		e := r.deedHarming(events, s, k, kinds)
		if len(kinds) == 0 || e == nil || r.negated(s, k) {
			continue
		}
		var items []item
		for _, p := range names {
			items = append(items, item{phrase: p})
		}
		if c, _, ok := r.total(list, items); ok {
			r.claim(e, s, k, k, kinds[0], c)
		}
		return
	}
}
