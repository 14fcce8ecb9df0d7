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
	return !slices.ContainsFunc(items, func(n item) bool { return !r.isNamed(s, n.phrase) || r.hasNumeral(s, n.phrase) })
}

// tellNames gives figures the names of those they count, where a later sentence or a colon tells them.
func (r *reading) tellNames(events []*event) {
	for _, s := range r.sentences {
		if !s.tells() {
			continue
		}
		for i := range s.s.Words {
			if noun, first := r.naming(s, i); noun >= 0 {
				r.nameCounted(events, s, noun, r.namesFrom(s, first))
			}
		}
	}
}

// naming is the noun of which a word tells the names, and where they begin: "the victims were X and Y", "the dead were
// identified as X and Y"; -1 where the word does not.
func (r *reading) naming(s *sentence, i int) (noun, first int) {
	w := s.s.Words[i]
	switch {
	case w.Lemma == "be" && i+1 < len(s.s.Words) && (s.s.Words[i+1].UPOS == "PROPN" || s.s.Words[i+1].Form == ":"):
		first = i + 1
	case r.isA(s, i, "name-as") && s.passive(i) && i+1 < len(s.s.Words) && lower(s.s.Words[i+1].Form) == "as":
		first = i + 2
	default:
		return -1, -1
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
	if noun < 0 || noun >= i || !isSubjectWord(s.s.Words[noun].DepRel) || !r.definite(s, noun) {
		return -1, -1
	}
	return noun, first
}

func isSubjectWord(rel string) bool { return rel == "nsubj" || rel == "nsubj:pass" }

// namesFrom reads an enumeration of persons by name, with what is said of each left out.
func (r *reading) namesFrom(s *sentence, i int) []phrase {
	var out []phrase
	for {
		p, ok := r.phraseAt(s, i)
		if !ok {
			return out
		}
		if r.isNamed(s, p) || s.s.Words[p.counted].UPOS == "PROPN" && !r.isThing(s, p.counted) {
			out = append(out, p)
		} else if len(out) == 0 {
			return nil
		}
		next := r.pastPrepositions(s, p.last+1)
		if i, _, ok = separator(s, next); !ok {
			return out
		}
	}
}

// nameCounted adds names, as parts, to the figure told last that counts as many of those whom the noun means.
func (r *reading) nameCounted(events []*event, s *sentence, noun int, names []phrase) {
	if len(names) < 2 {
		return
	}
	lemma := lower(s.s.Words[noun].Lemma)
	kinds := append(r.book.Casualty(lemma, "n"), r.book.Casualty(lemma, "a")...)
	var found *sitrep.Claim
	for _, e := range events {
		for k := range e.m.Claims {
			c := &e.m.Claims[k]
			if c.Figure == nil || !slices.Contains(peopleKinds, c.Field) || c.Span.End > s.s.Words[noun].Span.Start || c.Figure.Best != len(names) || len(c.Parts) > 0 {
				continue
			}
			if slices.Contains(kinds, c.Field) || len(kinds) == 0 && (hasWord(c.Figure.Of, lemma) || r.anyone(lemma)) {
				if found == nil || c.Span.Start > found.Span.Start {
					found = c
				}
			}
		}
	}
	if found == nil {
		return
	}
	for _, p := range names {
		one := 1
		found.Parts = append(found.Parts, sitrep.Part{Low: 1, Best: 1, High: &one, Span: s.s.SpanOf(p.first, p.last)})
	}
}

// alongWith are the people told as suffering the same by "along with" or "together with" behind a verb and those listed at
// it.
func (r *reading) alongWith(s *sentence, behind int) []item {
	const far = 8
	for k := behind + 1; k+2 < len(s.s.Words) && k <= behind+far; k++ {
		w := s.s.Words[k]
		if f := lower(w.Form); (f == "along" || f == "together") && lower(s.s.Words[k+1].Form) == "with" {
			return r.countedFrom(s, k+2, false)
		}
		if w.UPOS == "VERB" || w.UPOS == "SCONJ" || w.UPOS == "CCONJ" {
			return nil
		}
	}
	return nil
}

// countedFrom reads an enumeration of people as far as each says how many; subject says that a verb is to follow.
func (r *reading) countedFrom(s *sentence, i int, subject bool) []item {
	var out []item
	for {
		p, ok := r.phraseAt(s, i)
		if !ok || len(out) > 0 && !subject && r.beginsClause(s, p) {
			return out
		}
		if _, counted := r.countPhrase(s, p); !counted && !s.isAge(p) {
			return out
		}
		if !s.isAge(p) && (len(out) == 0 || !r.apposes(s, out[len(out)-1].phrase, p)) {
			out = append(out, item{phrase: p})
		}
		if i, _, ok = separator(s, r.pastPrepositions(s, p.last+1)); !ok {
			return out
		}
	}
}
