package petrarch

import "strings"

// maxVariants bounds what sets within one word may multiply to.
const maxVariants = 1000

// agent reads "GOOSE {GEESE} [~GGS]", cut before "~GGS]".
func (r *reader) agent(name, rest string) {
	inner, _, closed := strings.Cut(rest, "]")
	if !closed {
		r.problem(r.line, "code %q is not closed by \"]\"", "["+rest)
		return
	}
	c := strings.Join(strings.Fields(inner), "")
	before := strings.HasSuffix(c, "~")
	c = strings.Trim(c, "~")
	if err := checkCode(c); err != nil || strings.Contains(c, "~") {
		r.problem(r.line, "agent code [%s] is neither [~CODE] nor [CODE~]", inner)
		return
	}
	plural, regular := "", true
	if i := strings.IndexByte(name, '{'); i >= 0 {
		p, _, closed := strings.Cut(name[i+1:], "}")
		if !closed {
			r.problem(r.line, "plural in %q is not closed by \"}\"", name)
			return
		}
		plural, regular, name = strings.ToLower(words(p)), false, name[:i]
	}
	variants, ok := r.expand(name)
	if !ok {
		return
	}
	for _, v := range variants {
		a := Agent{Singular: strings.ToLower(words(v)), Plural: plural, Code: c, Before: before, Line: r.line}
		if a.Singular == "" {
			r.problem(r.line, "no name before [%s]", inner)
			return
		}
		if regular {
			a.Plural = regularPlural(a.Singular)
		}
		r.dict.Agents = append(r.dict.Agents, a)
	}
}

// expand puts the members of sets in: CONGRESS!PERSON! is CONGRESSMAN, CONGRESSWOMAN ...
func (r *reader) expand(name string) ([]string, bool) {
	head, rest, found := strings.Cut(name, "!")
	if !found {
		return []string{name}, true
	}
	set, tail, closed := strings.Cut(rest, "!")
	members, known := r.sets["!"+set+"!"]
	if !closed || !known {
		r.problem(r.line, "%q names no set known so far; one is defined by !NAME! = WORD, WORD", name)
		return nil, false
	}
	tails, ok := r.expand(tail)
	if ok && len(tails)*len(members) > maxVariants {
		r.problem(r.line, "the sets in %q make more than %d words", name, maxVariants)
		ok = false
	}
	if !ok {
		return nil, false
	}
	var out []string
	for _, m := range members {
		for _, t := range tails {
			out = append(out, head+m+t)
		}
	}
	return out, true
}

// regularPlural is the plural that PETRARCH makes of an agent.
func regularPlural(s string) string {
	switch {
	case strings.HasSuffix(s, "y") && len(s) > 1 && !strings.ContainsRune("aeiou", rune(s[len(s)-2])):
		return s[:len(s)-1] + "ies"
	case strings.HasSuffix(s, "s") || strings.HasSuffix(s, "x") || strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "sh"):
		return s + "es"
	}
	return s + "s"
}
