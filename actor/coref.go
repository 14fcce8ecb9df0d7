package actor

import (
	"slices"
	"strings"

	"sitrep/nlp"
)

// pronoun keeps a personal pronoun to be resolved.
func (c *casting) pronoun(at int, s *nlp.Sentence, i int) {
	form := strings.ToLower(s.Words[i].Form)
	f := &found{}
	switch {
	case c.list.is("he", form):
		f.gender = 'm'
	case c.list.is("she", form):
		f.gender = 'f'
	case c.list.is("they", form):
		f.Plural = true
	case c.list.is("it", form):
	case c.list.is("i", form):
		f.first = true
	case c.list.is("we", form):
		f.first, f.Plural = true, true
	default:
		return
	}
	f.Pronoun = true
	c.add(f, at, i, i, i)
}

// corefer gives every mention its chain, in the order of the text.
func (c *casting) corefer() {
	slices.SortStableFunc(c.found, func(a, b *found) int { return a.Span.Start - b.Span.Start })
	next := 0
	for k, f := range c.found {
		var ante *found
		if !f.first {
			ante = c.antecedent(c.found[:k], f)
		}
		if ante == nil {
			f.Chain = next
			next++
			continue
		}
		f.Chain = ante.Chain
		c.merge(f, ante)
	}
	c.firstPersons()
	c.fillCountries()
}

// merge lets a mention and its antecedent know what the other knows.
func (c *casting) merge(f, ante *found) {
	switch {
	case f.Pronoun:
		f.Actor, f.Agentive, f.Unnamed = ante.Actor, ante.Agentive, ante.Unnamed
		f.Confidence = 0.6 * ante.Confidence
		f.public, f.listed = ante.public, ante.listed
		return
	case ante.listed && !f.listed:
		f.Actor, f.listed, f.public, f.Unnamed = ante.Actor, true, true, false
	case f.listed && !ante.listed:
		return
	case f.named && ante.named:
		if len(ante.name) > len(f.name) {
			f.Actor.Name = ante.Actor.Name
		}
		f.public = f.public || ante.public
		if len(f.Actor.Sectors) == 0 {
			f.Actor.Sectors, f.role = ante.Actor.Sectors, ante.role
		}
		if f.apposition == "" {
			f.apposition = ante.apposition
		}
	case ante.named:
		f.Actor, f.public, f.Unnamed = ante.Actor, ante.public, false
		f.apposition = ante.apposition
	}
	if f.Actor.Country == "" {
		f.Actor.Country = ante.Actor.Country
	}
}

// antecedent is the earlier mention of the same actor, nil where there is none.
func (c *casting) antecedent(before []*found, f *found) *found {
	if f.Pronoun {
		return c.pronounAntecedent(before, f)
	}
	if b := c.apposed(before, f); b != nil {
		return b
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if b.Pronoun {
			continue
		}
		if f.Actor.ID != "" && b.Actor.ID == f.Actor.ID {
			return b
		}
		if f.named && b.named && len(f.name) > 0 && len(b.name) > 0 && sameName(f, b) {
			return b
		}
	}
	if !f.named && f.role != "" && !f.Plural {
		return c.definite(before, f)
	}
	for k := len(before) - 1; k >= 0; k-- { // the same role again: "protesters ... the protesters"
		b := before[k]
		if !f.named && !b.named && !b.Pronoun && f.role != "" && b.role == f.role && f.Plural == b.Plural && agree(f.Actor.Country, b.Actor.Country) {
			return b
		}
	}
	return nil
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }

// apposed is the mention that this one stands beside: "X, a cleric", "the cleric, X".
func (c *casting) apposed(before []*found, f *found) *found {
	h := c.doc.Sentences[f.Sentence].Words[f.Head]
	for k := len(before) - 1; k >= 0 && before[k].Sentence == f.Sentence; k-- {
		b := before[k]
		if b.Pronoun || b.Plural != f.Plural || b.named == f.named && !f.listed {
			continue
		}
		if h.DepRel == "appos" && h.Head == b.Head || b.appHead == f.Head && b.apposition != "" && !f.named {
			return b
		}
		if f.appHead == b.Head && f.apposition != "" && !b.named {
			return b
		}
	}
	return nil
}

// sameName: the same words, or the last name of a longer one, however transliterated.
func sameName(f, b *found) bool {
	if f.Actor.Kind != b.Actor.Kind {
		return false
	}
	x, y := skeleton(f.name), skeleton(b.name)
	if x == "" || y == "" {
		return false
	}
	if x == y {
		return true
	}
	if f.Actor.Kind != "person" {
		return false
	}
	short, long := f.name, b.name
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) != 1 {
		return false
	}
	k := skeleton(short)
	return k == skeleton(long[len(long)-1:]) || k == skeleton(long[:1])
}

// definite: "the cleric", "the group" speak of the last one to whom the role fits.
func (c *casting) definite(before []*found, f *found) *found {
	s := &c.doc.Sentences[f.Sentence]
	the := false
	for _, w := range s.Words[f.First : f.Head+1] {
		l := strings.ToLower(w.Form)
		the = the || l == "the" || l == "this" || l == "that"
	}
	if !the || f.listed {
		return nil
	}
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if b.Pronoun || b.Plural != f.Plural || f.Sentence-b.Sentence > 8 {
			continue
		}
		if b.role == f.role && agree(f.Actor.Country, b.Actor.Country) {
			return b
		}
		person := !c.list.roles[f.role].group
		if b.named && person == (b.Actor.Kind == "person") && b.Actor.Kind != "state" && shareSector(f, b) {
			return b
		}
	}
	return nil
}

func shareSector(f, b *found) bool {
	for _, s := range f.Actor.Sectors {
		if slices.Contains(b.Actor.Sectors, s) {
			return true
		}
	}
	return false
}

// pronounAntecedent scores the mentions of the last sentences: subjects before others, near before
// far, and only those that agree in number, gender and kind.
func (c *casting) pronounAntecedent(before []*found, f *found) *found {
	var best *found
	bestScore := 0.0
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		dist := f.Sentence - b.Sentence
		if dist > 3 {
			break
		}
		if !b.Agentive || !c.fits(f, b) || dist == 0 && clauseMates(&c.doc.Sentences[f.Sentence], f, b) {
			continue
		}
		score := 4 - float64(dist)
		if b.subject {
			score += 1.5
		}
		if b.named {
			score += 0.7
		}
		if b.Pronoun {
			score += 0.3
		}
		if score > bestScore {
			best, bestScore = b, score
		}
	}
	return best
}

// fits: he and she are persons, they are several or a group, it is a body.
func (c *casting) fits(f, b *found) bool {
	person := b.Actor.Kind == "person" || b.Actor.Kind == "role" && !b.Plural && !c.list.roles[b.role].group
	switch {
	case f.gender != 0:
		return person && !b.Plural && (b.gender == 0 || b.gender == f.gender)
	case f.Plural:
		return b.Plural || b.Actor.Kind == "group"
	}
	return !person && !b.Plural && (b.Actor.Kind == "group" || b.Actor.Kind == "state")
}

// clauseMates: an object pronoun is not its own clause's subject.
func clauseMates(s *nlp.Sentence, f, b *found) bool {
	p := s.Words[f.Head]
	if p.DepRel == "nmod:poss" {
		return false
	}
	return p.Head >= 0 && p.Head == s.Words[b.Head].Head && b.Head != f.Head
}

// fillCountries gives organs of a state and the people of a place, who have no nation in their words, that
// of their chain, else the one the report speaks of most.
func (c *casting) fillCountries() {
	known := map[int]string{}
	for _, f := range c.found {
		if f.Actor.Country != "" && known[f.Chain] == "" {
			known[f.Chain] = f.Actor.Country
		}
	}
	for _, f := range c.found {
		if f.Actor.Country != "" || f.Actor.ID != "" || f.Pronoun && f.Actor.Name == "" {
			continue
		}
		if k := known[f.Chain]; k != "" {
			f.Actor.Country = k
		} else if (f.state || f.local || f.role != "" && c.list.roles[f.role].state) && c.focus != "" {
			f.Actor.Country = c.list.countries[c.focus].iso3
			f.Confidence *= 0.85
		}
		f.Actor.CAMEO = cameo(f.Actor.Country, f.Actor.Sectors)
	}
}
