package actor

import (
	"fmt"
	"strings"
	"time"

	"sitrep"
)

// holder is who held an office, from a month until another.
type holder struct {
	office, country string
	at              int // in listed
}

// addLeader reads a line of leaders.tsv: alpha-3, office, name, from, to, other names.
func (l *List) addLeader(f []string) error {
	from, err := month(f[3])
	if err != nil {
		return err
	}
	to, err := month(f[4])
	if err != nil {
		return err
	}
	if l.iso3[f[0]] == "" {
		return fmt.Errorf("no country %q in countries.tsv", f[0])
	}
	a := sitrep.Actor{ID: "p:" + strings.ToLower(f[0]+":"+strings.ReplaceAll(f[2], " ", "-")), Name: f[2], Kind: "person", Country: f[0], Sectors: []string{"GOV"}, Title: f[1]}
	a.CAMEO = cameo(a.Country, a.Sectors)
	for i, x := range l.listed { // one who held several offices is one actor
		if x.actor.Kind == "person" && x.actor.Name == f[2] && x.actor.Country == f[0] {
			l.holders = append(l.holders, holder{f[1], f[0], len(l.listed)})
			a.ID = l.listed[i].actor.ID
			l.listed = append(l.listed, listed{a, from, to})
			return nil
		}
	}
	l.holders = append(l.holders, holder{f[1], f[0], len(l.listed)})
	l.put(listed{a, from, to}, append([]string{f[2]}, strings.Split(f[5], "|")...))
	return nil
}

// Holder is who held an office ("president", "prime minister", "king", ...) of a country (alpha-3) at a
// date. False where that is not known.
func (l *List) Holder(office, country string, at time.Time) (sitrep.Actor, bool) {
	for i := len(l.holders) - 1; i >= 0; i-- {
		h := l.holders[i]
		if h.country == country && h.office == strings.ToLower(office) && l.listed[h.at].valid(at) {
			return l.listed[h.at].actor, true
		}
	}
	return sitrep.Actor{}, false
}
