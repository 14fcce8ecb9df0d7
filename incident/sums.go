package incident

import "sitrep"

// AddSums sets beside each total what the incidents it counts over amount to. The incidents are to hold
// all those within Span of the totals.
func AddSums(totals []sitrep.RunningTotal, incidents []sitrep.Incident) {
	for n := range totals {
		t := &totals[n]
		if t.Kind == "occurrences" || len(t.Entries) == 0 {
			continue
		}
		s := sum(incidents, *t)
		last := t.Entries[len(t.Entries)-1].Figure
		s.Exceeds = last.High != nil && s.Low > *last.High
		t.Sum = &s
	}
}

// Span is the time that a total counts over: to the moment its latest figure became known where its
// end is open.
func Span(t sitrep.RunningTotal) sitrep.Period {
	over := t.Over
	if over.End.IsZero() && len(t.Entries) > 0 {
		over.End = t.Entries[len(t.Entries)-1].KnownBy
	}
	return over
}

// sum adds up the estimates of the incidents that a total counts over, as far as they are told of; in its place; from
// its start to the day its latest figure was told, or to its end.
func sum(is []sitrep.Incident, t sitrep.RunningTotal) sitrep.Sum {
	over := Span(t)
	high := 0
	out := sitrep.Sum{High: &high}
	for _, i := range is {
		if !i.Period.Overlaps(over) || !within(i.Places, t.Place) {
			continue
		}
		es := counting(i.Estimates, t)
		if len(es) > 0 {
			out.Incidents++
		}
		for _, e := range es {
			out.Low, out.Best = out.Low+e.Low, out.Best+e.Best
			if e.High == nil {
				out.High = nil
			} else if out.High != nil {
				*out.High += *e.High
			}
		}
	}
	return out
}

// counting are the estimates of an incident that count towards a total: of its kind, and of what it counts; that of all
// people alone where there is one, for the others are part of it.
func counting(es []sitrep.Estimate, t sitrep.RunningTotal) []sitrep.Estimate {
	var all, some []sitrep.Estimate
	for _, e := range es {
		switch {
		case e.Kind != t.Kind:
		case e.Of == t.Of:
			return []sitrep.Estimate{e}
		case e.Of == "":
			all = append(all, e)
		case t.Of == "":
			some = append(some, e)
		}
	}
	if len(all) > 0 {
		return all
	}
	return some
}

// within reports whether one of the places lies in another, or is it.
func within(ps []sitrep.Place, in sitrep.Place) bool {
	if in.Precision == sitrep.AtUnknown || !in.Known() {
		return true
	}
	for _, p := range ps {
		if in.Precision == sitrep.AtCountry {
			if p.Country == in.Country {
				return true
			}
			continue
		}
		if w, _ := relatePlaces(p, in); w >= placeContains && p.Precision.Rank() <= in.Precision.Rank() {
			return true
		}
	}
	return false
}
