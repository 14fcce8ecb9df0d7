package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// writeGDELT writes incidents as rows of GDELT 2.0's event table.
func writeGDELT(j *job) error {
	t, err := j.table(tabs{j.w}, false)
	if err != nil {
		return err
	}
	for _, x := range j.Incidents {
		day, dated := j.day(x.Period)
		if !dated {
			j.leave("no day, month or year known", 1)
			continue
		}
		code := j.code(x)
		if len(code) < 2 {
			j.leave("no CAMEO code for type "+x.Type, 1)
			continue
		}
		score, _ := j.codebook.CAMEO(code)
		r := row{
			"GLOBALEVENTID": number(x.ID), "SQLDATE": day.Format("20060102"), "MonthYear": day.Format("200601"), "Year": day.Format("2006"),
			"FractionDate": fraction(day), "IsRootEvent": "1",
			"EventCode": code, "EventBaseCode": code[:min(3, len(code))], "EventRootCode": code[:2], "QuadClass": j.tables.quads[code[:2]],
			"GoldsteinScale": strconv.FormatFloat(score.Goldstein, 'f', -1, 64),
			"NumMentions":    num(len(x.Mentions)), "NumSources": num(x.Sources), "NumArticles": num(len(x.Reports)),
			"DATEADDED": x.FirstKnown.UTC().Format("20060102150405"), "SOURCEURL": j.address(x),
		}
		gdeltActor(r, "Actor1", first(x.Actors))
		gdeltActor(r, "Actor2", first(x.Recipients))
		j.gdeltPlace(r, j.best(x))
		if len(x.Actors) > 1 || len(x.Recipients) > 1 {
			j.narrowed["incidents of several actors or recipients written with the first of each"]++
		}
		j.rows++
		if err := t.write(r); err != nil {
			return err
		}
	}
	return t.out.end()
}

// fraction is the year with the day as a fraction of it, as GDELT counts: 30 days a month and a bit, never the next year.
func fraction(day time.Time) string {
	f := (float64(day.Month()-1)*30 + float64(day.Day())) / 365
	return fmt.Sprintf("%.4f", float64(day.Year())+min(f, 0.9999))
}

// gdeltActor writes an actor's CAMEO code taken apart in threes.
func gdeltActor(r row, who string, a sitrep.Actor) {
	if a.Name == "" {
		return
	}
	code := a.CAMEO
	r[who+"Code"], r[who+"Name"] = code, strings.ToUpper(a.Name)
	if a.Country != "" && strings.HasPrefix(code, a.Country) {
		r[who+"CountryCode"], code = a.Country, code[len(a.Country):]
	}
	for i := 1; i <= 3 && len(code) >= 3; i++ {
		r[fmt.Sprintf("%sType%dCode", who, i)], code = code[:3], code[3:]
	}
}

// gdeltPlace writes the kind of place: 1 a country, 2 and 5 a division, 3 and 4 a town, the lower within the United States.
func (j *job) gdeltPlace(r row, p sitrep.Place) {
	c := j.countryOf(p.Country)
	if !p.Known() {
		r["ActionGeo_Type"] = "0"
		return
	}
	kind := 4
	switch {
	case p.Precision == sitrep.AtCountry:
		kind = 1
	case p.Precision.Rank() >= sitrep.AtDistrict.Rank():
		kind = 5
	}
	if p.Country == "US" && kind > 1 {
		kind = map[int]int{4: 3, 5: 2}[kind]
	}
	r["ActionGeo_Type"] = num(kind)
	var parts []string
	for _, s := range []string{p.Name, p.Region, c.name} {
		if s != "" && (len(parts) == 0 || parts[len(parts)-1] != s) {
			parts = append(parts, s)
		}
	}
	r["ActionGeo_FullName"], r["ActionGeo_CountryCode"], r["ActionGeo_ADM1Code"] = strings.Join(parts, ", "), c.fips, c.fips
	if p.HasPoint {
		r["ActionGeo_Lat"], r["ActionGeo_Long"] = degrees(p.Lat), degrees(p.Lon)
	}
}
