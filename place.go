package sitrep

// PlacePrecision says how exactly a Place is known.
type PlacePrecision string

// The precisions of a Place, finest first.
const (
	AtSite          PlacePrecision = "site" // a square, building, camp, bridge
	AtNeighbourhood PlacePrecision = "neighbourhood"
	AtTown          PlacePrecision = "town"
	AtDistrict      PlacePrecision = "district" // second-level division
	AtRegion        PlacePrecision = "region"   // first-level division, or part of a country
	AtCountry       PlacePrecision = "country"
	AtUnknown       PlacePrecision = "unknown"
)

// Rank orders precisions: 0 for AtSite, larger is coarser.
func (p PlacePrecision) Rank() int {
	for i, q := range []PlacePrecision{AtSite, AtNeighbourhood, AtTown, AtDistrict, AtRegion, AtCountry} {
		if p == q {
			return i
		}
	}
	return 6
}

// Place is a named location. Coordinates are WGS 84 decimal degrees of its centre; HasPoint is
// false where they are not known. A site not in the gazetteer has the coordinates of its town.
type Place struct {
	ID        string         `json:"id,omitempty"`   // "geonames:98182", "wof:85667", "" when not in the gazetteer
	Name      string         `json:"name"`           // the gazetteer's name of the town, district, region or country
	Site      string         `json:"site,omitempty"` // the site within it, as the report names it
	Lat       float64        `json:"lat"`
	Lon       float64        `json:"lon"`
	HasPoint  bool           `json:"has_point"`
	Country   string         `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Region    string         `json:"region,omitempty"`   // first-level division
	District  string         `json:"district,omitempty"` // second-level division
	Precision PlacePrecision `json:"precision"`
}

// Known reports whether the place says anything.
func (p Place) Known() bool { return p.Name != "" || p.Site != "" }

// String is the place as a person would write it, from fine to coarse.
func (p Place) String() string {
	if !p.Known() {
		return "place unknown"
	}
	if p.Site != "" && p.Site != p.Name && p.Name != "" {
		return p.Site + ", " + p.Name
	}
	if p.Site != "" {
		return p.Site
	}
	return p.Name
}
