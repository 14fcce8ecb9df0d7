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

// Respond makes the responses of a coding by MUC's rules: violent deeds that took place, not between armed forces, not
// of long ago, and against someone or something told of apart: what is said of violence in general is no incident.
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
		told, general := toldApart(r, m), inGeneral(r, m)
		harmed := !general && slices.ContainsFunc(x.Victims, func(v Victim) bool {
			return specific(v) && (told || v.Number > 0) && (grave[v.Effect] > 0 || x.Type == "KIDNAPPING")
		})
		switch {
		case m.Status == sitrep.Ongoing && !told && !dated(m): // "a government that kills priests"
		case harmed, (x.Type != "ATTACK" && !general || len(x.Victims) > 0) && (dated(m) || placed(m)):
			out = append(out, x)
		case dated(m) && placed(m):
			vague = append(vague, x)
		}
	}
	if len(out) == 0 && len(vague) > 0 {
		return vague[:1]
	}
	return out
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
	if v.Number > 0 {
		return true
	}
	f := strings.Fields(v.Words)
	switch f[len(f)-1] {
	case "PEOPLE", "POPULATION", "CIVILIANS", "PERSONS", "CITIZENS", "MASSES", "ONE":
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
		lemma, _, _ := strings.Cut(m.Sense, ".")
		if slices.Contains([]string{"burn", "set", "torch", "ignite", "arson", "fire", "firebomb"}, lemma) {
			return "ARSON"
		}
	}
	return "ATTACK"
}

// between: fighting of armed forces with each other is no incident for MUC. It is one where someone else came to harm in
// it.
func between(r sitrep.Report, m sitrep.EventMention) bool {
	forces, others, untold, hurt := 0, 0, 0, 0 // hurt: "20 casualties" are those of a fight
	for _, p := range m.Recipients {
		if armed(p.Actor) || armedWords(p.Span.In(r.Text)) {
			forces++
		} else {
			others++
		}
	}
	for _, c := range m.Claims {
		if _, human := effects[c.Field]; !human || c.Figure == nil || c.Figure.Best == 0 {
			continue
		}
		for _, p := range apart(c) {
			switch words := p.Span.In(r.Text); {
			case armedWords(words):
				forces++
			case losses(words):
				hurt++
			case len(called(strings.ToUpper(words))) > 0 || someone(words):
				others++
			default:
				untold++ // "ten others"
			}
		}
	}
	doers := slices.ContainsFunc(m.Actors, func(p sitrep.Participant) bool { return armed(p.Actor) })
	return others == 0 && (forces+hurt > 0 || fighting(m) || untold > 0 && doers)
}

// losses reports whether a phrase counts what a side lost, in no other words: "20 casualties", not "20 civilian casualties".
func losses(s string) bool {
	f := called(strings.ToUpper(s))
	return strings.Contains(strings.ToUpper(s), "CASUALT") && !slices.Contains(f, "CIVILIAN")
}

// someone reports whether a phrase says at least that it is of people.
func someone(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch w {
		case "people", "person", "persons", "individual", "individuals", "victim", "victims":
			return true
		}
	}
	return false
}

// fighting reports whether a mention is told as a fight of two sides.
func fighting(m sitrep.EventMention) bool {
	lemma, _, _ := strings.Cut(m.Sense, ".")
	return slices.Contains([]string{"clash", "fight", "fighting", "combat", "battle", "confrontation", "skirmish", "shootout", "shoot-out"}, lemma)
}

func armed(a sitrep.Actor) bool {
	return slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "MIL" || s == "REB" || s == "UAF" || s == "INS" || s == "SEP" })
}

// armedWords reports whether a phrase names those under arms; the police are not, nor who has left the forces.
func armedWords(s string) bool {
	found := false
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch strings.TrimSuffix(w, "s") {
		case "police", "policeman", "policemen", "retired", "former", "civilian":
			return false
		case "soldier", "guerrilla", "rebel", "insurgent", "troop", "combatant", "terrorist", "subversive", "battalion", "brigade", "regiment", "garrison", "militiaman", "militiamen",
			"army", "officer", "lieutenant", "sergeant", "corporal", "pilot", "crew", "crewman", "crewmen", "cadet", "guardsman", "guardsmen", "paratrooper", "infantryman", "infantrymen", "conscript", "recruit":
			found = true
		}
	}
	return found
}

// effects are MUC's words for what the figures count.
var effects = map[string]string{"killed": "DEATH", "wounded": "INJURY", "abducted": ""}

// victims are those counted, each sort apart where the words tell them apart, and those named as recipients who are
// not among them; nobody twice.
func victims(book *codebook.Codebook, r sitrep.Report, m sitrep.EventMention) []Victim {
	var out []Victim
	var spans []sitrep.Span
	for _, c := range latest(r, m.Claims) {
		effect, human := effects[c.Field]
		if c.Figure == nil || !human {
			continue
		}
		spans = append(spans, c.Span)
		if c.Figure.Scope != sitrep.ScopeIncident {
			continue // a total of many
		}
		if c.Figure.Best == 0 {
			out = append(out, unharmed(strings.ToUpper(c.Span.In(r.Text))))
			continue
		}
		sorts := apart(c)
		for _, p := range sorts {
			out = append(out, Victim{told(p), wordsOf(r, m, p.Span), effect})
		}
	}
	for _, p := range m.Recipients {
		if slices.ContainsFunc(spans, p.Span.Overlaps) || p.Actor.Kind == "state" || p.Actor.Kind == "office" || p.Actor.Kind == "group" {
			continue
		}
		if v := target(r, p); v.Words != "" {
			v.Effect = suffered(book, m)
			out = append(out, v)
		}
	}
	return byName(once(out))
}

// latest leaves out what is told of those counted before: the same words of the dead and the wounded ("20 casualties"), and
// of two counts of people by no other word, the lower ("50 wounded", then "more than 60 people").
func latest(r sitrep.Report, cs []sitrep.Claim) []sitrep.Claim {
	people := func(c sitrep.Claim) bool {
		return c.Figure != nil && effects[c.Field] != "" && c.Figure.Scope == sitrep.ScopeIncident && c.Figure.Best > 1 && len(c.Parts) == 0 && len(called(strings.ToUpper(c.Span.In(r.Text)))) == 0
	}
	var out []sitrep.Claim
	for _, c := range cs {
		twice := slices.ContainsFunc(out, func(o sitrep.Claim) bool {
			return o.Span == c.Span && c.Figure != nil && o.Figure != nil && c.Figure.Best > 0
		})
		if twice {
			continue
		}
		k := slices.IndexFunc(out, func(o sitrep.Claim) bool { return people(o) && people(c) && o.Field == c.Field })
		switch {
		case k < 0:
			out = append(out, c)
		case out[k].Figure.Best < c.Figure.Best:
			out[k] = c
		}
	}
	return out
}

// unharmed is the victim of a claim that none was hurt: "no one", "casualties" denied, or someone told of by name or
// noun who came to no harm.
func unharmed(words string) Victim {
	const none = "NO INJURY OR DEATH"
	f := strings.Fields(words)
	last := strings.TrimSuffix(f[len(f)-1], "S")
	switch {
	case slices.Contains([]string{"NO", "NONE", "NOBODY", "NEITHER", "NOT"}, f[0]), slices.Contains([]string{"CASUALTY", "CASUALTIE", "INJURY", "INJURIE", "FATALITY", "FATALITIE", "DEATH", "VICTIM", "ONE", "ANYONE", "ANYBODY", "WOUNDED", "HARM"}, last):
		return Victim{nobody, "NO ONE", none}
	case slices.Contains([]string{"A", "AN", "THE", "ONE", "HIS", "HER"}, f[0]) && !strings.HasSuffix(f[len(f)-1], "S"):
		return Victim{1, words, none}
	}
	return Victim{0, words, none}
}

// apart lists the sorts of people a claim counts: its parts where they make up the whole, else the whole and its parts.
func apart(c sitrep.Claim) []sitrep.Part {
	whole := sitrep.Part{Of: c.Figure.Of, Low: c.Figure.Low, Best: c.Figure.Best, High: c.Figure.High, Span: c.Span}
	sum := 0
	for k, p := range c.Parts {
		if sum += p.Best; k > 0 && sum == c.Figure.Best {
			return c.Parts
		}
	}
	return append([]sitrep.Part{whole}, c.Parts...)
}

// told is the number that a part tells, 0 where it is none to name: "dozens".
func told(p sitrep.Part) int {
	if p.High != nil && *p.High == p.Low || p.Low > 0 && p.Low == p.Best {
		return p.Low
	}
	if p.High != nil && p.Best > 5 && *p.High-p.Best <= p.Best/5 { // "about 50"
		return p.Best
	}
	return 0
}

// wordsOf is the words of a span and the name under which the one they stand for is carried.
func wordsOf(r sitrep.Report, m sitrep.EventMention, s sitrep.Span) string {
	words := s.In(r.Text)
	for _, p := range m.Recipients {
		if p.Span.Overlaps(s) && p.Actor.Name != "" && p.Actor.Kind == "person" && !p.Actor.Private && !strings.Contains(words, p.Actor.Name) {
			words += " " + p.Actor.Name
		}
	}
	return strings.ToUpper(words)
}

// once keeps of the victims that may be the same the first, with the graver fate and the number that is told.
func once(vs []Victim) []Victim {
	var out []Victim
	for _, v := range vs {
		k := slices.IndexFunc(out, func(o Victim) bool { return sameVictim(o, v) })
		if k < 0 {
			out = append(out, v)
			continue
		}
		if grave[v.Effect] > grave[out[k].Effect] {
			out[k].Effect = v.Effect
		}
		if out[k].Number == 0 {
			out[k].Number = v.Number
		}
		if pointsBack(out[k]) {
			out[k].Words = v.Words
		}
	}
	return out
}

// byName drops those counted together where as many are told one by one, with the same fate: "two reporters were shot:
// Ann and Ben".
func byName(vs []Victim) []Victim {
	return slices.DeleteFunc(slices.Clone(vs), func(v Victim) bool {
		single := 0
		for _, o := range vs {
			if o.Number == 1 && o.Effect == v.Effect {
				single++
			}
		}
		return v.Number > 1 && single == v.Number
	})
}

var grave = map[string]int{"INJURY": 1, "DEATH": 2}

// sameVictim: as many, and called by a common word; or of one number and one of them called by a word for anybody.
func sameVictim(a, b Victim) bool {
	if a.Number == nobody && b.Number == nobody {
		return true
	}
	if a.Effect == "NO INJURY OR DEATH" || b.Effect == "NO INJURY OR DEATH" || a.Number != b.Number && a.Number != 0 && b.Number != 0 {
		return false
	}
	x, y := called(a.Words), called(b.Words)
	for _, w := range x {
		if slices.Contains(y, w) {
			return true
		}
	}
	if a.Number <= 1 && b.Number <= 1 && (pointsBack(a) || pointsBack(b)) {
		return true
	}
	return a.Number > 1 && a.Number == b.Number && (a.Effect == b.Effect || a.Effect == "" || b.Effect == "") && (len(x) == 0 || len(y) == 0)
}

// pointsBack reports whether a victim is called by no more than a pronoun or "the victim".
func pointsBack(v Victim) bool {
	return pronouns[v.Words] || strings.HasPrefix(v.Words, "THE ") && len(called(v.Words)) == 0
}

// called lists the words that tell whom a phrase means, numbers, little words and words for anybody left out.
func called(s string) []string {
	var out []string
	for _, w := range strings.Fields(plain(s)) {
		w = strings.TrimSuffix(w, "S")
		switch w {
		case "HE", "HIM", "SHE", "THEY", "THEM", "THE", "AND", "OF", "PEOPLE", "PERSON", "OTHER", "MEMBER", "ALLEGED", "ITS", "INDIVIDUAL", "VICTIM", "CASUALTIE", "HI", "HER", "THEIR", "AT", "LEAST", "MORE", "THAN", "ABOUT", "AN", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ONE", "ANOTHER":
			continue
		}
		if len(w) > 1 && (w[0] < '0' || w[0] > '9') {
			out = append(out, w)
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
	if pronouns[v.Words] && !p.Actor.Private {
		v.Words = strings.ToUpper(p.Actor.Name)
	}
	head, _, _ := strings.Cut(v.Words, " OF ")
	words := strings.Fields(head)
	if len(words) == 0 {
		return Victim{}
	}
	last := words[len(words)-1]
	plural := strings.HasSuffix(last, "S") && !strings.HasSuffix(last, "SS") || last == "PEOPLE" || last == "CHILDREN" || last == "MEN" || last == "WOMEN" || last == "PERSONNEL" || last == "POLICE"
	if plural && p.Actor.Kind != "person" {
		v.Number = 0
	}
	return v
}
