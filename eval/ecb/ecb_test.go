package ecb

import (
	"math"
	"testing"

	"sitrep/eval/coref"
	"sitrep/eval/data"
	"sitrep/incident"
	"sitrep/pipeline"
)

func TestLogistic(t *testing.T) {
	var examples []incident.Example
	for i := range 400 {
		x := float64(i%20) / 10
		same := 0.0
		if x > 1 {
			same = 1
		}
		examples = append(examples, incident.Example{Features: map[string]float64{"same.story": x, "same": 1}, Same: same, Weight: 1})
	}
	w := logistic(examples)
	if p := 1 / (1 + math.Exp(-w["same"]-1.8*w["same.story"])); p < 0.8 || w["same"] >= 0 {
		t.Errorf("weights %v", w)
	}
	if again := logistic(examples); again["same"] != w["same"] {
		t.Error("not the same weights twice")
	}
	if !Fitted("same.story") || !Fitted("group") || Fitted("place.town") {
		t.Error("which features are fitted")
	}
}

// TestScore holds floors on one topic of the development part.
func TestScore(t *testing.T) {
	docs, err := Read(data.Need(t, "coref/ecbplus-dev-docs.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 197 {
		t.Fatalf("%d documents", len(docs))
	}
	mentions := 0
	for _, d := range docs {
		for _, m := range d.Gold {
			mentions++
			if m.Span.In(d.Report.Text) == "" {
				t.Fatalf("%s: a span without words", d.Name)
			}
		}
	}
	if mentions != 1245 {
		t.Errorf("%d mentions", mentions)
	}
	r, err := incident.Default()
	if err != nil {
		t.Fatal(err)
	}
	if s := coref.Score(goldStories(docs), r.Stories(reports(docs))).B3.F1(); s < 0.95 {
		t.Errorf("stories: B³ %.3f", s)
	}
	parts, err := pipeline.Default()
	if err != nil {
		t.Fatal(err)
	}
	docs = docs[:8]
	if s := Score(r, docs, Inputs(pipeline.New(parts), docs)).Chains.CoNLL(); s < 0.65 {
		t.Errorf("chains of eight documents: CoNLL %.3f", s)
	}
}
