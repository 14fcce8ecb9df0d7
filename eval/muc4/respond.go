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
	Number int // 0 for several, nobody where none was harmed
	Words  string
	Effect string
}

// nobody is the number of those whom "no one was hurt" tells of: MUC fills the effect alone.
const nobody = -1

// stale is how far back an incident may lie: MUC's rules leave out what happened more than two months before.
const stale = 62 * 24 * time.Hour

// Respond makes the responses of a coding by MUC's rules: violent deeds that took place or that someone threatens with, not
// between armed forces, not of long ago, and against someone or something told of apart: what is said of violence in
// general is no incident.
func Respond(book *codebook.Codebook, r sitrep.Report, c sitrep.Coding) []Response {
	var out, vague []Response
	for _, m := range c.Mentions {
		switch x, worth := response(book, r, m); worth {
		case incident:
			out = append(out, x)
		case doubtful:
			vague = append(vague, x)
		}
	}
	if len(out) == 0 && len(vague) > 0 {
		return vague[:1]
	}
	return released(r, c, fates(struckDown(out)))
}

// struckDown tells of those killed or hurt as others were kidnapped by an attack of their own: for MUC these are two incidents.
func struckDown(rs []Response) []Response {
	var out []Response
	for _, x := range rs {
		struck := slices.DeleteFunc(slices.Clone(x.Victims), func(v Victim) bool { return grave[v.Effect] == 0 })
		if x.Type == "KIDNAPPING" && len(struck) > 0 && len(struck) < len(x.Victims) {
			x.Victims = slices.DeleteFunc(slices.Clone(x.Victims), func(v Victim) bool { return grave[v.Effect] > 0 })
			out = append(out, Response{"ATTACK", x.When, x.Places, struck})
		}
		out = append(out, x)
	}
	return out
}

// fates tells with a kidnapping that its victim was killed: for MUC that is one incident with the effect of death, and no
// second one.
func fates(rs []Response) []Response {
	var out []Response
	for _, x := range rs {
		taken := -1
		if x.Type == "ATTACK" {
			taken = slices.IndexFunc(rs, func(k Response) bool { return k.Type == "KIDNAPPING" && shareVictim(k, x) })
		}
		if taken < 0 {
			out = append(out, x)
			continue
		}
		for i, v := range rs[taken].Victims {
			if slices.ContainsFunc(x.Victims, func(o Victim) bool { return sameNamed(v, o) && grave[o.Effect] > grave[v.Effect] }) {
				rs[taken].Victims[i].Effect = "DEATH"
			}
		}
	}
	return out
}

func shareVictim(a, b Response) bool {
	return slices.ContainsFunc(a.Victims, func(v Victim) bool {
		return slices.ContainsFunc(b.Victims, func(o Victim) bool { return sameNamed(v, o) })
	})
}

// sameNamed reports whether two victims are as many and called by a common word.
func sameNamed(a, b Victim) bool {
	x, y := called(a.Words), called(b.Words)
	return a.Number == b.Number && slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) })
}

// released tells of the victims of a kidnapping who are told to have been let go, by the effect that MUC has for it.
func released(r sitrep.Report, c sitrep.Coding, rs []Response) []Response {
	for _, m := range c.Mentions {
		if m.Type != "RETREAT" || m.Mode != "release" || !m.Status.Occurred() {
			continue
		}
		for _, p := range m.Recipients {
			free := Victim{Words: wordsOf(r, m, p.Span)}
			for k := range rs {
				for i, v := range rs[k].Victims {
					free.Number = v.Number
					if rs[k].Type == "KIDNAPPING" && v.Effect == "" && sameNamed(v, free) {
						rs[k].Victims[i].Effect = "REGAINED FREEDOM"
					}
				}
			}
		}
	}
	return rs
}

// worth is what a mention is to MUC; what is doubtful counts where nothing else in the message does.
type worth int

const (
	nothing worth = iota
	doubtful
	incident
)

func response(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) (Response, worth) {
	if m.Type == "ASSAULT" && m.Status == sitrep.Threatened || m.Type == "THREATEN" && m.Mode == "violence" && m.Status.Occurred() {
		return threat(book, r, m)
	}
	if m.Type != "ASSAULT" || !m.Status.Occurred() && m.Status != sitrep.Attempted || m.Status == sitrep.Commemorated || between(r, m) {
		return Response{}, nothing
	}
	if p := m.When.Period; p.Known() && !r.Published.IsZero() && !p.End.IsZero() && p.End.Before(r.Published.Add(-stale)) {
		return Response{}, nothing
	}
	if m.Status == sitrep.Attempted {
		return attempt(book, r, m)
	}
	x := Response{Type: typeOf(m), When: m.When.Period, Places: placesOf(m), Victims: victims(book, r, m)}
	told, general := toldApart(r, m), inGeneral(r, m) || atLarge(r, m)
	harmed := !general && slices.ContainsFunc(x.Victims, func(v Victim) bool {
		return specific(v) && (told || v.Number > 0 || knownGroup(r, m, v)) && (grave[v.Effect] > 0 || x.Type == "KIDNAPPING")
	})
	switch {
	case atLarge(r, m), ofMany(m), summed(m), fromTheAir(r, m), ofStates(m), ofWar(x):
	case m.Status == sitrep.Ongoing && m.Mode != "abduct" && strings.Contains(m.Sense, ".v.") && !told && !dated(m): // "a government that kills priests"
	case harmed, (x.Type != "ATTACK" && !general || len(x.Victims) > 0) && (dated(m) || placed(m)):
		return x, incident
	case !general && slices.ContainsFunc(x.Victims, singled):
		return x, incident
	case onMilitary(r, m):
	case (m.Mode == "destroy" || blowsUp(m)) && len(m.Actors) > 0: // against things
		return x, incident
	case dated(m) && placed(m):
		return x, doubtful
	}
	return Response{}, nothing
}

// knownGroup reports whether a noun in the singular tells of the deed done to people who are spoken of as known: "the murder of the
// Jesuits".
func knownGroup(r sitrep.Report, m sitrep.EventMention, v Victim) bool {
	return strings.Contains(m.Sense, ".n.") && !strings.HasSuffix(strings.ToUpper(m.Trigger.In(r.Text)), "S") && strings.HasPrefix(v.Words, "THE ")
}

func placesOf(m sitrep.EventMention) (out []sitrep.Place) {
	for _, p := range m.Places {
		out = append(out, p.Place)
	}
	return out
}

// threat is the response of an attack that someone threatens with, where it is told against whom. MUC counts it as an
// incident that is not accomplished: nobody has come to harm.
func threat(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) (Response, worth) {
	x := Response{Type: typeOf(m), When: m.When.Period, Places: placesOf(m)}
	for _, p := range m.Recipients {
		if v := target(book, r, p); v.Words != "" && specific(v) && !attackers(v.Words) && !strings.HasPrefix(v.Words, "ITS ") && p.Actor.Kind != "state" && p.Actor.Kind != "office" && p.Actor.Kind != "group" {
			x.Victims = append(x.Victims, v)
		}
	}
	if len(x.Victims) == 0 {
		return x, nothing
	}
	return x, incident
}

// attempt is the response of an attack that failed or was foiled, where it is told when, where or against whom. MUC counts it
// as an incident that is not accomplished.
func attempt(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) (Response, worth) {
	x, w := threat(book, r, m)
	if slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool { return c.Figure != nil && grave[effects[c.Field]] > 0 && c.Figure.Best > 0 }) {
		x.Victims = victims(book, r, m) // it failed, but not without harm
	}
	if w == nothing && (dated(m) || placed(m)) {
		w = incident
	}
	return x, w
}

// toldApart reports whether the words that tell of a deed tell where it was: whom they name in the plural alone ("priests",
// "labor leaders") may else be the victims of many.
func toldApart(r sitrep.Report, m sitrep.EventMention) bool {
	return slices.ContainsFunc(m.Places, func(p sitrep.PlaceMention) bool {
		return slices.ContainsFunc(m.Evidence, func(s sitrep.Span) bool { return s.Contains(p.Span) })
	})
}

// inGeneral reports whether a mention is told by a noun in the plural alone: "the murders of union leaders".
func inGeneral(r sitrep.Report, m sitrep.EventMention) bool {
	word := strings.ToUpper(m.Trigger.In(r.Text))
	return strings.Contains(m.Sense, ".n.") && strings.HasSuffix(word, "S") && len(m.Evidence) == 1 && !slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool { return c.Figure != nil && c.Figure.Best > 0 })
}

// atLarge reports whether those a deed was done to are named in the plural alone, with no number, article or day: "kills
// priests", "attacks on civilians".
func atLarge(r sitrep.Report, m sitrep.EventMention) bool {
	if len(m.Recipients) == 0 || m.When.Span.Set() && m.When.From == "" || slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool { return c.Figure != nil && c.Figure.Best > 0 }) {
		return false
	}
	return !slices.ContainsFunc(m.Recipients, func(p sitrep.Participant) bool { return !barePlural(p.Span.In(r.Text)) || p.Actor.Kind == "person" })
}

// singled reports whether a target is one person told of by name or office.
func singled(v Victim) bool {
	return v.Number == 1 && specific(v) && !is("pronoun", v.Words) && !pointsBack(v) && len(called(v.Words)) > 1
}

// onMilitary reports whether the words behind a trigger name what belongs to armed forces.
func onMilitary(r sitrep.Report, m sitrep.EventMention) bool {
	return after(r, m, "military-thing")
}

// fromTheAir reports whether aircraft did it: only regular forces have them.
func fromTheAir(r sitrep.Report, m sitrep.EventMention) bool {
	return m.Mode == "aerial" || slices.ContainsFunc(m.Actors, func(p sitrep.Participant) bool {
		words := strings.ToUpper(p.Span.In(r.Text))
		if strings.HasSuffix(words, "AIR FORCE") {
			return true
		}
		f := strings.Fields(words)
		return is("aircraft", strings.TrimSuffix(f[len(f)-1], "S"))
	})
}

// ofStates reports whether a deed is a coup or an invasion: it is done to a state, and by forces of one.
func ofStates(m sitrep.EventMention) bool {
	lemma, _, _ := strings.Cut(m.Sense, ".")
	return is("of-states", lemma)
}

// ofWar reports whether those taken are prisoners: of a side, by the other.
func ofWar(x Response) bool {
	return x.Type == "KIDNAPPING" && slices.ContainsFunc(x.Victims, func(v Victim) bool { return strings.Contains(v.Words, "PRISONER") })
}

// ofMany reports whether as many were killed or hurt as are in no one attack but a bombing: the toll of a war, though its words do
// not say so.
func ofMany(m sitrep.EventMention) bool {
	const most = 200
	return typeOf(m) != "BOMBING" && slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool {
		_, human := effects[c.Field]
		return human && c.Figure != nil && c.Figure.Best >= most
	})
}

// summed reports whether a mention counts harm over several deeds alone: the sum of those told one by one.
func summed(m sitrep.EventMention) bool {
	of := func(scope sitrep.Scope) bool {
		return slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool {
			return c.Figure != nil && grave[effects[c.Field]] > 0 && (c.Figure.Scope == scope)
		})
	}
	return of(sitrep.ScopeWindow) && !of(sitrep.ScopeIncident)
}

// barePlural reports whether a phrase is a noun in the plural with no article and no number.
func barePlural(s string) bool {
	f := strings.Fields(strings.ToUpper(s))
	if strings.ContainsAny(f[0], "0123456789") {
		return false
	}
	if is("told-apart", f[0]) {
		return false
	}
	last := f[len(f)-1]
	return strings.HasSuffix(last, "S") && !strings.HasSuffix(last, "SS") || is("plural", last)
}

// dated reports whether words tell the time of a deed, to the week.
func dated(m sitrep.EventMention) bool {
	return m.When.Span.Set() && m.When.Period.Precision.Rank() <= sitrep.Week.Rank()
}

// placed reports whether the sentences that tell of a deed tell where, closer than the country.
func placed(m sitrep.EventMention) bool {
	return slices.ContainsFunc(m.Places, func(p sitrep.PlaceMention) bool {
		return p.Place.Precision.Rank() < sitrep.AtCountry.Rank() && slices.ContainsFunc(m.Evidence, func(s sitrep.Span) bool { return s.Contains(p.Span) })
	})
}

// specific reports whether a victim is told apart: someone, not a people as a whole.
func specific(v Victim) bool {
	f := strings.Fields(v.Words)
	if v.Number > 0 {
		return !is("a-people", f[len(f)-1])
	}
	if is("people-at-large", f[len(f)-1]) {
		return false
	}
	return true
}

// typeOf is MUC's type of a violent deed.
func typeOf(m sitrep.EventMention) string {
	switch m.Mode {
	case "abduct":
		return "KIDNAPPING"
	case "explosives", "suicide-attack":
		return "BOMBING"
	case "destroy":
		if blowsUp(m) {
			return "BOMBING"
		}
		if lemma, _, _ := strings.Cut(m.Sense, "."); is("burns", lemma) {
			return "ARSON"
		}
	}
	return "ATTACK"
}

// blowsUp reports whether a verb tells that something was blown up.
func blowsUp(m sitrep.EventMention) bool {
	lemma, word, _ := strings.Cut(m.Sense, ".")
	return is("blows-up", lemma) && strings.HasPrefix(word, "v.")
}
