package coder

import (
	"slices"
	"strings"

	"sitrep"
)

// peopleKinds are the kinds of figure that count persons to whom something was done.
var peopleKinds = []string{"killed", "wounded", "arrested", "abducted", "missing"}

// peopleAt counts the persons listed at a verb, its heads being those a parser found: each phrase of the list is
// counted, and the whole is their sum. Nothing where no phrase says how many.
func (r *reading) peopleAt(s *sentence, verb int, heads []int) (c count, last int, ok bool) {
	if p, own := r.elided(s, verb); own {
		c, ok = r.countElided(s, p, verb)
		return c, p.counted, ok
	}
	heads = slices.DeleteFunc(slices.Clone(heads), func(h int) bool { return r.isPart(s, h) }) // "20, six of them seriously"
	if len(heads) == 0 {
		return count{}, -1, false
	}
	items, whole := r.list(s, verb, heads)
	if !whole {
		items = nil
		for _, h := range heads {
			if p, ok := r.phraseUpTo(s, r.startOf(s, h, bound(h, verb)), verb); ok && !overlaps(items, p) && !r.describesListed(s, h, heads) && (r.agentive(s, p.counted) || !r.isObject(s, p.counted)) {
				items = append(items, item{phrase: p})
			}
		}
	}
	end := verb
	for _, x := range items {
		end = max(end, x.last)
	}
	if more := r.alongWith(s, end); len(items) > 0 && !slices.ContainsFunc(more, func(x item) bool { return overlaps(items, x.phrase) }) {
		items = append(items, more...)
	}
	r.namedApart(s, items)
	return r.total(s, items)
}

// phraseUpTo is the phrase at a word, cut short before a word it must not hold: "the six priests" of "the six priests'
// murder".
func (r *reading) phraseUpTo(s *sentence, i, stop int) (phrase, bool) {
	p, ok := r.phraseAt(s, i)
	if !ok || i > stop || p.last < stop {
		return p, ok
	}
	for k := stop - 1; k >= i; k-- {
		if w := s.s.Words[k]; isNominal(w) {
			p.last, p.head, p.counted = k, k, k
			return p, true
		}
	}
	return p, false
}

// bound is the verb where it stands before a head, -1 elsewhere.
func bound(head, verb int) int {
	if verb < head {
		return verb
	}
	return -1
}

func overlaps(items []item, p phrase) bool {
	return slices.ContainsFunc(items, func(x item) bool { return x.first <= p.last && p.first <= x.last })
}

// item is a phrase of a list; a part only tells how many of those listed before are of some sort.
type item struct {
	phrase
	part bool
}

// elided is the count right before a participle that stands for its subject: "... and several injured", "12 others
// wounded".
func (r *reading) elided(s *sentence, verb int) (phrase, bool) {
	if w := s.s.Words[verb]; w.XPOS != "VBN" && w.XPOS != "VBD" && w.UPOS != "ADJ" || verb == 0 || w.DepRel == "amod" {
		return phrase{}, false
	}
	first := verb
	for k := verb - 1; k >= 0 && verb-k < 4; k-- {
		if w := s.s.Words[k]; !isNumeral(w) && !r.book.IsQuantity(lower(w.Lemma)) && !r.isClass(s, k, "other") && !r.isClass(s, k, "uncounted-noun") {
			break
		}
		first = k
	}
	if first == verb {
		return phrase{}, false
	}
	first = r.hedgeStart(s, first, verb)
	if first == 0 || s.s.Words[first-1].UPOS != "CCONJ" && s.s.Words[first-1].UPOS != "PUNCT" && s.s.Words[first-1].Lemma != "leave" {
		return phrase{}, false
	}
	if s.s.Words[verb].XPOS == "VBD" && verb+1 < len(s.s.Words) && s.nounFollows(verb) {
		return phrase{}, false // "and two killed a guard"
	}
	return phrase{first: first, last: verb - 1, head: verb - 1, counted: verb - 1}, true
}

// countElided counts a phrase that stands for its subject; the words are those of the participle, too ("12 wounded"), and who is
// counted are people where the noun before is of people.
func (r *reading) countElided(s *sentence, p phrase, verb int) (count, bool) {
	c, ok := r.countPhrase(s, p)
	if !ok {
		return c, false
	}
	c.span = c.span.Union(s.s.Words[verb].Span)
	parts, _ := r.partsAt(s, verb+1) // "three wounded, including a girl"
	for _, x := range parts {
		if of, ok := r.countPhrase(s, x.phrase); ok && of.best <= c.best {
			c.parts = append(c.parts, partOf(of))
		}
	}
	for k := p.first - 1; k >= 0 && c.of == ""; k-- {
		if w := s.s.Words[k]; w.XPOS == "NNS" && r.isClass(s, k, "anyone") {
			c.of = lower(w.Form)
		} else if w.UPOS == "NOUN" {
			break
		}
	}
	return c, true
}

// list reads the phrases from the first head on. It is whole where it reaches the verb behind it, or begins behind the
// verb.
func (r *reading) list(s *sentence, verb int, heads []int) (items []item, whole bool) {
	first := slices.Min(heads)
	i := r.startOf(s, first, bound(first, verb))
	var tentative []item // after a comma: of the list once an "and" closes it
	commit, titled := true, false
	for {
		p, ok := r.phraseUpTo(s, i, verb)
		if !ok {
			i = s.pastRelative(i, verb)
			break
		}
		if len(items) > 0 && first > verb && (isVerb(s.s.Words[verb]) || isComma(s.s.Words[i-1])) && r.beginsClause(s, p) {
			break
		}
		p = r.titlesOf(s, p)
		x := item{phrase: p}
		titled = len(items)+len(tentative) > 0 && (r.apposes(s, last(items, tentative), p) || titled && (s.bareTitle(p) || r.titleOf(s, p)))
		switch {
		case titled, s.isAge(p):
		case len(tentative) == 0 && len(items) > 0 && r.namesRole(s, items[len(items)-1].phrase, p):
			items[len(items)-1].last, items[len(items)-1].head, items[len(items)-1].counted = p.last, p.head, p.counted
		default:
			tentative = append(tentative, x)
		}
		if commit {
			items, tentative = append(items, tentative...), nil
		}
		i = s.pastClause(r.pastPrepositions(s, p.last+1))
		parts, next := r.partsAt(s, i)
		items, i = append(items, parts...), next
		semicolon := i < len(s.s.Words) && s.s.Words[i].Form == ";"
		if semicolon && pos(s.s.Words[verb]) == "n" {
			break // "the murder of the six priests; General Mora, for ...": the list of others goes on
		}
		if i, commit, ok = separator(s, i); !ok {
			break
		}
		commit = commit || semicolon
	}
	for _, x := range tentative { // "a guard, a driver": the parser may know
		if slices.Contains(heads, x.counted) || slices.Contains(heads, x.head) {
			items = append(items, x)
		}
	}
	if first > verb {
		return items, len(items) > 0
	}
	parts, _ := r.partsAt(s, r.pastPrepositions(s, verb+1)) // "were killed, among them three women"
	return append(items, parts...), len(items) > 0 && r.upTo(s, i, verb)
}

// pastRelative is the word behind a relative clause that begins at a word and ends before a verb, else the word itself: "two guards, who
// were in the car, were killed".
func (s *sentence) pastRelative(i, verb int) int {
	if i >= len(s.s.Words) || !strings.HasPrefix(s.s.Words[i].XPOS, "W") {
		return i
	}
	for k := s.s.Words[i].Head; k > i; k = s.s.Words[k].Head {
		if s.s.Words[k].DepRel != "acl:relcl" {
			continue
		}
		if first, end := s.s.Subtree(k); first <= i && first >= i-1 && end < verb { // the comma before it may hang on it
			return end + 1
		}
		return i
	}
	return i
}

func last(items, more []item) phrase {
	if len(more) > 0 {
		return more[len(more)-1].phrase
	}
	return items[len(items)-1].phrase
}

// separator steps over what stands between two phrases of a list; closing says that an "and" did.
func separator(s *sentence, i int) (next int, closing, ok bool) {
	n := len(s.s.Words)
	if i < n && s.s.Words[i].Form == ")" {
		i++
	}
	if i+2 < n && s.s.Words[i].Form == "(" && isNumeral(s.s.Words[i+1]) && s.s.Words[i+2].Form == ")" { // "Ana Perez (34)"
		i += 3
	}
	comma := i < n && (isComma(s.s.Words[i]) || s.s.Words[i].Form == ";" || s.s.Words[i].Form == "(")
	if comma {
		i++
	}
	if i < n && isAnd(lower(s.s.Words[i].Form)) {
		return i + 1, true, true
	}
	if i+2 < n && lower(s.s.Words[i].Form) == "as" && lower(s.s.Words[i+1].Form) == "well" {
		return i + 3, true, true
	}
	if s.togetherWith(i) {
		return i + 2, true, true
	}
	return i, false, comma
}

// beginsClause reports whether a phrase is the subject of a verb behind it: "..., police said".
func (r *reading) beginsClause(s *sentence, p phrase) bool {
	k := r.pastPrepositions(s, p.last+1)
	for k < len(s.s.Words) && s.s.Words[k].UPOS == "ADV" {
		k++
	}
	if k >= len(s.s.Words) {
		return false
	}
	w := s.s.Words[k]
	return w.UPOS == "AUX" || w.XPOS == "VBD" || w.XPOS == "VBZ" || w.XPOS == "VBP" || w.XPOS == "MD"
}

// pastPrepositions steps over what hangs on a phrase by prepositions: "of the embassy", "from Lima".
func (r *reading) pastPrepositions(s *sentence, i int) int {
	for n := 0; n < 3 && i+1 < len(s.s.Words); n++ {
		w := s.s.Words[i]
		if w.UPOS != "ADP" || lower(w.Form) == "including" || lower(w.Form) == "by" {
			break
		}
		p, ok := r.phraseAt(s, i+1)
		if !ok {
			break
		}
		i = p.last + 1
	}
	return i
}

// upTo reports whether nothing but auxiliaries, adverbs and punctuation stands between a word and a verb.
func (r *reading) upTo(s *sentence, i, verb int) bool {
	for ; i < verb; i++ {
		switch s.s.Words[i].UPOS {
		case "AUX", "ADV", "PUNCT", "PART":
		default:
			return false
		}
	}
	return true
}

// partsAt reads what tells of those just listed how many are of some sort: ", six of them soldiers", ", including
// three children and a woman". next is the word behind.
func (r *reading) partsAt(s *sentence, i int) (parts []item, next int) {
	n := len(s.s.Words)
	k := i
	if k < n && isComma(s.s.Words[k]) {
		k++
	}
	if k < n && (lower(s.s.Words[k].Form) == "including" || lower(s.s.Words[k].Form) == "among") {
		if lower(s.s.Words[k].Form) == "among" {
			k++ // "among them"
			if k < n && isComma(s.s.Words[k]) {
				k++
			}
		}
		return r.partList(s, k+1)
	}
	if p, ok := r.ofThem(s, k); ok {
		return []item{{p, true}}, p.last + 1
	}
	return nil, i
}

// ofThem reads "six of them soldiers", "two of whom were women".
func (r *reading) ofThem(s *sentence, k int) (phrase, bool) {
	p, ok := r.phraseAt(s, k)
	if !ok || !r.measures(s, p.head) || p.last+2 >= len(s.s.Words) || lower(s.s.Words[p.last+1].Form) != "of" {
		return p, false
	}
	if w := s.s.Words[p.last+2]; w.UPOS != "PRON" || w.XPOS == "PRP$" {
		return p, false
	}
	i := p.last + 3
	for i < len(s.s.Words) && s.s.Words[i].UPOS == "AUX" {
		i++
	}
	q, ok := r.phraseAt(s, i)
	if !ok {
		return p, false
	}
	return phrase{first: p.first, last: q.last, head: p.head, counted: q.counted}, true
}

// partList reads the phrases behind "including".
func (r *reading) partList(s *sentence, i int) (parts []item, next int) {
	next = i
	for {
		p, ok := r.phraseAt(s, i)
		if !ok || len(parts) > 0 && r.beginsClause(s, p) {
			return parts, next
		}
		if !s.isAge(p) && (len(parts) == 0 || !r.apposes(s, parts[len(parts)-1].phrase, p)) {
			parts = append(parts, item{p, true})
		}
		next = r.pastPrepositions(s, p.last+1)
		if i, _, ok = separator(s, next); !ok {
			return parts, next
		}
	}
}

// notOne is the "not" of a phrase that says that there was nobody by denying one, -1 for none: "not a single person", "not one guard".
func (s *sentence) notOne(p phrase) int {
	ws := s.s.Words
	for k := max(0, p.first-1); k < p.last; k++ {
		if lower(ws[k].Form) != "not" {
			continue
		}
		next := lower(ws[k+1].Form)
		if next == "one" || (next == "a" || next == "an") && k+2 < len(ws) && lower(ws[k+2].Form) == "single" {
			return k
		}
	}
	return -1
}

func (r *reading) hasNumeral(s *sentence, p phrase) bool { return r.numeralIn(s, p) >= 0 }

// numeralIn is the first word of quantity of a phrase that is no age, date or part of a name; -1 for none.
func (r *reading) numeralIn(s *sentence, p phrase) int {
	for k := p.first; k <= p.last; k++ {
		w := s.s.Words[k]
		if !isNumeral(w) && !r.book.IsQuantity(lower(w.Lemma)) || s.ageAt(k) || r.numbersName(s, k, p) {
			continue
		}
		for from := k; from >= max(p.first, k-1); from-- { // "dozen", "a dozen"
			if _, ok := r.book.Quantity(lower(s.s.SpanOf(from, k).In(r.Report.Text))); ok {
				return k
			}
		}
	}
	return -1
}

// countPhrase reads how many a phrase stands for: its numeral with what hedges it, none, or one person.
func (r *reading) countPhrase(s *sentence, p phrase) (count, bool) {
	c := count{of: r.kindOf(s, p.counted)}
	if s.time[p.counted] && !isOld(s.s.Words[p.counted]) || (r.isClass(s, p.counted, "unit") || r.isClass(s, p.counted, "currency")) && !r.isNamed(s, p) { // "killed two days ago", "shot seven blocks away"; not "Ana Cordoba"
		return c, false
	}
	if p.first+2 <= p.last && r.isClass(s, p.first, "none") && lower(s.s.Words[p.first+1].Form) == "of" { // "none of the four priests"
		rest := phrase{first: p.first + 2, last: p.last, head: p.counted, counted: p.counted}
		if of, ok := r.countPhrase(s, rest); ok && of.best > 0 {
			of = unharmed(of)
			of.span = s.s.SpanOf(p.first, p.last)
			return of, true
		}
	}
	if not := s.notOne(p); not >= 0 {
		zero := 0
		c.high, c.span = &zero, s.s.SpanOf(not, p.last)
		return c, true
	}
	if n := r.numeralIn(s, p); n >= 0 {
		q, ok := r.quantified(s, n, n, p.counted, c)
		if ok && p.counted == p.head && s.s.Words[p.counted].UPOS == "NOUN" && r.isClass(s, p.counted, "measure") && q.high != nil { // "a young couple" are two, "a couple of guards" two or three
			q.high = &q.best
		}
		if r.measures(s, p.counted) || r.isClass(s, p.counted, "uncounted-noun") {
			q.of = ""
		}
		return q, ok
	}
	for k := max(0, p.first-1); k <= p.last; k++ { // "neither he nor his wife"
		if f := lower(s.s.Words[k].Form); f == "nor" || f == "neither" || k >= p.first && r.book.InClass("none", f) {
			zero := 0
			c.high, c.span = &zero, s.s.SpanOf(p.first, p.last)
			return c, true
		}
	}
	if !r.onePerson(s, p) {
		return c, false
	}
	one := 1
	c.low, c.best, c.high, c.span = 1, 1, &one, s.s.SpanOf(p.first, p.last)
	return c, true
}

// total sums the counts of a list; each stays as a part where there are several. What cannot be counted leaves the sum
// open above.
func (r *reading) total(s *sentence, items []item) (t count, last int, ok bool) {
	var cs []count
	var parts []sitrep.Part
	open := false
	for _, x := range items {
		c, counted := r.countPhrase(s, x.phrase)
		switch {
		case x.part && counted:
			parts = append(parts, partOf(c))
		case x.part:
		case counted:
			cs, last = append(cs, c), x.counted
		default:
			open = true
		}
	}
	if len(cs) == 0 {
		return t, -1, false
	}
	if first := cs[0]; len(first.parts) > 0 && first.best == 0 { // "none of the four priests and 100 refugees was hurt"
		return r.noneOf(s, items, cs), last, true
	}
	t = sum(cs)
	if len(cs) > 1 || open {
		for _, c := range cs {
			t.parts = append(t.parts, partOf(c))
		}
	}
	t.parts = append(t.parts, parts...)
	if open {
		t.high, t.of = nil, ""
	}
	return t, last, true
}

func partOf(c count) sitrep.Part {
	return sitrep.Part{Of: c.of, Low: c.low, Best: c.best, High: c.high, Span: c.span}
}

// noneOf is the count of nobody among all of those listed.
func (r *reading) noneOf(s *sentence, items []item, cs []count) count {
	t := cs[0]
	for _, c := range cs[1:] {
		t.parts = append(t.parts, partOf(c))
	}
	t.span = s.s.SpanOf(items[0].first, items[len(items)-1].last)
	t.of = ""
	return t
}
