// Package invented makes reports of invented events for property tests and benchmarks.
package invented

import (
	"fmt"
	"math/rand/v2"
	"strings"
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

// Day makes the reports of one day of a steady stream: events at 2,000 towns of 100 countries, each told by one
// to four reports, each report telling of one to four events. Two days have the same volume and no report in common.
func Day(rng *rand.Rand, day time.Time, reports int) []incident.Input {
	const events = 4
	var in []incident.Input
	for len(in) < reports {
		country := fmt.Sprintf("%c%c", 'A'+rng.IntN(10), 'A'+rng.IntN(10))
		told := make([]event, events)
		for i := range told {
			told[i] = newEvent(rng, country, day)
		}
		for range 1 + rng.IntN(4) {
			in = append(in, tell(rng, told[:1+rng.IntN(events)], day))
		}
	}
	return in[:reports]
}

type event struct {
	kind   [2]string
	place  sitrep.Place
	day    sitrep.Period
	who    string
	killed int
	words  []string
}

func newEvent(rng *rand.Rand, country string, day time.Time) event {
	kinds := [][2]string{{"ASSAULT", "firearms"}, {"ASSAULT", "explosives"}, {"PROTEST", "demo"}, {"PROTEST", "riot"}, {"COERCE", "arrest"}}
	town := rng.IntN(20)
	e := event{kind: kinds[rng.IntN(len(kinds))], killed: rng.IntN(9), who: []string{"police", "students", "army", "gunmen", "workers"}[rng.IntN(5)]}
	e.place = sitrep.Place{ID: fmt.Sprintf("t:%s%d", country, town), Name: fmt.Sprintf("Town %s %d", country, town), Country: country,
		Lat: float64(country[0]-'A')*9 + float64(town%5), Lon: float64(country[1]-'A')*9 + float64(town/5), HasPoint: true, Precision: sitrep.AtTown}
	at := day.AddDate(0, 0, -rng.IntN(2))
	e.day = sitrep.DayPeriod(at.Date())
	for range 12 {
		e.words = append(e.words, fmt.Sprintf("%s%d", []string{"market", "bridge", "square", "bus", "school", "road"}[rng.IntN(6)], rng.IntN(400)))
	}
	return e
}

// tell writes a report of events, in words of their own order.
func tell(rng *rand.Rand, events []event, day time.Time) incident.Input {
	r := sitrep.Report{Source: fmt.Sprintf("paper %d", rng.IntN(200)), Published: day.Add(time.Duration(rng.IntN(24*60)) * time.Minute)}
	c := sitrep.Coding{}
	for _, e := range events {
		words := make([]string, len(e.words))
		for i, n := range rng.Perm(len(words)) {
			words[i] = e.words[n]
		}
		start := len(r.Text)
		r.Text += fmt.Sprintf("The %s in %s on %s left %d dead, near %s.\n\n", e.kind[1], e.place.Name, e.day, e.killed, strings.Join(words, " "))
		high := e.killed
		m := sitrep.EventMention{Type: e.kind[0], Mode: e.kind[1], Status: sitrep.Happened, Trigger: sitrep.Span{Start: start + 4, End: start + 4 + len(e.kind[1])},
			Evidence: []sitrep.Span{{Start: start, End: len(r.Text) - 2}}, Confidence: 0.8, Speaker: sitrep.Speaker{Kind: sitrep.Author},
			Places: []sitrep.PlaceMention{{Place: e.place, Confidence: 1}}, When: sitrep.PeriodMention{Period: e.day, Confidence: 1},
			Actors: []sitrep.Participant{{Actor: sitrep.Actor{Name: e.who, Kind: "role"}, Confidence: 1}},
			Claims: []sitrep.Claim{{Field: "killed", Span: sitrep.Span{Start: start, End: start + 3}, Speaker: sitrep.Speaker{Kind: sitrep.Author},
				Figure: &sitrep.Figure{Kind: "killed", Low: e.killed, Best: e.killed, High: &high, Scope: sitrep.ScopeIncident}}}}
		if rng.IntN(8) == 0 { // told with its month alone
			m.When.Period = sitrep.Period{Start: e.day.Start.AddDate(0, 0, 1-e.day.Start.Day()), Precision: sitrep.Month}
			m.When.Period.End = m.When.Period.Start.AddDate(0, 1, 0)
		}
		c.Mentions = append(c.Mentions, m)
	}
	r.ID = sitrep.HashReport(r)
	c.Report = r.ID
	for i := range c.Mentions {
		c.Mentions[i].Report = r.ID
		c.Mentions[i].ID = sitrep.MentionID(fmt.Sprintf("%s:%d", r.ID, c.Mentions[i].Trigger.Start))
	}
	return incident.Input{Report: r, Coding: c}
}
