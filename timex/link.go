package timex

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// beginnings lists what the document says began, and when.
type beginning struct {
	sentence int
	noun     string
	period   sitrep.Period
}

func (c *context) beginnings(found []Expression) []beginning {
	var out []beginning
	for _, e := range found {
		if !e.Period.Known() || e.Relation == "since" {
			continue
		}
		s := &c.doc.Sentences[e.Sentence]
		for v := range s.Words {
			noun, ok := c.begins(s, v)
			if ok && governs(s, v, e.First, e.Last) {
				out = append(out, beginning{e.Sentence, noun, e.Period})
			}
		}
	}
	return out
}

// begins reports whether a verb says that unrest of some kind began, and which noun.
func (c *context) begins(s *nlp.Sentence, v int) (string, bool) {
	if _, ok := c.t.lex.is(strings.ToLower(s.Words[v].Lemma), "BEGAN"); !ok || s.Words[v].UPOS != "VERB" {
		return "", false
	}
	for i, w := range s.Words {
		if w.Head == v && strings.HasPrefix(w.DepRel, "nsubj") {
			if _, ok := c.t.lex.is(strings.ToLower(w.Form), "BEGUN"); ok {
				return strings.TrimSuffix(strings.ToLower(s.Words[i].Form), "s"), true
			}
		}
	}
	return "", false
}

// governs reports whether a time hangs on a verb, directly or through a noun.
func governs(s *nlp.Sentence, v, first, last int) bool {
	for i := first; i <= last; i++ {
		for j, n := i, 0; j >= 0 && n < 4; j, n = s.Words[j].Head, n+1 {
			if s.Words[j].Head == v {
				return true
			}
		}
	}
	return false
}

// sinceClauses finds "since NOUN began" and dates it by an earlier beginning: of the same noun, else
// the last of its kind. It reads along the words and not the tree, which such short clauses often break.
func (c *context) sinceClauses(found []Expression) []Expression {
	begun := c.beginnings(found)
	var out []Expression
	for at := range c.doc.Sentences {
		s := &c.doc.Sentences[at]
		for i, w := range s.Words {
			if v, ok := c.t.lex.is(strings.ToLower(w.Form), "REL"); !ok || v != "since" {
				continue
			}
			noun, last := c.begunAfter(s, i)
			if last < 0 {
				continue
			}
			e := Expression{Span: s.SpanOf(i, last), Sentence: at, First: i, Last: last, Type: "DATE", Relation: "since", Anchor: s.SpanOf(i+1, last)}
			for _, b := range begun {
				if b.sentence < at && (b.noun == noun || !e.Period.Known()) {
					e.Period = sitrep.Period{Start: b.period.Start, Precision: b.period.Precision}
				}
			}
			out = append(out, e)
		}
	}
	return out
}

// begunAfter reads a noun of unrest and a verb of beginning within a few words after "since".
func (c *context) begunAfter(s *nlp.Sentence, i int) (noun string, last int) {
	for k := i + 1; k < len(s.Words) && k < i+8; k++ {
		form := strings.ToLower(s.Words[k].Form)
		if _, ok := c.t.lex.is(form, "BEGUN"); ok {
			noun = strings.TrimSuffix(form, "s")
		}
		if _, ok := c.t.lex.is(strings.ToLower(s.Words[k].Lemma), "BEGAN"); ok && noun != "" {
			return noun, k
		}
	}
	return "", -1
}
