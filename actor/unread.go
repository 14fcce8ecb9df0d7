package actor

import (
	"strings"

	"sitrep/nlp"
)

// unread notes names of persons in which the reader saw no entity: two names or more, right behind a noun for a person,
// as in "student Ahmed Mohamed". A name that is not known for one would be shown, whoever bears it.
func (c *casting) unread() {
	for at := range c.doc.Sentences {
		s := &c.doc.Sentences[at]
		for i := 0; i+2 < len(s.Words); i++ {
			w := s.Words[i]
			r, ok := c.list.roles[strings.ToLower(w.Lemma)]
			if w.XPOS != "NN" || !ok || r.group || r.public {
				continue
			}
			last := i
			for last+1 < len(s.Words) && c.bareName(at, s, last+1) {
				last++
			}
			if n := last - i; n < 2 || n > 4 {
				continue
			}
			e := nlp.Entity{Span: s.SpanOf(i+1, last), Sentence: at, First: i + 1, Last: last, Label: "PER"}
			for k := i + 1; k <= last; k++ {
				c.names[[2]int{at, k}] = e
			}
			c.surnames[strings.ToLower(s.Words[last].Form)] = true
		}
	}
}

// bareName: a proper noun with a capital that belongs to no entity and no place.
func (c *casting) bareName(at int, s *nlp.Sentence, i int) bool {
	w := s.Words[i]
	_, named := c.names[[2]int{at, i}]
	_, placed := c.places[[2]int{at, i}]
	_, national := c.list.nations[strings.ToLower(w.Form)]
	return w.UPOS == "PROPN" && isCapital(w.Form) && w.Form != strings.ToUpper(w.Form) && !named && !placed && !national
}
