package pentaclass

import (
	"testing"

	"sitrep"
	"sitrep/codebook"
)

func TestScore(t *testing.T) {
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	code := func(r sitrep.Report) (c sitrep.Coding) {
		switch r.Text {
		case "attack":
			c.Mentions = []sitrep.EventMention{{Type: "CONSULT", CAMEO: "040", Confidence: 0.5}, {Type: "ASSAULT", CAMEO: "190", Confidence: 0.8}}
		case "meet":
			c.Mentions = []sitrep.EventMention{{Type: "CONSULT", CAMEO: "040", Confidence: 0.5}, {Type: "ASSAULT", CAMEO: "190", Confidence: 0.5}}
		case "appeal":
			c.Mentions = []sitrep.EventMention{{Type: "REQUEST", CAMEO: "020", Confidence: 0.5}}
		}
		return c
	}
	c := Score(book, []Sentence{{"attack", 4}, {"meet", 4}, {"appeal", 0}, {"nothing", 0}}, code, nil)
	if c[4][4] != 1 || c[4][1] != 1 || c[0][0] != 2 || c.Accuracy() != 0.75 {
		t.Errorf("%v, accuracy %v", c, c.Accuracy())
	}
}
