package parse

import "sitrep/nlp/internal/linear"

// Spec is the part of the model that is not weights.
type Spec struct {
	Labels []string `json:"labels"` // UD relations
	Root   int      `json:"root"`   // index of "root" in Labels
}

// Model parses sentences. It is immutable.
type Model struct {
	Spec  Spec
	Moves *linear.Table
}

// Classes is the number of moves with their labels.
func (s *Spec) Classes() int { return 1 + 2*len(s.Labels) }

// Scratch is working space for one goroutine.
type Scratch struct {
	State  State
	keys   []uint32
	scores []int32
}

// Run parses a sentence: the result is in Scratch.State's Head and Label, by word number from 1.
func (m *Model) Run(in *Input, s *Scratch) {
	st := &s.State
	st.Reset(len(in.Words))
	if cap(s.scores) < m.Moves.Classes() {
		s.scores = make([]int32, m.Moves.Classes())
	}
	s.scores = s.scores[:m.Moves.Classes()]
	for !st.Done() {
		s.keys = st.Keys(s.keys[:0], in)
		m.Moves.Score(s.keys, s.scores)
		move, label := Move(BestLegal(st, s.scores, m.Spec.Root))
		st.Do(move, label)
	}
}

// BestLegal is the best class that can be done. The root's child gets the root label and no other.
func BestLegal[T int32 | float32](st *State, scores []T, root int) int {
	toRoot := len(st.stack) == 2 && st.next > st.n
	if toRoot {
		return Class(Right, root)
	}
	best := -1
	if st.Legal(Shift) {
		best = 0
	}
	l, r := st.Legal(Left), st.Legal(Right)
	for c := 1; c < len(scores); c++ {
		move, label := Move(c)
		if move == Left && !l || move == Right && !r || label == root {
			continue
		}
		if best < 0 || scores[c] > scores[best] {
			best = c
		}
	}
	return best
}
