package export

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// best is the place an incident is filed under; the zero Place where none is known.
func (j *job) best(x sitrep.Incident) sitrep.Place {
	if len(x.Places) == 0 {
		return sitrep.Place{}
	}
	if len(x.Places) > 1 {
		j.narrowed["incidents of several places written at the first"]++
	}
	return x.Places[0]
}

// estimate is the figure of a kind, of people before things.
func estimate(x sitrep.Incident, kind string) (sitrep.Estimate, bool) {
	at := -1
	for i, e := range x.Estimates {
		if e.Kind == kind && (at < 0 || e.Of == "" && x.Estimates[at].Of != "") {
			at = i
		}
	}
	if at < 0 {
		return sitrep.Estimate{}, false
	}
	return x.Estimates[at], true
}

// code is the CAMEO code most of the incident's mentions have, else that of its type and mode.
func (j *job) code(x sitrep.Incident) string {
	votes := map[string]int{}
	for _, id := range x.Mentions {
		if m, ok := j.Mentions[id]; ok && m.CAMEO != "" && m.Type == x.Type {
			votes[m.CAMEO]++
		}
	}
	best := ""
	for code, n := range votes {
		if best == "" || n > votes[best] || n == votes[best] && code < best {
			best = code
		}
	}
	if best != "" {
		return best
	}
	if c, ok := j.tables.cameo[x.Type+" "+x.Mode]; ok {
		return c
	}
	return j.tables.cameo[x.Type]
}

// contexts are those of all the mentions, sorted.
func (j *job) contexts(x sitrep.Incident) []string {
	var out []string
	for _, id := range x.Mentions {
		out = append(out, j.Mentions[id].Contexts...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sources are the reports of an incident by the time they were known.
func (j *job) sources(x sitrep.Incident) []sitrep.Report {
	var out []sitrep.Report
	for _, id := range x.Reports {
		if r, ok := j.Reports[id]; ok {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b sitrep.Report) int {
		return cmp.Or(a.KnownBy().Compare(b.KnownBy()), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// outlets are the names of who published, each once.
func (j *job) outlets(x sitrep.Incident) []string {
	var out []string
	for _, r := range j.sources(x) {
		if r.Source != "" && !slices.Contains(out, r.Source) {
			out = append(out, r.Source)
		}
	}
	return out
}

// address is the first report's.
func (j *job) address(x sitrep.Incident) string {
	for _, r := range j.sources(x) {
		if r.URL != "" {
			return r.URL
		}
	}
	return ""
}

func names(as []sitrep.Actor) string {
	var out []string
	for _, a := range as {
		out = append(out, a.Name)
	}
	return strings.Join(out, "; ")
}

// nameOf names the actor of a side; where a report says that it is not known, that.
func nameOf(as []sitrep.Actor, unknown bool) string {
	if len(as) > 0 {
		return as[0].Name
	}
	if unknown {
		return "Unidentified actor"
	}
	return ""
}

func first(as []sitrep.Actor) sitrep.Actor {
	if len(as) == 0 {
		return sitrep.Actor{}
	}
	return as[0]
}

// side is what UCDP and ACLED take the actors of one side for: that of the first with a sector they know.
func (j *job) side(as []sitrep.Actor) sector {
	for _, a := range as {
		for _, s := range a.Sectors {
			if is, ok := j.tables.sectors[s]; ok {
				return is
			}
		}
	}
	return sector{}
}

// day is the day that stands for a period, and whether it was told at all.
func (j *job) day(p sitrep.Period) (time.Time, bool) {
	switch {
	case !p.Start.IsZero():
		if p.Precision.Rank() > sitrep.Day.Rank() {
			j.narrowed["periods longer than a day written as their first day"]++
		}
		return p.Start, true
	case !p.End.IsZero():
		j.narrowed["periods longer than a day written as their first day"]++
		return p.End.Add(-time.Second), true
	}
	return time.Time{}, false
}

// number makes a positive number of at most 15 digits, which any program reads whole, out of an identifier.
func number(id sitrep.IncidentID) string {
	h := fnv.New64a()
	h.Write([]byte(id))
	return fmt.Sprint(h.Sum64()%899_999_999_999_999 + 100_000_000_000_000)
}

// countryOf gives the codes of a country by either ISO code; the zero country where it is none.
func (j *job) countryOf(code string) country { return j.tables.countries[code] }

// countryName is the name of a country, or the code where it is none of ISO's.
func (j *job) countryName(code string) string {
	if c, ok := j.tables.countries[code]; ok {
		return c.name
	}
	return code
}
