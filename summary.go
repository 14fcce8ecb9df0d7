package sitrep

import "math"

// Summary is what a list shows of the incident.
func (x Incident) Summary() Summary {
	s := Summary{Kind: "incident", ID: string(x.ID), Type: x.Type, Mode: x.Mode, Status: x.Status, Headline: x.Headline, Period: x.Period,
		Actors: namesOf(x.Actors), Recipients: namesOf(x.Recipients), Estimates: x.Estimates, Sources: x.Sources, Reports: len(x.Reports),
		FirstKnown: x.FirstKnown, LastKnown: x.LastKnown, Confidence: x.Confidence}
	s.at(x.Places)
	// A look is worth the more, the more is at stake and the less sure we are.
	weight := 1.0
	for _, e := range x.Estimates {
		if e.Kind == "killed" || e.Kind == "wounded" || e.Kind == "abducted" {
			weight += math.Log1p(float64(e.Best))
			if e.High == nil || *e.High > e.Low {
				weight += math.Log1p(float64(e.Best)) / 2
			}
		}
	}
	s.Worth = math.Round((1.02-min(x.Confidence, 1))*weight*1000) / 1000
	return s
}

// Killed is the best estimate of people killed, -1 where none is reported. Where figures are given of parts only
// (civilians, soldiers) it is the largest, since the parts may overlap.
func (s Summary) Killed() int {
	most := -1
	for _, e := range s.Estimates {
		if e.Kind != "killed" {
			continue
		}
		if e.Of == "" {
			return e.Best
		}
		most = max(most, e.Best)
	}
	return most
}

// Summary is what a list shows of the call.
func (x Call) Summary() Summary {
	s := Summary{Kind: "call", ID: string(x.ID), Type: x.Type, Mode: x.Mode, Status: x.State, Headline: x.Headline, Period: x.For,
		Actors: namesOf(x.By), Recipients: namesOf(x.Against), Sources: len(x.Reports), Reports: len(x.Reports), Confidence: 1}
	for i, st := range x.Steps {
		if i == 0 || st.KnownBy.Before(s.FirstKnown) {
			s.FirstKnown = st.KnownBy
		}
		if st.KnownBy.After(s.LastKnown) {
			s.LastKnown = st.KnownBy
		}
	}
	s.at(x.Places)
	return s
}

// at fills in where and when in words.
func (s *Summary) at(places []Place) {
	s.When, s.Places = s.Period.String(), len(places)
	if len(places) > 0 {
		s.Place = places[0]
	}
	if s.Estimates == nil {
		s.Estimates = []Estimate{}
	}
}

func namesOf(as []Actor) []string {
	out := []string{}
	for _, a := range as {
		out = append(out, a.Name)
	}
	return out
}
