package codebook

import (
	"fmt"
	"strings"
)

// Sense is one reading of a trigger word.
type Sense struct {
	ID      string // lemma.pos.name, e.g. "fire.v.tear-gas"
	Lemma   string
	POS     string // v, n, a
	Roleset string // PropBank, where there is one
	Type    string // PLOVER; "-" for a reading that is no event
	Mode    string
	CAMEO   string
	Reverse string // CAMEO code of what the recipient does to the actor by the same act: hosting a visit; "" for none
	Roles   []Role
	Tests   []Test
	Effects []Effect
	File    string
	Line    int
}

// Weight is how much a sense asks beside its tests: the further words of its lemma, each as much as a word at an
// argument.
func (s Sense) Weight() int { return 3 * strings.Count(s.Lemma, " ") }

// Role says where an argument stands: the first of the paths (see package coder, frames) that
// is there. Slots: A actor, R recipient, C content or cause, I instrument, W weapon counted, L place,
// E the event it is part of. "@" before a path takes it only where it leads to an actor; "before" and "after" are
// the first actor named on that side of the trigger in its clause, "after:with" behind that preposition. A slot given twice is filled by the first that can.
type Role struct {
	Slot  string
	Paths []string
}

// Test is a condition on the argument at Path ("self": the trigger, "head": its governor, "before" and "after":
// any word under the trigger that stands before or after it, "report": any word of the report). Op is in, notin,
// has, hasnot or several (two or more); a value is a lemma or "@" and a class.
type Test struct {
	Path   string
	Op     string
	Values []string
}

// Weight is how much a test asks for: 4 for a word or class at an argument, 2 for anyone who can act, 1 for what is only
// there, not there or not of a kind. One that names the thing ("fired tear gas") so outweighs "someone fired at".
func (t Test) Weight() int {
	switch {
	case t.Op != "in", t.Path == "report":
		return 1
	case len(t.Values) == 1 && (t.Values[0] == "@actor" || t.Values[0] == "@someone"):
		return 2
	}
	return 4
}

// Effect says that the argument in Slot is counted, as Kind of figure.
type Effect struct{ Slot, Kind string }

const slots = "ARCIWLE"

// parseRoles reads "A=nsubj R=obj|obl:against" or the name of a frame.
func parseRoles(field string, frames map[string][]Role) ([]Role, error) {
	var out []Role
	for _, f := range strings.Fields(field) {
		slot, paths, ok := strings.Cut(f, "=")
		if !ok {
			frame, known := frames[f]
			if !known {
				return nil, fmt.Errorf("no frame %q in frames.tsv", f)
			}
			out = append(out, frame...)
			continue
		}
		if len(slot) != 1 || !strings.Contains(slots, slot) {
			return nil, fmt.Errorf("slot %q is none of %s", slot, slots)
		}
		out = append(out, Role{slot, strings.Split(paths, "|")})
	}
	return out, nil
}

// parseTests reads "obj in @weapon,shot; prt has".
func parseTests(field string) ([]Test, error) {
	var out []Test
	for _, part := range strings.Split(field, ";") {
		w := strings.Fields(part)
		if len(w) == 0 {
			continue
		}
		if len(w) < 2 {
			return nil, fmt.Errorf("test %q: want a path, an operator and values", part)
		}
		t := Test{Path: w[0], Op: w[1]}
		switch t.Op {
		case "in", "notin":
			if len(w) != 3 {
				return nil, fmt.Errorf("test %q: want values, joined by commas", part)
			}
			for _, v := range strings.Split(w[2], ",") {
				if v == "" {
					return nil, fmt.Errorf("test %q: an empty value", part)
				}
				t.Values = append(t.Values, strings.ReplaceAll(v, "_", " "))
			}
		case "has", "hasnot", "several":
			if len(w) != 2 {
				return nil, fmt.Errorf("test %q: %s takes no values", part, t.Op)
			}
		default:
			return nil, fmt.Errorf("test %q: operator %q is none of in, notin, has, hasnot, several", part, t.Op)
		}
		out = append(out, t)
	}
	return out, nil
}

// parseEffects reads "R:killed W:weapons".
func parseEffects(field string, roles []Role) ([]Effect, error) {
	var out []Effect
	for _, f := range strings.Fields(field) {
		slot, kind, ok := strings.Cut(f, ":")
		if !ok || !figureKinds[kind] {
			return nil, fmt.Errorf("effect %q: want SLOT:KIND", f)
		}
		found := false
		for _, r := range roles {
			found = found || r.Slot == slot
		}
		if !found {
			return nil, fmt.Errorf("effect %q: the sense has no slot %s", f, slot)
		}
		out = append(out, Effect{slot, kind})
	}
	return out, nil
}

var figureKinds = map[string]bool{"killed": true, "wounded": true, "arrested": true, "abducted": true, "missing": true,
	"displaced": true, "present": true, "weapons": true, "released": true}
