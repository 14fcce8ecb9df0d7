package export

import (
	"fmt"
	"strings"

	"sitrep"
)

// writeACLED writes incidents as ACLED's 31 columns of 2023.
func writeACLED(j *job) error {
	t, err := j.table(newCommas(j.w), true)
	if err != nil {
		return err
	}
	for _, x := range j.Incidents {
		event, sub := j.acledType(x)
		day, dated := j.day(x.Period)
		switch {
		case event == "":
			j.leave("type that ACLED does not record: "+x.Type, 1)
			continue
		case !dated:
			j.leave("no day, month or year known", 1)
			continue
		}
		r := j.acledSides(x, event, sub)
		place := j.best(x)
		c := j.countryOf(place.Country)
		r["event_id_cnty"] = c.iso3 + string(x.ID)
		r["event_date"], r["year"] = day.Format("2006-01-02"), day.Format("2006")
		r["time_precision"] = num(acledTime(x.Period.Precision))
		r["disorder_type"] = j.disorder(event, sub)
		r["event_type"], r["sub_event_type"] = event, sub
		r["iso"], r["region"], r["country"] = c.number, c.acledRegion, c.name
		r["admin1"], r["admin2"], r["location"] = place.Region, place.District, place.String()
		if !place.Known() {
			r["location"] = ""
		}
		if place.HasPoint {
			r["latitude"], r["longitude"] = degrees(place.Lat), degrees(place.Lon)
		}
		r["geo_precision"] = acledPlace(place)
		r["source"] = strings.Join(j.outlets(x), "; ")
		r["notes"] = fmt.Sprintf("%s. Status: %s. Independent sources: %d.", x.Headline, x.Status, x.Sources)
		r["fatalities"], r["tags"] = acledFigures(x)
		r["timestamp"] = fmt.Sprint(x.LastKnown.Unix())
		j.rows++
		if err := t.write(r); err != nil {
			return err
		}
	}
	return t.out.end()
}

// acledType is the codebook's, corrected for who the sides are: an attack on civilians is no battle, a clash of two
// armed sides no violence against civilians, and force at a protest that kills is excessive.
func (j *job) acledType(x sitrep.Incident) (event, sub string) {
	event, sub = j.codebook.ACLED(x.Type, x.Mode, j.code(x))
	by, to := j.side(x.Actors).side, j.side(x.Recipients).side
	armed := func(side string) bool { return side == "armed" || side == "state" }
	killed, _ := estimate(x, "killed")
	switch {
	case event == "Battles" && to == "civilian":
		return "Violence against civilians", "Attack"
	case event == "Violence against civilians" && sub == "Attack" && armed(by) && armed(to):
		return "Battles", "Armed clash"
	case sub == "Protest with intervention" && killed.Best > 0:
		return event, "Excessive force against protesters"
	}
	return event, sub
}

func (j *job) disorder(event, sub string) string {
	if d, ok := j.tables.disorders[sub]; ok {
		return d
	}
	return j.tables.disorders[event]
}

// acledSides writes who acted and on whom. ACLED puts protesters first, also where force was used on them.
func (j *job) acledSides(x sitrep.Incident, event, sub string) row {
	one, two, unknown := x.Actors, x.Recipients, x.UnknownActor
	protest := event == "Protests" || event == "Riots"
	if protest && x.Type != "PROTEST" {
		one, two = two, one
	}
	r := row{"actor1": nameOf(one, unknown && !protest), "actor2": nameOf(two, false)}
	if len(one) > 1 {
		r["assoc_actor_1"] = names(one[1:])
	}
	if len(two) > 1 {
		r["assoc_actor_2"] = names(two[1:])
	}
	a, b := j.inter(one, r["actor1"] != ""), j.inter(two, r["actor2"] != "")
	switch event {
	case "Protests":
		a = "6"
		r["actor1"] = orElse(r["actor1"], "Protesters")
	case "Riots":
		a = "5"
		r["actor1"] = orElse(r["actor1"], "Rioters")
	}
	r["inter1"], r["inter2"] = orElse(a, "0"), orElse(b, "0")
	low, high := min(r["inter1"], r["inter2"]), max(r["inter1"], r["inter2"])
	r["interaction"] = low + high
	if low == "0" {
		r["interaction"] = high + "0"
	}
	if event == "Violence against civilians" || sub == "Excessive force against protesters" || event == "Explosions/Remote violence" && b == "7" {
		r["civilian_targeting"] = "Civilian targeting"
	}
	return r
}

// inter is ACLED's number for a side; an armed side of unknown hands counts as a political militia, as there.
func (j *job) inter(as []sitrep.Actor, named bool) string {
	if s := j.side(as); s.acled != "" {
		return s.acled
	}
	switch {
	case len(as) == 0 && named:
		return "3"
	case named:
		return "8"
	}
	return ""
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func acledTime(p sitrep.Precision) int {
	switch {
	case p.Rank() <= sitrep.Day.Rank():
		return 1
	case p == sitrep.Week:
		return 2
	}
	return 3
}

func acledPlace(p sitrep.Place) string {
	switch {
	case !p.Known():
		return ""
	case p.Precision.Rank() <= sitrep.AtTown.Rank():
		return "1"
	case p.Precision == sitrep.AtDistrict:
		return "2"
	}
	return "3"
}

// acledFigures writes the dead, and in the tags what the number alone cannot tell.
func acledFigures(x sitrep.Incident) (fatalities, tags string) {
	var ts []string
	if n, ok := estimate(x, "present"); ok {
		ts = append(ts, "crowd size="+figure(n))
	} else if x.Type == "PROTEST" {
		ts = append(ts, "crowd size=no report")
	}
	killed, ok := estimate(x, "killed")
	if !ok {
		ts = append(ts, "fatalities not reported")
	}
	return num(killed.Best), strings.Join(ts, "; ")
}

// figure writes low, best and high as shortly as they allow.
func figure(e sitrep.Estimate) string {
	switch {
	case e.High == nil:
		return fmt.Sprintf("at least %d", e.Low)
	case *e.High == e.Low:
		return num(e.Low)
	}
	return fmt.Sprintf("%d-%d", e.Low, *e.High)
}
