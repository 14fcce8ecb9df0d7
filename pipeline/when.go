package pipeline

import (
	"time"

	"sitrep"
	"sitrep/gazetteer"
	"sitrep/timex"
)

// reference is what the times of a report are reckoned from: its publication, by the clock of the place it tells
// of, and in the manner of the country of its source.
func (p *Pipeline) reference(r sitrep.Report, c gazetteer.Context, places []gazetteer.Toponym) timex.Reference {
	return timex.Reference{Published: r.Published, DayOnly: r.DayOnly, Country: c.SourceCountry, Location: p.clock(c, places)}
}

// clock is the time zone of the dateline's place, else of the first place told of that is no metonym; nil where
// there is none.
func (p *Pipeline) clock(c gazetteer.Context, places []gazetteer.Toponym) *time.Location {
	var first *gazetteer.Toponym
	for i := range places {
		t := &places[i]
		if t.Place.Country == "" || t.Metonym {
			continue
		}
		if c.Dateline.Contains(t.Span) {
			first = t
			break
		}
		if first == nil {
			first = t
		}
	}
	if first == nil {
		return nil
	}
	return p.parts.Times.Zone(first.Place.Country, first.Place.Lat, first.Place.Lon, first.Place.HasPoint)
}
