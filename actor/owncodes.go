package actor

import (
	"strings"

	"sitrep/nlp"
)

// passOver is the code of a name that a list wants passed over.
const passOver = "---"

// ownCodes composes the CAMEO codes of mentions for a list that has codes of its own, as PETRARCH does: the
// code of the actor named in a phrase, and around it those of the role nouns in it, each once. A phrase with no
// actor in it has the code of its chain, else none. Several actors are parted by "/".
func (c *casting) ownCodes() {
	if !c.list.ownCodes {
		return
	}
	chain := map[int]string{}
	for _, f := range c.found { // in the order of the text
		code := ""
		if !f.Pronoun {
			code = c.compose(&c.doc.Sentences[f.Sentence], f)
		}
		if code == "" {
			code = chain[f.Chain]
		}
		f.Actor.CAMEO, chain[f.Chain] = code, code
	}
}

// codeParts are the codes found in a phrase.
type codeParts struct {
	actors        []string
	coordinated   bool // the last actor is joined to the one before by "and" or a comma
	before, after []string
}

// compose reads the words of a mention and, where they name no actor, those hung on by "of", "from" or "in".
func (c *casting) compose(s *nlp.Sentence, f *found) string {
	var p codeParts
	first := f.First
	if f.named {
		first = titles(s, first)
	}
	last := f.Last
	if f.Actor.Kind == "state" {
		last = beside(s, f)
	}
	c.collect(s, first, last, &p)
	if back := titles(s, first); len(p.actors) == 0 && back < first {
		p = codeParts{}
		c.collect(s, back, f.Last, &p)
	}
	for head := f.Head; len(p.actors) == 0 && head >= 0; head = s.Words[head].Head {
		c.collectAfter(s, head, f.Last, &p)
		if s.Words[head].DepRel != "conj" { // "lawmakers and officials in Arnor", whichever the parser hangs it on
			break
		}
	}
	if h := s.Words[f.Head]; len(p.actors) == 0 && h.DepRel == "conj" && h.Head < f.Head { // "Danish media and government"
		var shared codeParts
		first, last := phrase(s, h.Head)
		c.collect(s, first, last, &shared)
		if !shared.coordinated {
			p.actors = shared.actors
		}
	}
	for i, a := range p.actors {
		code := strings.Join(p.before, "") + a
		for _, agent := range p.after {
			if !holdsCode(code, agent) {
				code += agent
			}
		}
		p.actors[i] = code
	}
	return strings.Join(p.actors, "/")
}

// beside is the last word of a phrase that parsers part after its nation: "Bree" and "Prime Minister Romendacil",
// both subjects of one verb with no word between.
func beside(s *nlp.Sentence, f *found) int {
	last := f.Last
	for i := f.Last + 1; i < len(s.Words); i++ {
		w := s.Words[i]
		if w.UPOS != "PROPN" && w.UPOS != "NOUN" && w.UPOS != "ADJ" {
			break
		}
		if h := s.Words[f.Head]; w.Head == f.Head || w.Head == h.Head && w.DepRel == h.DepRel {
			last = i
		}
	}
	return last
}

// titles goes back over the words before a name that parsers part from it: "Bree Prime Minister" Romendacil.
func titles(s *nlp.Sentence, first int) int {
	for first > 0 {
		switch w := s.Words[first-1]; {
		case w.UPOS == "PROPN" || w.UPOS == "NOUN" || w.UPOS == "ADJ" || w.XPOS == "POS":
		case w.UPOS == "CCONJ" && first > 1 && s.Words[first-2].UPOS == "ADJ" && s.Words[first].UPOS == "ADJ":
		default:
			return first
		}
		first--
	}
	return first
}

// collectAfter reads the first phrase hung on a head behind it: "soldiers from Gondor".
func (c *casting) collectAfter(s *nlp.Sentence, head, after int, p *codeParts) {
	for i := after + 1; i < len(s.Words); i++ {
		if w := s.Words[i]; w.Head == head && strings.HasPrefix(w.DepRel, "nmod") {
			first, last := s.Subtree(i)
			c.collect(s, max(first, after+1), last, p)
			return
		}
	}
}

// collect finds actors and role nouns from a word to a word, longest first.
func (c *casting) collect(s *nlp.Sentence, first, last int, p *codeParts) {
	for i := first; i <= last; i++ {
		if l, ok := c.listedAt(s, i); ok && l.last <= last {
			if code := c.list.listed[l.at].actor.CAMEO; code != passOver {
				p.add(code)
			}
			i = l.last
		} else if iso, end, ok := c.nationAt(s, i); ok && end <= last {
			p.add(c.list.countries[iso].iso3)
			i = end
		} else if r, end, ok := c.roleAt(s, i, last); ok {
			p.agent(r.code)
			i = end
		} else if u := s.Words[i].UPOS; u == "CCONJ" || u == "PUNCT" {
			p.coordinated = true
		}
	}
}

// add takes an actor: another one where it is coordinated, else a closer word for the same.
func (p *codeParts) add(code string) {
	n := len(p.actors)
	switch {
	case n == 0 || p.coordinated:
		p.actors = append(p.actors, code)
	case strings.HasPrefix(code, p.actors[n-1]):
		p.actors[n-1] = code
	}
	p.coordinated = false
}

func (p *codeParts) agent(code string) {
	if before, ok := strings.CutSuffix(code, "~"); ok {
		p.before = append(p.before, before)
	} else {
		p.after = append(p.after, strings.TrimPrefix(code, "~"))
	}
}

// holdsCode: the letters of an agent's code stand in the code already, in steps of three.
func holdsCode(code, agent string) bool {
	for i := 0; i+len(agent) <= len(code); i += 3 {
		if code[i:i+len(agent)] == agent {
			return true
		}
	}
	return false
}

// roleAt is the longest role noun with a code of its own that begins at a word.
func (c *casting) roleAt(s *nlp.Sentence, i, last int) (role, int, bool) {
	for end := min(last, i+5); end >= i; end-- {
		if r, ok := c.list.roles[strings.ToLower(s.Spell(i, end))]; ok && r.code != "" {
			return r, end, true
		}
	}
	return role{}, 0, false
}
