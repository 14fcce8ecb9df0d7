package net

import "sitrep/nlp/kernel"

// Committee is a batch of sentences as several networks of one shape encode it. Its scores are the means
// of theirs, so that the probability of a class is the geometric mean of theirs, made to add up to one:
// networks trained from different seeds err differently (Hansen and Salamon 1990, Hinton 2002).
type Committee struct{ states []*State }

// Encode lets each network read the sentences that Network.Encode describes, on a tape for reading. The tape keeps what they make of words: it
// must not be used with other networks.
func Encode(nets []*Network, t *Tape, rows [][]int32, ends []int) *Committee {
	c, l, at := &Committee{}, newLayout(ends), t.recall(nets, rows)
	for k, n := range nets {
		c.states = append(c.states, n.again(t, &known{n.Shape, t.words.new.known[k], at}, l, ends))
	}
	return c
}

// Tags, Names and Senses score the classes of each word.
func (c *Committee) Tags() Scores   { return c.mean((*State).Tags) }
func (c *Committee) Names() Scores  { return c.mean((*State).Names) }
func (c *Committee) Senses() Scores { return c.mean((*State).Senses) }

// BestFeat is the index in among of the class of features that is scored best for a word.
func (c *Committee) BestFeat(word int, among []int) int {
	if len(among) == 1 {
		return 0
	}
	best, top := 0, float32(0)
	for k, f := range among {
		var v float32
		for _, s := range c.states {
			v += s.feat(word, f)
		}
		if k == 0 || v > top {
			best, top = k, v
		}
	}
	return best
}

// Arcs scores heads, as State.Arcs does.
func (c *Committee) Arcs() []Scores {
	all := make([][]Scores, len(c.states))
	for i, s := range c.states {
		all[i] = s.Arcs(0)
	}
	for k := range all[0] {
		for _, other := range all[1:] {
			all[0][k].add(other[k])
		}
		all[0][k].scale(c.states[0].t.kern, len(all))
	}
	return all[0]
}

// Rels scores relations, as State.Rels does.
func (c *Committee) Rels(heads []int32) Scores {
	return c.mean(func(s *State) Scores { return s.Rels(heads, 0) })
}

// Roles scores arguments, as State.Roles does.
func (c *Committee) Roles(preds, pred, word []int, path []int32) Scores {
	return c.mean(func(s *State) Scores { return s.Roles(preds, pred, word, path, 0) })
}

// Softmax is that of State.
func (c *Committee) Softmax(x Scores) Scores { return c.states[0].Softmax(x) }

func (c *Committee) mean(score func(*State) Scores) Scores {
	x := score(c.states[0])
	for _, s := range c.states[1:] {
		start := s.t.mark()
		x.add(score(s))
		s.t.release(start)
	}
	x.scale(c.states[0].t.kern, len(c.states))
	return x
}

// MeanTurns are the mean scores of networks of the turns from class to class of arguments.
func MeanTurns(nets []*Network) Turns {
	t := Turns{nets[0].Shape.Roles, make([]float32, len(nets[0].turn.W))}
	for _, n := range nets {
		kernel.Add(t.score, n.turn.W)
	}
	Scores{&mat{V: t.score}}.scale(kernel.Kernel{}, len(nets))
	return t
}
