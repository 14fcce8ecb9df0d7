package softmax

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
	"testing/fstest"

	"sitrep/codebook"
)

// examples are of two classes that one feature tells apart; another stands in both, a third in one group alone.
func examples() []Example {
	var out []Example
	for i := range 40 {
		class, word := "event", "troops"
		if i%2 == 1 {
			class, word = "none", "menu"
		}
		x := map[string]float64{word: 1, "day": 1}
		if i == 0 {
			x["once"] = 1
		}
		out = append(out, Example{x, class, fmt.Sprint("text ", i)})
	}
	return out
}

var options = Options{Rounds: 20, Step: 0.3, Penalty: 1e-3, Groups: 2, Least: 0.1, Balance: 0.5, Seed: 1}

func TestFit(t *testing.T) {
	w := Fit(examples(), options)
	if !reflect.DeepEqual(w.Classes, []string{"event", "none"}) {
		t.Fatal(w.Classes)
	}
	if x := w.Of["troops"]; x[0] < 1 || x[1] > -1 {
		t.Errorf("troops %v", x)
	}
	if _, ok := w.Of["once"]; ok {
		t.Error("a feature of one text has a weight")
	}
	if again := Fit(examples(), options); !reflect.DeepEqual(w, again) {
		t.Error("fitted again, the weights are others")
	}
}

// TestWrite: what is written is read by a codebook and decides as it was taught.
func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if _, err := Fit(examples(), options).Write(&b, "A note.", options.Least); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"readings.tsv": &fstest.MapFile{Data: b.Bytes()}}
	for _, n := range []string{"types", "contexts", "cameo", "acled", "ucdp", "classes", "frames", "operators", "cues", "casualties", "speakers", "quantities", "lexicon"} {
		f, err := codebook.Files().Open(n + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		var data bytes.Buffer
		if _, err := data.ReadFrom(f); err != nil {
			t.Fatal(err)
		}
		files[n+".tsv"] = &fstest.MapFile{Data: data.Bytes()}
	}
	book, err := codebook.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	for feature, class := range map[string]string{"troops": "event", "menu": "none"} {
		if s := book.Readings().Shares(map[string]float64{feature: 1, "day": 1}); s[0].Class != class || s[0].P < 0.9 {
			t.Errorf("%s: %v", feature, s)
		}
	}
	if book.Leads().Fitted() {
		t.Error("a scorer without a file has weights")
	}
}
