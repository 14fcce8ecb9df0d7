package srl

import (
	"testing"

	"sitrep/eval/spanf1"
	"sitrep/nlp"
)

func TestAdd(t *testing.T) {
	gold := []nlp.Predicate{
		{Word: 1, Roleset: "kill.01", Args: []nlp.Argument{{Role: "ARG0", First: 0, Last: 0}, {Role: "ARG1", First: 2, Last: 4}}},
		{Word: 3, Roleset: "say.01"},
	}
	system := []nlp.Predicate{
		{Word: 1, Roleset: "kill.02", Args: []nlp.Argument{{Role: "ARG0", First: 0, Last: 0}, {Role: "ARG1", First: 2, Last: 3}}},
		{Word: 5, Roleset: "go.01", Args: []nlp.Argument{{Role: "ARG1", First: 2, Last: 4}}},
	}
	var r Result
	r.Add(gold, system)
	want := Result{
		Predicates: spanf1.Count{Gold: 2, System: 2, Correct: 1},
		Rolesets:   spanf1.Count{Gold: 2, System: 2, Correct: 0},
		Arguments:  spanf1.Count{Gold: 2, System: 3, Correct: 1},
	}
	if r != want {
		t.Errorf("%+v, want %+v", r, want)
	}
}
