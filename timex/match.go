package timex

import (
	"fmt"
	"strconv"
	"strings"
)

// rule is a pattern of words and the normaliser that reads what it matched.
type rule struct {
	norm     string
	elements []element
}

type element struct {
	alternatives []string // class names or lower-case words
	optional     bool
}

func (t *Tagger) addRule(f []string) error {
	r := rule{norm: f[0]}
	if normalisers[f[0]] == nil {
		return fmt.Errorf("no normaliser %q", f[0])
	}
	for _, e := range strings.Fields(f[1]) {
		body, optional := strings.CutSuffix(e, "?")
		r.elements = append(r.elements, element{strings.Split(body, "|"), optional})
	}
	if len(r.elements) == 0 {
		return fmt.Errorf("an empty pattern")
	}
	for i, e := range r.elements { // file the rule under all it may begin with
		for _, a := range e.alternatives {
			if a == "COUNT" {
				for _, c := range []string{"INT", "NUM"} {
					t.rules[c] = append(t.rules[c], r)
				}
				continue
			}
			if a == "ORD" {
				t.rules["ORDWORD"] = append(t.rules["ORDWORD"], r)
			}
			if a == "HOLIDAY" {
				t.any = append(t.any, r)
				continue
			}
			t.rules[a] = append(t.rules[a], r)
		}
		if !e.optional || i == len(r.elements)-1 {
			break
		}
	}
	return nil
}

// match is what a rule matched: the values by class, and the literal words.
type match struct {
	first, last int
	norm        string
	values      map[string]string
	literal     map[string]bool
}

// find is the longest match that starts at word i.
func (t *Tagger) find(toks []token, i int) (match, bool) {
	var best match
	best.last = -1
	try := func(rs []rule) {
		for _, r := range rs {
			m := match{first: i, norm: r.norm, values: map[string]string{}, literal: map[string]bool{}}
			if end, ok := t.matchFrom(toks, i, r.elements, &m); ok && end-1 > best.last {
				m.last = end - 1
				best = m
			}
		}
	}
	try(t.rules[toks[i].form])
	for _, c := range toks[i].classes {
		try(t.rules[c.class])
	}
	if t.holidays.starts[toks[i].form] {
		try(t.any)
	}
	return best, best.last >= 0
}

// matchFrom matches the elements from word i on and returns where the match ends. Greedy with
// backing off at optional elements; patterns are short.
func (t *Tagger) matchFrom(toks []token, i int, es []element, m *match) (int, bool) {
	if len(es) == 0 {
		return i, true
	}
	for _, a := range es[0].alternatives {
		n, value, ok := t.matchOne(toks, i, a)
		if !ok {
			continue
		}
		if end, ok := t.matchFrom(toks, i+n, es[1:], m); ok {
			if a == strings.ToUpper(a) && strings.ToLower(a) != a {
				m.values[a] = value
			} else {
				m.literal[a] = true
			}
			return end, true
		}
	}
	if es[0].optional {
		return t.matchFrom(toks, i, es[1:], m)
	}
	return 0, false
}

// matchOne matches one alternative and says how many words it took.
func (t *Tagger) matchOne(toks []token, i int, a string) (int, string, bool) {
	if i >= len(toks) {
		return 0, "", false
	}
	switch a {
	case "COUNT":
		return t.number(toks, i)
	case "HOLIDAY":
		return t.holidays.match(toks, i)
	case "ORD":
		for _, c := range toks[i].classes {
			if c.class == "ORD" || c.class == "ORDWORD" {
				return 1, c.value, true
			}
		}
		return 0, "", false
	}
	if strings.ToLower(a) == a {
		return 1, a, toks[i].form == a
	}
	for _, c := range toks[i].classes {
		if c.class == a {
			return 1, c.value, true
		}
	}
	return 0, "", false
}

// number reads "22", "two", "twenty four", "a dozen" is left to the units.
func (t *Tagger) number(toks []token, i int) (int, string, bool) {
	for _, c := range toks[i].classes {
		if c.class == "INT" {
			return 1, c.value, true
		}
	}
	v, ok := t.words.is(toks[i].form, "NUM")
	if !ok {
		return 0, "", false
	}
	tens, _ := strconv.Atoi(v)
	if tens >= 20 && tens < 100 && tens%10 == 0 {
		j := i + 1
		if j < len(toks) && toks[j].form == "-" {
			j++
		}
		if j < len(toks) {
			if u, ok := t.words.is(toks[j].form, "NUM"); ok && len(u) == 1 {
				n, _ := strconv.Atoi(u)
				return j - i + 1, strconv.Itoa(tens + n), true
			}
		}
	}
	return 1, v, true
}
