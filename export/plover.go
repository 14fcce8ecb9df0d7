package export

import (
	"encoding/json"
	"strings"

	"sitrep"
)

// The records of PLOVER's manual. Fields it names and the record does not hold are empty there, not left out.
type (
	ploverEvent struct {
		ID         string         `json:"id"`
		HasEvent   bool           `json:"has_event"`
		Date       string         `json:"date"`
		Time       string         `json:"time"`
		EndDate    string         `json:"enddate"`
		EndTime    string         `json:"endtime"`
		Actor      []ploverEntity `json:"actor"`
		Recipient  []ploverEntity `json:"recipient"`
		Event      []string       `json:"event"`
		Location   *ploverPlace   `json:"event_loc"`
		EventText  []string       `json:"event_text"`
		QuadCode   string         `json:"quad_code"`
		Scale      float64        `json:"event_scale"`
		Mode       []string       `json:"mode"`
		Context    []string       `json:"context"`
		Size       ploverSize     `json:"size"`
		Link       string         `json:"link"`
		Text       string         `json:"text"`
		TextInfo   ploverText     `json:"text_info"`
		Cite       ploverCite     `json:"cite_info"`
		Coder      string         `json:"coder"`
		CodedDate  string         `json:"coded_date"`
		CodedTime  string         `json:"coded_time"`
		Comment    string         `json:"comment"`
		Confidence float64        `json:"confidence"`
	}
	ploverEntity struct {
		Code       string `json:"code"`
		Sector     string `json:"sector"`
		Text       string `json:"entity_text"`
		IDSource   string `json:"identifier_id"`
		Identifier string `json:"identifier_text"`
		Religion   string `json:"religion"`
		Ethnicity  string `json:"ethnicity"`
		Office     string `json:"office"`
		Gender     string `json:"gender"`
		Age        string `json:"age"`
	}
	ploverText struct {
		Sequence int    `json:"sequence"`
		Start    int    `json:"start"`
		End      int    `json:"end"`
		Story    string `json:"text_story"`
	}
	ploverSize struct {
		Dead     *int `json:"dead"`
		Injured  *int `json:"injured"`
		Arrested *int `json:"arrested"`
	}
	ploverCite struct {
		Corpus      string `json:"corpus"`
		Citation    string `json:"citation"`
		URL         string `json:"url"`
		Title       string `json:"title"`
		Language    string `json:"language"`
		Publication string `json:"publication"`
		License     string `json:"license"`
		Copyright   string `json:"copyright"`
		Coder       string `json:"coder"`
		Codebook    string `json:"codebook"`
		Version     string `json:"version"`
	}
	ploverPlace struct {
		Extracted    string   `json:"extracted_place"`
		Resolved     string   `json:"resolved_place"`
		GeoName      string   `json:"geonameid"`
		Lat          *float64 `json:"lat"`
		Lon          *float64 `json:"lon"`
		City         string   `json:"city"`
		District     string   `json:"district"`
		Province     string   `json:"province"`
		Country      string   `json:"country"`
		CountryCode  string   `json:"country_code"`
		FeatureClass string   `json:"feature_class"`
		FeatureCode  string   `json:"feature_code"`
		Resolution   int      `json:"resolution"` // 5 within a town, 4 town, 3 district, 2 region, 1 country
	}
)

// writePLOVER writes incidents as a JSON array of PLOVER event records.
func writePLOVER(j *job) error {
	j.leave("calls and plans that did not take place", len(j.Calls))
	return j.array("[", "]\n", func(put func(any) error) error {
		for _, x := range j.Incidents {
			if err := put(j.ploverEvent(x)); err != nil {
				return err
			}
		}
		return nil
	})
}

// array writes values one a line, between an opening and an end.
func (j *job) array(open, end string, each func(put func(any) error) error) error {
	if _, err := j.w.Write([]byte(open)); err != nil {
		return err
	}
	sep := "\n"
	err := each(func(v any) error {
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		_, err = j.w.Write([]byte(sep + string(b)))
		sep = ",\n"
		j.rows++
		return err
	})
	if err != nil {
		return err
	}
	_, err = j.w.Write([]byte("\n" + end))
	return err
}

func (j *job) ploverEvent(x sitrep.Incident) ploverEvent {
	typ, _ := j.codebook.Type(x.Type)
	e := ploverEvent{ID: string(x.ID), HasEvent: true, Event: []string{x.Type}, Mode: list(x.Mode), Context: j.contexts(x), EventText: list(x.Headline),
		QuadCode: typ.Quad, Scale: typ.Score, Coder: j.Version, Confidence: x.Confidence,
		Comment: "status: " + string(x.Status) + "; when known to the: " + string(x.Period.Precision)}
	if e.Context == nil {
		e.Context = []string{}
	}
	if day, ok := j.day(x.Period); ok {
		e.Date = day.Format("2006-01-02")
		if x.Period.Precision.Rank() < sitrep.Day.Rank() {
			e.Time = day.Format("15:04:05")
		}
		if end := x.Period.End; !end.IsZero() {
			e.EndDate = end.Add(-1).Format("2006-01-02")
		}
	}
	e.Actor, e.Recipient = j.ploverEntities(x.Actors), j.ploverEntities(x.Recipients)
	e.Size = ploverSize{bestOf(x, "killed"), bestOf(x, "wounded"), bestOf(x, "arrested")}
	if p := j.best(x); p.Known() {
		e.Location = j.ploverPlace(p)
	}
	if rs := j.sources(x); len(rs) > 0 {
		r := rs[0]
		e.Cite = ploverCite{URL: r.URL, Title: j.Titles[r.ID], Language: r.Language, Publication: r.Source, Coder: "sitrep", Codebook: j.codebook.Version(), Version: j.Version}
		e.Link = r.URL
	}
	j.ploverText(&e, x)
	return e
}

// ploverText quotes what the first entries of the ledger, or none, say: names of private people are covered in them.
func (j *job) ploverText(e *ploverEvent, x sitrep.Incident) {
	for _, l := range x.Ledger {
		if l.Words != "" {
			e.Text = l.Words
			e.TextInfo = ploverText{Sequence: 1, Start: l.Span.Start, End: l.Span.End, Story: string(l.Report)}
			return
		}
	}
}

func list(s string) []string {
	if s == "" {
		return []string{}
	}
	return []string{s}
}

func bestOf(x sitrep.Incident, kind string) *int {
	if e, ok := estimate(x, kind); ok {
		return &e.Best
	}
	return nil
}

func (j *job) ploverEntities(as []sitrep.Actor) []ploverEntity {
	out := []ploverEntity{}
	for _, a := range as {
		e := ploverEntity{Code: a.Country, Text: a.Name, Office: a.Title, Identifier: a.ID}
		if len(a.Sectors) > 0 {
			e.Sector = a.Sectors[0]
		}
		if a.ID != "" {
			e.IDSource = "sitrep actor list"
		}
		out = append(out, e)
	}
	return out
}

func (j *job) ploverPlace(p sitrep.Place) *ploverPlace {
	out := &ploverPlace{Extracted: p.String(), Resolved: p.Name, District: p.District, Province: p.Region,
		Country: j.countryName(p.Country), CountryCode: j.countryOf(p.Country).iso3, Resolution: max(1, 5-max(0, p.Precision.Rank()-1))}
	if id, ok := strings.CutPrefix(p.ID, "geonames:"); ok {
		out.GeoName = id
	}
	if p.Precision.Rank() <= sitrep.AtTown.Rank() {
		out.City = p.Name
	}
	if p.HasPoint {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	return out
}
