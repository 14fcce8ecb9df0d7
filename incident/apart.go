package incident

import (
	"slices"
	"time"

	"sitrep"
)

// apart reports whether two mentions cannot be of one event, whatever else they share.
func (r *Resolver) apart(a, b *item, stories *storyCache) bool {
	if r.kinship(a.kind, b.kind) == 0 {
		return true
	}
	if r.oneDeath(a, b) {
		return a.doc == b.doc && (distinctFrom(a, b) || distinctFrom(b, a))
	}
	if timeApart(a.m.When, b.m.When) && !corrects(a, b) {
		return true
	}
	if otherVictims(a, b) {
		return true
	}
	w, _ := relate(a.m.Places, b.m.Places)
	word := r.types[a.m.Type].word
	if w == placeApart && !word {
		return true
	}
	if a.m.Type == b.m.Type && r.byForce(a) != r.byForce(b) && oneOfSeveral(a.m.Places, b.m.Places) {
		return true
	}
	if a.country != "" && b.country != "" && a.country != b.country && a.placed && b.placed {
		return true
	}
	if !a.placed || !b.placed {
		// With no place told, only the report or the story can say that it is this event.
		if a.doc != b.doc && stories.likeness(a.doc, b.doc) < storyLike && !word {
			return true
		}
	}
	if word {
		if l, _ := likeActors(a.m.Actors, b.m.Actors); l != actorsSame {
			return true
		}
	}
	return a.doc == b.doc && r.keptApart(a, b)
}

// byForce reports whether what is told is of a mode of force, of a type that has others: a riot is one of protest.
func (r *Resolver) byForce(it *item) bool {
	return slices.Contains(r.types[it.m.Type].force, it.m.Mode)
}

// keptApart reports whether one report tells of two mentions as of two events: it says so, or it tells of deeds of
// two types, or it gives them figures that cannot both be right and neither is an earlier account of the other. What
// one report tells of one event twice is one mention already.
func (r *Resolver) keptApart(a, b *item) bool {
	if a.m.ID == b.m.ID {
		return false
	}
	if distinctFrom(a, b) || distinctFrom(b, a) {
		return true
	}
	if a.m.Type != b.m.Type && a.m.Type != "" && b.m.Type != "" {
		return true
	}
	if a.kind[0] == b.kind[0] {
		w, _ := relate(a.m.Places, b.m.Places)
		t, _ := timeFeature(a.m.When, b.m.When)
		if w == placeSites && t == "time.part-differs" {
			return true
		}
	}
	if oneAndMany(a, b) || oneAndMany(b, a) {
		return true
	}
	for _, c := range a.m.Claims {
		for _, d := range b.m.Claims {
			if r.comparable(c, d) && !c.Initial && !d.Initial && !rangesMeet(c.Figure, d.Figure) && sameVoice(c, d) {
				return true
			}
		}
	}
	return false
}

// oneAndMany reports whether one mention tells of people known by name, and the other of the same done to many of whom it names none of
// them: the arrest of a leader, and that of 64 marchers.
func oneAndMany(a, b *item) bool {
	const many = 5
	if len(a.m.Recipients) == 0 || !a.harmsFew() {
		return false
	}
	for _, p := range a.m.Recipients {
		if p.Actor.Kind != "person" || p.Actor.Private {
			return false
		}
	}
	if l, _ := likeActors(a.m.Recipients, b.m.Recipients); l == actorsSame {
		return false
	}
	return slices.ContainsFunc(b.m.Claims, func(d sitrep.Claim) bool {
		return d.Figure != nil && d.Figure.Scope == sitrep.ScopeIncident && d.Figure.Low >= many && slices.ContainsFunc(a.m.Claims, func(c sitrep.Claim) bool { return c.Field == d.Field && c.Figure != nil })
	})
}

// deathDays is how far apart two reports may be that tell of one death, and the days they give for it.
const deathDays = 10

// oneDeath reports whether two mentions tell of the death of one and the same person known by name: no one dies twice,
// wherever and on whatever day a telling is set by what stands around it ("the murder of Cardona, his party said in
// Bogota"). The full name is asked for, or an entry of the actor list, and reports of one country and time.
func (r *Resolver) oneDeath(a, b *item) bool {
	if a.country != "" && b.country != "" && a.country != b.country || !a.kills() || !b.kills() {
		return false
	}
	if gap := a.doc.known.Sub(b.doc.known).Abs(); gap > deathDays*24*time.Hour || days(a.m.When.Period, b.m.When.Period) > deathDays {
		return false
	}
	for _, p := range a.m.Recipients {
		for _, q := range b.m.Recipients {
			if p.Actor.Kind == "person" && q.Actor.Kind == "person" && ActorKey(p.Actor) == ActorKey(q.Actor) &&
				(p.Actor.ID != "" || len(tokens(p.Actor.Name)) > 1) {
				return true
			}
		}
	}
	return false
}

// kills reports whether a mention tells of people killed, of no more than it names, and tells it as done.
func (it *item) kills() bool {
	return it.m.Status.Occurred() && it.harmsFew() && slices.ContainsFunc(it.m.Claims, func(c sitrep.Claim) bool {
		return c.Field == "killed" && c.Figure != nil && c.Figure.Best > 0
	})
}

// otherVictims reports whether two mentions name all those that something was done to, and name others:
// two killings on one day in one town of two people known by name are two.
func otherVictims(a, b *item) bool {
	if len(a.m.Recipients) == 0 || len(b.m.Recipients) == 0 || !a.harmsFew() || !b.harmsFew() {
		return false
	}
	person := func(p sitrep.Participant) bool { return p.Actor.Kind == "person" && !p.Actor.Private }
	for _, p := range slices.Concat(a.m.Recipients, b.m.Recipients) {
		if !person(p) {
			return false
		}
	}
	l, _ := likeActors(a.m.Recipients, b.m.Recipients)
	return l != actorsSame
}

// harmsFew reports whether a mention tells of people harmed, and of no more than it names.
func (it *item) harmsFew() bool {
	few := false
	for _, c := range it.m.Claims {
		if f := c.Figure; f != nil && f.Scope == sitrep.ScopeIncident && kindRank(f.Kind) <= 2 && f.Best > 0 {
			if f.Best > len(it.m.Recipients) {
				return false
			}
			few = true
		}
	}
	return few
}

// distinctFrom reports whether a is said to be another event than what was told before it, b. The
// words that say so may lead the sentence that tells of a ("Separately, ..."): what is told after
// them in the same sentences is not set apart from it.
func distinctFrom(a, b *item) bool {
	return a.m.Distinct.Set() && b.m.Trigger.Start < a.m.Distinct.Start
}

// sameVoice reports whether two claims of one report are by one speaker, so that they cannot
// differ over one thing.
func sameVoice(c, d sitrep.Claim) bool {
	return c.Speaker.Kind == d.Speaker.Kind && ActorKey(c.Speaker.Actor) == ActorKey(d.Speaker.Actor)
}
