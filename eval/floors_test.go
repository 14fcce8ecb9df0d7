package eval_test

import (
	"path/filepath"
	"testing"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/eval/glocon"
	"sitrep/eval/muc4"
	"sitrep/eval/ordinary"
	"sitrep/eval/plover"
	"sitrep/eval/polnear"
	"sitrep/pipeline"
)

// TestFloors holds scores on small slices of the sets of events a little below what was reached, so that a change that
// harms them is seen.
func TestFloors(t *testing.T) {
	dir := filepath.Dir(filepath.Dir(data.Need(t, "events/glocon-sentences.jsonl")))
	parts, err := pipeline.Default()
	if err != nil {
		t.Fatal(err)
	}
	p := pipeline.New(parts)
	floor := func(name string, got, want float64) {
		t.Logf("%s %.3f", name, got)
		if got < want {
			t.Errorf("%s: %.3f, floor %.2f", name, got, want)
		}
	}

	sentences, err := glocon.Read(filepath.Join(dir, "events", "glocon-sentences.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	floor("glocon F1", glocon.Score(sentences[:200], p.Triggers, nil).F1(), floors["glocon"])

	docs, err := polnear.Read(filepath.Join(dir, "quotes", "polnear-dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var said polnear.Score
	for _, d := range docs[:3] {
		got := polnear.Respond(p.Attributions(sitrep.Report{Text: d.Text}))
		said.Add(d.Text, d.Gold, got, nil)
	}
	floor("polnear F1", said.F1(), floors["polnear"])

	messages, err := muc4.Read(filepath.Join(dir, "events", "muc4-tst1.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	s := muc4.Score{Country: func(iso2 string) string { e, _ := parts.Gazetteer.Country(iso2); return e.Name }}
	for _, d := range messages[:15] {
		s.Add(d.Templates, muc4.Respond(p.Codebook(), d.Report, p.Code(d.Report)), nil)
	}
	floor("muc incidents F1", s.Found.F1(), floors["muc"])

	stories, err := plover.Read(filepath.Join(dir, "events", "plover-synthetic.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var some []plover.Story
	for i := 0; i < len(stories); i += 10 {
		if stories[i].Fold() == plover.HeldOut {
			some = append(some, stories[i])
		}
	}
	floor("plover macro F1", plover.MacroF1(plover.Score(some, lead(p), nil)), floors["plover"])

	texts, err := ordinary.Read(dir, "dev")
	if err != nil {
		t.Fatal(err)
	}
	const most = 12 // mentions for a thousand sentences
	if r := ordinary.Measure(texts[:min(len(texts), 60)], func(r sitrep.Report) (int, sitrep.Coding) {
		in := p.Read(r)
		return len(in.Doc.Sentences), p.CodeRead(in)
	}, nil); r.PerThousand() > most {
		t.Errorf("ordinary texts: %.1f mentions for a thousand sentences, at most %d", r.PerThousand(), most)
	}
}

// lead is the type a report is taken to lead with.
func lead(p *pipeline.Pipeline) func(sitrep.Report) (string, sitrep.Coding) {
	return func(r sitrep.Report) (string, sitrep.Coding) {
		in := p.Read(r)
		c := p.CodeRead(in)
		return p.Lead(in, c)[0].Class, c
	}
}

// floors are a little below what was reached on 2026-11-25.
var floors = map[string]float64{"glocon": 0.78, "polnear": 0.63, "muc": 0.55, "plover": 0.48}
