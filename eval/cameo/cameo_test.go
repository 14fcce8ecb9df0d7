package cameo

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sitrep"
	"sitrep/codebook"
	"sitrep/codebook/petrarch"
	"sitrep/eval/spanf1"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.jsonl")
	if err := os.WriteFile(path, []byte(`{"id":"a","date":"19950101","text":"x","gold":[{"source":"A","target":"B/C","code":"050"}],"core":true}
{"id":"b","date":"19950101","text":"y","gold":[],"core":false}`), 0o644); err != nil {
		t.Fatal(err)
	}
	rs, err := Read(path)
	if err != nil || len(rs) != 1 || rs[0].Report.Published.Year() != 1995 || len(rs[0].Gold) != 2 || rs[0].Gold[1] != (Event{"A", "C", "050"}) {
		t.Error(rs, err)
	}
}

func TestEvents(t *testing.T) {
	d, err := petrarch.Read(strings.NewReader("--- VISIT [042:043] ---\nVISIT\n"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := petrarch.Codebook(codebook.Files(), d)
	if err != nil {
		t.Fatal(err)
	}
	book, err := codebook.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	actors := func(codes ...string) (out []sitrep.Participant) {
		for _, c := range codes {
			out = append(out, sitrep.Participant{Actor: sitrep.Actor{CAMEO: c}})
		}
		return out
	}
	c := sitrep.Coding{Mentions: []sitrep.EventMention{
		{Sense: "visit.v.b0-0", CAMEO: "042", Actors: actors("A", "B"), Recipients: actors("C")},
		{CAMEO: "050", Actors: actors("D", "E")},
		{CAMEO: "190", Actors: actors("F")},
		{CAMEO: "110", Actors: actors("G"), Recipients: actors("H"), Status: sitrep.Denied},
	}}
	want := []Event{{"A", "C", "042"}, {"C", "A", "043"}, {"B", "C", "042"}, {"C", "B", "043"}, {"D", "E", "050"}, {"E", "D", "050"}, {"G", "H", "050"}}
	if got := Events(book, c, true); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestScore(t *testing.T) {
	var s Score
	s.Add([]Event{{"A", "B", "042"}, {"B", "A", "043"}, {"A", "C", "190"}}, []Event{{"A", "B", "042"}, {"B", "A", "040"}, {"B", "A", "044"}, {"X", "C", "190"}})
	if want := (Score{spanf1.Count{Gold: 3, System: 4, Correct: 1}, spanf1.Count{Gold: 3, System: 3, Correct: 2}, spanf1.Count{Gold: 3, System: 3, Correct: 2}}); s != want {
		t.Errorf("%+v, want %+v", s, want)
	}
}
