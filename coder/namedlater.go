package coder

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// Later sentences tell who some of those counted were: "the dead include three children", "Ana Ruiz, one of the six nuns killed",
// "the inspector was identified as X" of a count that is part of another.

// tellIncluded adds to a count of the dead or hurt who are told to be among them: "the dead include three children and a nurse".
func (r *reading) tellIncluded(events []*event, s *sentence, verb int) {
	if !isVerb(s.s.Words[verb]) || s.s.Words[verb].Lemma != "include" || r.negated(s, verb) {
		return
	}
	by, to := s.arg(verb, "nsubj"), s.arg(verb, "obj")
	if len(by) == 0 || len(to) == 0 || !r.definite(s, by[0]) {
		return
	}
	kinds := r.harmOf(s, by[0])
	if len(kinds) == 0 && !r.anyone(lower(s.s.Words[by[0]].Lemma)) {
		return
	}
	parts, sum := r.partsFrom(s, r.startOf(s, slices.Min(to), verb))
	const far = 4 // sentences between
	found := lastClaim(events, s.s.Words[by[0]].Span.Start, func(e *event, c *sitrep.Claim) bool {
		return c.Figure.Best >= max(sum, 2) && (len(kinds) == 0 || slices.Contains(kinds, c.Field)) && r.apartBy(e, &event{s: s}) <= far
	})
	if found != nil && sum > 0 {
		found.Parts = append(found.Parts, parts...)
	}
}

// partsFrom reads the parts of a count from a word on, with how many they are together.
func (r *reading) partsFrom(s *sentence, i int) (parts []sitrep.Part, sum int) {
	return r.partsOf(s, r.countedFrom(s, i, false))
}

// partsOf are phrases that each say how many, as the parts of a count, with how many they are together.
func (r *reading) partsOf(s *sentence, items []item) (parts []sitrep.Part, sum int) {
	for _, x := range items {
		c, _ := r.countPhrase(s, x.phrase)
		parts, sum = append(parts, partOf(c)), sum+c.best
	}
	return parts, sum
}

// tellIncluding adds to a count told before whom a later phrase for the same people names among them: "the bodies of the union members,
// including that of Ana Ruiz". i is the "including".
func (r *reading) tellIncluding(events []*event, s *sentence, i int) {
	ws := s.s.Words
	if lower(ws[i].Form) != "including" || i < 2 || i+2 >= len(ws) {
		return
	}
	noun := i - 1
	for noun > 0 && ws[noun].UPOS == "PUNCT" {
		noun--
	}
	if ws[noun].XPOS != "NNS" || !r.definite(s, noun) {
		return
	}
	first := i + 1
	if f := lower(ws[first].Form); (f == "that" || f == "those") && lower(ws[first+1].Form) == "of" {
		first += 2
	}
	parts, sum := r.partsFrom(s, first)
	if sum == 0 || slices.ContainsFunc(parts, func(p sitrep.Part) bool { return p.Best == 0 }) {
		return
	}
	lemma := lower(ws[noun].Lemma)
	const far = 15 // sentences between
	found := lastClaim(events, ws[noun].Span.Start, func(e *event, c *sitrep.Claim) bool {
		return c.Figure.Best >= max(sum, 2) && hasWord(c.Figure.Of, lemma) && r.apartBy(e, &event{s: s}) <= far
	})
	if found == nil {
		return
	}
	for _, p := range parts {
		if !slices.ContainsFunc(found.Parts, func(o sitrep.Part) bool { return o.Span.In(r.Report.Text) == p.Span.In(r.Report.Text) }) {
			found.Parts = append(found.Parts, p)
		}
	}
}

// nameFreed gives those counted as carried off the names of those told to have been let go, where these are as many.
func (r *reading) nameFreed(events []*event) {
	for _, e := range events {
		for _, freed := range e.m.Claims {
			if freed.Figure == nil || freed.Field != "released" || len(freed.Parts) != freed.Figure.Best || slices.ContainsFunc(freed.Parts, func(p sitrep.Part) bool { return p.Best != 1 }) {
				continue
			}
			taken := lastClaim(events, freed.Span.Start, func(_ *event, c *sitrep.Claim) bool {
				return c.Field == "abducted" && c.Figure.Best == freed.Figure.Best
			})
			if taken != nil && len(taken.Parts) == 0 {
				taken.Parts = slices.Clone(freed.Parts)
			}
		}
	}
}

// tellOneOf names one of those counted: "Ana Ruiz, one of the six nuns killed on Sunday". i is the "one".
func (r *reading) tellOneOf(events []*event, s *sentence, i int) {
	ws := s.s.Words
	if lower(ws[i].Form) != "one" || i < 2 || i+2 >= len(ws) || !isComma(ws[i-1]) || lower(ws[i+1].Form) != "of" {
		return
	}
	k := slices.IndexFunc(r.named[s.at], func(e nlp.Entity) bool { return e.Label == "PER" && e.Last == i-2 })
	p, ok := r.phraseAt(s, i+2)
	if k < 0 || !ok || !r.definite(s, p.counted) {
		return
	}
	e, noun := r.named[s.at][k], lower(ws[p.counted].Lemma)
	n := 0
	if c, counted := r.countPhrase(s, p); counted {
		n = c.best
	}
	found := lastClaim(events, s.s.Span.End, func(_ *event, c *sitrep.Claim) bool {
		return c.Figure.Best > 1 && (n == 0 || c.Figure.Best == n) && (hasWord(c.Figure.Of, noun) || n > 0 && r.anyone(noun))
	})
	if found == nil || slices.ContainsFunc(found.Parts, func(o sitrep.Part) bool { return containsFold(o.Span.In(r.Report.Text), lower(ws[e.Last].Form)) }) {
		return
	}
	one := 1
	found.Parts = append(found.Parts, sitrep.Part{Low: 1, Best: 1, High: &one, Span: s.s.SpanOf(e.First, e.Last)})
}

// namePart gives the last part of a count that a noun means the names told of it, as many as it counts.
func (r *reading) namePart(events []*event, s *sentence, noun int, names []phrase) {
	before, lemma := s.s.Words[noun].Span.Start, lower(s.s.Words[noun].Lemma)
	var claim *sitrep.Claim
	at := -1
	for _, e := range events {
		for k := range e.m.Claims {
			c := &e.m.Claims[k]
			if c.Figure == nil || !slices.Contains(peopleKinds, c.Field) || c.Span.End > before {
				continue
			}
			for i, p := range c.Parts {
				if p.Best == len(names) && !p.Named.Set() && hasWord(p.Of, lemma) && (claim == nil || p.Span.Start > claim.Parts[at].Span.Start) {
					claim, at = c, i
				}
			}
		}
	}
	switch {
	case claim == nil:
	case len(names) == 1:
		if _, _, named := r.personSpan(claim.Parts[at].Span); !named {
			claim.Parts[at].Named = s.s.SpanOf(names[0].first, names[0].last)
		}
	default:
		r.addNames(claim, s, names)
	}
}

// nameBefore gives those counted the names that the words for them stand behind: "Ana Ruiz and Luis Mora, two teachers who were abducted".
func (r *reading) nameBefore(events []*event) {
	for _, e := range events {
		for k := range e.m.Claims {
			c := &e.m.Claims[k]
			if c.Figure == nil || c.Figure.Best < 2 || len(c.Parts) > 0 || !slices.Contains(peopleKinds, c.Field) {
				continue
			}
			s, first, last := r.wordsOf(c.Span)
			if s == nil || first < 2 || !isComma(s.s.Words[first-1]) {
				continue
			}
			apposed := slices.IndexFunc(s.s.Words[first:last+1], func(w nlp.Word) bool { return w.DepRel == "appos" || w.DepRel == "conj" })
			if apposed < 0 {
				continue
			}
			for i := first - 2; i >= 0; i-- { // the list that ends right before
				names := r.namesUpTo(s, i, first-2)
				if len(names) == c.Figure.Best {
					r.addNames(c, s, names)
					break
				}
			}
		}
	}
}

// namesUpTo lists the names from one word to another, nil where they are not all that stands there.
func (r *reading) namesUpTo(s *sentence, first, last int) []phrase {
	if p, ok := r.phraseAt(s, first); !ok || p.first != first || !r.isNamed(s, p) || first > 0 && s.s.Words[first-1].UPOS == "PROPN" {
		return nil
	}
	names := r.namesFrom(s, first)
	for len(names) > 0 && names[len(names)-1].last > last {
		names = names[:len(names)-1]
	}
	if len(names) == 0 || names[len(names)-1].last != last {
		return nil
	}
	return names
}
