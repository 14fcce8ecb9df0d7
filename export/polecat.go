package export

import (
	"strconv"
	"strings"

	"sitrep"
)

// writePOLECAT writes incidents as POLECAT's 40 columns.
func writePOLECAT(j *job) error {
	t, err := j.table(tabs{j.w}, true)
	if err != nil {
		return err
	}
	for _, x := range j.Incidents {
		day, dated := j.day(x.Period)
		if !dated {
			j.leave("no day, month or year known", 1)
			continue
		}
		typ, _ := j.codebook.Type(x.Type)
		r := row{
			"Event ID": string(x.ID), "Event Date": day.Format("2006-01-02"), "Event Type": x.Type, "Event Mode": x.Mode,
			"Intensity": strconv.FormatFloat(typ.Score, 'f', -1, 64), "Quad Code": strings.ToUpper(strings.ReplaceAll(typ.Quad, "-", " ")),
			"Contexts": strings.Join(j.contexts(x), ";"), "Source": strings.Join(j.outlets(x), "; "), "Version": j.Version,
		}
		j.polecatActors(r, "Actor", x.Actors)
		j.polecatActors(r, "Recipient", x.Recipients)
		j.polecatPlace(r, x)
		rs := j.sources(x)
		if len(rs) > 0 {
			r["Publication Date"], r["Language"] = rs[0].Published.Format("2006-01-02"), rs[0].Language
		}
		people, groups := apart(append(append([]sitrep.Actor{}, x.Actors...), x.Recipients...))
		r["Story People"], r["Story Organizations"] = people, groups
		j.rows++
		if err := t.write(r); err != nil {
			return err
		}
	}
	return t.out.end()
}

func (j *job) polecatActors(r row, who string, as []sitrep.Actor) {
	a := first(as)
	r[who+" Name"], r[who+" Name Raw"], r[who+" Title"] = names(as), names(as), a.Title
	r[who+" Country"], r[who+" COW"] = a.Country, j.countryOf(a.Country).cow
	if len(a.Sectors) > 0 {
		r["Primary "+who+" Sector"], r[who+" Sectors"] = a.Sectors[0], strings.Join(a.Sectors, ";")
	}
}

func (j *job) polecatPlace(r row, x sitrep.Incident) {
	p := j.best(x)
	if !p.Known() {
		return
	}
	r["Placename"], r["Raw Placename"] = p.Name, p.String()
	if p.Precision.Rank() <= sitrep.AtTown.Rank() {
		r["City"] = p.Name
	}
	r["District"], r["Province"], r["Country"] = p.District, p.Region, j.countryOf(p.Country).iso3
	if p.HasPoint {
		r["Latitude"], r["Longitude"] = degrees(p.Lat), degrees(p.Lon)
	}
	if id, ok := strings.CutPrefix(p.ID, "geonames:"); ok {
		r["GeoNames ID"] = id
	}
	r["Feature Type"] = string(p.Precision)
	var all []string
	for _, p := range x.Places {
		all = append(all, p.String())
	}
	r["Story Locations"] = strings.Join(all, "; ")
}

// apart names persons and the rest.
func apart(as []sitrep.Actor) (people, groups string) {
	var p, g []sitrep.Actor
	for _, a := range as {
		if a.Kind == "person" {
			p = append(p, a)
		} else {
			g = append(g, a)
		}
	}
	return names(p), names(g)
}
