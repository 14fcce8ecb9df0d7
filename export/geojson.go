package export

import "sitrep"

// The shapes of RFC 7946.
type (
	feature struct {
		Type       string `json:"type"`
		ID         string `json:"id"`
		Geometry   *point `json:"geometry"`
		Properties any    `json:"properties"`
	}
	point struct {
		Type        string     `json:"type"`
		Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
	}
	incidentProperties struct {
		Kind       string            `json:"kind"` // incident
		Type       string            `json:"type"`
		Mode       string            `json:"mode,omitempty"`
		Status     sitrep.Status     `json:"status"`
		Headline   string            `json:"headline"`
		Period     sitrep.Period     `json:"period"`
		When       string            `json:"when"`
		Places     []sitrep.Place    `json:"places"`
		Actors     []sitrep.Actor    `json:"actors"`
		Recipients []sitrep.Actor    `json:"recipients"`
		Estimates  []sitrep.Estimate `json:"estimates"`
		Sources    int               `json:"sources"`
		Outlets    []string          `json:"outlets,omitempty"`
		Confidence float64           `json:"confidence"`
	}
	callProperties struct {
		Kind     string         `json:"kind"` // call
		Type     string         `json:"type"`
		Mode     string         `json:"mode,omitempty"`
		State    sitrep.Status  `json:"state"`
		Headline string         `json:"headline"`
		For      sitrep.Period  `json:"for"`
		When     string         `json:"when"`
		Places   []sitrep.Place `json:"places"`
		By       []sitrep.Actor `json:"by"`
	}
)

// writeGeoJSON writes incidents and calls as features.
func writeGeoJSON(j *job) error {
	j.leave("running totals, which have no place on a map", len(j.Totals))
	return j.array(`{"type":"FeatureCollection","features":[`, "]}\n", func(put func(any) error) error {
		for _, x := range j.Incidents {
			p := incidentProperties{"incident", x.Type, x.Mode, x.Status, x.Headline, x.Period, x.Period.String(), x.Places, x.Actors, x.Recipients,
				x.Estimates, x.Sources, j.outlets(x), x.Confidence}
			if err := put(feature{"Feature", string(x.ID), pointOf(x.Places), p}); err != nil {
				return err
			}
		}
		for _, x := range j.Calls {
			p := callProperties{"call", x.Type, x.Mode, x.State, x.Headline, x.For, x.For.String(), x.Places, x.By}
			if err := put(feature{"Feature", string(x.ID), pointOf(x.Places), p}); err != nil {
				return err
			}
		}
		return nil
	})
}

// pointOf is the first place's that has one.
func pointOf(ps []sitrep.Place) *point {
	for _, p := range ps {
		if p.HasPoint {
			return &point{"Point", [2]float64{p.Lon, p.Lat}}
		}
	}
	return nil
}
