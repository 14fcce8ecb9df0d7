package coder

import (
	"math"
	"slices"

	"sitrep"
)

// FieldNames are the fields of a mention that have a confidence of their own.
func FieldNames() []string { return []string{"actor", "place", "time", "figure"} }

// calibrate turns the scores by which fields were chosen into how likely they are right.
func (r *reading) calibrate(m *sitrep.EventMention) {
	for _, ps := range []*[]sitrep.Participant{&m.Actors, &m.Recipients, &m.CalledBy} {
		*ps = slices.Clone(*ps) // events may share them
		for i := range *ps {
			(*ps)[i].Confidence = r.likely("actor", (*ps)[i].Confidence)
		}
	}
	m.Places, m.Claims = slices.Clone(m.Places), slices.Clone(m.Claims)
	for i := range m.Places {
		m.Places[i].Confidence = r.likely("place", m.Places[i].Confidence)
	}
	if m.When.Period.Known() {
		m.When.Confidence = r.likely("time", m.When.Confidence)
	}
	for i := range m.Claims {
		if m.Claims[i].Figure != nil {
			m.Claims[i].Confidence = r.likely("figure", m.Claims[i].Confidence)
		}
	}
}

// likely is how likely a field with a score is right: Platt's scaling (1999), the logistic of a line through the score's
// log-odds, by the weights "place:bias" and "place:score" of the codebook's confidence.tsv. Where the codebook has none
// the score stays as it is.
func (r *reading) likely(field string, score float64) float64 {
	slope := r.book.Weight(field + ":score")
	if slope == 0 {
		return score
	}
	z := r.book.Weight(field+":bias") + slope*LogOdds(score)
	const finest = 100
	return math.Round(finest/(1+math.Exp(-z))) / finest
}

// LogOdds is the logarithm of the odds of a score, which is kept off 0 and 1.
func LogOdds(score float64) float64 {
	const edge = 0.02
	score = min(1-edge, max(edge, score))
	return math.Log(score / (1 - score))
}
