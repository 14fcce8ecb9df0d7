package incident

import (
	"math"
	"strings"

	"sitrep"
)

// nearKm is how far apart two towns may lie and still be told of as one place.
const nearKm = 30

// where is how two places lie to one another.
type where int

const (
	placeApart    where = iota // they cannot be one place
	placeNone                  // one of them is not known
	placeCountry               // known to lie in one country, no more
	placeContains              // the finer lies in the coarser
	placeNear                  // less than nearKm apart
	placeSites                 // one town, two sites
	placeArea                  // one district, region or country
	placeTown
	placeSite
)

// feature is the name of the weight that goes with it.
func (w where) feature() string {
	return [...]string{"", "place.none", "place.country", "place.contains", "place.near", "place.sites-differ", "place.area", "place.town", "place.site"}[w]
}

// relate is the closest way in which any two places of two mentions lie, and what they share.
func relate(a, b []sitrep.PlaceMention) (where, string) {
	best, detail := placeApart, ""
	known := false
	for _, p := range a {
		for _, q := range b {
			if !p.Place.Known() || !q.Place.Known() {
				continue
			}
			known = true
			if w, d := relatePlaces(p.Place, q.Place); w > best {
				best, detail = w, d
			}
		}
	}
	if !known {
		return placeNone, ""
	}
	return best, detail
}

func relatePlaces(p, q sitrep.Place) (where, string) {
	if p.Precision.Rank() > q.Precision.Rank() {
		p, q = q, p
	}
	if p.Country != "" && q.Country != "" && p.Country != q.Country {
		return placeApart, ""
	}
	town := sitrep.AtTown.Rank()
	same := sameName(p, q)
	switch {
	case same && q.Precision.Rank() <= town:
		return relateSites(p, q)
	case same && p.Precision == q.Precision:
		return placeArea, q.Name
	case q.Precision.Rank() <= town:
		if p.HasPoint && q.HasPoint && Km(p, q) > nearKm {
			return placeApart, ""
		}
		if p.HasPoint && q.HasPoint {
			return placeNear, ""
		}
		return placeApart, ""
	}
	return relateArea(p, q)
}

// relateSites compares two places whose town is the same.
func relateSites(p, q sitrep.Place) (where, string) {
	a, b := strings.ToLower(p.Site), strings.ToLower(q.Site)
	switch {
	case a == "" && b == "":
		return placeTown, q.Name
	case a == "" || b == "":
		return placeContains, p.String()
	case a == b || strings.Contains(a, b) || strings.Contains(b, a):
		return placeSite, p.String()
	}
	return placeSites, q.Name
}

// relateArea compares a place with a district, region or country that may hold it.
func relateArea(p, q sitrep.Place) (where, string) {
	switch q.Precision {
	case sitrep.AtCountry:
		return placeCountry, ""
	case sitrep.AtRegion, sitrep.AtDistrict:
		mine := p.Region
		if q.Precision == sitrep.AtDistrict {
			mine = p.District
		}
		switch {
		case mine != "" && strings.EqualFold(mine, q.Name) || strings.EqualFold(p.Name, q.Name):
			return placeContains, q.Name
		case q.ID != "" && mine != "" || p.Precision == q.Precision && p.ID != "" && q.ID != "":
			return placeApart, ""
		}
		return placeCountry, "" // "the south": not known what it takes in
	}
	return placeNone, ""
}

// sameName reports whether two places are one entry of the gazetteer, sites left aside.
func sameName(p, q sitrep.Place) bool {
	if p.ID != "" && q.ID != "" && p.ID == q.ID {
		return true
	}
	return p.Name != "" && strings.EqualFold(p.Name, q.Name) && (!p.HasPoint || !q.HasPoint || Km(p, q) < nearKm)
}

// oneOfSeveral reports whether one mention tells of several towns or districts, none in another, and the other of one alone: what
// was done of another kind in one of them is a part of no one scene.
func oneOfSeveral(a, b []sitrep.PlaceMention) bool {
	n, m := apartFromOneAnother(a), apartFromOneAnother(b)
	return n > 1 && m == 1 || n == 1 && m > 1
}

// apartFromOneAnother counts the places up to districts that are no part of one another.
func apartFromOneAnother(ps []sitrep.PlaceMention) int {
	n := 0
	for i, p := range ps {
		alone := p.Place.Known() && p.Place.Precision.Rank() <= sitrep.AtDistrict.Rank()
		for _, q := range ps[:i] {
			if w, _ := relatePlaces(p.Place, q.Place); w != placeApart && w != placeNear {
				alone = false
			}
		}
		if alone {
			n++
		}
	}
	return n
}

// Km is the distance of two places along a great circle, in kilometres (haversine, radius 6371 km).
func Km(p, q sitrep.Place) float64 {
	rad := math.Pi / 180
	dLat, dLon := (q.Lat-p.Lat)*rad, (q.Lon-p.Lon)*rad
	h := math.Sin(dLat/2)*math.Sin(dLat/2) + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Sin(dLon/2)*math.Sin(dLon/2)
	return 2 * 6371 * math.Asin(math.Min(1, math.Sqrt(h)))
}
