package actor

import (
	"strings"

	"sitrep/nlp"
)

// listedName is a listed actor found in a sentence.
type listedName struct {
	first, last, head, at int
}

// listedNames finds the listed names of a sentence, longest first, by each of their words.
func (c *casting) listedNames(at int, s *nlp.Sentence) {
	for i := 0; i < len(s.Words); i++ {
		l, ok := c.listedAt(s, i)
		if !ok {
			continue
		}
		for w := l.first; w <= l.last; w++ {
			c.listed[[2]int{at, w}] = l
		}
		i = l.last
	}
}

// listedAt is the longest listed name that begins at word i. Names are capitalised, unless all is upper case.
func (c *casting) listedAt(s *nlp.Sentence, i int) (listedName, bool) {
	if !isCapital(s.Words[i].Form) && !startsListed(s.Words[i].Form) {
		return listedName{}, false
	}
	short, written := c.abbreviated(s.Words[i].Form)
	for last := min(len(s.Words)-1, i+2*c.list.longest); last >= i; last-- {
		if last == i && written {
			return listedName{i, i, i, short}, short != unlisted
		}
		words := nameWords(s.Spell(i, last))
		if len(words) > c.list.longest || s.Words[last].UPOS == "PUNCT" {
			continue
		}
		key := strings.ToLower(strings.Join(words, " "))
		ids := c.meant(key)
		if len(ids) == 0 && len(words) > 1 && last > i && isCapital(s.Words[last].Form) {
			ids = c.list.byKey[skeleton(words)]
		}
		if x, ok := c.choose(ids); ok {
			if len(words) == 1 && len(key) <= 3 && s.Words[i].Form != strings.ToUpper(s.Words[i].Form) {
				continue // "is", "who": acronyms are upper case
			}
			if len(words) == 1 && s.Words[i].UPOS != "PROPN" && s.Words[i].UPOS != "NOUN" {
				continue
			}
			return listedName{i, last, headIn(s, i, last), x}, true
		}
	}
	return listedName{}, false
}

// meant are the actors that a name can stand for in this report.
func (c *casting) meant(key string) []int {
	ids := c.list.byName[key]
	for k, id := range ids {
		if c.list.bound[nameOf{key, id}] && !c.spokenOf[c.list.listed[id].actor.Country] {
			var free []int
			for _, id := range ids[k:] {
				if !c.list.bound[nameOf{key, id}] || c.spokenOf[c.list.listed[id].actor.Country] {
					free = append(free, id)
				}
			}
			return append(free, ids[:k]...)
		}
	}
	return ids
}

// choose takes the entry valid at the date; the last of those that were, where none is.
func (c *casting) choose(ids []int) (int, bool) {
	best := -1
	for _, id := range ids {
		if c.list.listed[id].valid(c.date) {
			return id, true
		}
		if c.date.IsZero() || !c.list.listed[id].from.After(c.date) {
			best = id
		}
	}
	return best, best >= 0
}

func startsListed(form string) bool {
	return strings.HasPrefix(form, "al") || strings.HasPrefix(form, "anti") || strings.HasPrefix(form, "bin")
}

func isCapital(form string) bool {
	return form != "" && (form[0] >= 'A' && form[0] <= 'Z' || form[0] >= 0xC3)
}

func headIn(s *nlp.Sentence, first, last int) int {
	for i := first; i <= last; i++ {
		if h := s.Words[i].Head; h < first || h > last {
			return i
		}
	}
	return last
}

func (c *casting) addListed(at int, s *nlp.Sentence, l listedName) {
	x := c.list.listed[l.at]
	if x.actor.CAMEO == passOver {
		return
	}
	f := &found{named: true, listed: true, public: true, nameFirst: l.first, nameLast: l.last, name: nameWords(s.Spell(l.first, l.last))}
	f.Actor, f.Agentive, f.Confidence = x.actor, true, 0.95
	if !x.valid(c.date) {
		f.Actor.Title, f.Confidence = "", 0.8
	}
	first, last := phrase(s, l.head)
	c.add(f, at, min(first, l.first), max(last, l.last), l.head)
}
