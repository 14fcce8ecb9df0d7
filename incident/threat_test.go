package incident_test

import (
	"testing"
	"time"

	"sitrep"
	"sitrep/incident"
)

// TestThreat: a deed that is only threatened is in the record as the threat, by who made it, and with no victims.
func TestThreat(t *testing.T) {
	pub := time.Date(2024, 5, 10, 18, 0, 0, 0, time.UTC)
	bloc := sitrep.Actor{Name: "the bloc", Kind: "group", Sectors: []string{"GOV"}}
	m := sitrep.EventMention{ID: "r:1", Report: "r", Type: "ASSAULT", Mode: "aerial", Status: sitrep.Threatened, CalledBy: []sitrep.Participant{{Actor: bloc}},
		Claims: []sitrep.Claim{{Field: "killed", Figure: &sitrep.Figure{Kind: "killed", Low: 3, Best: 3, Scope: sitrep.ScopeIncident}}},
		When:   sitrep.PeriodMention{Period: sitrep.DayPeriod(2024, 5, 20)}, Speaker: sitrep.Speaker{Kind: sitrep.Author}}
	res := incident.Resolve([]incident.Input{{Report: sitrep.Report{ID: "r", Text: "x", Published: pub}, Coding: sitrep.Coding{Report: "r", Mentions: []sitrep.EventMention{m}}}}, nil)
	if len(res.Incidents) != 1 {
		t.Fatalf("%d incidents", len(res.Incidents))
	}
	i := res.Incidents[0]
	if i.Type != "THREATEN" || i.Mode != "violence" || len(i.Estimates) != 0 || len(i.Actors) != 1 || i.Actors[0].Name != bloc.Name || i.Period.Start.After(pub) {
		t.Errorf("%+v", i)
	}
}
