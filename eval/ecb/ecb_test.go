package ecb

import (
	"testing"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/incident"
	"sitrep/pipeline"
)

func TestFit(t *testing.T) {
	var examples []incident.Example
	for i := range 400 {
		x := float64(i%20) / 10
		examples = append(examples, incident.Example{Features: map[string]float64{"lemma.story": x, "untyped": 1, "story": 1}, Same: x > 1})
	}
	start := func(f string) float64 { return map[string]float64{"story": 0.5}[f] }
	w := Fit(examples, start, OfWords)
	if _, ok := w["story"]; ok || w["lemma.story"] <= 0.5 || w["untyped"] >= 0 {
		t.Errorf("weights %v", w)
	}
	if again := Fit(examples, start, OfWords); again["untyped"] != w["untyped"] {
		t.Error("not the same weights twice")
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
	var reports []sitrep.Report
	stories := map[string][]sitrep.ReportID{}
	for _, d := range docs {
		reports = append(reports, d.Report)
		add(stories, d.Story, d.Report.ID)
	}
	if s := storyScore(stories, r.Stories(reports)); s < 0.89 {
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
