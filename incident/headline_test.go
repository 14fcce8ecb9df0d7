package incident

import (
	"testing"

	"sitrep"
)

func TestSaysMore(t *testing.T) {
	army := sitrep.Actor{Name: "Army", Kind: "group", Country: "COD", CAMEO: "CODMIL"}
	fardc := sitrep.Actor{ID: "fardc", Name: "FARDC", Kind: "group", Country: "COD", CAMEO: "CODMIL"}
	drone := sitrep.Actor{Name: "drone", Kind: "group", CAMEO: "MIL"}
	russian := sitrep.Actor{Name: "Russian drone", Kind: "group", Country: "RUS", CAMEO: "RUSMIL"}
	workers := sitrep.Actor{Name: "workers", Kind: "role", Country: "BGD", CAMEO: "BGDLAB"}
	garment := sitrep.Actor{Name: "garment workers", Kind: "role", Country: "BGD", CAMEO: "BGDLAB"}
	nowhere := sitrep.Actor{Name: "Police", Kind: "group", CAMEO: "COP"}
	kenyan := sitrep.Actor{Name: "police", Kind: "group", Country: "KEN", CAMEO: "KENCOP"}
	rebels := sitrep.Actor{Name: "rebels", Kind: "role", CAMEO: "REB"}
	for _, c := range []struct {
		long, short sitrep.Actor
		want        bool
	}{
		{fardc, army, true}, {army, fardc, false}, {russian, drone, true}, {garment, workers, true}, {workers, garment, false}, {kenyan, nowhere, true}, {nowhere, kenyan, false},
		{fardc, drone, false}, {russian, army, false}, {kenyan, rebels, false}, {workers, workers, false}, {rebels, army, false},
	} {
		if got := saysMore(c.long, c.short); got != c.want {
			t.Errorf("%s for %s: %v, want %v", c.long.Name, c.short.Name, got, c.want)
		}
	}
}

func TestHeadlineOfClash(t *testing.T) {
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	herders, farmers, people := sitrep.Actor{Name: "herders", Kind: "role"}, sitrep.Actor{Name: "farmers", Kind: "role"}, sitrep.Actor{Name: "people", Kind: "role"}
	i := sitrep.Incident{Type: "ASSAULT", Status: sitrep.Happened, Actors: []sitrep.Actor{herders, farmers}, Recipients: []sitrep.Actor{herders, people, farmers}}
	if got := r.headlineOf(i); got != "Clash between herders and farmers" {
		t.Errorf("both sides: %q", got)
	}
	i.Recipients = i.Recipients[1:]
	if got := r.headlineOf(i); got != "Attack by herders and farmers on people and farmers" {
		t.Errorf("one side: %q", got)
	}
}
