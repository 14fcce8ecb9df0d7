package incident

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// nearWords is how many words to either side of a trigger are its near context.
const nearWords = 5

// context is what stands around a trigger.
type context struct {
	stem           string
	sentence, near vector  // without the trigger
	first          bool    // in the first sentence of its report
	position       float64 // logarithm of the number of its paragraph
	evidence       sitrep.Span
	words          []string        // of the trigger
	numbers        map[string]bool // in the sentence

	actors, recipients map[string]bool // words of their names
}

// contextOf reads the context of a mention.
func (r *Resolver) contextOf(it *item) context {
	text, m := it.doc.in.Report.Text, it.m
	s := m.Trigger
	for _, e := range m.Evidence {
		if e.Overlaps(m.Trigger) {
			s = s.Union(e)
		}
	}
	c := context{stem: stem(m.Sense), evidence: s, actors: nameWords(m.Actors), recipients: nameWords(m.Recipients)}
	c.words, c.numbers = tokens(m.Trigger.In(text)), numbersOf(s.In(text))
	if m.Trigger.In(text) == "" || s.In(text) == "" {
		return c
	}
	before, after := text[s.Start:m.Trigger.Start], text[m.Trigger.End:s.End]
	l, a := strings.Fields(before), strings.Fields(after)
	l, a = l[max(0, len(l)-nearWords+1):], a[:min(len(a), nearWords)]
	c.sentence, c.near = r.vector(before, after), r.vector(strings.Join(l, " "), strings.Join(a, " "))
	c.first = strings.TrimSpace(text[:s.Start]) == ""
	c.position = math.Log(1 + float64(strings.Count(text[:s.Start], "\n\n")))
	return c
}

// numbersOf are the words of a text that begin with a digit.
func numbersOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '.' }) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsDigit(c) {
			out[strings.Trim(w, ".")] = true
		}
	}
	return out
}

func nameWords(ps []sitrep.Participant) map[string]bool {
	out := map[string]bool{}
	for _, p := range ps {
		for _, w := range tokens(p.Actor.Name) {
			if w = singular(w); len(w) > 2 {
				out[w] = true
			}
		}
	}
	return out
}

// share tells whether two sets, both told, have a member in common or have none.
func share(a, b map[string]bool) (same, differ float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	for w := range a {
		if b[w] {
			return 1, 0
		}
	}
	return 0, 1
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
