package actor

import "strings"

// unlisted stands for a body that the report names and the list does not have.
const unlisted = -1

// writtenOut notes the initials of the bodies that the report names in full, if they are listed or the initials stand in
// brackets behind: there "RSF" is the Rapid Support Forces, whoever else is called so in the world.
func (c *casting) writtenOut() {
	c.initials = map[string]int{}
	for _, e := range c.doc.Entities {
		if e.Label != "ORG" || e.First == e.Last || e.Sentence >= len(c.doc.Sentences) || e.Last >= len(c.doc.Sentences[e.Sentence].Words) {
			continue
		}
		s := &c.doc.Sentences[e.Sentence]
		name := nameWords(s.Spell(e.First, e.Last))
		if e.Last+2 < len(s.Words) && s.Words[e.Last+1].Form == "(" && s.Words[e.Last+2].Form == initialsOf(name) {
			c.noteInitials(name, unlisted)
		}
	}
	for at := range c.doc.Sentences {
		s := &c.doc.Sentences[at]
		for i := range s.Words {
			if l, ok := c.listedAt(s, i); ok && l.last > l.first && c.list.listed[l.at].actor.Kind == "group" {
				c.noteInitials(nameWords(s.Spell(l.first, l.last)), l.at)
			}
		}
	}
}

// noteInitials: a listed body has them before one that is not.
func (c *casting) noteInitials(name []string, listed int) {
	short := initialsOf(name)
	if len(short) < 2 {
		return
	}
	if old, ok := c.initials[short]; !ok || old == unlisted {
		c.initials[short] = listed
	}
}

// abbreviated gives the actor whose initials a word of capitals is in this report; ok is false where no body has them.
func (c *casting) abbreviated(word string) (listed int, ok bool) {
	if len(word) < 2 || word != strings.ToUpper(word) {
		return 0, false
	}
	listed, ok = c.initials[strings.ReplaceAll(word, ".", "")]
	return listed, ok
}

// initialsOf are the first letters of the capitalised words of a name.
func initialsOf(name []string) string {
	var initials strings.Builder
	for _, w := range name {
		for part := range strings.SplitSeq(w, "-") {
			if part != "" && part[0] >= 'A' && part[0] <= 'Z' {
				initials.WriteByte(part[0])
			}
		}
	}
	return initials.String()
}
