package timex

import (
	"cmp"
	"math/bits"
	"slices"
)

// match is what a rule matched: tokens first to last, inclusive, and its parts.
type match struct {
	rule        *rule
	first, last int
	parts       []part
}

// part is one element of a match: a value of a class or reader, a word, or a production.
type part struct {
	name  string
	value string
	at    int // its first token
	sub   *match
}

// get is the value of a class or reader in the match, "" where it has none.
func (m *match) get(name string) string {
	for i := range m.parts {
		if m.parts[i].name == name {
			return m.parts[i].value
		}
	}
	return ""
}

// has reports whether the match has a word, class or production of one of the names.
func (m *match) has(names ...string) bool {
	for i := range m.parts {
		if slices.Contains(names, m.parts[i].name) {
			return true
		}
	}
	return false
}

// sub is the first production of one of the names within the match; of any, where none is named.
func (m *match) sub(names ...string) *match {
	for i := range m.parts {
		if m.parts[i].sub != nil && (len(names) == 0 || slices.Contains(names, m.parts[i].name)) {
			return m.parts[i].sub
		}
	}
	return nil
}

// matcher matches patterns against the tokens of one sentence.
type matcher struct {
	t     *Tagger
	toks  []token
	parts [64]part // of the match being tried
	found []*match // by at

	sentence int // counts the sentences, to tell what of memo is of this one
	memo     [256]remembered
}

// remembered are the matches of a production at a token.
type remembered struct {
	sentence, prod, at int
	matches            []*match
}

// at gives all matches of top rules that begin at token i, longest first, then in the order of the rules.
func (m *matcher) at(i int) []*match {
	tok := &m.toks[i]
	m.found = m.found[:0]
	if tok.entry != nil {
		m.try(m.t.grammar.byWord[tok.entry.id], i)
	}
	for begin := tok.classes & m.t.grammar.classes; begin != 0; begin &= begin - 1 {
		m.try(m.t.grammar.byClass[bits.TrailingZeros64(uint64(begin))], i)
	}
	longest(m.found)
	return m.found
}

func longest(ms []*match) {
	if len(ms) > 1 {
		slices.SortFunc(ms, func(a, b *match) int { return cmp.Or(b.last-a.last, a.rule.order-b.rule.order) })
	}
}

// try tries the rules of a bucket, skipping those that the next token cannot go on with.
func (m *matcher) try(b *bucket, i int) {
	if b == nil {
		return
	}
	var next *token
	if i+1 < len(m.toks) {
		next = &m.toks[i+1]
	}
	if !b.ends && (next == nil || !b.after.allows(next)) {
		return
	}
	for _, f := range b.rules {
		if f.after == nil || next != nil && f.after.allows(next) {
			m.found = m.rule(m.found, f.rule, i, m.parts[:0])
		}
	}
}

// rule appends the longest match of a rule at token i. scratch is room for its parts.
func (m *matcher) rule(out []*match, r *rule, i int, scratch []part) []*match {
	end, got, ok := m.elements(i, i, r.elements, scratch)
	if !ok || end == i {
		return out
	}
	return append(out, &match{rule: r, first: i, last: end - 1, parts: slices.Clone(got)})
}

// production gives the matches of a production at token i, longest first and one for each length.
func (m *matcher) production(p *production, i int, scratch []part) []*match {
	if i >= len(m.toks) || !p.first.allows(&m.toks[i]) {
		return nil
	}
	memo := &m.memo[(i*67+p.id)%len(m.memo)]
	if memo.sentence == m.sentence && memo.prod == p.id && memo.at == i {
		return memo.matches
	}
	var out []*match
	for _, r := range p.rules {
		if r.first.allows(&m.toks[i]) {
			out = m.rule(out, r, i, scratch)
		}
	}
	longest(out)
	out = slices.CompactFunc(out, func(a, b *match) bool { return a.last == b.last })
	*memo = remembered{m.sentence, p.id, i, out}
	return out
}

// elements matches the elements from token i on: where the match ends and its parts. It takes an optional
// element where it can and goes back where the rest does not match.
func (m *matcher) elements(start, i int, es []element, parts []part) (int, []part, bool) {
	if len(es) == 0 {
		return i, parts, true
	}
	e := &es[0]
	if e.kind != consume {
		if !m.look(e, start, i) {
			return 0, nil, false
		}
		return m.elements(start, i, es[1:], parts)
	}
	if i < len(m.toks) {
		for k := range e.alternatives {
			a := &e.alternatives[k]
			if a.prod != nil {
				for _, sub := range m.production(a.prod, i, parts[len(parts):]) {
					if end, got, ok := m.elements(start, sub.last+1, es[1:], append(parts, part{name: a.name, at: i, sub: sub})); ok {
						return end, got, true
					}
				}
				continue
			}
			n, value := m.one(a, i)
			if n == 0 {
				continue
			}
			if end, got, ok := m.elements(start, i+n, es[1:], append(parts, part{name: a.name, value: value, at: i})); ok {
				return end, got, true
			}
		}
	}
	if e.optional {
		return m.elements(start, i, es[1:], parts)
	}
	return 0, nil, false
}

// one matches a word, class or reader and says how many tokens it took, 0 for none.
func (m *matcher) one(a *alternative, i int) (int, string) {
	t := &m.toks[i]
	switch {
	case a.read != nil:
		return a.read(m.t, m.toks, i)
	case a.word > 0:
		if t.entry != nil && t.entry.id == a.word {
			return 1, a.name
		}
		return 0, ""
	case !t.classes.has(a.class):
		return 0, ""
	case a.class < classCount:
		return 1, t.number
	}
	return 1, t.entry.value(a.class)
}

// look tests the token before or after without taking it.
func (m *matcher) look(e *element, start, i int) bool {
	at := i
	if e.kind == behind {
		at = start - 1
	}
	if at < 0 || at >= len(m.toks) {
		return e.kind != behind
	}
	for k := range e.alternatives {
		a := &e.alternatives[k]
		var met bool
		if a.prod != nil {
			met = len(m.production(a.prod, at, nil)) > 0
		} else {
			n, _ := m.one(a, at)
			met = n > 0
		}
		if met {
			return e.kind != notAhead
		}
	}
	return e.kind == notAhead
}
