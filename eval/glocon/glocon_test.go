package glocon

import (
	"os"
	"path/filepath"
	"testing"

	"sitrep"
	"sitrep/eval/spanf1"
)

func TestScore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"1","text":"told","label":1}
{"id":"2","text":"planned","label":1}
{"id":"3","text":"told","label":0}
{"id":"4","text":"told","label":2}
{"id":"5","text":"nothing","label":0}`), 0o644); err != nil {
		t.Fatal(err)
	}
	sentences, err := Read(path)
	if err != nil || len(sentences) != 4 {
		t.Fatal(len(sentences), err)
	}
	code := func(r sitrep.Report) (c sitrep.Coding) {
		switch r.Text {
		case "told":
			c.Mentions = []sitrep.EventMention{{Type: "ACCUSE", Status: sitrep.Happened}, {Type: "PROTEST", Status: sitrep.Happened}}
		case "planned":
			c.Mentions = []sitrep.EventMention{{Type: "PROTEST", Status: sitrep.Planned}}
		}
		return c
	}
	wrong := 0
	got := Score(sentences, code, func(Sentence, sitrep.Coding) { wrong++ })
	if want := (spanf1.Count{Gold: 2, System: 2, Correct: 1}); got != want || wrong != 2 {
		t.Errorf("%+v, %d wrong; want %+v, 2", got, wrong, want)
	}
}
