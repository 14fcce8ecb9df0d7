package coder

import (
	"math"
	"slices"
)

// leastLikely is how likely a word must at least be to speak of a political event: below, it is taken to speak of a game,
// a market, an illness. Words are kept rather than lost, since an event missed is worse than one to look at.
const leastLikely = 0.15

// enough is how many sentences show what a report is about: on shorter ones the weights are not to be trusted.
const enough = 5

// political reports whether a word that has a political sense is used in it here, by the weights of the codebook's
// readings.tsv. They are asked only in a report long enough that speaks of no party of a political sector: army, police,
// government, rebels.
func (r *reading) political(e *event) bool {
	scorer := r.book.Readings()
	if !scorer.Fitted() || len(r.sentences) < enough || r.parties() != "none" {
		return true
	}
	features := r.readingFeatures(e)
	for _, s := range scorer.Shares(features) {
		if s.Class == "event" {
			r.becauseReading(e, features, s.P)
			return s.P >= leastLikely
		}
	}
	return true
}

// becauseReading tells the features that speak most for a political reading and against it.
func (r *reading) becauseReading(e *event, features map[string]float64, p float64) {
	if !r.explaining {
		return
	}
	type part struct {
		name string
		x    float64
	}
	var parts []part
	for f, x := range features {
		if w := r.book.Readings().Weight(f, "event") - r.book.Readings().Weight(f, "none"); w != 0 {
			parts = append(parts, part{f, w * x})
		}
	}
	slices.SortFunc(parts, func(a, b part) int {
		if d := math.Abs(b.x) - math.Abs(a.x); d != 0 {
			return int(math.Copysign(1, d))
		}
		return len(a.name) - len(b.name)
	})
	const most = 4
	for _, x := range parts[:min(most, len(parts))] {
		r.because(e, "reading", e.word, "%+.2f for %s", x.x, x.name)
	}
	r.because(e, "reading", e.word, "political with probability %.2f", p)
}

// readingFeatures describes the use of a trigger: its sense and type, what stands as its actor and recipient, the kinds
// of names in its sentence, the words of its sentence ("w:") and of those beside it ("n:"), each of these two groups of
// length 1, and how many parties of political sectors the report speaks of.
func (r *reading) readingFeatures(e *event) map[string]float64 {
	s := e.s
	x := map[string]float64{"bias": 1, "type:" + e.sense.Type: 1, "sense:" + e.sense.ID: 1}
	x["A:"+r.party(s, e.slots["A"])] = 1
	x["R:"+r.party(s, e.slots["R"])] = 1
	for _, n := range r.named[s.at] {
		x["name:"+n.Label] = 1
	}
	x["parties:"+r.parties()] = 1
	words(x, "w:", s, e.word)
	for _, d := range []int{-1, 1} {
		if k := s.at + d; k >= 0 && k < len(r.sentences) {
			words(x, "n:", r.sentences[k], -1)
		}
	}
	return x
}

// words adds the nouns, verbs and adjectives of a sentence but for one; names say nothing of what a text is about.
func words(x map[string]float64, group string, s *sentence, but int) {
	n := 0
	said := func(i int) bool { return i != but && pos(s.s.Words[i]) != "" && s.s.Words[i].UPOS != "PROPN" }
	for i := range s.s.Words {
		if said(i) {
			n++
		}
	}
	for i := range s.s.Words {
		if said(i) {
			x[group+lower(s.s.Words[i].Lemma)] = 1 / math.Sqrt(float64(n))
		}
	}
}

// party is the kind of who stands in an argument: a sector, a kind of actor, a pronoun, a thing or none.
func (r *reading) party(s *sentence, heads []int) string {
	if len(heads) == 0 {
		return "none"
	}
	h := heads[0]
	m, ok := r.Cast.At(s.at, h)
	if !ok {
		m, ok = r.Cast.At(s.at, r.counted(s, h))
	}
	switch {
	case s.s.Words[h].UPOS == "PRON":
		return lower(s.s.Words[h].Form)
	case !ok:
		return "thing"
	case len(m.Actor.Sectors) > 0:
		return m.Actor.Sectors[0]
	case m.Actor.Kind != "":
		return m.Actor.Kind
	}
	return "someone"
}

// parties is how many mentions of parties of political sectors there are for each sentence, in steps.
func (r *reading) parties() string {
	if r.partiesTold == "" {
		n := 0
		for _, m := range r.Cast.Mentions {
			if len(m.Actor.Sectors) > 0 && r.book.InClass("political-sector", m.Actor.Sectors[0]) {
				n++
			}
		}
		switch share := float64(n) / float64(max(1, len(r.sentences))); {
		case n == 0:
			r.partiesTold = "none"
		case share < 0.2:
			r.partiesTold = "few"
		case share < 0.7:
			r.partiesTold = "some"
		default:
			r.partiesTold = "many"
		}
	}
	return r.partiesTold
}

// ReadingFeatures describes every word of a report that has a political sense, whether or not it is used in it.
func (c *Coder) ReadingFeatures(in Input) []map[string]float64 {
	r := newReading(c.book, in)
	var out []map[string]float64
	for _, s := range r.sentences {
		for i := range s.s.Words {
			if e := r.trigger(s, i); e != nil && s.tells() {
				out = append(out, r.readingFeatures(e))
			}
		}
	}
	return out
}
