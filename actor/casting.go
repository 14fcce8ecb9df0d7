package actor

import (
	"strings"
	"time"

	"sitrep"
	"sitrep/nlp"
)

// casting is the state of finding the cast of one document.
type casting struct {
	list     *List
	doc      *nlp.Document
	date     time.Time
	places   map[[2]int]Toponym    // by sentence and each word
	names    map[[2]int]nlp.Entity // by sentence and each word
	listed   map[[2]int]listedName // by sentence and each word
	nations  map[[2]int]nationName
	towns    map[string]bool // places of one word, in lower case
	common   map[string]bool // words that stand in lower case somewhere: capitals at the head of a sentence or title make no name of them
	surnames map[string]bool // last words of names of persons of more words, lower case
	initials map[string]int  // of names written out in the report: the listed actor, unlisted for none
	spokenOf map[string]bool // alpha-3 of the countries spoken of
	focus    string          // alpha-2 of the country most spoken of
	found    []*found
	things   []*found     // subjects and objects that are no mentions, in the order of the text
	genders  map[int]byte // of chains
}

// found is a mention with what is known of it while the cast is being made.
type found struct {
	Mention
	named               bool // has a name of its own
	nameFirst, nameLast int
	name                []string // its name, words as in the text
	role                string   // lemma of the role noun, "" for none
	state               bool
	local               bool
	public              bool // office or title in its words
	listed              bool
	gender              byte // 'm', 'f', 0
	subject             bool
	first               bool   // "I", "we"
	according           bool   // "according to X"
	apposition          string // role given in an apposition, "a protest organiser"
	appHead             int
}

// index notes by word what readers of names and places found, and which country is spoken of most.
func (c *casting) index(places []Toponym) {
	votes := map[string]int{}
	c.common, c.towns = map[string]bool{}, map[string]bool{}
	for _, p := range places {
		if p.First == p.Last && !p.Metonym {
			c.towns[strings.ToLower(c.doc.Sentences[p.Sentence].Words[p.First].Form)] = true
		}
		for w := p.First; w <= p.Last; w++ {
			c.places[[2]int{p.Sentence, w}] = p
		}
		votes[p.Country] += 2
	}
	c.surnames = map[string]bool{}
	for _, e := range c.doc.Entities {
		if e.Label == "PER" && e.First < e.Last && e.Sentence < len(c.doc.Sentences) && e.Last < len(c.doc.Sentences[e.Sentence].Words) {
			c.surnames[strings.ToLower(c.doc.Sentences[e.Sentence].Words[e.Last].Form)] = true
		}
		if e.Label == "PER" && e.First >= 3 && c.list.is("backed", strings.ToLower(c.doc.Sentences[e.Sentence].Words[e.First-1].Form)) && c.doc.Sentences[e.Sentence].Words[e.First-2].Form == "-" {
			e.Label = "ORG" // "the Iran-backed Sons of the Tide"
		}
		for w := e.First; w <= e.Last; w++ {
			c.names[[2]int{e.Sentence, w}] = e
		}
	}
	c.unread()
	for i := range c.doc.Sentences {
		for _, w := range c.doc.Sentences[i].Words {
			if w.Form == strings.ToLower(w.Form) {
				c.common[w.Form] = true
			}
			if iso, ok := c.list.nations[strings.ToLower(w.Form)]; ok {
				votes[iso]++
			}
		}
	}
	c.writtenOut()
	c.spokenOf = map[string]bool{}
	best := 0
	for iso, n := range votes {
		c.spokenOf[c.list.countries[iso].iso3] = true
		if n > best || n == best && iso < c.focus {
			c.focus, best = iso, n
		}
	}
}

// sentence finds the mentions of one sentence: at every head of a noun phrase, and every pronoun.
func (c *casting) sentence(at int) {
	s := &c.doc.Sentences[at]
	c.listedNames(at, s)
	c.nationNames(at, s)
	for i, w := range s.Words {
		switch w.UPOS {
		case "PRON":
			c.pronoun(at, s, i)
			continue
		case "NOUN", "PROPN", "NUM", "ADJ", "X", "SYM":
		default:
			continue
		}
		if l, ok := c.listed[[2]int{at, i}]; ok {
			if i == l.head {
				c.addListed(at, s, l)
			}
			continue
		}
		n, isNation := c.nations[[2]int{at, i}]
		if isNation && i != n.head {
			continue
		}
		if w.UPOS == "ADJ" && !c.standsAlone(s, i) {
			c.nationAdjective(at, s, n)
			continue
		}
		if inner(w) && !(w.UPOS == "PROPN" && c.names[[2]int{at, i}].Label == "PER" && headOfEntity(s, c.names[[2]int{at, i}]) == i && !c.list.is("honorific", strings.ToLower(s.Words[w.Head].Form))) {
			c.nationAdjective(at, s, n)
			continue
		}
		c.nominal(at, s, i, n)
	}
}

// inner reports whether a word is part of the noun phrase of its head.
func inner(w nlp.Word) bool {
	base, _, _ := strings.Cut(w.DepRel, ":")
	return w.Head >= 0 && (w.DepRel == "nmod:desc" || base == "compound" || base == "flat" || base == "fixed" || base == "goeswith" || base == "amod" || base == "nummod" || base == "det")
}

// standsAlone: an adjective used as a noun ("the wounded", "Chinese").
func (c *casting) standsAlone(s *nlp.Sentence, i int) bool {
	d := s.Words[i].DepRel
	return strings.HasPrefix(d, "nsubj") || d == "obj" || d == "obl" || d == "nmod" || d == "iobj" || d == "conj" && s.Words[i].Head >= 0 && s.Words[s.Words[i].Head].UPOS != "ADJ"
}

func headOfEntity(s *nlp.Sentence, e nlp.Entity) int {
	for i := e.First; i <= e.Last && i < len(s.Words); i++ {
		if h := s.Words[i].Head; h < e.First || h > e.Last {
			return i
		}
	}
	return e.Last
}

// phrase is the noun phrase of a head: what stands before it and hangs on it without a clause, and its
// name parts after it.
func phrase(s *nlp.Sentence, head int) (first, last int) {
	first, last = head, head
	for i := head - 1; i >= 0 && within(s, i, head, true); i-- {
		first = i
	}
	for i := head + 1; i < len(s.Words) && within(s, i, head, false); i++ {
		last = i
	}
	for first < head && (s.Words[first].UPOS == "PUNCT" || s.Words[first].UPOS == "ADP" || s.Words[first].UPOS == "ADJ" && strayAdjective(s, first, head)) {
		first++
	}
	return first, last
}

// strayAdjective reports whether an adjective before an article or numeral belongs to the verb: "shot dead a teenager".
func strayAdjective(s *nlp.Sentence, i, head int) bool {
	next := s.Words[i+1]
	return i > 0 && s.Words[i-1].UPOS == "VERB" && i+1 < head+1 && (next.UPOS == "DET" || next.UPOS == "NUM")
}

// within climbs from a word to the head through the relations of a noun phrase.
func within(s *nlp.Sentence, i, head int, before bool) bool {
	for n := 0; n < 8; n++ {
		w := s.Words[i]
		base, sub, _ := strings.Cut(w.DepRel, ":")
		ok := base == "compound" || base == "flat" || base == "amod" || base == "nummod" || base == "fixed" || base == "goeswith"
		if before {
			ok = ok || base == "nmod" && sub == "desc" || base == "det" || base == "advmod" || base == "punct" || base == "case" && w.XPOS == "POS" || base == "nmod" && sub == "poss" || base == "nmod" && sub == "unmarked" || base == "obl"
		} else {
			ok = ok && base != "amod" && base != "nummod" || base == "punct" && w.Form == "-"
		}
		if !ok {
			return false
		}
		if w.Head == head {
			return true
		}
		if w.Head < 0 {
			return false
		}
		i = w.Head
	}
	return false
}

func span(s *nlp.Sentence, first, last int) sitrep.Span { return s.SpanOf(first, last) }

// isSubject: subjects are what pronouns mostly speak of.
func isSubject(w nlp.Word) bool { return strings.HasPrefix(w.DepRel, "nsubj") }

// add keeps a mention.
func (c *casting) add(f *found, at, first, last, head int) *found {
	s := &c.doc.Sentences[at]
	f.Sentence, f.First, f.Last, f.Head, f.Span = at, first, last, head, span(s, first, last)
	f.subject = isSubject(s.Words[head])
	if f.gender == 0 {
		f.gender = c.genderOf(f)
	}
	f.according = accordingTo(s, head)
	f.Chain = -1
	c.found = append(c.found, f)
	return f
}

// accordingTo: the source of what is told.
func accordingTo(s *nlp.Sentence, head int) bool {
	for i := range head {
		if s.Words[i].Head == head && strings.EqualFold(s.Words[i].Form, "according") {
			return true
		}
	}
	return false
}

// genderOf is what a role noun ("the queen") or a given name tells of the sex of a person, 0 where nothing.
func (c *casting) genderOf(f *found) byte {
	words := []string{f.role}
	if f.Actor.Kind == "person" && len(f.name) > 1 {
		words = append(words, strings.ToLower(f.name[0]))
	}
	for _, w := range words {
		switch {
		case c.list.is("male", w):
			return 'm'
		case c.list.is("female", w):
			return 'f'
		}
	}
	return 0
}
