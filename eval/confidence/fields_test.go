package confidence

import (
	"math"
	"testing"
	"time"

	"sitrep"
	"sitrep/eval/cameo"
	"sitrep/samples"
)

// TestFitLine: scores that promise too much are brought down to the share right, each by its own height.
func TestFitLine(t *testing.T) {
	var in []Field
	for i := range 100 {
		in = append(in, Field{"place", 0.95, i%10 < 7, i / 10 % folds}, Field{"place", 0.6, i%10 < 4, i / 10 % folds}, Field{"time", 0.5, true, i / 10 % folds})
	}
	l := FitLine(in, "place", -1)
	if math.Abs(l.At(0.95)-0.7) > 0.05 || math.Abs(l.At(0.6)-0.4) > 0.05 {
		t.Errorf("0.95: %.2f, 0.6: %.2f", l.At(0.95), l.At(0.6))
	}
	if e := Error(Reliability(CrossFields(in, "place"))); e > 0.06 {
		t.Errorf("calibration error %.3f", e)
	}
	few := FitLine([]Field{{"figure", 0.8, false, 0}}, "figure", -1)
	if p := few.At(0.8); p < 0.4 || p > 0.8 {
		t.Errorf("one example moves 0.8 to %.2f", p)
	}
}

func TestSamples(t *testing.T) {
	on := sitrep.DayPeriod(2024, time.March, 12)
	m := sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened, When: sitrep.PeriodMention{Period: on, Confidence: 0.9},
		Places: []sitrep.PlaceMention{{Place: sitrep.Place{Name: "Tripoli"}, Confidence: 0.8}},
		Claims: []sitrep.Claim{{Field: "killed", Figure: &sitrep.Figure{Best: 4}, Confidence: 0.8}, {Field: "wounded", Figure: &sitrep.Figure{Best: 5}, Confidence: 0.8}}}
	gold := samples.Gold{Incidents: []samples.Incident{{Type: "ASSAULT", From: "2024-03-12", Place: "Tripoli",
		Figures: map[string][3]int{"killed": {6, 6, 6}}, History: map[string][]int{"killed": {4, 6}}, Reports: []string{"a.txt"}}}}
	mentions := []sitrep.EventMention{m}
	code := func(sitrep.Report) sitrep.Coding { return sitrep.Coding{Mentions: mentions} }
	reports := map[string]sitrep.Report{"a.txt": {}}
	right := map[string]int{}
	got := Samples(gold, reports, code)
	for _, f := range got {
		if f.Right {
			right[f.Name]++
		}
	}
	if len(got) != 4 || right["place"] != 1 || right["time"] != 1 || right["figure"] != 1 {
		t.Errorf("%+v", got)
	}
	if mentions = append(mentions, m); len(Samples(gold, reports, code)) != 0 {
		t.Error("of two mentions of one type it is not known which is the gold's")
	}
}

func TestActors(t *testing.T) {
	a := func(code string) []sitrep.Participant {
		return []sitrep.Participant{{Actor: sitrep.Actor{CAMEO: code}, Confidence: 0.8}}
	}
	got := Actors([]cameo.Record{{Gold: []cameo.Event{{Source: "GON", Target: "MOR"}}}}, func(sitrep.Report) sitrep.Coding {
		return sitrep.Coding{Mentions: []sitrep.EventMention{{Actors: a("GON"), Recipients: a("GON")}, {Actors: a("")}}}
	})
	if len(got) != 2 || !got[0].Right || got[1].Right {
		t.Errorf("%+v", got)
	}
}
