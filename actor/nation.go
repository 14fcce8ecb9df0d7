package actor

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// nationName is the name of a nation in a sentence; the zero value is none.
type nationName struct {
	first, last, head int
	iso               string
}

// nationNames finds the names of nations, longest first, by each of their words.
func (c *casting) nationNames(at int, s *nlp.Sentence) {
	for i := 0; i < len(s.Words); i++ {
		iso, last, ok := c.nationAt(s, i)
		if !ok {
			continue
		}
		n := nationName{i, last, headIn(s, i, last), iso}
		for ; i < last; i++ {
			c.nations[[2]int{at, i}] = n
		}
		c.nations[[2]int{at, last}] = n
	}
}

// nationAdjective: a nation's adjective before a noun names an actor where the noun is no person ("a US
// drone strike"): the nation acts.
func (c *casting) nationAdjective(at int, s *nlp.Sentence, n nationName) {
	if n.iso != "" {
		c.addState(at, s, n.first, n.last, n.iso, 0.7)
	}
}

// nationAt reads a nation's name or adjective that begins at word i.
func (c *casting) nationAt(s *nlp.Sentence, i int) (iso string, last int, ok bool) {
	for n := 4; n >= 0; n-- {
		if i+n >= len(s.Words) {
			continue
		}
		key := strings.ToLower(s.Spell(i, i+n))
		if iso, ok := c.list.nations[key]; ok && isCapital(s.Words[i].Form) {
			if key == "us" && s.Words[i].Form != "US" {
				continue
			}
			if i > 0 && c.list.is("part-of-continent", strings.ToLower(s.Words[i-1].Form)) && key == "america" { // "Latin America" is no state
				continue
			}
			return iso, i + n, true
		}
	}
	return "", 0, false
}

func (c *casting) addState(at int, s *nlp.Sentence, first, last int, iso string, confidence float64) *found {
	k := c.list.countries[iso]
	f := &found{named: true, listed: true, public: true, nameFirst: first, nameLast: last}
	f.Actor = sitrep.Actor{ID: "state:" + k.iso3, Name: k.name, Kind: "state", Country: k.iso3, CAMEO: k.iso3}
	f.Agentive, f.Confidence = true, confidence
	return c.add(f, at, first, last, headIn(s, first, last))
}

// isNation: the entity model sees a person in the whole name of a nation, and no one of that name is in the text.
func (c *casting) isNation(n nationName, e nlp.Entity) bool {
	return n.iso != "" && n.first <= e.First && n.last >= e.Last
}

// nation: the name of a country, or of its people.
func (c *casting) nation(at int, s *nlp.Sentence, n nationName) {
	i, iso := n.head, n.iso
	w := s.Words[i]
	people := c.list.adjective[strings.ToLower(s.Spell(n.first, n.last))]
	f := c.addState(at, s, n.first, n.last, iso, 0.8)
	if people { // "Iraqis", "two Americans": people of a country
		k := c.list.countries[iso]
		f.Actor = sitrep.Actor{Name: s.Spell(n.first, n.last), Kind: "role", Country: k.iso3, Sectors: []string{"CVL"}, CAMEO: k.iso3 + "CVL"}
		f.Unnamed, f.Plural, f.listed, f.named = true, w.XPOS == "NNPS" || strings.HasSuffix(w.Form, "s"), false, false
		return
	}
	if p, ok := c.places[[2]int{at, i}]; ok && !p.Metonym && !isSubject(w) {
		f.Agentive = w.DepRel == "obj" || w.DepRel == "nmod:poss" || strings.HasPrefix(w.DepRel, "conj") || w.DepRel == "obl" && actsOn(s, i)
	}
}

// actsOn: a country after such a preposition is a party, not a place.
func actsOn(s *nlp.Sentence, i int) bool {
	for j, w := range s.Words {
		if w.Head == i && w.DepRel == "case" {
			switch strings.ToLower(s.Words[j].Form) {
			case "with", "against", "by", "between", "to", "on", "of":
				return true
			}
		}
	}
	return false
}

// backs reports whether a hyphen ties a name to a word that says what its bearer does for others: "Iran-backed".
func (c *casting) backs(s *nlp.Sentence, last int) bool {
	return last+2 < len(s.Words) && s.Words[last+1].Form == "-" && c.list.is("backed", strings.ToLower(s.Words[last+2].Form))
}

// nationOf is the nation a role noun's words give it: "Iraqi officials", "US troops", "Iraq's
// president", "police in Basra", "the government of Chad"; for organs of a state and the people of a
// place, else the country the report speaks of most.
func (c *casting) nationOf(at int, s *nlp.Sentence, head, first int) (string, bool) {
	for i := first; i < head; i++ {
		if iso, last, ok := c.nationAt(s, i); ok && last < head {
			if c.backs(s, last) { // "Rwanda-backed rebels" are not of Rwanda
				i = last
				continue
			}
			return iso, true
		}
		if p, ok := c.places[[2]int{at, i}]; ok && p.Country != "" && !c.backs(s, i) {
			return p.Country, true
		}
	}
	for i, w := range s.Words {
		if w.Head != head || w.DepRel != "nmod" || i < head {
			continue
		}
		if n := c.nations[[2]int{at, i}]; n.iso != "" {
			return n.iso, true
		}
		if p, ok := c.places[[2]int{at, i}]; ok && p.Country != "" {
			return p.Country, true
		}
	}
	return "", false
}
