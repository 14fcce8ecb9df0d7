package glocon

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
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
	code := func(r sitrep.Report) (c sitrep.Coding) {
		articles++
		at := func(word string) (s sitrep.Span) {
			if i := strings.Index(r.Text, word); i >= 0 {
				s = sitrep.Span{Start: i, End: i + len(word)}
			}
			return s
		}
		c.Mentions = []sitrep.EventMention{{Type: "ACCUSE", Status: sitrep.Happened, Trigger: at("nothing")},
			{Type: "PROTEST", Status: sitrep.Happened, Trigger: at("told"), Evidence: []sitrep.Span{at("again")}}}
		if p := at("planned"); p.Set() {
			c.Mentions = append(c.Mentions, sitrep.EventMention{Type: "PROTEST", Status: sitrep.Planned, Trigger: p})
		}
		return c
	}
	wrong := 0
	got := Score(sentences, code, func(Sentence, sitrep.Coding) { wrong++ })
	if want := (spanf1.Count{Gold: 3, System: 3, Correct: 2}); got != want || wrong != 2 || articles != 2 {
		t.Errorf("%+v, %d wrong, %d articles; want %+v, 2, 2", got, wrong, articles, want)
	}
}
