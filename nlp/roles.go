package nlp

import (
	"sitrep/nlp/internal/net"
)

// predicates finds the predicates and then, for all of them together, the arguments.
func (b *batch) predicates(s *net.Committee, heads, rels []int32) {
	senses, spec := s.Softmax(s.Senses()), b.m.parts.Spec
	p := pairs{shape: spec.Shape}
	b.each(func(s *Sentence, _, first int) {
		for i := range s.Words {
			if p := senses.Row(first + i); !b.given && p[0] < 0.5 {
				s.Predicates = append(s.Predicates, Predicate{Word: i})
			}
		}
		n := len(s.Words)
		for k := range s.Predicates {
			x := &s.Predicates[k]
			x.Roleset = spec.Roleset(s.Words[x.Word].Lemma, 1+net.Argmax(senses.Row(first + x.Word)[1:]))
			p.add(first, x.Word, heads[first:first+n], rels[first:first+n])
		}
	})
	if len(p.preds) == 0 {
		return
	}
	scores, rows := s.Roles(p.preds, p.pred, p.word, p.path), p.rows
	b.each(func(s *Sentence, _, _ int) {
		for k := range s.Predicates {
			score := func(i int) []float32 {
				if rows[i] < 0 {
					return nil
				}
				return scores.Row(rows[i])
			}
			for _, a := range b.ways.Arguments(b.m.roles, len(s.Words), score, spec.Core) {
				s.Predicates[k].Args = append(s.Predicates[k].Args, Argument{Role: spec.Roles[a.Role], First: a.First, Last: a.Last})
			}
			rows = rows[len(s.Words):]
		}
	})
}

// pairs are predicates with the words that may be in their arguments.
type pairs struct {
	shape net.Shape
	preds []int   // words of the batch
	pred  []int   // of each pair, the index in preds
	word  []int   // and the word of the batch
	path  []int32 // and what net.Path gives
	rows  []int   // of each word of the sentence of each predicate, the index of the pair, -1 for none
	all   []int32
}

// add takes in a predicate, word at of a sentence that begins with word first of the batch.
func (p *pairs) add(first, at int, heads, rels []int32) {
	p.all = p.shape.Path(p.all[:0], heads, rels, at)
	for i := range heads {
		part := p.all[i*net.PathParts : (i+1)*net.PathParts]
		if net.Apart(part) {
			p.rows = append(p.rows, -1)
			continue
		}
		p.rows = append(p.rows, len(p.pred))
		p.pred, p.word, p.path = append(p.pred, len(p.preds)), append(p.word, first+i), append(p.path, part...)
	}
	p.preds = append(p.preds, first+at)
}
