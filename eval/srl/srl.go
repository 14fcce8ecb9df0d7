// Package srl scores predicates and their arguments as the CoNLL 2012 data is scored (Carreras and
// Màrquez 2005): an argument is right where predicate, role, first and last word are.
package srl

import (
	"fmt"

	"sitrep/eval/spanf1"
	"sitrep/nlp"
)

// Result holds the counts. Continuations (C-) and references (R-) count as roles of their own.
type Result struct {
	Predicates spanf1.Count // words that are predicates
	Rolesets   spanf1.Count // with the right sense
	Arguments  spanf1.Count
}

// String is one line of percentages.
func (r Result) String() string {
	f := func(c spanf1.Count) string {
		return fmt.Sprintf("P %.1f R %.1f F1 %.1f", 100*c.Precision(), 100*c.Recall(), 100*c.F1())
	}
	return fmt.Sprintf("predicates %s  rolesets %s  arguments %s (%d)", f(r.Predicates), f(r.Rolesets), f(r.Arguments), r.Arguments.Gold)
}

// Add compares the predicates of one sentence.
func (r *Result) Add(gold, system []nlp.Predicate) {
	byWord := map[int]nlp.Predicate{}
	for _, g := range gold {
		byWord[g.Word] = g
		r.Predicates.Gold++
		r.Rolesets.Gold++
		r.Arguments.Gold += len(g.Args)
	}
	for _, s := range system {
		r.Predicates.System++
		r.Rolesets.System++
		r.Arguments.System += len(s.Args)
		g, ok := byWord[s.Word]
		if !ok {
			continue
		}
		r.Predicates.Correct++
		if g.Roleset == s.Roleset {
			r.Rolesets.Correct++
		}
		r.Arguments.Correct += common(g.Args, s.Args)
	}
}

func common(gold, system []nlp.Argument) int {
	left := map[nlp.Argument]int{}
	for _, a := range gold {
		left[a]++
	}
	n := 0
	for _, a := range system {
		if left[a] > 0 {
			left[a]--
			n++
		}
	}
	return n
}
