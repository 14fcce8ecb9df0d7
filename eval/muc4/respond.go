package muc4

import (
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/codebook"
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

// Respond makes the responses of a coding by MUC's rules: violent deeds that took place, not between armed forces, not
// of long ago, and against something: an attack of which neither a victim nor a target is told is none beside others.
func Respond(book *codebook.Codebook, r sitrep.Report, c sitrep.Coding) []Response {
	var out, vague []Response
	for _, m := range c.Mentions {
		if m.Type != "ASSAULT" || !m.Status.Occurred() || m.Status == sitrep.Commemorated || between(r, m) {
			continue
		}
		if p := m.When.Period; p.Known() && !r.Published.IsZero() && !p.End.IsZero() && p.End.Before(r.Published.Add(-stale)) {
			continue
		}
		x := Response{Type: typeOf(m), When: m.When.Period, Victims: victims(book, r, m)}
		for _, p := range m.Places {
			x.Places = append(x.Places, p.Place)
		}
		if x.Type == "ATTACK" && len(x.Victims) == 0 {
			vague = append(vague, x)
			continue
		}
		out = append(out, x)
	}
	if len(out) == 0 && len(vague) > 0 {
		return vague[:1]
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

// between: fighting of armed forces with each other is no incident for MUC, whoever falls in it.
func between(r sitrep.Report, m sitrep.EventMention) bool {
	if strings.HasPrefix(m.Sense, "clash.") || strings.HasPrefix(m.Sense, "fight") || strings.HasPrefix(m.Sense, "combat.") || strings.HasPrefix(m.Sense, "battle.") {
		return true
	}
	hit := 0
	for _, p := range m.Recipients {
		if !armed(p.Actor) {
			return false
		}
		hit++
	}
	for _, c := range m.Claims {
		if _, human := effects[c.Field]; !human || c.Figure == nil {
			continue
		}
		if !armedWords(c.Span.In(r.Text)) {
			return false
		}
		hit++
	}
	return hit > 0
}

func armed(a sitrep.Actor) bool {
	return slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "MIL" || s == "REB" || s == "UAF" || s == "INS" || s == "SEP" })
}

// armedWords reports whether a phrase counts those under arms.
func armedWords(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch strings.TrimSuffix(w, "s") {
		case "soldier", "guerrilla", "rebel", "insurgent", "troop", "combatant", "casualtie", "terrorist", "subversive":
			return true
		}
	}
	return false
}

// effects are MUC's words for what the figures count.
var effects = map[string]string{"killed": "DEATH", "wounded": "INJURY", "abducted": ""}

// victims are those counted, and those named as recipients who are not among them.
func victims(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) []Victim {
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
		if v := target(r, p); v.Words != "" {
			v.Effect = suffered(book, m)
			out = append(out, v)
		}
	}
	return out
}

// suffered is what the trigger's sense says becomes of a recipient: "the murder of the mayor" tells of his death.
func suffered(book *codebook.Codebook, m sitrep.EventMention) string {
	sense, _ := book.Sense(m.Sense)
	for _, e := range sense.Effects {
		if e.Slot == "R" {
			return effects[e.Kind]
		}
	}
	return ""
}

// pronouns name nobody by themselves.
var pronouns = map[string]bool{"HE": true, "HIM": true, "SHE": true, "HER": true, "IT": true, "THEY": true, "THEM": true, "US": true, "WE": true, "WHO": true, "WHOM": true}

// target is the victim that a recipient is; one named by a pronoun goes by the name it was carried under.
func target(r sitrep.Report, p sitrep.Participant) Victim {
	v := Victim{Number: 1, Words: strings.ToUpper(p.Span.In(r.Text))}
	if pronouns[v.Words] {
		v.Words = strings.ToUpper(p.Actor.Name)
	}
	head, _, _ := strings.Cut(v.Words, " OF ")
	words := strings.Fields(head)
	if len(words) == 0 {
		return Victim{}
	}
	last := words[len(words)-1]
	plural := strings.HasSuffix(last, "S") && !strings.HasSuffix(last, "SS") || last == "PEOPLE" || last == "CHILDREN" || last == "MEN" || last == "WOMEN" || last == "PERSONNEL" || last == "POLICE"
	if p.Actor.Kind == "group" || plural && p.Actor.Kind != "person" {
		v.Number = 0
	}
	return v
}
