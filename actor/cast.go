package actor

import (
	"sort"
	"strings"
	"time"

	"sitrep"
	"sitrep/nlp"
)

// Mention is one naming of an actor.
type Mention struct {
	Span       sitrep.Span  `json:"span"`
	Sentence   int          `json:"sentence"` // index in Document.Sentences
	First      int          `json:"first"`    // index of its first word
	Last       int          `json:"last"`     // index of its last word, inclusive
	Head       int          `json:"head"`
	Actor      sitrep.Actor `json:"actor"`
	Chain      int          `json:"chain"`    // the same number: the same actor
	Agentive   bool         `json:"agentive"` // one that can act, not a thing
	Plural     bool         `json:"plural,omitempty"`
	Pronoun    bool         `json:"pronoun,omitempty"`
	Unnamed    bool         `json:"unnamed,omitempty"` // known by a role only: "an official", "gunmen"
	Confidence float64      `json:"confidence"`
}

// Cast is everyone a report speaks of.
type Cast struct {
	Mentions []Mention     // by position
	Private  []sitrep.Span // every occurrence of a private person's name, sorted, without overlap
	at       map[[2]int]int
}

// At is the mention whose head, or whose name, the word belongs to.
func (c *Cast) At(sentence, head int) (Mention, bool) {
	i, ok := c.at[[2]int{sentence, head}]
	if !ok {
		return Mention{}, false
	}
	return c.Mentions[i], true
}

// Toponym is a place name, as the gazetteer resolved it.
type Toponym struct {
	Span        sitrep.Span
	Sentence    int
	First, Last int
	Country     string // ISO 3166-1 alpha-2
	Metonym     bool   // names who acts: "Washington said"
}

// Resolver finds the cast of reports. It is safe for concurrent use.
type Resolver struct{ list *List }

// NewResolver makes a resolver.
func NewResolver(l *List) *Resolver { return &Resolver{l} }

// Resolve finds everyone a document speaks of, as things stood at a date (zero: any).
func (r *Resolver) Resolve(doc *nlp.Document, at time.Time, places []Toponym) *Cast {
	c := &casting{list: r.list, doc: doc, date: at, places: map[[2]int]Toponym{}, names: map[[2]int]nlp.Entity{}, listed: map[[2]int]listedName{}, nations: map[[2]int]nationName{}}
	c.index(places)
	for i := range doc.Sentences {
		c.sentence(i)
	}
	c.corefer()
	c.ownCodes()
	c.decidePrivate()
	return c.cast()
}

// cast orders the mentions and indexes them.
func (c *casting) cast() *Cast {
	out := &Cast{at: map[[2]int]int{}, Private: c.privateSpans()}
	for _, f := range c.found { // "Zaidoun's supporters"
		for _, p := range out.Private {
			if p.Overlaps(f.Span) {
				f.Actor.Name = strings.ReplaceAll(f.Actor.Name, p.In(c.doc.Text), sitrep.Withheld)
			}
		}
	}
	sort.SliceStable(c.found, func(i, j int) bool { return c.found[i].Span.Start < c.found[j].Span.Start })
	for i, m := range c.found {
		out.Mentions = append(out.Mentions, m.Mention)
		if _, taken := out.at[[2]int{m.Sentence, m.Head}]; !taken {
			out.at[[2]int{m.Sentence, m.Head}] = i
		}
	}
	for i, m := range c.found { // words inside a name, where no other mention has its head
		for w := m.nameFirst; m.named && w <= m.nameLast; w++ {
			if _, taken := out.at[[2]int{m.Sentence, w}]; !taken {
				out.at[[2]int{m.Sentence, w}] = i
			}
		}
	}
	return out
}
