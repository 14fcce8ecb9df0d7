package places

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/gazetteer"
	"sitrep/nlp/models"
)

func TestReadCountsCodePoints(t *testing.T) {
	docs, err := Read(strings.NewReader(`{"text":"Zürich’s lake. Bern.","toponyms":[{"start":15,"end":19,"lat":46.9,"lon":7.4},{"start":0,"end":6,"lat":null,"lon":null}]}`))
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	if got := d.Names[0].Span.In(d.Text); got != "Zürich" || d.Names[0].HasPoint {
		t.Errorf("first name %q, point %v", got, d.Names[0].HasPoint)
	}
	if got := d.Names[1].Span.In(d.Text); got != "Bern" || d.Names[1].Lat != 46.9 {
		t.Errorf("second name %q at %v", got, d.Names[1].Lat)
	}
	if _, err := Read(strings.NewReader("{}\n" + `{"text":"Bern","toponyms":[{"start":2,"end":9}]}`)); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a name beyond the text: %v", err)
	}
}

func TestScore(t *testing.T) {
	at := func(a, b int, lat float64, point bool) Name {
		return Name{Span: sitrep.Span{Start: a, End: b}, Lat: lat, HasPoint: point}
	}
	var s Score
	s.Add([]Name{at(0, 5, 10, true), at(10, 15, 20, true), at(20, 25, 0, false)},
		[]Name{at(0, 8, 11, true), at(10, 15, 25, true), at(30, 35, 0, true)})
	if s.Found != 2 || s.Near != 1 || s.Located != 2 || s.System != 3 {
		t.Errorf("%+v", s)
	}
	if got := fmt.Sprintf("%.3f %.3f %.0f", s.F1(), s.Accuracy(), s.Mean()); got != "0.667 0.500 334" {
		t.Error(got)
	}
}

// TestScores holds the figures that were reached, a little below, so that a loss is seen, on every thirty-second text.
func TestScores(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 25 texts")
	}
	for _, c := range []struct {
		name     string
		demonyms bool
		f1, near float64
	}{{"lgl", true, 0.74, 0.55}, {"geovirus", false, 0.86, 0.74}} {
		t.Run(c.name, func(t *testing.T) {
			f, err := os.Open(data.Need(t, "geo/"+c.name+".jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			docs, err := Read(f)
			if err != nil {
				t.Fatal(err)
			}
			var slice []Document
			for i := 0; i < len(docs); i += 32 {
				slice = append(slice, docs[i])
			}
			m, err := models.English()
			if err != nil {
				t.Fatal(err)
			}
			g, err := gazetteer.Default()
			if err != nil {
				t.Fatal(err)
			}
			s := System{Reader: m, Gazetteer: g, Demonyms: c.demonyms}.Score(slice)
			t.Log(s)
			if s.F1() < c.f1 || s.Accuracy() < c.near {
				t.Errorf("%s; wanted at least F1 %.2f and %.2f", s, c.f1, c.near)
			}
		})
	}
}
