package timex

import (
	"fmt"
	"strconv"
	"strings"
)

// amount is the number of units a match tells, "X" where it is not told.
func amount(m *match) string {
	switch {
	case m.get("COUNT") != "":
		n := m.get("COUNT")
		if m.has("half") && m.has("and") {
			return n + ".5"
		}
		return n
	case m.has("half"):
		if m.has("and") {
			return "1.5"
		}
		return "0.5"
	case m.has("hundred"):
		return "100"
	case m.has("thousand"):
		return "1000"
	case m.has("dozen"):
		return "12"
	case m.has("couple"):
		return "2"
	case m.has("VAGUE", "HUNDREDS", "few", "number", "many"):
		return "X"
	case m.has("UNIT"):
		return "1"
	}
	return "X"
}

// lengthOf is the duration value of a match.
func lengthOf(m *match) string {
	n, u := amount(m), unitName(m)
	if strings.HasSuffix(n, ".5") || n == "0.5" {
		if v := halves(n, u); v != "" {
			return v
		}
	}
	return lengthValue(n, u)
}

// halves writes half units in the next smaller one where that is exact.
func halves(n, unit string) string {
	f, err := strconv.ParseFloat(n, 64)
	if err != nil {
		return ""
	}
	switch unit {
	case "H":
		if f < 1 {
			return "PT30M"
		}
		return fmt.Sprintf("PT%dH30M", int(f))
	case "MIN":
		if f < 1 {
			return "PT30S"
		}
		return fmt.Sprintf("PT%dM30S", int(f))
	case "Y":
		if f < 1 {
			return "P6M"
		}
		return fmt.Sprintf("P%dY6M", int(f))
	case "DE":
		return fmt.Sprintf("P%dY", int(10*f))
	case "CE":
		return fmt.Sprintf("P%dY", int(100*f))
	case "D":
		return fmt.Sprintf("PT%dH", int(24*f))
	}
	return ""
}

func length(c *context, m *match) (value, bool) {
	u := unitName(m)
	if u == "" || c.isAge(m) || c.isRate(m) || c.next(m.last, "-", "earlier") || c.next(m.last, "-", "ago") {
		return value{}, false
	}
	return value{typ: "DURATION", value: lengthOf(m)}, true
}

// isAge: the age of a person is no time of what is told.
func (c *context) isAge(m *match) bool {
	for i := m.last + 1; i < len(c.toks) && i <= m.last+3; i++ {
		if c.toks[i].is("old") || c.toks[i].is("age") || c.toks[i].is("olds") {
			return true
		}
		if !c.toks[i].is("-") && !c.toks[i].is("of") {
			break
		}
	}
	return false
}

// isRate: "four flights a week" tells how often and not how long.
func (c *context) isRate(m *match) bool {
	if m.get("A") == "" || m.first == 0 || m.last-m.first != 1 || m.last+1 < len(c.toks) && (c.toks[m.last+1].is("after") ||
		c.toks[m.last+1].is("before") || c.toks[m.last+1].is("ago") || c.toks[m.last+1].is("later") || c.toks[m.last+1].is("earlier")) {
		return false
	}
	w := &c.s.Words[c.wordAt(c.toks[m.first-1].start)]
	return w.UPOS == "NOUN" || w.UPOS == "NUM" || w.UPOS == "SYM"
}

// twoLength: "two to three weeks"; its value is the first.
func twoLength(c *context, m *match) (value, bool) {
	if c.isAge(m) {
		return value{}, false
	}
	var counts []string
	for i := range m.parts {
		if m.parts[i].name == "COUNT" {
			counts = append(counts, m.parts[i].value)
		}
	}
	if len(counts) < 2 || number(counts[0]) > number(counts[1]) && number(counts[1]) >= 0 {
		return value{}, false
	}
	return value{typ: "DURATION", value: lengthValue(counts[0], unitName(m))}, true
}

// sumLength: "two hours and thirty minutes".
func sumLength(_ *context, m *match) (value, bool) {
	type term struct{ n, unit string }
	var terms []term
	for i := range m.parts {
		switch p := m.parts[i]; p.name {
		case "COUNT":
			terms = append(terms, term{n: p.value})
		case "UNIT", "UNITS":
			terms[len(terms)-1].unit = p.value
		}
	}
	if len(terms) != 2 || !finer(terms[1].unit, terms[0].unit) {
		return value{}, false
	}
	a, b := lengthValue(terms[0].n, terms[0].unit), lengthValue(terms[1].n, terms[1].unit)
	b = strings.TrimPrefix(b, "P")
	if strings.HasPrefix(a, "PT") {
		b = strings.TrimPrefix(b, "T")
	}
	return value{typ: "DURATION", value: a + b}, true
}

// finer reports whether unit a is the one told after b in a sum.
func finer(a, b string) bool {
	switch b {
	case "Y":
		return a == "M"
	case "M", "W":
		return a == "D"
	case "D":
		return a == "H"
	case "H":
		return a == "MIN"
	case "MIN":
		return a == "S"
	}
	return false
}

func duration(c *context, m *match) (value, bool) {
	if m.has("time") {
		return value{typ: "DURATION", value: "PXX"}, true
	}
	if sub := m.sub("_len"); sub != nil {
		v, ok := c.eval(sub)
		v.end = 0
		a := m.sub("_approx")
		if ok && a != nil {
			v.mod = approxMod(a)
		}
		if a != nil && a.has("APPROX") && c.toks[a.first].is("over") && !sub.has("COUNT", "A") {
			return value{}, false // "over the years", "over several years": the preposition
		}
		return v, ok
	}
	u := unitName(m)
	if c.isAge(m) || m.first == m.last && (u == "S" || m.first > 0 && c.toks[m.first].upper() && !allCapitals(c.toks[m.first].form) && !c.toks[m.first-1].classes.has(classPunct) || c.after(m.first, "secret", "light", "first", "early", "late", "twilight", "working")) {
		return value{}, false
	}
	n := "X"
	switch {
	case m.get("COUNT") != "":
		n = m.get("COUNT")
	case m.get("UNIT") != "" && m.get("UNITS") == "":
		n = "1"
	}
	return value{typ: "DURATION", value: lengthValue(n, u)}, true
}

// next reports whether the words follow token i.
func (c *context) next(i int, words ...string) bool {
	for k, w := range words {
		if i+1+k >= len(c.toks) || !c.toks[i+1+k].is(w) {
			return false
		}
	}
	return true
}

// after reports whether the token before i is one of the words.
func (c *context) after(i int, words ...string) bool {
	if i == 0 {
		return false
	}
	for _, w := range words {
		if strings.EqualFold(c.toks[i-1].form, w) {
			return true
		}
	}
	return false
}

// approxMod is the TIMEX3 modifier of words before a length.
func approxMod(m *match) string {
	switch {
	case m.get("APPROX") != "":
		return m.get("APPROX")
	case m.has("no", "most", "up", "under"):
		return "EQUAL_OR_LESS"
	case m.has("least", "many", "long", "much"):
		return "EQUAL_OR_MORE"
	case m.has("more", "greater", "longer", "over"):
		return "MORE_THAN"
	case m.has("less", "fewer"):
		return "LESS_THAN"
	}
	return ""
}

// lastSpan: "the past three weeks", "recent days", "the coming months": lengths that end or begin now.
func lastSpan(c *context, m *match) (value, bool) {
	u := unitName(m)
	if s := m.get("SEASONS"); s != "" {
		return value{typ: "DURATION", value: "P" + m.get("COUNT") + s}, true
	}
	if m.get("COUNT") == "" && m.has("UNIT") && m.has("past") {
		return value{typ: "DURATION", value: lengthValue("1", u)}, true
	}
	if u != "" && m.get("COUNT") == "" && m.has("recent") { // how long is left open: "in recent weeks"
		return value{typ: "DATE", value: "PAST_REF", ref: true}, true
	}
	return value{typ: "DURATION", value: lengthValue(amount(m), u)}, u != ""
}

// firstSpan: "the first nine months of 1997".
func firstSpan(_ *context, m *match) (value, bool) {
	return value{typ: "DURATION", value: lengthValue(amount(m), unitName(m))}, true
}
