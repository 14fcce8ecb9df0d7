package timex

import (
	"strings"
	"time"

	"sitrep"
	"sitrep/nlp"
)

// happening is what a text tells of with a noun of unrest ("the unrest", "a curfew"), and, where it gives it, when.
type happening struct {
	noun, group string // the noun without its plural, and the kind of things it is one of
	kind        string // "begin" or "end" where a verb or noun says so
	first, last int    // words, inclusive
	period      sitrep.Period
	at          int // byte where its time ends
}

// happenings are all that the document dates.
func (c *context) happenings(found []Expression) []happening {
	var out []happening
	for k := range found {
		e := &found[k]
		if !e.Period.Known() || e.Type != "DATE" && e.Type != "TIME" {
			continue
		}
		switch e.Relation {
		case "since", "until", "before", "after":
			continue
		}
		s := &c.doc.Sentences[e.Sentence]
		for i := max(0, e.First-12); i < min(len(s.Words), e.Last+8); i++ {
			h, ok := c.happening(s, i)
			if !ok || !near(h, e) {
				continue
			}
			h.period, h.at = e.Period, e.Span.End
			out = append(out, h)
		}
	}
	return out
}

// near reports whether a time stands close enough to what it is to date: soon after it, or just before.
func near(h happening, e *Expression) bool {
	return e.First > h.last && e.First-h.last <= 8 || e.Last < h.first && h.first-e.Last <= 5
}

// happening reads a noun of unrest at word i and, within a few words after it, a verb of beginning or ending.
func (c *context) happening(s *nlp.Sentence, i int) (happening, bool) {
	form := strings.ToLower(s.Words[i].Form)
	group, ok := c.t.lex.is(form, "HAPPENING")
	if !ok {
		return happening{}, false
	}
	h := happening{noun: strings.TrimSuffix(form, "s"), group: group, first: i, last: i}
	for k := i + 1; k < min(len(s.Words), i+7); k++ {
		if s.Words[k].Form == "," || s.Words[k].UPOS == "CCONJ" {
			break
		}
		if kind := c.turn(s, k); kind != "" && s.Words[k].UPOS != "NOUN" {
			h.kind, h.last = kind, k
			break
		}
	}
	for k := i - 1; k >= 0 && k > i-5; k-- { // "the outbreak of the war"
		if kind := c.turn(s, k); kind != "" && k+1 < i && strings.EqualFold(s.Words[k+1].Form, "of") {
			h.kind, h.first = kind, k
			break
		}
	}
	return h, true
}

// turn is "begin" or "end" for words that say so.
func (c *context) turn(s *nlp.Sentence, i int) string {
	for _, form := range []string{strings.ToLower(s.Words[i].Lemma), strings.ToLower(s.Words[i].Form)} {
		if v, ok := c.t.lex.is(form, "TURN"); ok {
			return v
		}
	}
	return ""
}

// link dates what hangs on a happening: "since the unrest began", and lengths of time as in "two days after the
// strike ended", by the last happening of that kind that the text has dated before. It reads along the words
// and not the tree, which such short clauses often break.
func (c *context) link(found []Expression) []Expression {
	dated := c.happenings(found)
	for k := range found {
		if e := &found[k]; e.Type == "DURATION" {
			c.hang(e, dated)
		}
	}
	return merge(found, c.sinceClauses(dated))
}

// dateOf is when a happening was, as far as the text before byte at tells: the same noun's, else that of another
// word for the like; zero where it does not tell.
func dateOf(h happening, dated []happening, at int) sitrep.Period {
	var best sitrep.Period
	same := false
	for _, d := range dated {
		fits := d.kind == h.kind || h.kind == "begin" && d.kind == "" || h.kind == "" && d.kind == "begin"
		if d.at > at || d.group != h.group || !fits || same && d.noun != h.noun {
			continue
		}
		best, same = d.period, d.noun == h.noun
	}
	return best
}

// clause reads what follows a preposition at word i: up to four words and a happening.
func (c *context) clause(s *nlp.Sentence, i int) (happening, bool) {
	for k := i + 1; k < min(len(s.Words), i+6); k++ {
		if h, ok := c.happening(s, k); ok {
			if h.first <= i {
				h.first, h.kind = k, ""
			}
			return h, true
		}
		if w := &s.Words[k]; w.UPOS == "VERB" || w.UPOS == "PUNCT" && w.Form != "-" || w.UPOS == "NUM" {
			break
		}
	}
	return happening{}, false
}

// sinceClauses finds "since the unrest began", and "since the coup" where the text dates the coup.
func (c *context) sinceClauses(dated []happening) []Expression {
	var out []Expression
	for at := range c.doc.Sentences {
		s := &c.doc.Sentences[at]
		for i := range s.Words {
			if v, ok := c.t.lex.is(strings.ToLower(s.Words[i].Form), "REL"); !ok || v != "since" {
				continue
			}
			h, ok := c.clause(s, i)
			if !ok {
				continue
			}
			e := Expression{Span: s.SpanOf(i, h.last), Sentence: at, First: i, Last: h.last, Type: "DATE", Relation: "since", Anchor: s.SpanOf(i+1, h.last)}
			if p := dateOf(h, dated, e.Span.Start); p.Known() {
				e.Period = sitrep.Period{Start: p.Start, Precision: p.Precision}
			} else if h.kind == "" {
				continue
			}
			out = append(out, e)
		}
	}
	return out
}

// hang ties a length of time to the happening it is reckoned from: "hours after the blast".
func (c *context) hang(e *Expression, dated []happening) {
	s := &c.doc.Sentences[e.Sentence]
	i := e.Last + 1
	if i >= len(s.Words) {
		return
	}
	rel := strings.ToLower(s.Words[i].Form)
	if rel != "after" && rel != "before" {
		return
	}
	h, ok := c.clause(s, i)
	if !ok {
		return
	}
	e.Relation, e.Anchor = rel, s.SpanOf(i+1, h.last)
	if p := dateOf(h, dated, e.Span.Start); !p.Start.IsZero() && !p.End.IsZero() {
		e.Period = distant(p, e.Value, rel == "before")
	}
}

// Away is the period that lies a length of time after another, or before it: "two weeks after the raid" away from the day of the raid. It is
// unknown where the expression is no known length.
func (e Expression) Away(from sitrep.Period, back bool) sitrep.Period {
	if e.Type != "DURATION" || len(e.Value) < 2 || from.Start.IsZero() || from.End.IsZero() {
		return sitrep.Period{}
	}
	return distant(from, e.Value, back)
}

// distant is the period a length of time away from another: as exact as the coarser of the two.
func distant(p sitrep.Period, length string, back bool) sitrep.Period {
	value, timed := strings.CutPrefix(length, "PT")
	if !timed {
		value = strings.TrimPrefix(length, "P")
	}
	if value == "" {
		return sitrep.Period{}
	}
	n, unit := number(value[:len(value)-1]), value[len(value)-1:]
	if back {
		n = -n
	}
	move := func(years, months, days int, precision sitrep.Precision) sitrep.Period {
		if p.Precision.Rank() > precision.Rank() {
			precision = p.Precision
		}
		return sitrep.Period{Start: p.Start.AddDate(years, months, days), End: p.End.AddDate(years, months, days), Precision: precision}
	}
	known := !strings.HasPrefix(value, "X") && n < 10_000 && n > -10_000
	switch {
	case timed && (unit == "H" || unit == "M"): // the same day, or the one beside it
		if p.Precision.Rank() > sitrep.Day.Rank() {
			return p
		}
		day := time.Date(p.Start.Year(), p.Start.Month(), p.Start.Day(), 0, 0, 0, 0, time.UTC)
		if back {
			return sitrep.Period{Start: day.AddDate(0, 0, -1), End: day.AddDate(0, 0, 1), Precision: sitrep.Week}
		}
		return sitrep.Period{Start: day, End: day.AddDate(0, 0, 2), Precision: sitrep.Week}
	case !known || timed:
		return sitrep.Period{}
	case unit == "D":
		return move(0, 0, n, sitrep.Day)
	case unit == "W":
		q := move(0, 0, 7*n, sitrep.Week)
		return sitrep.Period{Start: q.Start.AddDate(0, 0, -3), End: q.End.AddDate(0, 0, 3), Precision: q.Precision}
	case unit == "M":
		q := move(0, n, 0, sitrep.Month)
		return months(q.Start.Year(), int(q.Start.Month()), 1, q.Precision)
	case unit == "Y":
		q := move(n, 0, 0, sitrep.Year)
		return months(q.Start.Year(), 1, 12, sitrep.Year)
	}
	return sitrep.Period{}
}
