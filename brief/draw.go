package brief

import (
	"fmt"
	"math"
	"time"
)

// mark is one point of a drawing, in its pixels.
type mark struct {
	X, Y, R float64
	ID      string
	Label   string
}

// gridLine is one line of longitude or latitude.
type gridLine struct {
	X1, Y1, X2, Y2 float64
	Label          string
}

// chart is the map: points on a grid of degrees, no borders drawn.
type chart struct {
	Width, Height float64
	Lines         []gridLine
	Marks         []mark
}

const chartWidth, chartHeight, chartMargin = 640.0, 360.0, 34.0

// drawMap places the incidents on an equirectangular grid, true to scale at the middle latitude. It
// is nil where no incident has coordinates.
func (b Brief) drawMap() *chart {
	type point struct {
		lat, lon float64
		items    []Item
	}
	var points []*point
	for _, d := range b.Days {
		for _, p := range d.Places {
			for _, i := range p.Items {
				if !i.HasPoint {
					continue
				}
				var at *point
				for _, q := range points {
					if q.lat == i.Lat && q.lon == i.Lon {
						at = q
					}
				}
				if at == nil {
					at = &point{lat: i.Lat, lon: i.Lon}
					points = append(points, at)
				}
				at.items = append(at.items, i)
			}
		}
	}
	if len(points) == 0 {
		return nil
	}
	south, north, west, east := 90.0, -90.0, 180.0, -180.0
	for _, p := range points {
		south, north, west, east = min(south, p.lat), max(north, p.lat), min(west, p.lon), max(east, p.lon)
	}
	midLat, midLon := (south+north)/2, (west+east)/2
	squeeze := max(0.1, math.Cos(midLat*math.Pi/180))
	scale := min((chartWidth-2*chartMargin)/(max(east-west, 1)*squeeze), (chartHeight-2*chartMargin)/max(north-south, 1))
	x := func(lon float64) float64 { return round(chartWidth/2 + (lon-midLon)*squeeze*scale) }
	y := func(lat float64) float64 { return round(chartHeight/2 - (lat-midLat)*scale) }
	c := &chart{Width: chartWidth, Height: chartHeight}
	step := gridStep(chartHeight / scale)
	for lat := math.Ceil((midLat-chartHeight/2/scale)/step) * step; lat <= midLat+chartHeight/2/scale; lat += step {
		c.Lines = append(c.Lines, gridLine{0, y(lat), chartWidth, y(lat), degrees(lat, "N", "S")})
	}
	half := chartWidth / 2 / squeeze / scale
	for lon := math.Ceil((midLon-half)/step) * step; lon <= midLon+half; lon += step {
		c.Lines = append(c.Lines, gridLine{x(lon), 0, x(lon), chartHeight, degrees(lon, "E", "W")})
	}
	for _, p := range points {
		label := fmt.Sprintf("%s: %s", p.items[0].placeOfItems, plural(len(p.items), "incident"))
		c.Marks = append(c.Marks, mark{x(p.lon), y(p.lat), round(5 + 2*math.Sqrt(float64(len(p.items)))), string(p.items[0].ID), label})
	}
	return c
}

// gridStep is the distance of grid lines, in degrees, for a drawing so many degrees high.
func gridStep(high float64) float64 {
	for _, s := range []float64{0.1, 0.25, 0.5, 1, 2, 5, 10, 20} {
		if high/s <= 7 {
			return s
		}
	}
	return 30
}

func degrees(v float64, plus, minus string) string {
	if v < 0 {
		return fmt.Sprintf("%g°%s", round(-v), minus)
	}
	return fmt.Sprintf("%g°%s", round(v), plus)
}

// round keeps two digits, so that drawings are the same on every machine.
func round(x float64) float64 { return math.Round(x*100) / 100 }

// timeline is the bar chart of incidents by day.
type timeline struct {
	Width, Height float64
	Bars          []bar
}

type bar struct {
	X, Y, W, H float64
	N          int
	Day, Short string
}

const longestLine = 62 // days; a longer stretch is drawn from its last days

// drawTimeline counts the incidents of each day; nil where none has a day.
func (b Brief) drawTimeline() *timeline {
	count := map[time.Time]int{}
	var first, last time.Time
	most := 0
	for _, d := range b.Days {
		for _, p := range d.Places {
			for _, i := range p.Items {
				if i.start.IsZero() {
					continue
				}
				t := i.start.Truncate(24 * time.Hour)
				count[t]++
				most = max(most, count[t])
				if first.IsZero() || t.Before(first) {
					first = t
				}
				if t.After(last) {
					last = t
				}
			}
		}
	}
	if most == 0 {
		return nil
	}
	if cut := last.AddDate(0, 0, 1-longestLine); first.Before(cut) {
		first = cut
	}
	days := int(last.Sub(first).Hours()/24) + 1
	t := &timeline{Width: chartWidth, Height: 110}
	w := min(40, chartWidth/float64(days))
	for n := range days {
		d := first.AddDate(0, 0, n)
		h := 70 * float64(count[d]) / float64(most)
		short := ""
		if days <= 16 || n%7 == 0 {
			short = d.Format("2 Jan")
		}
		t.Bars = append(t.Bars, bar{round(float64(n) * w), round(85 - h), round(w - 2), round(h), count[d], d.Format("2 January 2006"), short})
	}
	return t
}
