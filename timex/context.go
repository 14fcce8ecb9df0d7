package timex

import (
	"strings"
	"time"

	"sitrep/nlp"
)

// context is the state of reading one document.
type context struct {
	t         *Tagger
	doc       *nlp.Document
	now       time.Time // of publication, in its place; zero when not known
	narrative bool      // tells of times long before its publication: relative times hang on the last one told
	last      time.Time // the day, or the first day of the month or year, last told
	lastUnit  string    // D, M or Y: how exact last is
	toks      []token
	s         *nlp.Sentence
}

func newContext(t *Tagger, doc *nlp.Document, ref Reference) *context {
	c := &context{t: t, doc: doc, now: ref.Published}
	if ref.Location != nil && !ref.Published.IsZero() && !ref.DayOnly {
		c.now = ref.Published.In(ref.Location)
	}
	c.now = civil(c.now)
	c.narrative = c.isNarrative()
	return c
}

// civil drops the zone: civil times are carried as UTC.
func civil(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// isNarrative: most years named lie well before publication.
func (c *context) isNarrative() bool {
	old, all := 0, 0
	for i := range c.doc.Sentences {
		for _, w := range c.doc.Sentences[i].Words {
			for _, v := range computed(w.Form) {
				if v.class == "YEAR" && v.value < "2100" && v.value > "1500" {
					all++
					if c.now.IsZero() || v.value < c.now.AddDate(-1, 0, 0).Format("2006") {
						old++
					}
				}
			}
		}
	}
	return old >= 5 && old*4 >= all*3 && all*250 > len(c.doc.Sentences)
}

// sentence finds the expressions of one sentence.
func (c *context) sentence(at int) []Expression {
	c.s = &c.doc.Sentences[at]
	c.toks = c.t.tokens(c.s)
	var out []Expression
	for i := 0; i < len(c.toks); i++ {
		m, ok := c.t.find(c.toks, i)
		if !ok {
			continue
		}
		v, ok := normalisers[m.norm](c, m)
		if !ok || v.typ == "" {
			continue
		}
		e := Expression{Span: c.s.SpanOf(m.first, m.last), Sentence: at, First: m.first, Last: m.last, Type: v.typ, Value: v.value, Mod: v.mod, Relation: c.relation(m.first)}
		if v.typ == "DATE" || v.typ == "TIME" {
			e.Period = periodOf(v.value, v.mod)
			e.Other = v.other
			c.remember(v)
		}
		if e.Relation == "since" && !e.Period.End.IsZero() {
			e.Period.End = time.Time{}
		}
		out = append(out, e)
		i = m.last
	}
	return out
}

// remember keeps the time last told, for "that day", "a month later", "in May" of a narrative.
func (c *context) remember(v value) {
	p := periodOf(v.value, "")
	if p.Start.IsZero() || v.ref {
		return
	}
	c.last = p.Start
	switch {
	case len(v.value) >= 10:
		c.lastUnit = "D"
	case len(v.value) == 7:
		c.lastUnit = "M"
	default:
		c.lastUnit = "Y"
	}
}

// anchor is what relative times are reckoned from.
func (c *context) anchor() time.Time {
	if c.narrative && !c.last.IsZero() {
		return c.last
	}
	return c.now
}

// relation is the preposition before an expression.
func (c *context) relation(first int) string {
	for i := first - 1; i >= 0 && i >= first-2; i-- {
		if v, ok := c.t.words.is(c.toks[i].form, "REL"); ok {
			return v
		}
		if c.toks[i].form != "the" && c.toks[i].form != "early" && c.toks[i].form != "late" {
			return ""
		}
	}
	return ""
}

// tense of the clause around a word: -1 past, 1 future, 0 present or not told.
func (c *context) tense(i int) int {
	for n := 0; i >= 0 && n < len(c.s.Words); n++ {
		w := c.s.Words[i]
		if (w.UPOS == "VERB" || w.UPOS == "AUX" || n > 0 && w.Head < 0) && w.DepRel != "amod" {
			if t := c.verbTense(i); t != 0 {
				return t
			}
		}
		i = w.Head
	}
	return 0
}

func (c *context) verbTense(i int) int {
	w := c.s.Words[i]
	for _, x := range c.s.Words {
		if x.Head != i || !strings.HasPrefix(x.DepRel, "aux") && x.DepRel != "cop" {
			continue
		}
		f := strings.ToLower(x.Form)
		if f == "will" || f == "'ll" || f == "’ll" || f == "shall" {
			return 1
		}
		if x.XPOS == "VBD" {
			return -1
		}
	}
	switch w.XPOS {
	case "VBD", "VBN":
		return -1
	case "VB":
		if w.DepRel == "advcl" && w.Head >= 0 { // for what something else was done: then
			return c.verbTense(w.Head)
		}
		if w.DepRel == "xcomp" || w.DepRel == "acl" {
			return c.governed(w.Head)
		}
	}
	return 0
}

// governed: an infinitive after a verb or noun of planning looks ahead.
func (c *context) governed(head int) int {
	if head >= 0 {
		return 1
	}
	return 0
}
