package gazetteer

import (
	"sort"

	"sitrep"
	"sitrep/nlp"
)

// Context is what is known of a report beside its words.
type Context struct {
	SourceCountry string // ISO 3166-1 alpha-2 of the outlet, "" when not known
	Title         sitrep.Span
	Dateline      sitrep.Span
}

// Toponym is a place name in a text and the place it means. Its words are Sentences[Sentence].Words
// from First to Last, inclusive.
type Toponym struct {
	Span       sitrep.Span  `json:"span"`
	Sentence   int          `json:"sentence"`
	First      int          `json:"first"`
	Last       int          `json:"last"`
	Place      sitrep.Place `json:"place"`
	Metonym    bool         `json:"metonym,omitempty"` // names those who act from there, or whose something is: "Washington said", "US troops"
	Anaphor    bool         `json:"anaphor,omitempty"` // a description, its place found in the text around: "the capital"
	Confidence float64      `json:"confidence"`        // in [0, 1]
	Why        []Evidence   `json:"why,omitempty"`     // why the words are the name of a place
	Candidates []Candidate  `json:"candidates,omitempty"`
}

// Candidate is a place that a name could mean, with what spoke for and against it.
type Candidate struct {
	Place sitrep.Place `json:"place"`
	Share float64      `json:"share"` // how sure it is among the candidates of the name, in [0, 1]
	Score float64      `json:"score"` // the sum of Why, comparable within one name
	Why   []Evidence   `json:"why"`   // largest first
}

// Evidence is a feature that a score rests on.
type Evidence struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Adds    float64 `json:"adds"` // to the score: value times weight
}

// Resolver finds place names and resolves them. It is safe for concurrent use.
type Resolver struct {
	g     *Gazetteer
	name  nameVector
	place placeVector
}

// NewResolver makes a resolver with the weights that are built in.
func NewResolver(g *Gazetteer) *Resolver {
	return &Resolver{g: g, name: g.nameWeights, place: g.placeWeights}
}

// With makes a resolver with other weights. An error names a feature that is not weighed.
func (r *Resolver) With(w Weights) (*Resolver, error) {
	name, place, err := w.vectors()
	return &Resolver{g: r.g, name: name, place: place}, err
}

// Resolve returns the toponyms of a text, in order and without overlap.
func (r *Resolver) Resolve(doc *nlp.Document, c Context) []Toponym {
	out, _ := r.Survey(doc, c)
	return out
}

// Survey returns the toponyms of a text as Resolve does, and the country, by ISO 3166-1 alpha-2, that most of them and of the
// nationalities told lie in; "" where there are none.
func (r *Resolver) Survey(doc *nlp.Document, c Context) (ts []Toponym, focus string) {
	p := r.passage(doc, c)
	p.spotAll()
	p.weigh()
	out := p.toponyms()
	out = append(out, p.described(out)...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start })
	return p.disjoint(out), p.focus
}

func (r *Resolver) passage(doc *nlp.Document, c Context) *passage {
	return &passage{r: r, g: r.g, lex: r.g.lexicon, doc: doc, ctx: c, spelled: spelledOut(doc)}
}

// spotAll finds the names.
func (p *passage) spotAll() {
	p.readEntities()
	for i := range p.doc.Sentences {
		p.spot(i)
	}
}

// passage is a text at work.
type passage struct {
	r       *Resolver
	g       *Gazetteer
	lex     *lexicon
	doc     *nlp.Document
	ctx     Context
	spelled map[string]bool // initials that the report spells out
	people  map[string]bool // words of names of people behind the first, lower case
	spots   []spot
	groups  []*group
	byName  map[string]*group
	nation  map[string]float64     // mentions of nationality, by country
	seen    map[string][3]float64  // by lower-case words: entities that are places, persons, organisations
	focus   string                 // country most of the places lie in
	judge   func(*spot) bool       // decides in place of the score, while weights are fitted
	hide    func(sitrep.Span) bool // leaves a name out, while weights are fitted
}

// spot is a place name as found.
type spot struct {
	sentence, first, last int
	name                  string // as it is looked up
	features              nameVector
	score                 float64
	group                 *group
	site                  string // the words of a site, "" for a plain name
	head                  int    // the word of the site's noun
	within                int    // index of the spot whose place holds it by its words, -1
}

// disjoint drops a toponym that overlaps one before it, the longer one staying.
func (p *passage) disjoint(ts []Toponym) []Toponym {
	out := ts[:0]
	for _, t := range ts {
		if n := len(out); n > 0 && out[n-1].Span.Overlaps(t.Span) {
			if t.Span.Len() > out[n-1].Span.Len() {
				out[n-1] = t
			}
			continue
		}
		out = append(out, t)
	}
	return out
}

// entityAt is the label of the entity that covers a word, with its reach.
func (p *passage) entityAt(sentence, word int) (nlp.Entity, bool) {
	es := p.doc.Entities
	for i := sort.Search(len(es), func(i int) bool {
		return es[i].Sentence > sentence || es[i].Sentence == sentence && es[i].Last >= word
	}); i < len(es) && es[i].Sentence == sentence && es[i].First <= word; i++ {
		return es[i], true
	}
	return nlp.Entity{}, false
}

func (p *passage) word(sentence, i int) string {
	ws := p.doc.Sentences[sentence].Words
	if i < 0 || i >= len(ws) {
		return ""
	}
	return ws[i].Form
}
