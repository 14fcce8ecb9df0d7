// Package parse builds dependency trees with the arc-hybrid transition system (Kuhlmann, Gómez-
// Rodríguez and Satta 2011), a linear model over the features of Zhang and Nivre (2011), and, in
// training, the dynamic oracle of Goldberg and Nivre (2013).
package parse

// Moves. A class of the model is a move with its label: Shift is class 0, then a Left and a Right
// for each label.
const (
	Shift = iota // the next word goes onto the stack
	Left         // the top of the stack becomes a child of the next word
	Right        // the top of the stack becomes a child of the word below it
)

// Class is the number of a move with a label.
func Class(move, label int) int {
	if move == Shift {
		return 0
	}
	return 2*label + move
}

// Move takes a class apart.
func Move(class int) (move, label int) {
	if class == 0 {
		return Shift, 0
	}
	return 1 + (class-1)%2, (class - 1) / 2
}

// State is a partial parse. Words are numbered from 1; 0 is the root, which stands at the bottom
// of the stack and takes one child, when all words have been read.
type State struct {
	n      int // number of words
	next   int // next word to read; n+1 when there are none
	stack  []int
	Head   []int // 0-based by word number; valid once Done. Head[0] is not used.
	Label  []int
	left   [][2]int // the two leftmost children, outermost first, 0 for none
	right  [][2]int
	nLeft  []int
	nRight []int
}

// Reset begins a sentence of n words.
func (s *State) Reset(n int) {
	s.n, s.next = n, 1
	s.stack = append(s.stack[:0], 0)
	s.Head, s.Label = zero(s.Head, n+1), zero(s.Label, n+1)
	s.nLeft, s.nRight = zero(s.nLeft, n+1), zero(s.nRight, n+1)
	s.left, s.right = zero(s.left, n+1), zero(s.right, n+1)
}

func zero[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// Done reports whether the tree is complete.
func (s *State) Done() bool { return s.next > s.n && len(s.stack) == 1 }

// Legal reports whether a move can be made.
func (s *State) Legal(move int) bool {
	top := s.stack[len(s.stack)-1]
	switch move {
	case Shift:
		return s.next <= s.n
	case Left:
		return top != 0 && s.next <= s.n
	}
	if top == 0 {
		return false
	}
	return s.stack[len(s.stack)-2] != 0 || s.next > s.n
}

// Do makes a legal move.
func (s *State) Do(move, label int) {
	if move == Shift {
		s.stack = append(s.stack, s.next)
		s.next++
		return
	}
	last := len(s.stack) - 1
	child := s.stack[last]
	s.stack = s.stack[:last]
	if move == Left {
		s.attach(s.next, child, label)
	} else {
		s.attach(s.stack[last-1], child, label)
	}
}

func (s *State) attach(head, child, label int) {
	s.Head[child], s.Label[child] = head, label
	if child < head {
		s.left[head] = [2]int{child, s.left[head][0]}
		s.nLeft[head]++
	} else {
		s.right[head] = [2]int{child, s.right[head][0]}
		s.nRight[head]++
	}
}

// Cost is the number of arcs of the tree gold (heads by word number, 0 the root) that can no
// longer be had after a move. Costs are exact for projective trees.
func (s *State) Cost(move int, gold []int) int {
	top := s.stack[len(s.stack)-1]
	b := s.next
	cost := 0
	switch move {
	case Shift: // b loses the words on the stack as children, and as head those below the top
		for i, w := range s.stack {
			if w != 0 && gold[w] == b {
				cost++
			}
			if i < len(s.stack)-1 && gold[b] == w {
				cost++
			}
		}
		return cost
	case Left: // top loses the word below, the words after b as heads, and all after as children
		below := s.stack[len(s.stack)-2]
		if gold[top] == below || gold[top] > b {
			cost++
		}
	case Right:
		if gold[top] >= b {
			cost++
		}
	}
	for w := b; w <= s.n; w++ {
		if gold[w] == top {
			cost++
		}
	}
	return cost
}

// Arc gives the words that a legal Left or Right would join.
func (s *State) Arc(move int) (head, child int) {
	top := len(s.stack) - 1
	if move == Left {
		return s.next, s.stack[top]
	}
	return s.stack[top-1], s.stack[top]
}
