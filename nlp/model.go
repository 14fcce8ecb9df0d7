package nlp

import (
	"runtime"
	"strings"

	"sitrep"
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
	"sitrep/nlp/internal/segment"
	"sitrep/nlp/kernel"
)

// Model is a Reader: linear models cut the text into sentences and words, neural networks that vote give
// tags, trees, entities and semantic roles at once. It is immutable and safe for concurrent use.
type Model struct {
	parts      Parts
	vocab      *joint.Vocabulary
	upos, xpos []string // by tag
	names      *joint.Turns
	roles      *joint.Turns
	kern       kernel.Kernel
	idle       chan *batch // not in use; their memory is worth keeping
}

// Parts are what a Model is made of; training makes them.
type Parts struct {
	Segment *segment.Model
	Lemma   *lemma.Spec
	Lists   *lex.Lists // names of places, persons and groups, a hint to the network
	Spec    *joint.Spec
	Nets    []*net.Network // that vote, all of the shape of Spec
}

// NewModel makes a Model of its parts, none of which may be nil.
func NewModel(p Parts) *Model {
	m := &Model{parts: p, vocab: joint.NewVocabulary(p.Spec)}
	for _, t := range p.Spec.Tags {
		x, u, _ := strings.Cut(t, " ")
		m.xpos, m.upos = append(m.xpos, x), append(m.upos, u)
	}
	for _, n := range p.Nets {
		n.Params.PackToRead()
	}
	m.names = joint.NameTurns(p.Spec.Shape.Names)
	m.roles = joint.RoleTurns(p.Spec.Shape.Roles, net.MeanTurns(p.Nets).Of)
	return m.With(kernel.Best())
}

// With gives the same model computing with another kernel.
func (m *Model) With(k kernel.Kernel) *Model {
	out := *m
	out.kern, out.idle = k, make(chan *batch, runtime.GOMAXPROCS(0))
	return &out
}

var _ Reader = (*Model)(nil)

// Parts gives what the model is made of. They must not be changed.
func (m *Model) Parts() Parts { return m.parts }

// Read reads a text.
func (m *Model) Read(text string) *Document {
	doc := m.split(text)
	m.Annotate(doc)
	return doc
}

// split cuts a text into sentences and words.
func (m *Model) split(text string) *Document {
	doc := &Document{Text: text}
	for _, words := range m.parts.Segment.Split(text) {
		s := Sentence{Words: make([]Word, len(words))}
		for i, w := range words {
			s.Words[i] = Word{
				Span: sitrep.Span{Start: w.Start, End: w.End}, Form: text[w.Start:w.End], Joined: w.Joined,
			}
		}
		s.Span = s.SpanOf(0, len(words)-1)
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

// batchWords is how many words the network reads at a time, or a few more.
const batchWords = 400

// Annotate fills in all but the spans and forms of a text already cut into sentences and words.
// What was there before is lost.
func (m *Model) Annotate(doc *Document) { m.annotate(doc, false) }

// AnnotateRoles is Annotate for a text whose predicates are known: their words are kept.
func (m *Model) AnnotateRoles(doc *Document) { m.annotate(doc, true) }

func (m *Model) annotate(doc *Document, given bool) {
	b := m.batch()
	defer m.release(b)
	doc.Entities = nil
	b.doc, b.given = doc, given
	for i := range doc.Sentences {
		b.add(i)
		if len(b.rows) >= batchWords {
			b.read()
		}
	}
	b.read()
	addTerms(doc)
}

// batch gives a batch that nobody else has.
func (m *Model) batch() *batch {
	select {
	case b := <-m.idle:
		b.m = m
		return b
	default:
		return &batch{m: m, t: net.NewReader(m.kern), forms: map[string]*form{}}
	}
}

// release keeps a batch for the next text, where there are not enough yet.
func (m *Model) release(b *batch) {
	b.doc = nil
	select {
	case m.idle <- b:
	default:
	}
}
