package polnear

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/coder"
	"sitrep/eval/spanf1"
)

const text = "Müller said that it rained. “No,” Ann said."

func span(s string) []sitrep.Span {
	i := strings.Index(text, s)
	return []sitrep.Span{{Start: i, End: i + len(s)}}
}

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p.jsonl")
	if err := os.WriteFile(path, []byte(`{"doc":"d","text":"Müller said that it rained.","attributions":[{"a":{"label":"Source","spans":[[0,6]]},"b":{"label":"Cue","spans":[[7,11]]},"c":{"label":"Content","spans":[[12,26]]}},{}]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	docs, err := Read(path)
	if err != nil || len(docs) != 1 || len(docs[0].Gold) != 1 {
		t.Fatal(docs, err)
	}
	g := docs[0].Gold[0]
	if got := g.Source[0].In(docs[0].Text) + "|" + g.Content[0].In(docs[0].Text); got != "Müller|that it rained" {
		t.Error(got)
	}
}

func TestScore(t *testing.T) {
	gold := []Attribution{{span("Müller"), span("that it rained")}, {span("Ann"), span("No")}}
	system := []Attribution{
		{span("Müller said"), span("it rained")},      // one word of the source too many, one of the content missed
		{span("Ann"), span("that")},                   // aligned with nothing: its content is taken by the first
		{nil, append(span("No"), span("rained.")[0])}, // no source
	}
	var s Score
	missed, spurious := 0, 0
	s.Add(text, gold, system, func(g, y *Attribution) {
		switch {
		case y == nil:
			missed++
		case g == nil:
			spurious++
		}
	})
	if want := (spanf1.Count{Gold: 2, System: 3, Correct: 1}); s.Source != want {
		t.Errorf("source %+v, want %+v", s.Source, want)
	}
	if want := (spanf1.Count{Gold: 4, System: 5, Correct: 3}); s.Content != want {
		t.Errorf("content %+v, want %+v", s.Content, want)
	}
	if s.Aligned != 2 || missed != 0 || spurious != 1 {
		t.Errorf("aligned %d, missed %d, spurious %d", s.Aligned, missed, spurious)
	}
}

// TestRespond leaves out what is said within what another says.
func TestRespond(t *testing.T) {
	said := func(source, cue, content string) coder.Attribution {
		return coder.Attribution{Speaker: sitrep.Speaker{Cue: span(cue)[0]}, Source: span(source)[0], Content: span(content)}
	}
	list := []coder.Attribution{said("Müller", "said", "that it rained"), said("Ann", "Ann", "Müller said that it rained"), said("it", "rained", "it")}
	got := Respond(list)
	if len(got) != 1 || got[0].Source[0] != span("Ann")[0] || len(RespondAll(list)) != 3 {
		t.Errorf("%+v", got)
	}
}
