package coder

import (
	"testing"

	"sitrep"
	"sitrep/codebook"
)

// TestCalibrate: a higher score is never less likely right, and without weights scores stay as they are.
func TestCalibrate(t *testing.T) {
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	r := &reading{book: book}
	for _, field := range FieldNames() {
		if book.Weight(field+":score") <= 0 {
			t.Errorf("no weights for %s", field)
		}
		last := 0.0
		for score := 0.0; score <= 1; score += 0.05 {
			p := r.likely(field, score)
			if p < last || p < 0 || p > 1 {
				t.Errorf("%s at %.2f: %.2f after %.2f", field, score, p, last)
			}
			last = p
		}
	}
	shared := []sitrep.Participant{{Confidence: 0.3}}
	m := sitrep.EventMention{Actors: shared}
	r.calibrate(&m)
	if shared[0].Confidence != 0.3 {
		t.Error("participants of another event were changed")
	}
	r.book = book.Unweighted()
	if p := r.likely("place", 0.37); p != 0.37 {
		t.Errorf("without weights 0.37 becomes %.2f", p)
	}
}
