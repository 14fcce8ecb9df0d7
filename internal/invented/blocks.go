package invented

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sitrep"
)

// town is one of the places of generated incidents.
func town(rng *rand.Rand, n int) sitrep.Place {
	countries := []string{"IQ", "SY", "NG", "SD", "UA", "MM", "BD", "KE", "CO", "FR", "IN", "PK", "ET", "CD", "ML", "YE", "AF", "MX", "BR", "PH"}
	k := rng.IntN(n)
	return sitrep.Place{ID: fmt.Sprint("t:", k), Name: fmt.Sprintf("Town%d", k), Region: fmt.Sprintf("Region%d", k/50), Country: countries[k%len(countries)],
		Lat: float64(k*7919%15000)/100 - 60, Lon: float64(k*104729%36000)/100 - 180, HasPoint: true, Precision: sitrep.AtTown}
}

// Block makes the n-th invented incident, of one report, as a block of its own: 10 years of 6 types in 5,000 towns.
func Block(rng *rand.Rand, n int) sitrep.Block {
	types := []string{"PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "ACCUSE", "REQUEST"}
	who := []string{"police", "army", "protesters", "gunmen", "students", "rebels", "villagers", "militia"}
	words := strings.Fields("shots market bridge square night bus wall fire crowd school road station clash village convoy curfew tear gas rally union strike office river checkpoint hospital")
	day := sitrep.DayPeriod(2016, 1, 1+rng.IntN(3650))
	p := town(rng, 5000)
	said := ""
	for range 20 {
		said += words[rng.IntN(len(words))] + " "
	}
	killed := rng.IntN(12)
	report := sitrep.ReportID(fmt.Sprintf("%064x", n))
	m := sitrep.MentionID(fmt.Sprintf("%s:%d", report, 10))
	typ, actor := types[rng.IntN(len(types))], who[rng.IntN(len(who))]
	x := sitrep.Incident{ID: sitrep.IncidentID(fmt.Sprintf("%012x", n)), Type: typ, Status: sitrep.Happened, Period: day, Places: []sitrep.Place{p},
		Headline: fmt.Sprintf("%s by %s, %s", typ, actor, p.Name), Actors: []sitrep.Actor{{Name: actor, Kind: "group"}}, Recipients: []sitrep.Actor{{Name: who[rng.IntN(len(who))], Kind: "group"}},
		Estimates: []sitrep.Estimate{{Kind: "killed", Low: killed, Best: killed, High: &killed}}, Mentions: []sitrep.MentionID{m}, Reports: []sitrep.ReportID{report}, Sources: 1,
		FirstKnown: day.End, LastKnown: day.End, Confidence: rng.Float64(),
		Ledger: []sitrep.LedgerEntry{{Claim: sitrep.Claim{Field: "killed", Figure: &sitrep.Figure{Kind: "killed", Low: killed, Best: killed, High: &killed}, Speaker: sitrep.Speaker{Kind: sitrep.Official}},
			Report: report, Mention: m, KnownBy: day.End, Words: said, Standing: sitrep.Current, By: -1}}}
	return sitrep.Block{ID: sitrep.BlockID(x.ID), Version: "test", Incidents: []sitrep.Incident{x}, Period: day, Countries: []string{p.Country}, FirstKnown: day.End, LastKnown: day.End}
}
