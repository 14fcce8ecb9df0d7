package joint

import (
	"math"
	"strings"
)

// Arguments are coded by the classes B and I (begin, inside) of each role; class 0 is for words
// outside.

// Argument is a run of words, Last included, with the index of its role.
type Argument struct {
	First, Last, Role int
}

// EncodeRoles gives the classes of n words; arguments must not overlap.
func EncodeRoles(n int, args []Argument) []int32 {
	out := make([]int32, n)
	for _, a := range args {
		for i := a.First; i <= a.Last; i++ {
			out[i] = int32(2 + 2*a.Role)
		}
		out[a.First] = int32(1 + 2*a.Role)
	}
	return out
}

// GoesOn reports whether class b may stand after class a; -1 is the start or the end of the sentence.
func GoesOn(a, b int) bool { return b <= 0 || b%2 == 1 || a > 0 && (a-1)/2 == (b-1)/2 }

// RoleTurns are the turns between the classes of arguments, of which those that go on with what did not begin are never made; free scores the others.
func RoleTurns(classes int, free func(a, b int) float32) *Turns {
	return NewTurns(classes, func(a, b int) float32 {
		switch {
		case b < 0:
			return 0
		case !GoesOn(a, b):
			return never
		}
		return free(a, b)
	})
}

// Arguments reads the arguments of a predicate off the scores of the classes of n words, nil for a word that is in none, and those of turns: the best
// ones, where a role that once names is taken by one argument only. Which of several it is, is decided for one role after the other.
func (w *Ways) Arguments(turns *Turns, n int, score func(i int) []float32, once func(role int) bool) []Argument {
	w.take(turns, n, score)
	path, _ := w.best(nil)
	out := arguments(path)
	role, firsts := twice(out, once)
	if len(firsts) == 0 {
		return out
	}
	begins := map[int]int{} // of a role taken twice: the only word that may begin it
	for len(firsts) > 0 {
		top := math.Inf(-1)
		choice := firsts[0]
		for _, first := range firsts {
			begins[role] = first
			path, sum := w.best(onlyFrom(begins))
			if sum > top {
				top, choice, out = sum, first, arguments(path)
			}
		}
		begins[role] = choice
		role, firsts = twice(out, once)
	}
	return out
}

// onlyFrom lets roles begin only where begins says.
func onlyFrom(begins map[int]int) func(i, class int) bool {
	return func(i, class int) bool {
		first, ok := begins[(class-1)/2]
		return !ok || class%2 == 0 || i == first
	}
}

// twice finds a role that more than one argument has, and their first words.
func twice(args []Argument, once func(role int) bool) (role int, firsts []int) {
	for i, a := range args {
		if !once(a.Role) {
			continue
		}
		firsts = firsts[:0]
		for _, b := range args[i:] {
			if b.Role == a.Role {
				firsts = append(firsts, b.First)
			}
		}
		if len(firsts) > 1 {
			return a.Role, firsts
		}
	}
	return 0, nil
}

// arguments are the runs of a sequence of classes.
func arguments(path []int) []Argument {
	var out []Argument
	for i, c := range path {
		switch {
		case c == 0:
		case c%2 == 1:
			out = append(out, Argument{First: i, Last: i, Role: (c - 1) / 2})
		default:
			out[len(out)-1].Last = i
		}
	}
	return out
}

// Core reports whether a role is a numbered one, which a predicate has once at most.
func (s *Spec) Core(role int) bool {
	name := s.Roles[role]
	return len(name) == 4 && strings.HasPrefix(name, "ARG") && name[3] != 'M'
}
