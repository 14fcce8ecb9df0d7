package actor

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// holder is who held an office, from a day until another; to is the first day on which it is not known that
// they still do.
type holder struct {
	at       int // in listed
	from, to time.Time
}

// addLeader reads a line of leaders.tsv: alpha-3 or identifier of a listed body, offices, name, from, to, other
// names, the month to which a holder still in office is known.
func (l *List) addLeader(f []string) error {
	from, err := month(f[3])
	if err != nil {
		return err
	}
	last := f[4]
	if last == "" {
		last = f[6]
	}
	to, err := after(last)
	if err != nil {
		return err
	}
	country, sectors, err := l.seat(f[0])
	if err != nil {
		return err
	}
	offices := strings.Split(f[1], "|")
	at, known := l.leader[f[0]+f[2]] // one who held several offices is one actor
	a := sitrep.Actor{ID: "p:" + strings.ToLower(f[0]+":"+strings.ReplaceAll(f[2], " ", "-")), Name: f[2], Kind: "person", Country: country, Sectors: sectors, Title: offices[0]}
	if known {
		a.ID = l.listed[at].actor.ID
	} else if p, ok := l.samePerson(a); ok {
		a.ID = p.ID
	}
	a.CAMEO = cameo(a.Country, a.Sectors)
	at = len(l.listed)
	x := listed{a, from, to}
	names := append([]string{f[2]}, strings.Split(f[5], "|")...)
	if !strings.Contains(f[2], " ") { // a first name or surname alone names a leader only beside a title
		l.fileSurname(names[0], at)
		names = names[1:]
	}
	l.put(x, names)
	l.leader[f[0]+f[2]] = at
	for _, o := range offices {
		key := office{f[0], strings.ToLower(strings.TrimSpace(o))}
		if l.is("sole-office", key.name) {
			l.sole[key.name] = f[0]
		}
		l.holders[key] = append(l.holders[key], holder{at, from, to})
	}
	return nil
}

// office is an office of a state (alpha-3) or of a listed body (its identifier).
type office struct{ seat, name string }

// seat is the country and the sectors of an office holder.
func (l *List) seat(s string) (country string, sectors []string, err error) {
	if l.iso3[s] != "" {
		return s, []string{"GOV"}, nil
	}
	for _, x := range l.listed {
		if x.actor.ID == s {
			return x.actor.Country, x.actor.Sectors, nil
		}
	}
	return "", nil, fmt.Errorf("no country %q in countries.tsv, and no actor in actors.tsv", s)
}

// samePerson is a listed person of the same name and country.
func (l *List) samePerson(a sitrep.Actor) (sitrep.Actor, bool) {
	for _, at := range l.byName[strings.ToLower(a.Name)] {
		if p := l.listed[at].actor; p.Kind == "person" && p.Country == a.Country {
			return p, true
		}
	}
	return sitrep.Actor{}, false
}

// Holder is who held an office ("president", "prime minister", "king" ...) of a state (alpha-3) or a listed body
// (its identifier: "un") on a day. False where that is not known: no one on record, one holder leaving and
// another coming in a month whose day is not on record, a day later than the list knows, or the zero time.
func (l *List) Holder(officeName, seat string, at time.Time) (sitrep.Actor, bool) {
	var who sitrep.Actor
	n := 0
	for _, h := range l.holders[office{seat, strings.ToLower(officeName)}] {
		if at.Before(h.from) || !h.to.IsZero() && !at.Before(h.to) || at.IsZero() {
			continue
		}
		if n == 0 || l.listed[h.at].actor.ID != who.ID {
			n++
		}
		who = l.listed[h.at].actor
	}
	if n != 1 {
		return sitrep.Actor{}, false
	}
	return who, true
}
