package coder

import (
	"slices"
	"strings"

	"sitrep/codebook"
)

// Which sense of a word holds: the one of the lexicon most of whose tests its arguments meet.

// sense chooses among the senses of a word the one whose tests, all met, ask most: a word or class at an argument more
// than that it is someone or is there. The codebook's senses of type "-" stand for readings that are no events; the
// first of equals wins.
func (r *reading) sense(s *sentence, i int) (codebook.Sense, bool) {
	w := s.s.Words[i]
	p := pos(w)
	if p == "" {
		return codebook.Sense{}, false
	}
	sense, ok := r.bestSense(s, i, p)
	if !ok && sense.ID == "" && s.voiceOpen(i) { // "curfew imposed": no curfew imposes
		s.turnVoice(i)
		if sense, ok = r.bestSense(s, i, p); !ok {
			s.turnVoice(i)
		}
	}
	return sense, ok
}

func (r *reading) bestSense(s *sentence, i int, p string) (codebook.Sense, bool) {
	var best codebook.Sense
	most := -1
	for _, sense := range r.senses(s, i, p) {
		n, ok := r.meets(s, i, sense.Tests)
		n += sense.Weight()
		if ok && (n > most || n == most && sense.Type == "-") {
			best, most = sense, n
		}
	}
	return best, most >= 0 && best.Type != "-"
}

// senses are those of a word's lemma; before them those of its form, where a lexicon has it apart ("left"), and of a
// noun with the words compounded to it ("ethnic cleansing").
func (r *reading) senses(s *sentence, i int, p string) []codebook.Sense {
	w := s.s.Words[i]
	form, lemma := lower(w.Form), lower(w.Lemma)
	own := r.book.Senses(lemma, p)
	if form != lemma {
		own = join(r.book.Senses(form, p), own)
	}
	if p == "n" {
		for _, k := range s.keys(i) {
			if k != lemma {
				own = join(r.book.Senses(k, p), own)
			}
		}
	}
	return own
}

// join makes one list of two, changing neither.
func join(a, b []codebook.Sense) []codebook.Sense {
	if len(a) == 0 {
		return b
	}
	return append(a[:len(a):len(a)], b...)
}

func (r *reading) meets(s *sentence, i int, tests []codebook.Test) (int, bool) {
	for _, t := range tests {
		if !r.meetsOne(s, i, t) {
			return 0, false
		}
	}
	asked := 0
	for _, t := range tests {
		asked += t.Weight()
		if t.Path == "before" || t.Path == "after" {
			asked += r.phraseLength(s, i, t) - 1
		}
	}
	return asked, true
}

// phraseLength is the number of words of the longest value of a test that stands on its side of a word.
func (r *reading) phraseLength(s *sentence, i int, t codebook.Test) int {
	n := 1
	for _, v := range t.Values {
		if words := 1 + strings.Count(v, " "); words > n && r.hasPhrase(s, s.side(i, t.Path == "after"), v) {
			n = words
		}
	}
	return n
}

// hasPhrase reports whether one of the words ends a phrase: its words by lemma or form, one right behind the other.
// Adverbs end none.
func (r *reading) hasPhrase(s *sentence, heads []int, v string) bool {
	if v[0] == '@' {
		return slices.ContainsFunc(heads, func(h int) bool { return r.hasValue(s, h, v) })
	}
	words := strings.Split(v, " ")
	for _, h := range heads {
		k := len(words) - 1
		for ; k >= 0 && h >= 0; k, h = k-1, h-1 {
			w := s.s.Words[h]
			if w.UPOS == "ADV" && w.DepRel == "advmod" || lower(w.Lemma) != words[k] && lower(w.Form) != words[k] {
				break
			}
		}
		if k < 0 {
			return true
		}
	}
	return false
}

func (r *reading) meetsOne(s *sentence, i int, t codebook.Test) bool {
	heads := []int{i}
	switch t.Path {
	case "", "self":
	case "head":
		heads = nil
		if h := s.s.Words[i].Head; h >= 0 {
			heads = []int{h}
		}
	case "before", "after":
		heads = s.side(i, t.Path == "after")
		return slices.ContainsFunc(t.Values, func(v string) bool { return r.hasPhrase(s, heads, v) }) == (t.Op == "in")
	case "report":
		return r.reportSays(t.Values) == (t.Op == "in")
	default:
		if of, ok := strings.CutPrefix(t.Path, "head/"); ok {
			if h := s.s.Words[i].Head; h >= 0 {
				heads = s.arg(h, of)
			} else {
				heads = nil
			}
			break
		}
		heads = s.arg(i, t.Path)
	}
	switch t.Op {
	case "has": // "shot on Monday" is not "shot on a crowd"
		return slices.ContainsFunc(heads, func(h int) bool { return !s.time[h] || !strings.HasPrefix(t.Path, "obl:") })
	case "hasnot":
		return len(heads) == 0
	case "several":
		return len(heads) > 1
	}
	in := false
	for _, h := range heads {
		for _, v := range t.Values {
			in = in || r.hasValue(s, h, v)
		}
	}
	if t.Op == "notin" {
		return !in
	}
	return in
}

// reportSays reports whether any word of the report is among the values: what a report is about tells a walk-out
// from an air strike.
func (r *reading) reportSays(values []string) bool {
	for _, s := range r.sentences {
		for i := range s.s.Words {
			for _, v := range values {
				if v != "@actor" && v != "@someone" && r.hasValue(s, i, v) {
					return true
				}
			}
		}
	}
	return false
}

// hasValue matches a word against a lemma or an "@class"; @actor is anyone who can act, @someone also who
// is in no list of actors.
func (r *reading) hasValue(s *sentence, h int, v string) bool {
	if v == "@actor" {
		return r.agentive(s, h)
	}
	if v == "@someone" {
		return r.agentive(s, h) || r.maybeSomeone(s, h) || s.standsForPeople(h)
	}
	if v == "@outlaw" {
		return r.isA(s, h, "outlaw") || r.outsideLaw(s, h)
	}
	if v[0] == '@' {
		return r.isA(s, h, v[1:])
	}
	for _, j := range []int{h, r.counted(s, h)} {
		for _, k := range s.keys(j) {
			if k == v {
				return true
			}
		}
	}
	return false
}

// outsideLaw reports whether a word names those who are armed outside the law.
func (r *reading) outsideLaw(s *sentence, h int) bool {
	m, ok := r.Cast.At(s.at, h)
	return ok && slices.ContainsFunc(m.Actor.Sectors, func(sector string) bool { return r.book.InClass("outlaw-sector", sector) })
}
