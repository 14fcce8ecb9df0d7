package record

import (
	"strings"
	"time"

	"sitrep"
)

// Filter chooses incidents, calls and running totals. The zero Filter chooses all.
type Filter struct {
	Place    string    // ISO 3166-1 code of a country, or part of the name of a place, region or country
	From, To time.Time // period overlaps [From, To); zero: unbounded
	Type     string    // codebook type, any case
	Status   string
	Text     string // words that must all stand in the headline, actors, places or quoted words
}

// Choose returns the parts of a resolution that match.
func (f Filter) Choose(res sitrep.Resolution) sitrep.Resolution {
	out := sitrep.Resolution{Version: res.Version, Unfit: res.Unfit,
		Incidents: []sitrep.Incident{}, Calls: []sitrep.Call{}, Totals: []sitrep.RunningTotal{}}
	for _, x := range res.Incidents {
		if f.kind(x.Type, x.Status) && f.at(x.Places) && f.when(x.Period) && f.says(x.Headline, x.Places, x.Ledger, x.Actors, x.Recipients) {
			out.Incidents = append(out.Incidents, x)
		}
	}
	for _, x := range res.Calls {
		if f.kind(x.Type, x.State) && f.at(x.Places) && f.when(x.For) && f.says(x.Headline, x.Places, x.Ledger, x.By, x.Whom) {
			out.Calls = append(out.Calls, x)
		}
	}
	for _, x := range res.Totals {
		if f.Type == "" && f.Status == "" && f.at([]sitrep.Place{x.Place}) && f.when(x.Over) && f.says(x.Kind+" "+x.Of, []sitrep.Place{x.Place}, x.Entries) {
			out.Totals = append(out.Totals, x)
		}
	}
	return out
}

// blocks chooses the blocks that may hold what the filter chooses.
func (f Filter) blocks() sitrep.BlockFilter {
	b := sitrep.BlockFilter{From: f.From, To: f.To}
	if len(f.Place) == 2 {
		b.Country = strings.ToUpper(f.Place)
	}
	return b
}

func (f Filter) kind(typ string, status sitrep.Status) bool {
	return (f.Type == "" || strings.EqualFold(f.Type, typ)) && (f.Status == "" || strings.EqualFold(f.Status, string(status)))
}

func (f Filter) at(places []sitrep.Place) bool {
	if f.Place == "" {
		return true
	}
	want := strings.ToLower(f.Place)
	for _, p := range places {
		if len(want) == 2 && strings.EqualFold(want, p.Country) {
			return true
		}
		for _, name := range []string{p.Name, p.Site, p.Region, p.District} {
			if len(want) > 2 && strings.Contains(strings.ToLower(name), want) {
				return true
			}
		}
	}
	return false
}

func (f Filter) when(p sitrep.Period) bool {
	if f.From.IsZero() && f.To.IsZero() {
		return true
	}
	return p.Overlaps(sitrep.Period{Start: f.From, End: f.To})
}

func (f Filter) says(headline string, places []sitrep.Place, ledger []sitrep.LedgerEntry, actors ...[]sitrep.Actor) bool {
	words := strings.Fields(strings.ToLower(f.Text))
	if len(words) == 0 {
		return true
	}
	var b strings.Builder
	b.WriteString(headline)
	for _, p := range places {
		b.WriteString(" " + p.String() + " " + p.Region)
	}
	for _, l := range ledger {
		b.WriteString(" " + l.Words)
	}
	for _, as := range actors {
		for _, a := range as {
			b.WriteString(" " + a.Name)
		}
	}
	all := strings.ToLower(b.String())
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}
