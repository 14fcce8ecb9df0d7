package export

import (
	"fmt"
	"math"
	"strings"
	"time"

	"sitrep"
)

// writeUCDP writes incidents with deaths as UCDP GED's 49 columns.
func writeUCDP(j *job) error {
	t, err := j.table(newCommas(j.w), true)
	if err != nil {
		return err
	}
	for _, x := range j.Incidents {
		killed, ok := estimate(x, "killed")
		day, dated := j.day(x.Period)
		switch {
		case !ok:
			j.leave("no figure of deaths reported: UCDP GED records deadly events only", 1)
			continue
		case killed.Best == 0 && (killed.High == nil || *killed.High == 0):
			j.leave("no deaths: UCDP GED records deadly events only", 1)
			continue
		case !dated:
			j.leave("no day, month or year known", 1)
			continue
		}
		r := row{"id": number(x.ID), "relid": string(x.ID), "year": day.Format("2006"), "active_year": ""}
		j.ucdpSides(r, x)
		j.ucdpSources(r, x)
		j.ucdpPlace(r, j.best(x))
		ucdpDeaths(r, killed, j.side(x.Recipients).side)
		start, end := day, day
		if !x.Period.End.IsZero() && !x.Period.Start.IsZero() {
			end = x.Period.End.Add(-time.Second)
		}
		r["date_start"], r["date_end"] = start.Format("2006-01-02 00:00:00.000"), end.Format("2006-01-02 00:00:00.000")
		r["date_prec"] = num(ucdpTime(x.Period))
		r["event_clarity"] = "1"
		if x.Period.Precision.Rank() > sitrep.Day.Rank() {
			r["event_clarity"] = "2"
		}
		j.rows++
		if err := t.write(r); err != nil {
			return err
		}
	}
	return t.out.end()
}

// ucdpSides tells the type of violence from the sides: 1 a state against an armed group, 2 two armed groups, 3 an
// armed side against civilians.
func (j *job) ucdpSides(r row, x sitrep.Incident) {
	a, b := nameOf(x.Actors, x.UnknownActor), nameOf(x.Recipients, false)
	by, to := j.side(x.Actors).side, j.side(x.Recipients).side
	kind := ""
	switch {
	case by == "" || to == "":
	case to == "civilian" && by != "civilian":
		kind, b = "3", "Civilians"
	case by == "state" && to == "armed", by == "armed" && to == "state", by == "state" && to == "state":
		kind = "1"
	case by == "armed" && to == "armed":
		kind = "2"
	}
	r["type_of_violence"], r["side_a"], r["side_b"] = kind, a, b
	r["code_status"] = "Clear"
	if kind == "" || a == "" || b == "" {
		r["code_status"] = "Unclear"
	}
	if a != "" && b != "" {
		r["conflict_name"], r["dyad_name"] = a+" - "+b, a+" - "+b
	}
	if by == "state" {
		r["gwnoa"] = j.countryOf(first(x.Actors).Country).gw
	}
	if to == "state" {
		r["gwnob"] = j.countryOf(first(x.Recipients).Country).gw
	}
}

func (j *job) ucdpSources(r row, x sitrep.Incident) {
	var articles []string
	rs := j.sources(x)
	for _, s := range rs {
		if s.Source != "" {
			articles = append(articles, fmt.Sprintf("%q, %s", s.Source, s.Published.Format("2006-01-02")))
		}
	}
	r["number_of_sources"], r["source_article"] = num(x.Sources), strings.Join(articles, "; ")
	if len(rs) > 0 {
		r["source_office"], r["source_date"], r["source_headline"] = rs[0].Source, rs[0].Published.Format("2006-01-02"), j.Titles[rs[0].ID]
		r["source_original"] = origin(x)
	}
}

// origin is who stands behind the latest live claim of deaths.
func origin(x sitrep.Incident) string {
	label := ""
	for _, e := range x.Ledger {
		if e.Field == "killed" && e.Standing == sitrep.Current {
			label = e.Speaker.Label()
		}
	}
	return label
}

func (j *job) ucdpPlace(r row, p sitrep.Place) {
	c := j.countryOf(p.Country)
	r["country"], r["country_id"], r["region"] = c.name, c.gw, c.ucdpRegion
	r["adm_1"], r["adm_2"] = p.Region, p.District
	if !p.Known() {
		return
	}
	r["where_coordinates"], r["where_description"] = p.Name, p.String()
	r["where_prec"] = num(ucdpWhere(p.Precision))
	if p.HasPoint {
		r["latitude"], r["longitude"] = degrees(p.Lat), degrees(p.Lon)
		r["geom_wkt"] = fmt.Sprintf("POINT (%s %s)", degrees(p.Lon), degrees(p.Lat))
		r["priogrid_gid"] = num(prioGrid(p.Lat, p.Lon))
	}
}

// prioGrid is the number of the half-degree cell of PRIO-GRID: from 1 in the south-west, 720 to a row.
func prioGrid(lat, lon float64) int {
	line := min(359, int(math.Floor((lat+90)*2)))
	col := min(719, int(math.Floor((lon+180)*2)))
	return line*720 + col + 1
}

func ucdpDeaths(r row, e sitrep.Estimate, to string) {
	high := e.Best
	if e.High != nil {
		high = *e.High
	}
	r["best"], r["low"], r["high"] = num(e.Best), num(e.Low), num(max(high, e.Best))
	r["deaths_a"], r["deaths_b"], r["deaths_civilians"], r["deaths_unknown"] = "0", "0", "0", "0"
	if to == "civilian" {
		r["deaths_civilians"] = num(e.Best)
	} else {
		r["deaths_unknown"] = num(e.Best)
	}
}

func ucdpWhere(p sitrep.PlacePrecision) int {
	switch p {
	case sitrep.AtSite, sitrep.AtNeighbourhood, sitrep.AtTown:
		return 1
	case sitrep.AtDistrict:
		return 3
	case sitrep.AtRegion:
		return 4
	}
	return 6
}

func ucdpTime(p sitrep.Period) int {
	if p.Precision.Rank() <= sitrep.Day.Rank() {
		return 1
	}
	if p.Start.IsZero() || p.End.IsZero() {
		return 5
	}
	switch days := p.End.Sub(p.Start).Hours() / 24; {
	case days < 7:
		return 2
	case days == 7:
		return 3
	case days <= 31:
		return 4
	}
	return 5
}
