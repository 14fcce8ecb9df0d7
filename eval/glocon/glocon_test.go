package glocon

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/coder"
	"sitrep/eval/spanf1"
)

func TestScore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"a_1","text":"told","label":1}
{"id":"a_2","text":"planned","label":1}
{"id":"a_3","text":"it again","label":1}
{"id":"b_1","text":"told","label":0}
{"id":"b_2","text":"told","label":2}
{"id":"b_3","text":"nothing","label":0}`), 0o644); err != nil {
		t.Fatal(err)
	}
	sentences, err := Read(path)
	if err != nil || len(sentences) != 5 {
		t.Fatal(len(sentences), err)
	}
	articles := 0
	read := func(r sitrep.Report) (out []coder.Trigger) {
		articles++
		for word, t := range map[string]coder.Trigger{"told": {Type: "PROTEST", Status: sitrep.Happened}, "again": {Type: "ASSAULT", Status: sitrep.Happened, Bare: true},
			"planned": {Type: "PROTEST", Status: sitrep.Planned}, "nothing": {Type: "ACCUSE", Status: sitrep.Happened}} {
			if i := strings.Index(r.Text, word); i >= 0 {
				t.Span = sitrep.Span{Start: i, End: i + len(word)}
				out = append(out, t)
			}
		}
		return out
	}
	wrong := 0
	got := Score(sentences, read, func(Sentence, []coder.Trigger) { wrong++ })
	if want := (spanf1.Count{Gold: 3, System: 3, Correct: 2}); got != want || wrong != 2 || articles != 2 {
		t.Errorf("%+v, %d wrong, %d articles; want %+v, 2, 2", got, wrong, articles, want)
	}
}
