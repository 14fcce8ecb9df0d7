package incident

import (
	"strings"

	"sitrep"
)

// likeness is how two sets of actors lie to one another.
type likeness int

const (
	actorsUnknown likeness = iota // one side is not told
	actorsDiffer
	actorsAlike // one country or sector, nothing against it
	actorsSame
)

// likeActors is the closest likeness of any two of them, with the name they share.
func likeActors(a, b []sitrep.Participant) (likeness, string) {
	best, name := actorsUnknown, ""
	for _, p := range a {
		for _, q := range b {
			l := likeActor(p.Actor, q.Actor)
			if l > best || l == best && l == actorsSame && p.Actor.Name < name {
				best, name = l, p.Actor.Name
			}
		}
	}
	return best, name
}

func likeActor(p, q sitrep.Actor) likeness {
	if ActorKey(p) == ActorKey(q) {
		return actorsSame
	}
	if p.ID != "" && q.ID != "" && named(p) && named(q) {
		return actorsDiffer
	}
	if p.Country != "" && q.Country != "" && p.Country != q.Country {
		return actorsDiffer
	}
	if len(p.Sectors) == 0 || len(q.Sectors) == 0 {
		return actorsAlike
	}
	for _, s := range p.Sectors {
		for _, t := range q.Sectors {
			if s == t {
				return actorsAlike
			}
		}
	}
	return actorsDiffer
}

// named reports whether an actor is a particular one: a person, group or office of the list.
func named(a sitrep.Actor) bool { return a.Kind == "person" || a.Kind == "group" || a.Kind == "office" }

// ActorKey tells actors apart: by the actor list's ID, else by name and country, case and plural
// aside.
func ActorKey(a sitrep.Actor) string {
	if a.ID != "" {
		return a.ID
	}
	words := tokens(a.Name)
	for i, w := range words {
		words[i] = singular(w)
	}
	return strings.Join(words, " ") + "|" + a.Country
}
