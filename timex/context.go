package timex

import (
	"sort"
	"strings"
	"time"

	"sitrep"
	"sitrep/nlp"
)

// context is the state of reading one document.
type context struct {
	t         *Tagger
	doc       *nlp.Document
	ref       Reference
	now       time.Time // of publication, in its place; zero when not known
	narrative bool      // tells of times long before its publication: relative times hang on the last one told
	ancient   bool      // tells of years before Christ
	order     dateOrder // of dates in figures
	told      told
	past      told // the last of those that were not ahead when the report was written
	m         matcher
	quarter   string // last named, as TIMEX3 writes it
	s         *nlp.Sentence
	toks      []token // of the sentence
	all       []token // of the document
	bounds    []int   // where each sentence's tokens end in all
	at        int     // index of the sentence
	first     int     // token the expression being read begins with
	last      int     // index of the last sentence read together with it
}

// told is the time last told.
type told struct {
	start time.Time // its first moment; zero for none yet
	value string
	unit  string // D, W, M, Q, Y or DE: how exact it is
	month int    // last named of its year, 0 for none
	at    int    // sentence that tells it
}

func newContext(t *Tagger, doc *nlp.Document, ref Reference) *context {
	c := &context{t: t, doc: doc, now: ref.Published, ref: ref}
	if ref.Location != nil && !ref.Published.IsZero() && !ref.DayOnly {
		c.now = ref.Published.In(ref.Location)
	}
	c.now = civil(c.now)
	words := 0
	for i := range doc.Sentences {
		words += len(doc.Sentences[i].Words)
	}
	c.all = make([]token, 0, words+words/8+8)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if from, to, ok := extent(s, doc.Text); ok {
			c.all = t.lex.scan(c.all, doc.Text, from, to)
		}
		c.bounds = append(c.bounds, len(c.all))
	}
	c.survey()
	return c
}

// extent is the range of bytes of a sentence's words; ok is false where it does not fit the text.
func extent(s *nlp.Sentence, text string) (from, to int, ok bool) {
	if len(s.Words) == 0 {
		return 0, 0, false
	}
	from, to = s.Words[0].Span.Start, s.Words[len(s.Words)-1].Span.End
	return from, to, from >= 0 && to <= len(text) && from <= to
}

// civil drops the zone: civil times are carried as UTC.
func civil(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// survey looks over the document: whether it is a narrative, and how it writes dates in figures.
func (c *context) survey() {
	old, recent, deictic, before := 0, 0, 0, 0
	year := c.now.Year()
	weekday, month, era := c.t.lex.class["WEEKDAY"], c.t.lex.class["MONTH"], c.t.lex.class["ERA"]
	for i := range c.all {
		t := &c.all[i]
		switch {
		case t.classes == 0:
		case t.classes.has(classYear):
			if c.now.IsZero() || t.value < year-1 {
				old++
			} else if t.value <= year+1 {
				recent++
			}
		case t.classes.has(weekday):
			if i+1 >= len(c.all) || !c.all[i+1].classes.has(month) {
				deictic++
			}
		case t.is("yesterday") || t.is("today") || t.is("tomorrow") || t.is("tonight"):
			deictic++
		case t.classes.has(era) && t.entry.value(era) == "BC":
			before++
		case t.classes.has(classSlashed):
			c.order.learn(t.number)
		}
	}
	c.ancient = before >= 5
	c.narrative = c.ancient || c.now.IsZero() || old > recent/2 && (old >= 4 && deictic == 0 || old >= 8 && old >= 4*deictic)
	c.order.settle(c.ref.Country, c.now)
}

// sentences finds the expressions of the sentence from and of those cut off from it after an abbreviation
// ("at 5 p.m. | Wednesday"), and gives the index of the sentence after them.
func (c *context) sentences(out []Expression, from int) ([]Expression, int) {
	start, before := 0, len(out)
	if from > 0 {
		start = c.bounds[from-1]
	}
	c.last = from
	for c.last+1 < len(c.bounds) && c.cutOff(c.last) {
		c.last++
	}
	c.toks = c.all[start:c.bounds[c.last]]
	c.moveTo(from)
	c.disambiguate()
	c.moveTo(from)
	m := &c.m
	m.t, m.toks, m.sentence = c.t, c.toks, from+1
	for i := 0; i < len(c.toks); i++ {
		tok := &c.toks[i]
		if tok.entry == nil && tok.classes&c.t.grammar.classes == 0 {
			continue
		}
		for _, x := range m.at(i) {
			c.follow(tok.start)
			c.first = i
			v, ok := c.eval(x)
			if !ok || v.typ == "" {
				continue
			}
			v.first, v.last = i, x.last
			out = c.emit(out, v)
			i = v.end
			break
		}
	}
	c.ranges(out, before)
	return out, c.last + 1
}

// moveTo makes a sentence the one that is read.
func (c *context) moveTo(at int) { c.at, c.s = at, &c.doc.Sentences[at] }

// follow moves on to the sentence that holds a byte.
func (c *context) follow(b int) {
	for c.at < c.last && b >= c.s.Span.End {
		c.moveTo(c.at + 1)
	}
}

// cutOff reports whether a sentence ends with an abbreviation of times and the next goes on in the same line.
func (c *context) cutOff(at int) bool {
	if c.bounds[at] == 0 || c.bounds[at] == c.bounds[at+1] {
		return false
	}
	t, next := &c.all[c.bounds[at]-1], &c.all[c.bounds[at]]
	ampm, month := c.t.lex.class["AMPM"], c.t.lex.class["MONTH"]
	if t.is(".") && c.bounds[at] > 1 {
		t = &c.all[c.bounds[at]-2]
	}
	if !t.classes.has(ampm) && !(t.classes.has(month) && strings.HasSuffix(t.form, ".")) || next.start-t.end > 3 {
		return false
	}
	const figures = 1<<classInt | 1<<classDay
	return next.classes&(figures|1<<c.t.lex.class["ZONE"]|1<<c.t.lex.class["WEEKDAY"]|1<<month) != 0 ||
		next.is("on") || next.is("(") || next.is(",") || next.is("local")
}

// eval normalises a match.
func (c *context) eval(m *match) (value, bool) {
	v, ok := m.rule.normalise(c, m)
	if v.end < m.last {
		v.end = m.last
	}
	return v, ok
}

// emit turns a value into expressions, one for each of its pieces.
func (c *context) emit(out []Expression, v value) []Expression {
	if len(v.pieces) == 0 {
		v.pieces = []value{v}
	}
	for _, p := range v.pieces {
		c.follow(c.toks[p.first].start)
		first, last := c.wordAt(c.toks[p.first].start), c.wordAt(c.toks[p.last].end-1)
		e := Expression{
			Span:     sitrep.Span{Start: c.toks[p.first].start, End: c.toks[p.last].end},
			Sentence: c.at, First: first, Last: max(first, last),
			Type: p.typ, Value: p.value, Mod: p.mod, Relation: c.relation(v.first),
		}
		if p.typ == "DATE" || p.typ == "TIME" {
			e.Period = c.period(p)
			e.Other = p.other
			if !c.saidThen() {
				c.remember(p)
			}
		}
		if e.Relation == "since" && !e.Period.End.IsZero() {
			e.Period.End = time.Time{}
		}
		out = append(out, e)
	}
	return out
}

// period is what a value denotes.
func (c *context) period(v value) sitrep.Period {
	if v.period.Known() {
		return v.period
	}
	p := periodOf(v.value, v.mod)
	if v.zone != nil && c.ref.Location != nil && p.Precision == sitrep.Hour {
		p.Start = civil(p.Start.Add(-*v.zone).In(c.ref.Location))
		p.End = civil(p.End.Add(-*v.zone).In(c.ref.Location))
	}
	return p
}

// wordAt is the index of the word that holds a byte of the text, or the one before it.
func (c *context) wordAt(b int) int {
	n := sort.Search(len(c.s.Words), func(i int) bool { return c.s.Words[i].Span.Start > b })
	return max(0, n-1)
}

// saidThen reports whether an expression only tells when somebody said what a sentence tells, with a time of its own before: "were killed on
// 29 January, the commission said on Tuesday". "Two days later" is not reckoned from that.
func (c *context) saidThen() bool {
	if c.narrative || c.told.start.IsZero() || c.told.at != c.at {
		return false
	}
	k := c.first - 1
	for k >= 0 && (c.toks[k].is("on") || c.toks[k].is("late") || c.toks[k].is("early")) {
		k--
	}
	if k < 0 {
		return false
	}
	i := c.wordAt(c.toks[k].start)
	w := &c.s.Words[i]
	return w.XPOS == "VBD" && (w.Lemma == "say" || w.Lemma == "tell")
}

// remember keeps the time last told, for "that day", "a month later", "in May" of a narrative.
func (c *context) remember(v value) {
	if v.ref {
		return
	}
	p := periodOf(v.value, "")
	if p.Start.IsZero() {
		return
	}
	month, unit := 0, unitOf(v.value)
	switch {
	case unit == "D" || unit == "M":
		month = int(p.Start.Month())
	case p.Start.Year() == c.told.start.Year():
		month = c.told.month
	}
	c.told = told{p.Start, v.value, unit, month, c.at}
	if !p.Start.After(c.now) {
		c.past = c.told
	}
}

// anchor is what relative times are reckoned from.
func (c *context) anchor() time.Time {
	if c.narrative && !c.told.start.IsZero() {
		return c.told.start
	}
	return c.now
}

// lastTold is the time last told, else the time of publication.
func (c *context) lastTold() time.Time {
	if t := c.reference(); !t.start.IsZero() {
		return t.start
	}
	return c.now
}

// reference is the time last told that the expression being read may hang on: "a day earlier" of what has
// happened does not hang on the day of what is only planned or threatened.
func (c *context) reference() told {
	if !c.narrative && c.told.start.After(c.now) && c.tense(c.first) < 0 {
		return c.past
	}
	return c.told
}

// relation is the preposition before an expression.
func (c *context) relation(first int) string {
	rel := c.t.lex.class["REL"]
	for i := first - 1; i >= 0 && i >= first-2; i-- {
		t := &c.toks[i]
		if t.classes.has(rel) {
			return t.entry.value(rel)
		}
		if !t.is("the") && !t.is("early") && !t.is("late") {
			return ""
		}
	}
	return ""
}

// disambiguate takes the time reading from words that are used in another sense: "may go", "march on", "Jan
// Kavan", "they fall".
func (c *context) disambiguate() {
	month, weekday, season := c.t.lex.class["MONTH"], c.t.lex.class["WEEKDAY"], c.t.lex.class["SEASON"]
	for i := range c.toks {
		t := &c.toks[i]
		if t.classes&(1<<month|1<<weekday|1<<season) == 0 {
			continue
		}
		c.follow(t.start)
		switch {
		case t.classes.has(month):
			if !c.isMonth(i) {
				t.classes &^= 1 << month
			}
		case t.classes.has(weekday):
			if len(t.form) <= 4 && !t.upper() || len(t.form) == 3 && !c.dateBeside(i) {
				t.classes &^= 1 << weekday
			}
		case t.classes.has(season):
			if !c.isSeason(i) {
				t.classes &^= 1 << season
			}
		}
	}
}

// isMonth: "may" and "march" are also verbs, "March" a march, and short forms are names; in doubt a number or a
// preposition of time beside it tells.
func (c *context) isMonth(i int) bool {
	t := &c.toks[i]
	if i+2 < len(c.toks) && (c.toks[i+1].is("-") || c.toks[i+1].is("/")) && c.toks[i+2].classes.has(c.t.lex.class["MONTH"]) {
		return true
	}
	if !t.upper() {
		return len(t.form) > 5 || c.dateBeside(i) && !t.is("may") && !t.is("march")
	}
	switch {
	case t.is("may") || t.is("march"):
		if c.dateBeside(i) || c.timePreposition(i) {
			return true
		}
		w := &c.s.Words[c.wordAt(t.start)]
		if t.is("march") || w.UPOS == "AUX" || w.UPOS == "VERB" {
			return false
		}
		if i > 0 && c.toks[i-1].upper() && c.toks[i-1].classes.has(classWord) {
			return false // "Minister May"
		}
		return w.UPOS == "PROPN" && c.toks[0].start != t.start && !isUpper(c.nearby(i))
	case len(t.form) == 3 || t.is("april") || t.is("june") || t.is("august"):
		return c.dateBeside(i) || c.timePreposition(i) || len(t.form) > 3 && !c.nameBeside(i)
	}
	return true
}

// nearby is the form of the token beside i, after it or before.
func (c *context) nearby(i int) string {
	if i+1 < len(c.toks) {
		return c.toks[i+1].form
	}
	if i > 0 {
		return c.toks[i-1].form
	}
	return ""
}

func isUpper(s string) bool {
	for _, r := range s {
		if r >= 'a' && r <= 'z' {
			return false
		}
	}
	return len(s) > 1
}

// nameBeside reports whether the token is within a person's name: "June Allyson", "Mr August".
func (c *context) nameBeside(i int) bool {
	for _, e := range c.doc.Entities {
		if e.Label == "PER" && e.Span.Start <= c.toks[i].start && c.toks[i].end <= e.Span.End {
			return true
		}
	}
	return false
}

// dateBeside reports whether a day or year stands beside a token.
func (c *context) dateBeside(i int) bool {
	const figures = 1<<classDay | 1<<classYear
	if i+1 < len(c.toks) && (c.toks[i+1].classes&figures != 0 || c.toks[i+1].is("of") && i+2 < len(c.toks) && c.toks[i+2].classes&figures != 0) {
		return true
	}
	month := c.t.lex.class["MONTH"]
	if i+1 < len(c.toks) && c.toks[i+1].classes.has(month) && c.toks[i].classes.has(c.t.lex.class["WEEKDAY"]) {
		return true
	}
	if i+2 < len(c.toks) && c.toks[i+1].is(",") && c.toks[i+2].classes&(figures|1<<month) != 0 {
		return true
	}
	if i > 0 && c.toks[i-1].classes.has(classDay) {
		return true
	}
	return i > 1 && c.toks[i-1].is("of") && c.toks[i-2].classes.has(classDay)
}

// timePreposition reports whether the word before is one that months follow.
func (c *context) timePreposition(i int) bool {
	if i > 0 && c.toks[i-1].is("-") {
		i--
	}
	if i == 0 {
		return false
	}
	t := &c.toks[i-1]
	for _, name := range []string{"REL", "EARLY", "LATE", "MID", "LAST", "NEXT", "THIS", "EACH"} {
		if t.classes.has(c.t.lex.class[name]) && !t.is("to") {
			return true
		}
	}
	switch {
	case t.is("in") || t.is("last"):
		return true
	case t.is("of") && i > 1:
		of := &c.toks[i-2]
		return of.is("month") || of.is("half") || of.is("week") || of.classes&(1<<c.t.lex.class["BEGIN"]|1<<c.t.lex.class["MIDDLE"]|1<<c.t.lex.class["END"]) != 0
	case t.is("to") || t.is("and") || t.is("or"):
		return i > 1 && c.toks[i-2].classes.has(c.t.lex.class["MONTH"])
	}
	return false
}

// isSeason: "spring" and "fall" are verbs and nouns of other kinds.
func (c *context) isSeason(i int) bool {
	t := &c.toks[i]
	w := &c.s.Words[c.wordAt(t.start)]
	if w.UPOS == "VERB" {
		return false
	}
	if t.is("fall") {
		if i+1 < len(c.toks) && c.toks[i+1].is("of") {
			return i+2 < len(c.toks) && c.toks[i+2].classes.has(classYear)
		}
		return i+1 < len(c.toks) && c.toks[i+1].classes.has(classYear) || c.timePreposition(i) ||
			i > 1 && c.toks[i-1].is("the") && (c.toks[i-2].is("in") || c.toks[i-2].is("by") || c.toks[i-2].is("during"))
	}
	return true
}
