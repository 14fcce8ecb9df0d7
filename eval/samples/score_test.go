package samples

import (
	"testing"

	"sitrep"
	"sitrep/samples"
)

func TestScore(t *testing.T) {
	three := 3
	town := sitrep.Place{Name: "Córdoba", Country: "AR", Precision: sitrep.AtTown}
	res := sitrep.Resolution{Incidents: []sitrep.Incident{
		{Type: "ASSAULT", Period: sitrep.DayPeriod(2024, 1, 2), Places: []sitrep.Place{town}, Reports: []sitrep.ReportID{"1"},
			Estimates: []sitrep.Estimate{{Kind: "killed", Low: 3, Best: 3, High: &three}}},
		{Type: "PROTEST", Period: sitrep.DayPeriod(2024, 1, 2), Places: []sitrep.Place{town}, Reports: []sitrep.ReportID{"2"}},
		{Type: "ACCUSE", Period: sitrep.DayPeriod(2024, 1, 2), Reports: []sitrep.ReportID{"2"}},
	}}
	gold := samples.Gold{Private: []string{"Ann Li"}, Incidents: []samples.Incident{
		{Key: "a", Type: "ASSAULT", From: "2024-01-02", Place: "Cordoba", Country: "AR", Reports: []string{"one", "two"}, Figures: map[string][3]int{"killed": {3, 3, 3}, "wounded": {1, 1, 1}}},
		{Key: "b", Type: "PROTEST", From: "2024-01-05", Place: "Cordoba", Country: "AR", Reports: []string{"two"}},
	}}
	s := Score(gold, res, map[sitrep.ReportID]string{"1": "one", "2": "two"}, "said Ann Li")
	for name, c := range map[string]struct{ got, want Ratio }{
		"precision": {s.Precision, Ratio{1, 2}}, // the protest is of another day, the accusation is not scored
		"recall":    {s.Recall, Ratio{1, 2}},
		"reports":   {s.Reports, Ratio{1, 2}},
		"dates":     {s.Dates, Ratio{1, 1}},
		"places":    {s.Places, Ratio{1, 1}},
		"figures":   {s.Figures, Ratio{1, 2}},
	} {
		if c.got != c.want {
			t.Errorf("%s %v, want %v (%v)", name, c.got, c.want, s.Errors)
		}
	}
	if s.Leaks != 1 {
		t.Errorf("%d leaks, want 1", s.Leaks)
	}
}
