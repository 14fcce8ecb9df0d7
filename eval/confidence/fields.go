package confidence

import (
	"maps"
	"math"
	"slices"
	"strings"

	"sitrep"
	"sitrep/codebook"
	"sitrep/coder"
	"sitrep/eval/cameo"
	"sitrep/eval/muc4"
	"sitrep/samples"
)

// Field is a field of a mention with its score and whether it is right.
type Field struct {
	Name  string // of coder.FieldNames
	Score float64
	Right bool
	Fold  int
}

// Actors gives the actors and recipients of records: right are those whose code the gold has on their side.
func Actors(records []cameo.Record, code func(sitrep.Report) sitrep.Coding) []Field {
	var out []Field
	for i, rec := range records {
		for _, m := range code(rec.Report).Mentions {
			sides := map[bool][]sitrep.Participant{true: m.Actors, false: m.Recipients}
			for _, source := range []bool{true, false} {
				for _, p := range sides[source] {
					if p.Actor.CAMEO == "" {
						continue // words without a code say nothing that the gold could gainsay
					}
					right := slices.ContainsFunc(rec.Gold, func(e cameo.Event) bool {
						if source {
							return slices.Contains(strings.Split(p.Actor.CAMEO, "/"), e.Source)
						}
						return slices.Contains(strings.Split(p.Actor.CAMEO, "/"), e.Target)
					})
					out = append(out, Field{"actor", p.Confidence, right, i % folds})
				}
			}
		}
	}
	return out
}

// folds is into how many parts the fields are cut, report by report.
const folds = 5

// Samples gives the places, times and figures of mentions in the sample reports, where the gold leaves no doubt which
// incident a mention tells of: the report has one of its type, and tells of it in one mention.
func Samples(gold samples.Gold, reports map[string]sitrep.Report, code func(sitrep.Report) sitrep.Coding) []Field {
	var out []Field
	for n, name := range slices.Sorted(maps.Keys(reports)) {
		mentions := code(reports[name]).Mentions
		for _, m := range mentions {
			of := func(g samples.Incident) bool {
				return (g.Type == m.Type || slices.Contains(g.Also, m.Type)) && slices.Contains(g.Reports, name)
			}
			i := slices.IndexFunc(gold.Incidents, of)
			if i < 0 || slices.IndexFunc(gold.Incidents[i+1:], of) >= 0 || several(mentions, m.Type) || !m.Status.Occurred() {
				continue
			}
			out = append(out, sampleFields(gold.Incidents[i], m, n%folds)...)
		}
	}
	return out
}

func several(mentions []sitrep.EventMention, typ string) bool {
	n := 0
	for _, m := range mentions {
		if m.Type == typ {
			n++
		}
	}
	return n > 1
}

const day = "2006-01-02"

func sampleFields(g samples.Incident, m sitrep.EventMention, fold int) []Field {
	var out []Field
	for _, p := range m.Places {
		out = append(out, Field{"place", p.Confidence, p.Place.Name == g.Place || slices.Contains(g.Places, p.Place.Name), fold})
	}
	if m.When.Period.Known() {
		first, last := m.When.Period.Start.Format(day), m.When.Period.End.AddDate(0, 0, -1).Format(day)
		out = append(out, Field{"time", m.When.Confidence, first >= g.From && last <= max(g.From, g.To), fold})
	}
	for _, c := range m.Claims {
		if c.Figure == nil {
			continue
		}
		f, told := g.Figures[c.Field]
		right := told && c.Figure.Best == f[1] || slices.Contains(g.History[c.Field], c.Figure.Best)
		out = append(out, Field{"figure", c.Confidence, right, fold})
	}
	return out
}

// MUC gives the places and times of mentions in messages of one incident, told of in one mention of its type.
// It is for scoring only: nothing is fitted on the set.
func MUC(book *codebook.Codebook, docs []muc4.Document, country func(iso2 string) string, code func(sitrep.Report) sitrep.Coding) []Field {
	var out []Field
	for _, d := range docs {
		if len(d.Templates) != 1 || d.Templates[0].Optional {
			continue
		}
		c := code(d.Report)
		var of *sitrep.EventMention
		n := 0
		for i := range c.Mentions {
			if r := muc4.Respond(book, d.Report, only(c, c.Mentions[i])); len(r) == 1 && slices.Contains(d.Templates[0].Types, r[0].Type) {
				of = &c.Mentions[i]
				n++
			}
		}
		if n != 1 {
			continue
		}
		s := muc4.Score{Country: country}
		s.Add(d.Templates, muc4.Respond(book, d.Report, only(c, *of)), nil)
		if t := s.Slots[1]; t.Actual > 0 && t.Possible > 0 {
			out = append(out, Field{"time", of.When.Confidence, t.Correct >= 1, 0})
		}
		if t := s.Slots[2]; t.Actual > 0 && t.Possible > 0 && len(of.Places) > 0 {
			out = append(out, Field{"place", of.Places[0].Confidence, t.Correct >= 1, 0})
		}
	}
	return out
}

func only(c sitrep.Coding, m sitrep.EventMention) sitrep.Coding {
	c.Mentions = []sitrep.EventMention{m}
	return c
}

// Line is the two weights of a field: of its log-odds, and the bias.
type Line struct{ Bias, Slope float64 }

// At is how likely a field with a score is right.
func (l Line) At(score float64) float64 {
	return 1 / (1 + math.Exp(-l.Bias-l.Slope*coder.LogOdds(score)))
}

// FitLine fits Platt's scaling on the fields of a name outside one fold, by gradient descent. Where little is known it
// stays near the score as it is; a higher score never makes a field less likely.
func FitLine(fields []Field, name string, without int) Line {
	const (
		rounds = 3000
		rate   = 0.2
		prior  = 2.0 // pulls towards the score as it is, as strongly as so many examples
		least  = 0.05
	)
	l := Line{0, 1}
	for range rounds {
		bias, slope, n := prior*l.Bias, prior*(l.Slope-1), prior
		for _, f := range fields {
			if f.Name != name || f.Fold == without {
				continue
			}
			d := l.At(f.Score)
			if f.Right {
				d--
			}
			bias += d
			slope += d * coder.LogOdds(f.Score)
			n++
		}
		l.Bias -= rate * bias / n
		l.Slope = max(least, l.Slope-rate*slope/n)
	}
	return l
}

// CrossFields gives examples of the fields: each with the confidence that a line fitted on the other folds gives it.
func CrossFields(fields []Field, name string) []Example {
	var out []Example
	for fold := range folds {
		l := FitLine(fields, name, fold)
		for _, f := range fields {
			if f.Name == name && f.Fold == fold {
				out = append(out, Example{Confidence: l.At(f.Score), Right: f.Right, Fold: fold})
			}
		}
	}
	return out
}

// Judge gives examples of the fields with the confidence that a line gives them.
func Judge(fields []Field, name string, l Line) []Example {
	var out []Example
	for _, f := range fields {
		if f.Name == name {
			out = append(out, Example{Confidence: l.At(f.Score), Right: f.Right})
		}
	}
	return out
}
