package coder

import (
	"slices"

	"sitrep"
	"sitrep/codebook"
	"sitrep/nlp"
)

// A participle before a noun tells of a deed as known: "the slain activist", "seven kidnapped engineers". It speaks of the deed told elsewhere
// in the report, and tells one of its own only where the report has none that it could be.

// attributive makes an event of a participle that tells of the people named behind it that they were killed or abducted; nil of any other
// word.
func (r *reading) attributive(s *sentence, i int) *event {
	w := s.s.Words[i]
	h := w.Head
	if w.DepRel != "amod" || h <= i || w.XPOS != "VBN" && w.UPOS != "ADJ" {
		return nil
	}
	sense, ok := r.fateOf(w)
	if !ok || !r.agentive(s, h) || !r.someApart(s, h) {
		return nil
	}
	if d := s.s.Words[h]; d.DepRel == "nmod:desc" && d.Head > h {
		h = d.Head // "slain candidate Ana Ruiz"
	}
	e := &event{s: s, word: i, sense: sense, carrier: i, operator: -1, slots: map[string][]int{"R": {h}}, attribute: true}
	e.m.Status = sitrep.Background
	r.because(e, "status", i, "background: told as known, by a participle before a noun")
	return e
}

// fateOf is the first sense of the verb of a participle by which someone is killed or abducted, whoever does it and with whatever.
func (r *reading) fateOf(w nlp.Word) (codebook.Sense, bool) {
	for _, lemma := range append([]string{lower(w.Lemma)}, baseForms(lower(w.Form), "VBN")...) { // that of an adjective is its form
		for _, s := range r.book.Senses(lemma, "v") {
			if s.Type == "ASSAULT" && (befalls(s, "killed") || befalls(s, "abducted")) && !slices.ContainsFunc(s.Tests, func(t codebook.Test) bool { return t.Path != "obj" }) {
				return s, true
			}
		}
	}
	return codebook.Sense{}, false
}

// befalls reports whether a sense tells of harm of a kind done to its recipient.
func befalls(s codebook.Sense, kind string) bool {
	return slices.ContainsFunc(s.Effects, func(f codebook.Effect) bool { return f.Slot == "R" && f.Kind == kind })
}

// someApart reports whether a noun means some and not any of their kind: by an article, a number, whose they are, or a name.
func (r *reading) someApart(s *sentence, h int) bool {
	w := s.s.Words[h]
	if slices.ContainsFunc(s.arg(h, "det"), func(d int) bool {
		return r.book.InClass("negation", lower(s.s.Words[d].Form)) || lower(s.s.Words[d].Form) == "any"
	}) {
		return false
	}
	return r.definite(s, h) || r.indefinite(s, h) || len(s.arg(h, "nmod:poss")) > 0 || w.DepRel == "nmod:desc" || r.byItsName(s, h)
}

// byItsName reports whether a noun is a name, or has one behind it.
func (r *reading) byItsName(s *sentence, h int) bool {
	_, beside := r.nameBeside(s, h)
	return beside || s.s.Words[h].UPOS == "PROPN"
}

// resolveAttributes makes what participles tell part of the deed they speak of, and drops those that may speak of one of several or of
// none.
func (r *reading) resolveAttributes(events []*event) []*event {
	var out []*event
	for k, e := range events {
		if e.attribute {
			if e.partOf = r.spokenOf(events, k); e.partOf == nil && !r.toldOnlySo(events, k) {
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// spokenOf is the deed done to the same people, the nearest before the participle or else the first behind it.
func (r *reading) spokenOf(events []*event, k int) *event {
	for i := k - 1; i >= 0; i-- {
		if r.befellThem(events[i], events[k]) {
			return events[i].root()
		}
	}
	for _, o := range events[k+1:] {
		if !o.attribute && r.befellThem(o, events[k]) {
			return o
		}
	}
	return nil
}

// befellThem reports whether a deed is told of the people of whom a participle tells the same.
func (r *reading) befellThem(o, e *event) bool {
	if !o.m.Status.Occurred() || o.bare || !sameHarm(o, e) {
		return false
	}
	who := e.slots["R"][0]
	a, cast := r.Cast.At(e.s.at, who)
	return slices.ContainsFunc(o.slots["R"], func(h int) bool {
		b, ok := r.Cast.At(o.s.at, r.counted(o.s, h))
		if named := r.byItsName(e.s, who); named || ok && cast && a.Chain == b.Chain {
			return ok && cast && a.Chain == b.Chain && (named || r.alikeInNumber(o.s, h, e.s, who))
		}
		return lower(o.s.s.Words[r.counted(o.s, h)].Lemma) == lower(e.s.s.Words[who].Lemma) && r.alikeInNumber(o.s, h, e.s, who)
	})
}

// alikeInNumber reports whether two phrases may count the same people: by the same number, or one of them by none, and of no "others".
func (r *reading) alikeInNumber(s *sentence, i int, t *sentence, j int) bool {
	a, counted := r.count(s, i)
	b, too := r.attributeCount(t, j)
	return (!counted || !too || a.best == b.best) && r.isOther(s, i) == r.isOther(t, j)
}

func (r *reading) isOther(s *sentence, h int) bool {
	return slices.ContainsFunc(s.arg(h, "amod"), func(a int) bool { return r.isClass(s, a, "other") })
}

func sameHarm(a, b *event) bool {
	return befalls(a.sense, "killed") && befalls(b.sense, "killed") || befalls(a.sense, "abducted") && befalls(b.sense, "abducted")
}

// toldOnlySo reports whether a participle tells of a deed that the report tells in no other way: the people are named, a number tells them
// apart, or it tells of no violence that it could be.
func (r *reading) toldOnlySo(events []*event, k int) bool {
	e := events[k]
	who := e.slots["R"][0]
	if r.byItsName(e.s, who) || !r.definite(e.s, who) && len(e.s.arg(who, "nummod")) > 0 {
		return true
	}
	return !slices.ContainsFunc(events, func(o *event) bool {
		if o == e || o.sense.Type != "ASSAULT" || !o.m.Status.Occurred() {
			return false
		}
		return sameHarm(o, e) || befalls(e.sense, "killed") && !befalls(o.sense, "abducted")
	})
}

// attributeCount is how many a participle tells of: of "two of the seven kidnapped students" seven.
func (r *reading) attributeCount(s *sentence, h int) (count, bool) {
	if n := s.arg(h, "nummod"); len(n) > 0 {
		return r.quantified(s, n[0], n[0], h, count{of: r.kindOf(s, h)})
	}
	c, ok := r.count(s, h)
	if name, named := r.nameBeside(s, h); !ok && named {
		return r.count(s, name.First)
	}
	return c, ok
}
