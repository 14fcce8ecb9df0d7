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

// TestOneAndMany: one report's arrest of a person known by name is not that of many others on the same day.
func TestOneAndMany(t *testing.T) {
	day := sitrep.PeriodMention{Period: sitrep.DayPeriod(2024, 5, 10)}
	town := []sitrep.PlaceMention{{Place: sitrep.Place{ID: "p", Name: "Xania", Country: "GR", Precision: sitrep.AtTown}}}
	arrest := func(id sitrep.MentionID, at int, of sitrep.Actor, n int) sitrep.EventMention {
		return sitrep.EventMention{ID: id, Report: "r", Type: "COERCE", Mode: "arrest", Status: sitrep.Happened, Trigger: sitrep.Span{Start: at, End: at + 1}, Recipients: []sitrep.Participant{{Actor: of}}, When: day, Places: town,
			Claims: []sitrep.Claim{{Field: "arrested", Figure: &sitrep.Figure{Kind: "arrested", Low: n, Best: n, High: &n, Scope: sitrep.ScopeIncident}}}, Speaker: sitrep.Speaker{Kind: sitrep.Author}}
	}
	ms := []sitrep.EventMention{arrest("r:1", 1, sitrep.Actor{Name: "people", Kind: "role", Sectors: []string{"CVL"}}, 64), arrest("r:5", 5, sitrep.Actor{Name: "Nika Adam", Kind: "person", Sectors: []string{"PTY"}}, 1)}
	res := incident.Resolve([]incident.Input{{Report: sitrep.Report{ID: "r", Text: "arrested, arrested", Published: time.Date(2024, 5, 10, 18, 0, 0, 0, time.UTC)}, Coding: sitrep.Coding{Report: "r", Mentions: ms}}}, nil)
	if len(res.Incidents) != 2 {
		t.Errorf("%d incidents", len(res.Incidents))
	}
}
