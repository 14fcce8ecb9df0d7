package main

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/coder"
	"sitrep/gazetteer"
)

// explainPlaces prints for each place name why it is one, which place it is and why, and the two
// that come next.
func (a *app) explainPlaces(in coder.Input) {
	st := a.styles()
	if len(in.Places) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", st.title("Places"))
	}
	for _, t := range in.Places {
		kind := string(t.Place.Precision)
		switch {
		case t.Metonym:
			kind += ", stands for those who act"
		case t.Anaphor:
			kind += ", from the text around"
		}
		fmt.Fprintf(a.out, "\n%s  %.2f\n", st.place(fmt.Sprintf("%q", t.Span.In(in.Report.Text))), t.Confidence)
		a.field("is", fmt.Sprintf("%s (%s)", full(t.Place), kind))
		if len(t.Why) > 0 {
			a.field("rests on", reasons(t.Why))
		}
		for i, c := range t.Candidates {
			name := "or"
			if i == 0 {
				name = "this one"
			}
			a.field(name, fmt.Sprintf("%.2f %s: %s", c.Share, full(c.Place), reasons(c.Why)))
		}
	}
}

// full is a place with what it lies in, its number and its point.
func full(p sitrep.Place) string {
	parts := []string{p.String()}
	for _, s := range []string{p.District, p.Region, p.Country} {
		if s != "" && s != parts[len(parts)-1] {
			parts = append(parts, s)
		}
	}
	s := strings.Join(parts, ", ")
	if p.ID != "" {
		s += " " + p.ID
	}
	if p.HasPoint {
		s += fmt.Sprintf(" %.3f,%.3f", p.Lat, p.Lon)
	}
	return s
}

func reasons(why []gazetteer.Evidence) string {
	var out []string
	for _, e := range why {
		out = append(out, fmt.Sprintf("%s %+.1f", e.Feature, e.Adds))
	}
	return strings.Join(out, ", ")
}
