package coder

import (
	"slices"
	"strings"
	"unicode"
)

// lists gives, for every word that heads a name in an enumeration ("Mordor, Rohan, the mighty Arnor and Bree"), the
// heads of all the names in it. Parsers cut long enumerations short, or take a name in them for an apposition; the
// commas and the "and" before the last do not.
func (f *frames) findLists() {
	for i := 0; i < len(f.s.Words); i++ {
		heads, end := f.listFrom(i)
		if len(heads) < 2 {
			continue
		}
		if f.lists == nil {
			f.lists = map[int][]int{}
		}
		for k := i; k < end+1; k++ { // also for the noun that a parser takes for the head of "old foe Gondor and Osgiliath"
			if h := f.s.Words[k].Head; (h < i || h > end || slices.Contains(heads, k)) && f.s.Words[k].DepRel != "xcomp" {
				f.lists[k] = heads
			}
		}
		i = end
	}
}

// listFrom reads an enumeration that begins at a word, with the last word of it. Its last two names must be joined by
// a conjunction, those before by commas.
func (f *frames) listFrom(i int) (heads []int, end int) {
	for i < len(f.s.Words) {
		head, next := f.nameFrom(i)
		if head < 0 {
			return nil, 0
		}
		heads = append(heads, head)
		i = next
		comma, and := false, false
		if i < len(f.s.Words) && f.s.Words[i].Form == "," {
			comma = true
			i++
		}
		if i < len(f.s.Words) && isAnd(lower(f.s.Words[i].Form)) {
			and = true
			i++
		}
		switch {
		case and:
			last, next := f.nameFrom(i)
			if last < 0 {
				return nil, 0
			}
			return append(heads, last), next - 1
		case !comma:
			return nil, 0
		}
	}
	return nil, 0
}

func isAnd(form string) bool { return form == "and" || form == "or" || form == "nor" || form == "&" }

// nameFrom reads a noun phrase that ends in a name, from a word on: its head, -1 for none, and what follows it.
func (f *frames) nameFrom(i int) (head, next int) {
	head = -1
	start := i
	for ; i < len(f.s.Words); i++ {
		w := f.s.Words[i]
		if f.time[i] || w.UPOS != "PROPN" && w.UPOS != "NOUN" && w.UPOS != "ADJ" && (w.UPOS != "DET" || i > start) {
			break
		}
	}
	if i == start || !isName(f.s.Words[i-1].Form, f.s.Words[i-1].UPOS) {
		return -1, i
	}
	head = i - 1
	for n := 0; n < i-start; n++ {
		up := f.s.Words[head].Head
		if f.s.Words[head].DepRel == "appos" || up < start || up >= i || !isName(f.s.Words[up].Form, f.s.Words[up].UPOS) {
			break
		}
		head = up
	}
	return head, i
}

func isName(form, upos string) bool {
	for _, r := range form {
		return unicode.IsUpper(r) && upos != "ADJ" && upos != "DET"
	}
	return false
}

// listed are the names enumerated with a word: all of them, but for a first one that a preposition brings in where the
// word itself is a subject: in "In Arnor, Rohan and Bree met" the place is none of those who met.
func (f *frames) listed(i int) []int {
	all := f.lists[i]
	if len(all) > 2 && i != all[0] && strings.HasPrefix(f.s.Words[i].DepRel, "nsubj") && f.preposition(all[0]) != "" {
		return all[1:]
	}
	return all
}
