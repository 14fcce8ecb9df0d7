package muc4

import (
	"slices"
	"strings"

	"sitrep"
)

// between: fighting of armed forces with each other is no incident for MUC. It is one where someone else came to harm in
// it.
func between(r sitrep.Report, m sitrep.EventMention) bool {
	forces, others, untold, hurt := 0, 0, 0, 0 // hurt: "20 casualties" are those of a fight
	fight := fighting(r, m)
	force := func(p sitrep.Participant) bool {
		return armed(p.Actor) || outlaw(p.Actor) || armedWords(p.Span.In(r.Text)) || fight && slices.Contains(p.Actor.Sectors, "COP")
	}
	for _, p := range m.Recipients {
		if force(p) || fight && !civil(p, p.Span.In(r.Text)) { // who falls in a fight and is not said to be anyone else
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
			case armedWords(words), slices.ContainsFunc(m.Recipients, func(o sitrep.Participant) bool {
				return o.Span.Overlaps(p.Span) && (o.Actor.Kind != "person" && force(o) || fight && !civil(o, words))
			}): // a general by name may be murdered
				forces++
			case losses(words), fight && faceless(words) && !civilian(words):
				hurt++
			case len(called(strings.ToUpper(words))) > 0 || someone(words):
				others++
			default:
				untold++ // "ten others"
			}
		}
	}
	doers := slices.ContainsFunc(m.Actors, func(p sitrep.Participant) bool { return armed(p.Actor) })
	return others == 0 && (forces+hurt > 0 || fight || untold > 0 && doers)
}

// civil reports whether someone is told of as neither under arms nor of a side.
func civil(p sitrep.Participant, words string) bool {
	return civilian(words) || slices.ContainsFunc(p.Actor.Sectors, func(s string) bool {
		return is("civil-sector", s)
	}) && !armedWords(words) && !strings.Contains(strings.ToUpper(words), "POLICE")
}

// faceless reports whether a phrase names those who fall in a fight by words for anyone in it: "six deaths", "two policemen".
func faceless(words string) bool {
	return !slices.ContainsFunc(called(strings.ToUpper(words)), func(w string) bool { return !is("faceless", w) })
}

// civilian reports whether a phrase says so itself.
func civilian(words string) bool {
	return someone(words) || kin(words) || strings.Contains(strings.ToUpper(words), "CIVILIAN")
}

// losses reports whether a phrase counts what a side lost, in no other words: "20 casualties", not "20 civilian casualties".
func losses(s string) bool {
	f := called(strings.ToUpper(s))
	return strings.Contains(strings.ToUpper(s), "CASUALT") && !slices.Contains(f, "CIVILIAN")
}

// someone reports whether a phrase says at least that it is of people.
func someone(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool { return is("someone", w) })
}

// fighting reports whether a mention is told as a fight of two sides.
func fighting(r sitrep.Report, m sitrep.EventMention) bool {
	lemma, _, _ := strings.Cut(m.Sense, ".")
	if strings.HasSuffix(m.Sense, ".attack-carry") && (after(r, m, "warlike") || before(r, m, "warlike")) {
		return true
	}
	if is("struck-down", lemma) && after(r, m, "of-two-sides") {
		return true // "was killed in a police operation"
	}
	return is("fight", lemma)
}

// near is how many words on one side of a trigger are close to it.
const near = 8

// after reports whether a word of a class stands right behind a trigger, in the singular or plural.
func after(r sitrep.Report, m sitrep.EventMention, class string) bool {
	for _, e := range m.Evidence {
		if e.Contains(m.Trigger) {
			f := strings.Fields(r.Text[m.Trigger.End:e.End])
			return hasWord(f[:min(near, len(f))], class)
		}
	}
	return false
}

// before reports whether a word of a class stands right before a trigger, in the singular or plural.
func before(r sitrep.Report, m sitrep.EventMention, class string) bool {
	for _, e := range m.Evidence {
		if e.Contains(m.Trigger) {
			f := strings.Fields(r.Text[e.Start:m.Trigger.Start])
			return hasWord(f[max(0, len(f)-near):], class)
		}
	}
	return false
}

func hasWord(f []string, class string) bool {
	return slices.ContainsFunc(f, func(w string) bool {
		return is(class, strings.TrimSuffix(strings.Trim(strings.ToLower(w), ".,;:\""), "s"))
	})
}

// outlaw reports whether someone is told of as a criminal: who is killed as one is no target of terror.
func outlaw(a sitrep.Actor) bool { return slices.Contains(a.Sectors, "CRM") }

func armed(a sitrep.Actor) bool {
	return slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "MIL" || s == "REB" || s == "UAF" || s == "INS" || s == "SEP" })
}

// attackers reports whether a phrase names those who fight or attack outside the law: who of them comes to harm is no target.
func attackers(s string) bool {
	head, _, _ := strings.Cut(strings.ToLower(s), " of ")
	if strings.HasSuffix(head, " one") || strings.HasPrefix(s, "ONE OF ") {
		head = strings.ToLower(s)
	}
	f := strings.Fields(head)
	return len(f) > 0 && is("attacker", strings.TrimSuffix(f[len(f)-1], "s"))
}

// kin reports whether a phrase names someone of the family or the household of another: "the wife of an army officer".
func kin(s string) bool {
	head, _, _ := strings.Cut(strings.ToLower(s), " of ")
	return slices.ContainsFunc(strings.Fields(head), func(w string) bool { return is("kin", strings.TrimSuffix(w, "s")) })
}

// armedWords reports whether a phrase names those under arms; the police are not, nor who has left the forces.
func armedWords(s string) bool {
	if k := strings.LastIndex(strings.ToLower(s), "'s "); k >= 0 { // an officer's wife is not
		s = s[k+3:]
	}
	if kin(s) {
		return false
	}
	found := false
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if is("unarmed", strings.TrimSuffix(w, "s")) {
			return false
		}
		found = found || is("armed", strings.TrimSuffix(w, "s"))
	}
	return found
}
