package train

import (
	"maps"
	"slices"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/parse"
	"sitrep/nlp/internal/tag"
)

// parseSpec collects the relations.
func parseSpec(sents []conllu.Sentence) parse.Spec {
	labels := map[string]int{"root": 1}
	for _, s := range sents {
		for _, w := range s.Words {
			labels[w.DepRel]++
		}
	}
	spec := parse.Spec{Labels: slices.Sorted(maps.Keys(labels))}
	spec.Root = slices.Index(spec.Labels, "root")
	return spec
}

// input makes the parser's view of an example with its predicted tags.
func input(e *example, m *tag.Model) parse.Input {
	in := parse.Input{Words: e.words}
	for _, t := range e.auto {
		in.Tags = append(in.Tags, uint32(t)+1)
		in.Pos = append(in.Pos, m.Coarse(t))
	}
	return in
}

// explore is the share of states in which the model's own move is followed even if it is wrong.
const explore = 0.9

// parser trains the model of moves by the dynamic oracle with exploration (Goldberg and Nivre 2013).
func (t *trainer) parser(exs []example, m *tag.Model, spec *parse.Spec, each func(int, *linear.Trainer)) *linear.Table {
	tr := linear.NewTrainer(spec.Classes())
	inputs := make([]parse.Input, len(exs))
	for i := range exs {
		inputs[i] = input(&exs[i], m)
	}
	p := parserTrainer{t: t, tr: tr, spec: spec, scores: make([]float32, spec.Classes())}
	for epoch := range t.cfg.ParserEpochs {
		p.wrong, p.all = 0, 0
		for _, n := range t.rand.Perm(len(exs)) {
			in := inputs[n]
			if t.cfg.ForgetHeads > 0 {
				in.Words = t.forgetWords(in.Words)
			}
			p.sentence(&exs[n], &in, epoch > 0)
		}
		t.logf("parser: epoch %d: %d of %d moves wrong", epoch+1, p.wrong, p.all)
		if each != nil {
			each(epoch+1, tr)
		}
	}
	return tr.Table()
}

// forgetWords takes the identity of some words away.
func (t *trainer) forgetWords(words []lex.Word) []lex.Word {
	out := slices.Clone(words)
	for i := range out {
		if t.rand.Float64() < t.cfg.ForgetHeads {
			out[i].L = 0
		}
	}
	return out
}

type parserTrainer struct {
	t          *trainer
	tr         *linear.Trainer
	spec       *parse.Spec
	state      parse.State
	keys       []uint32
	scores     []float32
	wrong, all int
}

func (p *parserTrainer) sentence(e *example, in *parse.Input, roam bool) {
	st := &p.state
	st.Reset(len(e.words))
	for !st.Done() {
		p.keys = st.Keys(p.keys[:0], in)
		p.tr.Score(p.keys, p.scores)
		p.tr.Step()
		guess := parse.BestLegal(st, p.scores, p.spec.Root)
		want, ok := p.oracle(e, guess)
		p.all++
		if !ok {
			p.wrong++
			p.tr.Update(p.keys, want, 1)
			p.tr.Update(p.keys, guess, -1)
		}
		next := want
		if !ok && roam && p.t.rand.Float64() < explore {
			next = guess
		}
		st.Do(parse.Move(next))
	}
}

// oracle gives the best scored class among the right ones, and whether guess is one of them.
func (p *parserTrainer) oracle(e *example, guess int) (want int, ok bool) {
	st := &p.state
	costs := [3]int{}
	least := 1 << 30
	for move := range costs {
		costs[move] = 1 << 30
		if st.Legal(move) {
			costs[move] = st.Cost(move, e.heads)
			least = min(least, costs[move])
		}
	}
	best := -1
	consider := func(class int) {
		if class == guess {
			ok = true
		}
		if best < 0 || p.scores[class] > p.scores[best] {
			best = class
		}
	}
	for move, cost := range costs {
		if cost > least {
			continue
		}
		if move == parse.Shift {
			consider(0)
			continue
		}
		head, child := st.Arc(move)
		switch {
		case head == 0:
			consider(parse.Class(move, p.spec.Root))
		case e.heads[child] == head && e.labels[child] != p.spec.Root:
			consider(parse.Class(move, e.labels[child]))
		default: // the arc is lost in any case: any label will do
			for l := range p.spec.Labels {
				if l != p.spec.Root {
					consider(parse.Class(move, l))
				}
			}
		}
	}
	return best, ok
}
