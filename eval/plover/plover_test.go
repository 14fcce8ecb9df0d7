package plover

import (
	"math"
	"testing"

	"sitrep"
	"sitrep/eval/spanf1"
)

func TestScore(t *testing.T) {
	lead := func(r sitrep.Report) (string, sitrep.Coding) {
		return map[byte]string{'a': "AID", 'b': "REJECT"}[r.Text[r.Passages[1].Span.Start]], sitrep.Coding{}
	}
	got := Score([]Story{{Type: "AID", Title: "{country_1} Gives", Text: "a---------"}, {Type: "AID", Text: "b---------"}, {Type: "REJECT", Text: "b---------"}, {Type: "AID", Text: "c---------"}}, lead, nil)
	if want := (spanf1.Count{Gold: 3, System: 1, Correct: 1}); got["AID"] != want {
		t.Errorf("AID %+v, want %+v", got["AID"], want)
	}
	if want := (spanf1.Count{Gold: 1, System: 2, Correct: 1}); got["REJECT"] != want {
		t.Errorf("REJECT %+v, want %+v", got["REJECT"], want)
	}
	if f := MacroF1(got); math.Abs(f-(0.5+2.0/3)/2) > 1e-9 {
		t.Errorf("macro F1 %v", f)
	}
}

func TestReport(t *testing.T) {
	r := Story{Title: "{country_1} Attacks {country_2} ", Text: "In {city} it rained."}.Report()
	if r.Title() != "Zambia Attacks Bolivia" || r.Text != "Zambia Attacks Bolivia\n\nIn {city} it rained." || r.KindAt(len(r.Text)-1) != sitrep.Body {
		t.Errorf("%+v", r)
	}
}

func TestFoldsByTitle(t *testing.T) {
	a, b := Story{Title: "x", Text: "1"}, Story{Title: "x", Text: "2"}
	if a.Fold() != b.Fold() || a.Fold() < 0 || a.Fold() >= Folds {
		t.Error(a.Fold(), b.Fold())
	}
}

// TestHeadlines: each type has some, and none stands twice.
func TestHeadlines(t *testing.T) {
	all, err := Headlines()
	if err != nil {
		t.Fatal(err)
	}
	n, seen := map[string]int{}, map[string]bool{}
	for _, h := range all {
		if n[h.Type]++; seen[h.Text] {
			t.Errorf("twice: %s", h.Text)
		}
		seen[h.Text] = true
		if r := h.Report(); r.KindAt(0) != sitrep.Title {
			t.Errorf("no title: %s", h.Text)
		}
	}
	if len(n) != 16 {
		t.Errorf("%d types, want PLOVER's 16", len(n))
	}
}
