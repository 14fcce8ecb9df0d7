package timex

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// zone is one zone of the tz database with the place it is named for.
type zone struct {
	lat, lon float64
	name     string
}

func (t *Tagger) addZone(f []string) error {
	lat, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return fmt.Errorf("latitude %q", f[1])
	}
	lon, err := strconv.ParseFloat(f[2], 64)
	if err != nil {
		return fmt.Errorf("longitude %q", f[2])
	}
	for _, country := range strings.Split(f[0], ",") {
		t.zones[country] = append(t.zones[country], zone{lat, lon, f[3]})
	}
	return nil
}

// Zone is the time zone of a place: of its country (ISO 3166-1 alpha-2), and where that has several, the one named
// for the nearest place; nil where the country has several and the point is not known, or where the tz database is
// not at hand.
func (t *Tagger) Zone(country string, lat, lon float64, hasPoint bool) *time.Location {
	zones := t.zones[country]
	if len(zones) == 0 || len(zones) > 1 && !hasPoint {
		return nil
	}
	best, near := zones[0], math.Inf(1)
	for _, z := range zones {
		dx := math.Mod(math.Abs(z.lon-lon), 360)
		dx = min(dx, 360-dx) * math.Cos(lat*math.Pi/180)
		if d := math.Hypot(dx, z.lat-lat); d < near {
			best, near = z, d
		}
	}
	l, err := time.LoadLocation(best.name)
	if err != nil {
		return nil
	}
	return l
}
