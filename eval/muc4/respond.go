package muc4

import (
	"slices"
	"strings"
	"time"

	"sitrep"
)

// Response is an incident as the system tells it.
type Response struct {
	Type    string
	When    sitrep.Period
	Places  []sitrep.Place
	Victims []Victim
}

// Victim is a human target: how many, in what words, and what became of them ("" where nothing is told).
type Victim struct {
	Number int // 0 for several
	Words  string
	Effect string
}

// stale is how far back an incident may lie: MUC's rules leave out what happened more than two months before.
const stale = 62 * 24 * time.Hour

// Respond makes the responses of a coding by MUC's rules: violent deeds that took place, not between armed
// forces, not of long ago.
func Respond(r sitrep.Report, c sitrep.Coding) []Response {
	var out []Response
	for _, m := range c.Mentions {
		if m.Type != "ASSAULT" || !m.Status.Occurred() || m.Status == sitrep.Commemorated || between(m) {
			continue
		}
		if p := m.When.Period; p.Known() && !r.Published.IsZero() && !p.End.IsZero() && p.End.Before(r.Published.Add(-stale)) {
			continue
		}
		x := Response{Type: typeOf(m), When: m.When.Period, Victims: victims(r, m)}
		for _, p := range m.Places {
			x.Places = append(x.Places, p.Place)
		}
		out = append(out, x)
	}
	return out
}

// typeOf is MUC's type of a violent deed.
func typeOf(m sitrep.EventMention) string {
	switch m.Mode {
	case "abduct":
		return "KIDNAPPING"
	case "explosives", "suicide-attack":
		return "BOMBING"
	case "destroy":
		return "ARSON"
	}
	return "ATTACK"
}

// between: fighting of armed forces with each other is no incident for MUC.
func between(m sitrep.EventMention) bool {
	return len(m.Recipients) > 0 && !slices.ContainsFunc(m.Recipients, func(p sitrep.Participant) bool { return !armed(p.Actor) }) &&
		!slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool { return c.Figure != nil })
}

func armed(a sitrep.Actor) bool {
	return slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "MIL" || s == "REB" || s == "UAF" || s == "INS" || s == "SEP" })
}

// effects are MUC's words for what the figures count.
var effects = map[string]string{"killed": "DEATH", "wounded": "INJURY", "abducted": ""}

// victims are those counted, and those named as recipients who are not among them.
func victims(r sitrep.Report, m sitrep.EventMention) []Victim {
	var out []Victim
	var spans []sitrep.Span
	for _, c := range m.Claims {
		effect, human := effects[c.Field]
		if c.Figure == nil || !human || c.Figure.Scope != sitrep.ScopeIncident {
			continue
		}
		n := c.Figure.Best
		if c.Figure.High == nil || *c.Figure.High != c.Figure.Low {
			if n = 0; c.Figure.Low > 0 && c.Figure.Low == c.Figure.Best {
				n = c.Figure.Low
			}
		}
		if c.Figure.Best == 0 {
			effect = "NO INJURY OR DEATH"
		}
		out = append(out, Victim{n, strings.ToUpper(c.Span.In(r.Text)), effect})
		spans = append(spans, c.Span)
	}
	for _, p := range m.Recipients {
		if slices.ContainsFunc(spans, p.Span.Overlaps) || p.Actor.Kind == "state" || p.Actor.Kind == "office" {
			continue
		}
		n := 1
		if p.Actor.Kind == "group" {
			n = 0
		}
		out = append(out, Victim{n, strings.ToUpper(p.Span.In(r.Text)), ""})
	}
	return out
}
