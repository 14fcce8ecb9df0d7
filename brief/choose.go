package brief

import (
	"slices"
	"strings"

	"sitrep"
)

// choose keeps what lies in the place and the period asked for. What is said has no place: it is kept where a report
// tells it beside something that lies there. What is only recalled is kept
// whenever it was, and so is what has no known date.
func (b *builder) choose(res sitrep.Resolution, o Options) sitrep.Resolution {
	in := matcher(res, o.Place)
	span := sitrep.Period{Start: o.From, End: o.To}
	inside := func(p sitrep.Period) bool { return !span.Known() || !p.Known() || p.Overlaps(span) }
	var out sitrep.Resolution
	there := map[sitrep.ReportID]bool{} // tell of something that lies there
	for _, i := range res.Incidents {
		if slices.ContainsFunc(i.Places, in) && inside(i.Period) {
			for _, r := range i.Reports {
				there[r] = true
			}
		}
	}
	for _, i := range res.Incidents {
		past := i.Status == sitrep.Background || i.Status == sitrep.Commemorated
		beside := len(i.Places) == 0 && b.words.statement[i.Type] && slices.ContainsFunc(i.Reports, func(r sitrep.ReportID) bool { return there[r] })
		if slices.ContainsFunc(i.Places, in) || o.Place == "" || beside {
			if inside(i.Period) || past {
				out.Incidents = append(out.Incidents, i)
			}
		}
	}
	for _, c := range res.Calls {
		if (slices.ContainsFunc(c.Places, in) || o.Place == "") && (inside(c.For) || stepInside(c, inside) || comingUp(c, o)) {
			out.Calls = append(out.Calls, c)
		}
	}
	for _, t := range res.Totals {
		if (in(t.Place) || o.Place == "") && inside(t.Over) {
			out.Totals = append(out.Totals, t)
		}
	}
	return out
}

// calendarDays is how far beyond the end of its period a brief looks for what is planned.
const calendarDays = 14

// comingUp reports whether a call stands and is for a day soon after the period: the calendar of a brief.
func comingUp(c sitrep.Call, o Options) bool {
	open := c.State == sitrep.Called || c.State == sitrep.Planned || c.State == sitrep.Postponed
	return open && !o.To.IsZero() && !c.For.Start.Before(o.To) && c.For.Start.Before(o.To.AddDate(0, 0, calendarDays))
}

// stepInside reports whether a turn of a call became known in the period: a call made now for a later
// day belongs in the brief.
func stepInside(c sitrep.Call, inside func(sitrep.Period) bool) bool {
	return slices.ContainsFunc(c.Steps, func(s sitrep.CallStep) bool {
		return inside(sitrep.Period{Start: s.KnownBy, End: s.KnownBy.Add(1)})
	})
}

// matcher tells the places meant by a code or a name. The name of a country, where the record holds
// it, stands for all that lies in it.
func matcher(res sitrep.Resolution, want string) func(sitrep.Place) bool {
	code := ""
	if len(want) == 2 {
		code = strings.ToUpper(want)
	}
	look := func(p sitrep.Place) {
		if p.Precision == sitrep.AtCountry && p.Country != "" && strings.EqualFold(p.Name, want) {
			code = p.Country
		}
	}
	for _, i := range res.Incidents {
		for _, p := range i.Places {
			look(p)
		}
	}
	for _, t := range res.Totals {
		look(t.Place)
	}
	low := strings.ToLower(want)
	return func(p sitrep.Place) bool {
		if code != "" {
			return p.Country == code
		}
		for _, name := range []string{p.Name, p.Site, p.Region, p.District} {
			if low != "" && strings.Contains(strings.ToLower(name), low) {
				return true
			}
		}
		return false
	}
}
