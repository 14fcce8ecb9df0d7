package codebook

import (
	"fmt"
	"slices"

	"sitrep"
)

// UCDPKind is one of UCDP GED's kinds of violence.
type UCDPKind struct {
	Code string // "1" to "3", the column type_of_violence
	Name string
}

type ucdpRule struct {
	kind  UCDPKind
	sides [2]string
}

func (l *loader) ucdpRule(f []string) error {
	for _, side := range f[2:4] {
		if side != "state" && side != "armed" && side != "civilian" {
			return fmt.Errorf("side %q is none of state, armed, civilian", side)
		}
	}
	l.c.ucdp = append(l.c.ucdp, ucdpRule{UCDPKind{f[0], f[1]}, [2]string{f[2], f[3]}})
	return nil
}

// UCDP gives the kind of violence of a use of force between two sides; false where one side is not told or the kind
// is none of UCDP's.
func (c *Codebook) UCDP(actors, recipients []sitrep.Actor) (UCDPKind, bool) {
	a, b := side(actors), side(recipients)
	for _, r := range c.ucdp {
		if r.sides == [2]string{a, b} || r.sides == [2]string{b, a} {
			return r.kind, true
		}
	}
	return UCDPKind{}, false
}

// side is the side of the first actor that has one: by PLOVER's sectors, a state itself being a state.
func side(actors []sitrep.Actor) string {
	for _, a := range actors {
		switch {
		case a.Kind == "state" || slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "MIL" || s == "COP" || s == "GOV" || s == "SPY" }):
			return "state"
		case slices.ContainsFunc(a.Sectors, func(s string) bool { return s == "REB" || s == "UAF" || s == "PRM" }):
			return "armed"
		case len(a.Sectors) > 0:
			return "civilian"
		}
	}
	return ""
}
