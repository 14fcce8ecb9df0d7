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

// sum adds up the estimates of the incidents that a total counts over, as far as they are told of: of
// its kind and, where both say what is counted, of that; in its place; from its start to the day its
// latest figure was told, or to its end.
func sum(is []sitrep.Incident, t sitrep.RunningTotal) sitrep.Sum {
	over := Span(t)
	high := 0
	out := sitrep.Sum{High: &high}
	for _, i := range is {
		if !i.Period.Overlaps(over) || !within(i.Places, t.Place) {
			continue
		}
		for _, e := range i.Estimates {
			if e.Kind != t.Kind || t.Of != "" && e.Of != "" && t.Of != e.Of {
				continue
			}
			out.Incidents++
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
