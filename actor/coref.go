package actor

import (
	"cmp"
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
	c.findThings()
	c.genders = map[int]byte{}
	next := 0
	for k, f := range c.found {
		var ante *found
		if !f.first {
			ante = c.antecedent(c.found[:k], f)
		}
		if ante != nil && !f.Pronoun && ante.Chain == c.owner(c.found[:k], f) {
			ante = nil
		}
		if ante == nil {
			f.Chain = next
			next++
		} else {
			f.Chain = ante.Chain
			c.merge(f, ante)
		}
		if f.gender != 0 {
			c.genders[f.Chain] = f.gender
		}
	}
	c.identifyLater()
	c.nameChains()
	c.firstPersons()
	c.fillCountries()
}

// owner is the chain of whom the pronoun that begins a description speaks, -1 where none does: "his companion" is never he.
func (c *casting) owner(before []*found, f *found) int {
	if c.doc.Sentences[f.Sentence].Words[f.First].XPOS != "PRP$" || f.Last == f.First {
		return -1
	}
	for k := len(before) - 1; k >= 0 && before[k].Sentence == f.Sentence; k-- {
		if b := before[k]; b.Pronoun && b.First == f.First {
			return b.Chain
		}
	}
	return -1
}

// nameChains lets what stands before the name of its chain know the name: "the group, Boko Haram".
func (c *casting) nameChains() {
	best := map[int]*found{}
	for _, f := range c.found {
		if b := best[f.Chain]; f.listed && !f.Pronoun && (b == nil || !b.listed) || f.named && b == nil {
			best[f.Chain] = f
		}
	}
	for _, f := range c.found {
		if b := best[f.Chain]; b != nil && f != b && !f.listed && (!f.named || b.listed) && f.Span.Start < b.Span.Start {
			c.merge(f, b)
		}
	}
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
		if len(ante.Actor.Name) > len(f.Actor.Name) {
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
		if n := sameNamed(before, f); n != nil && n.Chain != b.Chain && (len(f.name) > 1 || f.role == n.role) {
			c.rechain(b.Chain, n)
			return n
		}
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

// sameNamed is the last earlier mention by name of whom a mention names, nil where there is none: "Ana Ruiz ... the mayor, Ana Ruiz".
func sameNamed(before []*found, f *found) *found {
	if !f.named || len(f.name) == 0 {
		return nil
	}
	for k := len(before) - 1; k >= 0; k-- {
		if b := before[k]; b.named && !b.Pronoun && len(b.name) > 0 && sameName(f, b) {
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
		if b.Pronoun || b.Plural != f.Plural || b.named == f.named && !f.listed || f.named && named(before, b.Chain, f) {
			continue
		}
		if h.DepRel == "appos" && (h.Head == b.Head || b.named && c.behindComma(b, f)) || b.appHead == f.Head && b.apposition != "" && !f.named {
			return b
		}
		if f.appHead == b.Head && f.apposition != "" && !b.named || c.betweenCommas(b, f) {
			return b
		}
	}
	return nil
}

// named reports whether a chain has another name already: in "the wife of the leader, N, M" the leader is N.
func named(before []*found, chain int, f *found) bool {
	for _, b := range before {
		if b.Chain == chain && b.named && b.Actor.Kind == f.Actor.Kind && !sameName(f, b) {
			return true
		}
	}
	return false
}

// behindComma reports whether a description stands right behind a name, a comma between.
func (c *casting) behindComma(b, f *found) bool {
	return f.First == b.Last+2 && c.doc.Sentences[f.Sentence].Words[f.First-1].Form == "," && b.Actor.Kind == "person"
}

// betweenCommas: "the group, Boko Haram," where the parser saw no apposition. Both are people, or both are bodies.
func (c *casting) betweenCommas(b, f *found) bool {
	words := c.doc.Sentences[f.Sentence].Words
	if f.First != b.Last+2 || words[f.First-1].Form != "," || f.Last+1 < len(words) && words[f.Last+1].UPOS != "PUNCT" {
		return false
	}
	body := func(x *found) bool { return x.Actor.Kind == "group" }
	return body(b) == body(f) && b.Actor.Kind != "state" && f.Actor.Kind != "state"
}

// sameName: the same words, or some of those of a longer one, however transliterated.
func sameName(f, b *found) bool {
	if f.Actor.Kind != b.Actor.Kind {
		return sameAcronym(f, b)
	}
	x, y := skeleton(f.name), skeleton(b.name)
	if x == "" || y == "" {
		return false
	}
	if x == y {
		return true
	}
	if f.Actor.Kind != "person" {
		return f.Actor.Kind == "group" && (acronymOf(f.name, b.name) || acronymOf(b.name, f.name))
	}
	if f.gender != 0 && b.gender != 0 && f.gender != b.gender {
		return false
	}
	short, long := f.name, b.name
	if len(short) > len(long) {
		short, long = long, short
	}
	return shortens(short, long)
}

// sameAcronym: capitals that named a body before name it again, though they look like a person's name here.
func sameAcronym(f, b *found) bool {
	return b.Actor.Kind == "group" && f.Actor.Kind == "person" && len(f.name) == 1 && len(b.name) == 1 &&
		len(f.name[0]) > 1 && f.name[0] == b.name[0] && f.name[0] == strings.ToUpper(f.name[0])
}

// acronymOf: one word of capitals that are the initials of the other name.
func acronymOf(short, long []string) bool {
	if len(short) != 1 || len(long) < 2 || len(short[0]) < 2 || short[0] != strings.ToUpper(short[0]) {
		return false
	}
	return initialsOf(long) == strings.ReplaceAll(short[0], ".", "")
}

// definite: "the cleric", "the group" speak of the last one to whom the role fits.
func (c *casting) definite(before []*found, f *found) *found {
	s := &c.doc.Sentences[f.Sentence]
	the, owned := false, false
	for _, w := range s.Words[f.First : f.Head+1] {
		l := strings.ToLower(w.Form)
		the = the || l == "the" || l == "this" || l == "that"
		owned = owned || w.XPOS == "POS"
	}
	owned = owned || f.Last+1 < len(s.Words) && s.Words[f.Last+1].Form == "of"
	if !the || f.listed || c.nameFollows(f) {
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
		if owned {
			continue // "the EU's top diplomat" is no minister told of before
		}
		person := !c.list.roles[f.role].group
		if c.otherOffice(f.role, b.role) || c.ofNoState(f, b) {
			continue
		}
		if b.named && person == (b.Actor.Kind == "person") && b.Actor.Kind != "state" && shareSector(f, b) {
			return b
		}
	}
	return nil
}

// nameFollows reports whether a description is told the name of right behind a comma: "the union's top diplomat, Kaja Kallas,".
func (c *casting) nameFollows(f *found) bool {
	words := c.doc.Sentences[f.Sentence].Words
	i := f.Last + 2
	if i >= len(words) || words[i-1].Form != "," {
		return false
	}
	e, ok := c.names[[2]int{f.Sentence, i}]
	return ok && e.Label == "PER" && e.First == i && e.Last > i
}

// otherOffice reports whether two roles are offices that one person is not called by in turn: "the governor" is no
// spokeswoman told of before. A minister may be a foreign minister.
func (c *casting) otherOffice(a, b string) bool {
	return a != b && c.list.is("office", a) && c.list.is("office", b) && !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a)
}

// ofNoState reports whether a role of a state is said and a body of no one state was named: "the government" is not the United
// Nations.
func (c *casting) ofNoState(f, b *found) bool {
	r := c.list.roles[f.role]
	return b.Actor.Kind == "group" && (r.state || r.public) && (b.Actor.Country == "IGO" || b.Actor.Country == "NGO" || b.Actor.Country == "MNC")
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
// far, and only those that agree in number, gender and kind. Things, which are no mentions, compete for
// "it": if one is the likelier, the pronoun speaks of no actor.
func (c *casting) pronounAntecedent(before []*found, f *found) *found {
	var best *found
	bestScore := 0.0
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		dist := f.Sentence - b.Sentence
		if dist > 3 {
			break
		}
		if !b.Agentive || !c.fits(f, b) || dist == 0 && (clauseMates(&c.doc.Sentences[f.Sentence], f, b) || c.speaksFor(b, f)) {
			continue
		}
		if score := likely(f, b) - 0.02*float64(len(before)-k); score > bestScore {
			best, bestScore = b, score
		}
	}
	if best != nil && f.gender == 0 && !f.Plural && !c.says(f) && c.likelierThing(f, bestScore) {
		return nil
	}
	return best
}

// speaksFor reports whether a mention is of those who say something of others, whose lawyers, relatives or doctors they are: in "their
// lawyers said they were tortured" it was no lawyers.
func (c *casting) speaksFor(b, f *found) bool {
	s := &c.doc.Sentences[f.Sentence]
	p := s.Words[f.Head]
	says := s.Words[b.Head].Head
	if says < 0 || b.Head > f.Head || !isSubject(s.Words[b.Head]) || p.DepRel != "nsubj:pass" || p.Head < 0 || s.Words[p.Head].Head != says || s.Words[p.Head].DepRel != "ccomp" {
		return false
	}
	for k, w := range s.Words[:b.Head] {
		if w.Head == b.Head && w.XPOS == "PRP$" && (f.Plural && c.list.is("they", strings.ToLower(s.Words[k].Form)) || f.gender != 0) {
			return true
		}
	}
	return false
}

// likely is how good an antecedent a mention is, as far as place and form tell.
func likely(f, b *found) float64 {
	score := 4 - float64(f.Sentence-b.Sentence)
	if b.subject {
		score += 1.5
	}
	if b.named {
		score += 0.7
	}
	if b.Pronoun {
		score += 0.3
	}
	return score
}

// says: only who can speak is the subject of such a verb.
func (c *casting) says(f *found) bool {
	s := &c.doc.Sentences[f.Sentence]
	v := s.Words[f.Head].Head
	return f.subject && v >= 0 && c.list.is("person-verb", strings.ToLower(s.Words[v].Lemma))
}

// findThings notes the subjects and objects that are no mentions.
func (c *casting) findThings() {
	taken := map[[2]int]bool{}
	for _, f := range c.found {
		for w := f.First; w <= f.Last; w++ {
			taken[[2]int{f.Sentence, w}] = true
		}
	}
	for at := range c.doc.Sentences {
		for i, w := range c.doc.Sentences[at].Words {
			if (w.UPOS != "NOUN" && w.UPOS != "PROPN") || taken[[2]int{at, i}] || !isSubject(w) && w.DepRel != "obj" {
				continue
			}
			t := &found{subject: isSubject(w)}
			t.Span, t.Sentence, t.Head, t.Plural = w.Span, at, i, w.XPOS == "NNS" || w.XPOS == "NNPS"
			c.things = append(c.things, t)
		}
	}
}

// likelierThing reports whether a thing before a pronoun is likelier to be meant than what was scored so.
func (c *casting) likelierThing(f *found, score float64) bool {
	for k := len(c.things) - 1; k >= 0; k-- {
		t := c.things[k]
		if t.Span.Start >= f.Span.Start || t.Plural != f.Plural {
			continue
		}
		if f.Sentence-t.Sentence > 1 {
			break
		}
		if likely(f, t) > score && !(t.Sentence == f.Sentence && clauseMates(&c.doc.Sentences[f.Sentence], f, t)) {
			return true
		}
	}
	return false
}

// fits: he and she are persons, they are several or a group, it is a body.
func (c *casting) fits(f, b *found) bool {
	person := b.Actor.Kind == "person" || b.Actor.Kind == "role" && !b.Plural && !c.list.roles[b.role].group
	switch {
	case f.gender != 0:
		g := b.gender
		if g == 0 {
			g = c.genders[b.Chain]
		}
		return person && !b.Plural && (g == 0 || g == f.gender)
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

// here is the country in which all places lie that a sentence tells of, "" where there is none or more than one.
func (c *casting) here(sentence int) string {
	iso := ""
	for k, p := range c.places {
		if k[0] != sentence || p.Metonym || p.Country == "" {
			continue
		}
		if iso != "" && iso != p.Country {
			return ""
		}
		iso = p.Country
	}
	return iso
}

// fillCountries gives organs of a state and the people of a place, who have no nation in their words, that
// of their chain, else the one of the places in their sentence, else the one the report speaks of most.
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
			f.Actor.Country = c.list.countries[cmp.Or(c.here(f.Sentence), c.focus)].iso3
			f.Confidence *= 0.85
		}
		f.Actor.CAMEO = cameo(f.Actor.Country, f.Actor.Sectors)
	}
}
