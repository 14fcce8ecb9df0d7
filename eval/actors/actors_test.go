package actors

import (
	"testing"

	"sitrep/actor"
	"sitrep/nlp/models"
)

// TestOffices holds the share of dated look-ups that are right; wrong names are worse than unknown ones.
func TestOffices(t *testing.T) {
	reader, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	questions, err := Offices()
	if err != nil {
		t.Fatal(err)
	}
	s := ScoreOffices(reader, list, questions)
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Share() < 0.95 || s.WrongName > 2 || s.Asked < 150 {
		t.Errorf("%d of %d right, %d wrong names", s.Right, s.Asked, s.WrongName)
	}
}
