// Package invented makes reports of invented events for property tests and benchmarks.
package invented

import (
	"fmt"
	"math/rand/v2"
	"time"

	"sitrep"
	"sitrep/incident"
)

// Inputs makes reports of invented events that are close enough to one another for every rule to be
// asked: a few towns, days, kinds and actors.
func Inputs(rng *rand.Rand, reports, days int) []incident.Input {
	towns := []sitrep.Place{
		{ID: "t:1", Name: "Northtown", Country: "XA", Lat: 10, Lon: 10, HasPoint: true, Precision: sitrep.AtTown, Region: "North"},
		{ID: "t:2", Name: "Southtown", Country: "XA", Lat: 12, Lon: 10, HasPoint: true, Precision: sitrep.AtTown, Region: "South"},
		{ID: "t:3", Name: "Northport", Country: "XA", Lat: 10.1, Lon: 10.1, HasPoint: true, Precision: sitrep.AtTown, Region: "North"},
		{ID: "t:4", Name: "Xania", Country: "XA", Precision: sitrep.AtCountry},
		{ID: "t:5", Name: "Eastville", Country: "XB", Lat: 20, Lon: 30, HasPoint: true, Precision: sitrep.AtTown},
		{},
	}
	kinds := [][2]string{{"ASSAULT", "firearms"}, {"ASSAULT", "explosives"}, {"PROTEST", "demo"}, {"COERCE", "arrest"}, {"ACCUSE", ""}}
	who := []string{"police", "students", "army", "gunmen"}
	words := []string{"shots", "market", "bridge", "square", "night", "bus", "wall", "fire", "crowd", "school", "road", "station"}
	start := time.Date(2021, 3, 1, 8, 0, 0, 0, time.UTC)
	var in []incident.Input
	for n := range reports {
		at := start.Add(time.Duration(rng.IntN(days*24)) * time.Hour)
		r := sitrep.Report{Source: fmt.Sprintf("paper %d", rng.IntN(5)), Published: at}
		if rng.IntN(3) == 0 {
			r.Agency = "wire"
		}
		r.Text = fmt.Sprintf("%d", n%(reports*3/4+1))
		for range 25 {
			r.Text += " " + words[rng.IntN(len(words))]
		}
		r.ID = sitrep.HashReport(r)
		c := sitrep.Coding{Report: r.ID}
		for m := range 1 + rng.IntN(3) {
			c.Mentions = append(c.Mentions, randomMention(rng, r, m, towns, kinds, who))
		}
		in = append(in, incident.Input{Report: r, Coding: c})
	}
	return in
}

func randomMention(rng *rand.Rand, r sitrep.Report, n int, towns []sitrep.Place, kinds [][2]string, who []string) sitrep.EventMention {
	kind := kinds[rng.IntN(len(kinds))]
	span := sitrep.Span{Start: n * 8, End: n*8 + 5}
	statuses := []sitrep.Status{sitrep.Happened, sitrep.Happened, sitrep.Happened, sitrep.Ongoing, sitrep.Alleged,
		sitrep.Background, sitrep.Denied, sitrep.Called, sitrep.Rescinded, sitrep.Planned, sitrep.Threatened}
	m := sitrep.EventMention{
		ID: sitrep.MentionID(fmt.Sprintf("%s:%d", r.ID, span.Start)), Report: r.ID, Type: kind[0], Mode: kind[1],
		Status: statuses[rng.IntN(len(statuses))], Trigger: span, Evidence: []sitrep.Span{{Start: 0, End: len(r.Text) / (1 + rng.IntN(3))}},
		Confidence: rng.Float64(), Unknown: rng.IntN(6) == 0, Speaker: sitrep.Speaker{Kind: sitrep.Author},
	}
	if p := towns[rng.IntN(len(towns))]; p.Known() {
		m.Places = []sitrep.PlaceMention{{Place: p}}
	}
	day := r.Published.Add(-time.Duration(rng.IntN(48)) * time.Hour).Truncate(24 * time.Hour)
	m.When.Period = sitrep.DayPeriod(day.Date())
	switch rng.IntN(5) {
	case 0:
		m.When.From = "published"
	case 1:
		m.When.Period = sitrep.Period{Start: day.AddDate(0, 0, 1-day.Day()), Precision: sitrep.Month}
		m.When.Period.End = m.When.Period.Start.AddDate(0, 1, 0)
	}
	if rng.IntN(2) == 0 {
		m.Actors = []sitrep.Participant{{Actor: sitrep.Actor{Name: who[rng.IntN(len(who))], Kind: "role", Country: "XXA"}}}
	}
	for range rng.IntN(3) {
		k := rng.IntN(9)
		high := k
		f := sitrep.Figure{Kind: "killed", Low: k, Best: k, High: &high, Scope: []sitrep.Scope{sitrep.ScopeIncident, sitrep.ScopeIncident, sitrep.ScopeRunning}[rng.IntN(3)]}
		m.Claims = append(m.Claims, sitrep.Claim{Field: "killed", Figure: &f, Span: span, Initial: rng.IntN(6) == 0,
			Speaker: sitrep.Speaker{Kind: []sitrep.SpeakerKind{sitrep.Author, sitrep.Official, sitrep.Armed}[rng.IntN(3)], Actor: sitrep.Actor{Name: who[rng.IntN(2)]}}})
	}
	return m
}
