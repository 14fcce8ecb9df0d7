package timex

import (
	"slices"
	"strings"
)

// tense of the clause around a token: -1 past, 1 ahead, 0 not told. It climbs from the word to what governs it.
func (c *context) tense(tok int) int {
	if tok >= len(c.toks) {
		return 0
	}
	if c.afterPast() {
		return -1
	}
	i := c.wordAt(c.toks[tok].start)
	for n := 0; i >= 0 && i < len(c.s.Words) && n < 12; n++ {
		w := &c.s.Words[i]
		if n > 0 && w.UPOS == "NOUN" && (c.wordIs(i, "PLAN") || c.wordIs(i, "CALL")) && !c.pastAhead(i, tok) {
			return 1
		}
		if w.UPOS == "VERB" || w.UPOS == "AUX" || n > 0 && w.Head < 0 {
			if t := c.verbTense(i, tok, 0); t != 0 {
				return t
			}
		}
		i = w.Head
	}
	return 0
}

// afterPast reports whether the expression follows a past verb or a participle at once: "said on Sunday it would",
// "the ruling, announced Friday". Whatever the tree says, the day is that verb's, unless the verb plans.
func (c *context) afterPast() bool {
	k := c.first - 1
	if k >= 0 && (c.toks[k].is("on") || c.toks[k].is("late") || c.toks[k].is("early")) {
		k--
	}
	if k < 0 {
		return false
	}
	i := c.wordAt(c.toks[k].start)
	w := &c.s.Words[i]
	past := w.XPOS == "VBD" || w.XPOS == "VBN" && !c.helped(i)
	return w.UPOS == "VERB" && past && !c.wordIs(i, "PLAN")
}

// helped reports whether a verb has auxiliaries.
func (c *context) helped(i int) bool {
	for k := range c.s.Words {
		if x := &c.s.Words[k]; x.Head == i && strings.HasPrefix(x.DepRel, "aux") {
			return true
		}
	}
	return false
}

// wordIs reports whether the lemma of a word is of a class.
func (c *context) wordIs(i int, class string) bool {
	_, ok := c.t.lex.is(strings.ToLower(c.s.Words[i].Lemma), class)
	return ok
}

// pastAhead reports whether the noun of planning is itself placed by the time: "Friday's announcement".
func (c *context) pastAhead(i, tok int) bool {
	at := c.wordAt(c.toks[tok].start)
	return c.s.Words[at].Head == i && at < i
}

// verbTense is the tense of a verb as its auxiliaries, form and governor tell it.
func (c *context) verbTense(i, tok, depth int) int {
	w := &c.s.Words[i]
	have, past := false, false
	for k := range c.s.Words {
		x := &c.s.Words[k]
		if x.Head != i || !strings.HasPrefix(x.DepRel, "aux") && x.DepRel != "cop" {
			continue
		}
		switch strings.ToLower(x.Form) {
		case "will", "'ll", "’ll", "shall", "wo", "ca", "can", "may", "should", "must":
			return 1
		case "would", "could", "might":
			return c.modal(i)
		case "had":
			return -1
		case "have", "has", "'ve", "'s":
			have = true
		}
		past = past || x.XPOS == "VBD"
	}
	if w.DepRel == "advcl" && depth < 4 && w.Head >= 0 && c.conditional(i) { // "would resume if promises were not kept by June"
		if t := c.verbTense(w.Head, tok, depth+1); t > 0 {
			return t
		}
	}
	if c.wordIs(i, "CALL") && c.aims(i, tok) || c.wordIs(i, "PLAN") && !c.setsSomething(i) && c.wordAt(c.toks[tok].start) > i {
		return 1
	}
	switch {
	case w.XPOS == "VB" && past && !have && c.hasAux(i, "was", "were"): // "was to return in July"
		return 1
	case past || have || w.XPOS == "VBD":
		return -1
	case w.XPOS == "VBN":
		if w.DepRel == "acl" || w.DepRel == "advcl" || w.DepRel == "amod" || w.DepRel == "root" {
			return -1
		}
		return 0
	case (w.XPOS == "VBZ" || w.XPOS == "VBP") && c.wordIs(i, "TIMETABLE"):
		return 1
	case w.XPOS == "VB":
		return c.infinitive(i, tok, depth)
	case w.XPOS == "VBG" && w.DepRel == "root":
		return 1
	}
	return 0
}

// conditional reports whether a clause begins with "if" or "unless".
func (c *context) conditional(i int) bool {
	for k := range c.s.Words {
		if x := &c.s.Words[k]; x.Head == i && x.DepRel == "mark" && (strings.EqualFold(x.Form, "if") || strings.EqualFold(x.Form, "unless")) {
			return true
		}
	}
	return false
}

// modal: "would have met" and "could not be found" are past, "would meet" ahead.
func (c *context) modal(i int) int {
	could, not := false, false
	for k := range c.s.Words {
		x := &c.s.Words[k]
		if x.Head != i {
			continue
		}
		form := strings.ToLower(x.Form)
		if form == "have" && strings.HasPrefix(x.DepRel, "aux") {
			return -1
		}
		could = could || form == "could"
		not = not || form == "not" || form == "n't" || form == "n’t" || form == "neither" ||
			strings.HasPrefix(x.DepRel, "nsubj") && c.denied(k)
	}
	if could && not {
		return -1
	}
	return 1
}

// denied reports whether a noun is said not to be: "neither side", "none of them", "no one".
func (c *context) denied(i int) bool {
	for k := range c.s.Words {
		if x := &c.s.Words[k]; k == i || x.Head == i && k < i {
			switch strings.ToLower(x.Form) {
			case "no", "none", "neither", "nor", "nobody", "nothing":
				return true
			}
		}
	}
	return false
}

// aims reports whether the time is what a verb of planning aims at: "planned for Friday", "postponed until
// Tuesday", "plans a march on Saturday"; not "announced on Friday".
func (c *context) aims(i, tok int) bool {
	at := c.wordAt(c.toks[tok].start)
	for n := 0; n < 3 && c.s.Words[at].Head > at && c.s.Words[c.s.Words[at].Head].UPOS != "VERB"; n++ { // "a" of "a day earlier"
		at = c.s.Words[at].Head
	}
	if at < i {
		return false
	}
	if c.first > 0 {
		if p := &c.toks[c.first-1]; p.is("for") || p.is("until") || p.is("till") || p.is("through") || p.is("to") || p.is("from") {
			return true
		}
	}
	return c.s.Words[at].Head >= 0 && c.s.Words[at].Head != i && at > i && c.s.Words[c.s.Words[at].Head].UPOS == "NOUN"
}

// infinitive: what is planned, asked or wanted lies ahead; what was begun or managed, and what else a past verb
// governs, is as its governor.
func (c *context) infinitive(i, tok, depth int) int {
	w := &c.s.Words[i]
	if c.hasAux(i, "is", "are", "was", "were", "'s", "am") { // "is to resume on Friday"
		return 1
	}
	if w.Head < 0 || depth > 4 {
		return 0
	}
	if w.DepRel == "advcl" || w.DepRel == "conj" || c.wordIs(w.Head, "DONE") {
		return c.verbTense(w.Head, tok, depth+1)
	}
	if w.DepRel != "xcomp" && w.DepRel != "acl" && w.DepRel != "ccomp" {
		return 0
	}
	if c.hasAux(w.Head, "had") {
		return -1
	}
	if c.wordIs(w.Head, "PLAN") || c.wordIs(w.Head, "CALL") {
		return 1
	}
	if w.DepRel == "acl" && c.ranked(w.Head) && c.hasAux(c.rootOf(i), "was", "were") { // "the first to vote on Friday were"
		return -1
	}
	for at, n := w.Head, 0; at >= 0 && n < 6; at, n = c.s.Words[at].Head, n+1 {
		if u := c.s.Words[at].UPOS; (u == "VERB" || u == "AUX") && c.verbTense(at, tok, depth+1) < 0 {
			return -1
		}
	}
	return 1
}

// ranked reports whether a noun is the first, the last or the only one.
func (c *context) ranked(i int) bool {
	for k := range c.s.Words {
		if x := &c.s.Words[k]; k == i || x.Head == i && k < i {
			if _, ok := c.t.lex.is(strings.ToLower(x.Form), "ORDWORD"); ok || strings.EqualFold(x.Form, "only") || x.XPOS == "JJS" {
				return true
			}
		}
	}
	return false
}

// rootOf is the word that governs all others of the tree a word stands in.
func (c *context) rootOf(i int) int {
	for n := 0; c.s.Words[i].Head >= 0 && n < len(c.s.Words); n++ {
		i = c.s.Words[i].Head
	}
	return i
}

// hasAux reports whether a word has one of the auxiliaries or copulas.
func (c *context) hasAux(i int, forms ...string) bool {
	for k := range c.s.Words {
		x := &c.s.Words[k]
		if x.Head == i && (strings.HasPrefix(x.DepRel, "aux") || x.DepRel == "cop") && slices.Contains(forms, strings.ToLower(x.Form)) {
			return true
		}
	}
	return false
}

// setsSomething reports whether "set" has an object: "set fire to cars overnight" plans nothing, as "set for July" does.
func (c *context) setsSomething(i int) bool {
	if !strings.EqualFold(c.s.Words[i].Lemma, "set") {
		return false
	}
	for k := range c.s.Words {
		if x := &c.s.Words[k]; x.Head == i && x.DepRel == "obj" && k > i {
			return true
		}
	}
	return false
}
