// Package actors scores who is found in reports: who held an office on a day, who is who within a report, and
// the codes of actors and agents.
package actors

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"sitrep/actor"
	"sitrep/nlp"
)

var noDate time.Time

//go:embed offices.txt
var offices string

// Question asks who is meant by an office on a day.
type Question struct {
	On     time.Time
	Office string // as a report writes it: "the French president"
	Name   string // "" where it must stay unknown
}

// Offices are the questions of offices.txt, written for this repository.
func Offices() ([]Question, error) {
	var out []Question
	for i, line := range strings.Split(offices, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 3 {
			return nil, fmt.Errorf("offices.txt:%d: want date | office | name", i+1)
		}
		on, err := time.Parse(time.DateOnly, f[0])
		if err != nil {
			return nil, fmt.Errorf("offices.txt:%d: %w", i+1, err)
		}
		q := Question{On: on, Office: f[1], Name: strings.TrimSpace(f[2])}
		if q.Name == "-" {
			q.Name = ""
		}
		out = append(out, q)
	}
	return out, nil
}

// OfficeScore tells how many questions were answered rightly; a wrong name and a missing one are told apart.
type OfficeScore struct {
	Asked, Right, Unknown, WrongName int
	Wrong                            []string
}

// Share of questions answered rightly, in [0, 1].
func (s OfficeScore) Share() float64 { return float64(s.Right) / float64(max(1, s.Asked)) }

// ScoreOffices asks each question in a sentence of its own and looks whom the mention with the most words names.
func ScoreOffices(reader nlp.Reader, list *actor.List, questions []Question) OfficeScore {
	var s OfficeScore
	r := actor.NewResolver(list)
	for _, q := range questions {
		text := strings.ToUpper(q.Office[:1]) + q.Office[1:] + " said on Tuesday that the talks would go on."
		got := ""
		for _, m := range r.Resolve(reader.Read(text), q.On, nil).Mentions {
			if m.Span.Start < len(q.Office) && m.Actor.Kind == "person" && !m.Actor.Private {
				got = m.Actor.Name
			}
		}
		s.Asked++
		switch {
		case got == q.Name:
			s.Right++
			continue
		case got == "":
			s.Unknown++
		default:
			s.WrongName++
		}
		s.Wrong = append(s.Wrong, fmt.Sprintf("%s %s: %q, not %q", q.On.Format(time.DateOnly), q.Office, got, q.Name))
	}
	return s
}
