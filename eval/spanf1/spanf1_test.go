package spanf1

import "testing"

func TestScore(t *testing.T) {
	gold := []Span{{0, 0, 2, "PER"}, {0, 5, 6, "LOC"}, {1, 0, 1, "ORG"}}
	system := []Span{{0, 0, 2, "PER"}, {0, 5, 6, "ORG"}, {1, 0, 2, "ORG"}, {0, 0, 2, "PER"}, {2, 0, 2, "PER"}}
	r := Score(gold, system)
	if want := (Count{Gold: 3, System: 4, Correct: 1}); r.All != want {
		t.Errorf("all %+v, want %+v", r.All, want)
	}
	if want := (Count{Gold: 1, System: 2, Correct: 1}); r.ByLabel["PER"] != want {
		t.Errorf("PER %+v, want %+v", r.ByLabel["PER"], want)
	}
	if want := (Count{Gold: 1, System: 2}); r.ByLabel["ORG"] != want {
		t.Errorf("ORG %+v, want %+v", r.ByLabel["ORG"], want)
	}
	if p, q, f := r.All.Precision(), r.All.Recall(), r.All.F1(); p != 0.25 || q != 1.0/3 || f != 2.0/7 {
		t.Errorf("P %v R %v F1 %v", p, q, f)
	}
}

func TestScoreOfNothing(t *testing.T) {
	if f := Score(nil, nil).All.F1(); f != 0 {
		t.Errorf("F1 %v, want 0", f)
	}
}
