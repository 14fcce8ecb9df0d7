package incident

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"sitrep"
)

// TestHalves: reports on two matters of one kind and one man are two stories, those on one are one. The order of reports
// is nothing.
func TestHalves(t *testing.T) {
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	mannheim := []string{
		"The boxer Bohdan Marchuk won the heavyweight title fight in Mannheim. Hollis Rahmani went down in the seventh round.",
		"Heavyweight champion knocks out challenger: Marchuk beat Rahmani in the seventh round in Mannheim. The title fight was one-sided.",
		"In Mannheim the boxer Marchuk kept the heavyweight title. The challenger Rahmani lost in the seventh round.",
		"Fans in Mannheim saw Marchuk beat the challenger Rahmani for the heavyweight title. It ended in the seventh round.",
		"The challenger Hollis Rahmani had no chance in the title fight in Mannheim against champion Marchuk, who won in the seventh round.",
		"Champion Marchuk said after the fight in Mannheim that Rahmani hit hard. The boxer ended it in the seventh.",
		"Title fight in Mannheim: heavyweight Bohdan Marchuk stops Rahmani in the seventh round.",
	}
	gelsenkirchen := []string{
		"Marchuk defended the heavyweight title against Teddy Thorne in a Gelsenkirchen stadium, by knockout in the eleventh round.",
		"Thorne lasted until the eleventh round. Marchuk the champion knocked the challenger out before a crowd in Gelsenkirchen.",
		"A punch in the eleventh round settled the title fight in Gelsenkirchen, and Bohdan Marchuk beat Thorne.",
		"Teddy Thorne lost to the heavyweight champion in Gelsenkirchen. Marchuk won in the eleventh.",
		"Gelsenkirchen: the boxer Bohdan Marchuk retains his title, Thorne is counted out in the eleventh round.",
		"Marchuk thanked fans in Gelsenkirchen after he beat challenger Teddy Thorne, a boxer of Florida, in the eleventh.",
		"The heavyweight title fight of Marchuk and Thorne filled the stadium in Gelsenkirchen; it ended in the eleventh round.",
	}
	const (
		december = " Rahmani, of Detroit, had stepped in for the injured Povarov; the Maimarkt hall was sold out on 13 December."
		march    = " Thorne, a southpaw from Tampa, had waited two years for the bout, put off in March when the Veltins arena flooded."
	)
	for i := range mannheim {
		mannheim[i] += december
		gelsenkirchen[i] += march
	}
	reports := func(texts []string) (out []sitrep.Report) {
		for i, text := range texts {
			x := sitrep.Report{Source: fmt.Sprint("paper ", i), Language: "en", Text: text, Published: time.Date(2024, 1, 1, i, 0, 0, 0, time.UTC)}
			x.ID = sitrep.HashReport(x)
			out = append(out, x)
		}
		return out
	}
	two := reports(slices.Concat(mannheim, gelsenkirchen))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		rng.Shuffle(len(two), func(i, j int) { two[i], two[j] = two[j], two[i] })
		if got := r.Stories(two); len(got) != 2 || len(got[0]) != len(mannheim) {
			t.Fatalf("two matters: %d stories", len(got))
		}
	}
	if got := r.Stories(reports(slices.Concat(mannheim, mannheim[:5]))); len(got) != 1 {
		t.Errorf("one matter: %d stories", len(got))
	}
}
