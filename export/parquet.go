package export

import (
	"time"

	"github.com/parquet-go/parquet-go"

	"sitrep"
)

// The rows of the Parquet file.
type (
	parquetRow struct {
		ID             string          `parquet:"id"`
		Type           string          `parquet:"type,dict"`
		Mode           string          `parquet:"mode,dict"`
		CAMEO          string          `parquet:"cameo,dict"`
		Status         string          `parquet:"status,dict"`
		Headline       string          `parquet:"headline"`
		Start          *time.Time      `parquet:"start,optional,timestamp(millisecond)"`
		End            *time.Time      `parquet:"end,optional,timestamp(millisecond)"`
		TimePrecision  string          `parquet:"time_precision,dict"`
		Place          string          `parquet:"place"`
		Country        string          `parquet:"country,dict"`
		Region         string          `parquet:"region,dict"`
		District       string          `parquet:"district,dict"`
		PlaceID        string          `parquet:"place_id"`
		PlacePrecision string          `parquet:"place_precision,dict"`
		Lat            *float64        `parquet:"lat,optional"`
		Lon            *float64        `parquet:"lon,optional"`
		FurtherPlaces  []string        `parquet:"further_places,list"`
		Actors         []parquetActor  `parquet:"actors,list"`
		Recipients     []parquetActor  `parquet:"recipients,list"`
		UnknownActor   bool            `parquet:"unknown_actor"`
		Killed         *int64          `parquet:"killed,optional"` // null: not reported; 0: reported as none
		Wounded        *int64          `parquet:"wounded,optional"`
		Arrested       *int64          `parquet:"arrested,optional"`
		Estimates      []parquetFigure `parquet:"estimates,list"`
		Claims         []parquetClaim  `parquet:"claims,list"`
		Sources        int64           `parquet:"sources"`
		Outlets        []string        `parquet:"outlets,list"`
		Reports        []string        `parquet:"reports,list"`
		FirstKnown     time.Time       `parquet:"first_known,timestamp(millisecond)"`
		LastKnown      time.Time       `parquet:"last_known,timestamp(millisecond)"`
		Confidence     float64         `parquet:"confidence"`
	}
	parquetActor struct {
		Name    string   `parquet:"name"`
		Kind    string   `parquet:"kind,dict"`
		Country string   `parquet:"country,dict"`
		Sectors []string `parquet:"sectors,list"`
		CAMEO   string   `parquet:"cameo"`
	}
	parquetFigure struct {
		Kind string `parquet:"kind,dict"`
		Of   string `parquet:"of"`
		Low  int64  `parquet:"low"`
		Best int64  `parquet:"best"`
		High *int64 `parquet:"high,optional"` // null: not bounded above
	}
	parquetClaim struct {
		Field       string    `parquet:"field,dict"`
		Low         *int64    `parquet:"low,optional"`
		Best        *int64    `parquet:"best,optional"`
		High        *int64    `parquet:"high,optional"`
		Value       string    `parquet:"value"`
		Speaker     string    `parquet:"speaker"`
		SpeakerKind string    `parquet:"speaker_kind,dict"`
		Words       string    `parquet:"words"`
		Standing    string    `parquet:"standing,dict"`
		KnownBy     time.Time `parquet:"known_by,timestamp(millisecond)"`
		Report      string    `parquet:"report"`
	}
)

// rowGroup bounds the rows held in memory.
const rowGroup = 20_000

// writeParquet writes a row an incident, Zstandard-compressed.
func writeParquet(j *job) error {
	j.leave("calls and plans that did not take place", len(j.Calls))
	w := parquet.NewGenericWriter[parquetRow](j.w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowGroup))
	for _, x := range j.Incidents {
		if _, err := w.Write([]parquetRow{j.parquetRow(x)}); err != nil {
			return err
		}
		j.rows++
	}
	return w.Close()
}

func (j *job) parquetRow(x sitrep.Incident) parquetRow {
	r := parquetRow{ID: string(x.ID), Type: x.Type, Mode: x.Mode, CAMEO: j.code(x), Status: string(x.Status), Headline: x.Headline,
		Start: moment(x.Period.Start), End: moment(x.Period.End), TimePrecision: string(x.Period.Precision),
		Actors: parquetActors(x.Actors), Recipients: parquetActors(x.Recipients), UnknownActor: x.UnknownActor,
		Killed: wide(bestOf(x, "killed")), Wounded: wide(bestOf(x, "wounded")), Arrested: wide(bestOf(x, "arrested")),
		Sources: int64(x.Sources), Outlets: j.outlets(x), FirstKnown: x.FirstKnown, LastKnown: x.LastKnown, Confidence: x.Confidence}
	if !j.sourcesWithheld {
		for _, id := range x.Reports {
			r.Reports = append(r.Reports, string(id))
		}
	}
	for i, p := range x.Places {
		if i > 0 {
			r.FurtherPlaces = append(r.FurtherPlaces, p.String())
			continue
		}
		r.Place, r.Country, r.Region, r.District, r.PlaceID, r.PlacePrecision = p.String(), p.Country, p.Region, p.District, p.ID, string(p.Precision)
		if p.HasPoint {
			r.Lat, r.Lon = &p.Lat, &p.Lon
		}
	}
	for _, e := range x.Estimates {
		r.Estimates = append(r.Estimates, parquetFigure{e.Kind, e.Of, int64(e.Low), int64(e.Best), wide(e.High)})
	}
	for _, l := range x.Ledger {
		c := parquetClaim{Field: l.Field, Value: l.Value, Speaker: l.Speaker.Label(), SpeakerKind: string(l.Speaker.Kind), Words: l.Words,
			Standing: string(l.Standing), KnownBy: l.KnownBy, Report: string(l.Report)}
		if l.Figure != nil {
			c.Low, c.Best, c.High = wide(&l.Figure.Low), wide(&l.Figure.Best), wide(l.Figure.High)
		}
		r.Claims = append(r.Claims, c)
	}
	return r
}

func parquetActors(as []sitrep.Actor) []parquetActor {
	var out []parquetActor
	for _, a := range as {
		out = append(out, parquetActor{a.Name, a.Kind, a.Country, a.Sectors, a.CAMEO})
	}
	return out
}

func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	w := int64(*n)
	return &w
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
