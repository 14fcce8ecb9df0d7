package times

import (
	"testing"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/nlp/models"
	"sitrep/timex"
)

func TestScore(t *testing.T) {
	span := func(a, b int) sitrep.Span { return sitrep.Span{Start: a, End: b} }
	gold := []Timex{{span(0, 5), "DATE", "2020"}, {span(10, 20), "DATE", "2020-01"}, {span(30, 35), "SET", "P1D"}}
	found := []Timex{{span(0, 5), "DATE", "2020"}, {span(12, 20), "DATE", "2020-02"}, {span(14, 18), "DATE", "2020-01"}, {span(50, 55), "DATE", "2021"}}
	var s Score
	s.Add(gold, found)
	if want := (Score{Gold: 3, Found: 4, Strict: 1, Relaxed: 2, Value: 1, Type: 2}); s != want {
		t.Errorf("%+v, want %+v", s, want)
	}
	if p, r := s.Precision(), s.Recall(); p != 0.5 || r != 2.0/3 {
		t.Errorf("precision %v, recall %v", p, r)
	}
}

// TestFloors holds the scores of a slice of each set a little below what was reached.
func TestFloors(t *testing.T) {
	reader, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []struct {
		file                   string
		from, to               int
		relaxed, strict, value float64
	}{
		{"time/timebank.jsonl", 0, 12, 0.90, 0.84, 0.74},
		{"time/aquaint.jsonl", 0, 10, 0.88, 0.78, 0.70},
		{"time/wikiwars.jsonl", 3, 4, 0.93, 0.88, 0.82},
	} {
		docs, err := Read(data.Need(t, set.file))
		if err != nil {
			t.Fatal(err)
		}
		var s Score
		for _, d := range docs[set.from:set.to] {
			s.Add(d.Gold, Find(tagger, reader.Read(d.Text), d.Published))
		}
		t.Logf("%s: %d expressions, relaxed %.3f, strict %.3f, value %.3f", set.file, s.Gold, s.F1(s.Relaxed), s.F1(s.Strict), s.F1(s.Value))
		if r, st, v := s.F1(s.Relaxed), s.F1(s.Strict), s.F1(s.Value); r < set.relaxed || st < set.strict || v < set.value {
			t.Errorf("%s: relaxed %.3f, strict %.3f, value %.3f; the floors are %.2f, %.2f, %.2f", set.file, r, st, v, set.relaxed, set.strict, set.value)
		}
	}
}
