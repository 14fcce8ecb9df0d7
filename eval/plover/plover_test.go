package plover

import (
	"math"
	"testing"

	"sitrep"
	"sitrep/eval/spanf1"
)

func TestScore(t *testing.T) {
	code := func(r sitrep.Report) (c sitrep.Coding) {
		add := func(typ string, at int, st sitrep.Status) {
			c.Mentions = append(c.Mentions, sitrep.EventMention{Type: typ, Status: st, Confidence: 0.8, Trigger: sitrep.Span{Start: at, End: at + 1}})
		}
		switch r.Text[0] {
		case 'a': // two mentions at the end weigh less than one at the start
			add("AID", 0, sitrep.Happened)
			add("REJECT", 9, sitrep.Happened)
			add("REJECT", 9, sitrep.Planned)
		case 'b':
			add("REJECT", 0, sitrep.Happened)
		}
		return c
	}
	got := Score([]Story{{Type: "AID", Text: "a---------"}, {Type: "AID", Text: "b---------"}, {Type: "REJECT", Text: "b---------"}, {Type: "AID", Text: "c---------"}}, code, nil)
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

func TestFoldsByTitle(t *testing.T) {
	a, b := Story{Title: "x", Text: "1"}, Story{Title: "x", Text: "2"}
	if a.Fold() != b.Fold() || a.Fold() < 0 || a.Fold() >= Folds {
		t.Error(a.Fold(), b.Fold())
	}
}
