package incident

import (
	"strings"

	"sitrep"
)

// nearWords is how many words to either side of a trigger are its near context.
const nearWords = 5

// context is what stands around a trigger.
type context struct {
	stem           string
	sentence, near vector // without the trigger
	first          bool   // in the first sentence of its report
}

// contextOf reads the context of a mention of no codebook type.
func (r *Resolver) contextOf(d *doc, m sitrep.EventMention) *context {
	text := d.in.Report.Text
	s := m.Trigger
	for _, e := range m.Evidence {
		if e.Overlaps(m.Trigger) {
			s = s.Union(e)
		}
	}
	if m.Trigger.In(text) == "" || s.In(text) == "" {
		return &context{stem: stem(m.Sense)}
	}
	before, after := text[s.Start:m.Trigger.Start], text[m.Trigger.End:s.End]
	l, a := strings.Fields(before), strings.Fields(after)
	l, a = l[max(0, len(l)-nearWords+1):], a[:min(len(a), nearWords)]
	return &context{
		stem: stem(m.Sense), sentence: r.vector(before, after), near: r.vector(strings.Join(l, " "), strings.Join(a, " ")),
		first: strings.TrimSpace(text[:s.Start]) == "",
	}
}

// stem cuts a common ending off a lemma, so that "investigate" and "investigation" meet.
func stem(w string) string {
	for _, s := range [...]string{"ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "es", "e", "s", "al"} {
		if len(w)-len(s) >= 3 && strings.HasSuffix(w, s) {
			return w[:len(w)-len(s)]
		}
	}
	return w
}

// kin reports whether two lemmas have a stem in common.
func kin(a, b *item) bool {
	n, p, q := 0, a.m.Sense, b.m.Sense
	for n < min(len(p), len(q)) && p[n] == q[n] {
		n++
	}
	return a.context.stem == b.context.stem || n >= 5
}

// untyped compares two mentions of which the codebook says nothing: by their words and what stands around them.
func (r *Resolver) untyped(a, b *item) []value {
	vs := []value{{"untyped", 1, ""}}
	side := "differ."
	switch {
	case a.m.Sense == b.m.Sense:
		vs = append(vs, value{"lemma.same", 1, a.m.Sense})
		side = "lemma."
	case kin(a, b):
		vs = append(vs, value{"lemma.kin", 1, a.m.Sense})
		side = "lemma."
	}
	rare := (r.rarity(a.m.Sense) + r.rarity(b.m.Sense)) / 2
	vs = append(vs, value{side + "rare", rare, ""})
	if a.doc == b.doc {
		vs = append(vs, value{side + "report", 1, ""})
	} else {
		vs = append(vs, value{side + "story", a.doc.vector().cosine(b.doc.vector()), ""})
	}
	same := len(a.m.Evidence) > 0 && len(b.m.Evidence) > 0 && a.doc == b.doc && a.m.Evidence[0] == b.m.Evidence[0]
	if same {
		vs = append(vs, value{"sentence.same", 1, ""})
	} else {
		vs = append(vs, value{side + "wording", a.context.sentence.cosine(b.context.sentence), ""},
			value{side + "near", a.context.near.cosine(b.context.near), ""})
	}
	if a.context.first && b.context.first {
		vs = append(vs, value{side + "first", 1, ""})
	}
	if l, _ := likeActors(a.m.Actors, b.m.Actors); l == actorsSame {
		vs = append(vs, value{side + "actor", 1, ""})
	}
	if l, _ := likeActors(a.m.Recipients, b.m.Recipients); l == actorsSame {
		vs = append(vs, value{side + "recipient", 1, ""})
	}
	return vs
}
