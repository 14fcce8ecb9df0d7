package main

import (
	"strings"
	"testing"

	"sitrep"
)

// TestActorsInCapitals reads the sample reports as they are and in capitals: most actors are found again at their
// place with the same code, and nobody who is withheld is named.
func TestActorsInCapitals(t *testing.T) {
	reports, err := sampleReports()
	if err != nil {
		t.Fatal(err)
	}
	p, err := openPipeline()
	if err != nil {
		t.Fatal(err)
	}
	codes := func(r sitrep.Report) map[int]string { // by the end of the mention
		out := map[int]string{}
		for _, m := range p.Read(r).Cast.Mentions {
			if m.Actor.CAMEO != "" {
				out[m.Span.End] = m.Actor.CAMEO
			}
		}
		return out
	}
	all, same := 0, 0
	for _, r := range reports {
		loud := r
		if loud.Text = strings.ToUpper(r.Text); len(loud.Text) != len(r.Text) {
			continue // offsets move
		}
		found := codes(loud)
		for end, code := range codes(r) {
			all++
			if found[end] == code {
				same++
			}
		}
		for _, span := range p.Code(r).Private {
			name := strings.ToUpper(span.In(r.Text))
			for _, m := range p.Code(loud).Mentions {
				for _, a := range m.Actors {
					if strings.Contains(strings.ToUpper(a.Actor.Name), name) {
						t.Errorf("%s: %q is named in capitals", r.ID, name)
					}
				}
			}
		}
	}
	t.Logf("%d of %d mentions of actors have the same code in capitals", same, all)
	if all == 0 || float64(same) < 0.8*float64(all) {
		t.Errorf("%d of %d mentions of actors have the same code in capitals", same, all)
	}
}
