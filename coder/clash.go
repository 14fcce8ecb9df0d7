package coder

import (
	"slices"
	"strings"
	"time"

	"sitrep"
)

// What tells two deeds apart: times, places or parties that cannot be those of one.

func clashTime(a, b *event) bool {
	p, q := about(a.m.When), about(b.m.When)
	if p.Precision == sitrep.Hour && q.Precision == sitrep.DayPart {
		p, q = q, p
	}
	if p.Precision == sitrep.DayPart && q.Precision == sitrep.Hour && !p.End.IsZero() {
		p.End = p.End.Add(slack)
	}
	return p.Known() && q.Known() && !p.Overlaps(q)
}

// about is a time as far as its words go: "last week" may be told of the days beside that week too.
func about(m sitrep.PeriodMention) sitrep.Period {
	p := m.Period
	if p.Precision == sitrep.Week && m.Span.Set() && !p.Start.IsZero() && !p.End.IsZero() {
		p.Start, p.End = p.Start.AddDate(0, 0, -1), p.End.AddDate(0, 0, 1)
	}
	return p
}

// slack is how long after its hours a part of the day may be told of: half past six of an afternoon.
const slack = 90 * time.Minute

// clashPlace: two lists of places clash when each has a place finer than a country and none of one
// fits any of the other.
func clashPlace(a, b *event) bool {
	if len(a.m.Places) == 0 || len(b.m.Places) == 0 {
		return false
	}
	for _, p := range narrowest(a.m.Places) {
		for _, q := range narrowest(b.m.Places) {
			if fits(p.Place, q.Place) {
				return false
			}
		}
	}
	return true
}

// abroad reports whether a deed of the country that the report is on is spoken of as known in the next sentence, with a place that was found in another
// country: a quarter that the gazetteer does not hold and that some village elsewhere is called after.
func (r *reading) abroad(a, b *event) bool {
	outside := func(ps []sitrep.PlaceMention) bool {
		return !slices.ContainsFunc(ps, func(p sitrep.PlaceMention) bool { return p.Place.Country == r.Focus })
	}
	return r.Focus != "" && pos(b.s.s.Words[b.word]) == "n" && r.definite(b.s, b.word) && b.s.s.Words[b.word].XPOS == "NN" && a.s.at < b.s.at && r.between(a, b) <= 1 && !outside(a.m.Places) && outside(b.m.Places)
}

// narrowest leaves out the regions and countries of a list that only say where a town of it lies, and the names beside a town that no
// gazetteer has.
func narrowest(ps []sitrep.PlaceMention) []sitrep.PlaceMention {
	return slices.DeleteFunc(slices.Clone(ps), func(p sitrep.PlaceMention) bool {
		return slices.ContainsFunc(ps, func(q sitrep.PlaceMention) bool {
			if q.Place.Country != p.Place.Country || q.Place.Precision.Rank() > sitrep.AtTown.Rank() {
				return false
			}
			switch p.Place.Precision {
			case sitrep.AtCountry, sitrep.AtUnknown:
				return true
			case sitrep.AtRegion:
				return q.Place.Region == p.Place.Region
			}
			return false
		})
	})
}

// fits reports whether one place can be the other told more or less exactly.
func fits(p, q sitrep.Place) bool {
	if p.Country != q.Country {
		return false
	}
	if p.Precision == sitrep.AtCountry || q.Precision == sitrep.AtCountry {
		return true
	}
	if p.Precision == sitrep.AtUnknown && q.Precision == sitrep.AtUnknown {
		return strings.Contains(lower(p.Name), lower(q.Name)) || strings.Contains(lower(q.Name), lower(p.Name))
	}
	if p.Precision.Rank() >= sitrep.AtDistrict.Rank() || q.Precision.Rank() >= sitrep.AtDistrict.Rank() {
		return p.Region == "" || q.Region == "" || p.Region == q.Region
	}
	if p.Name != q.Name {
		return false
	}
	return p.Site == "" || q.Site == "" || lower(p.Site) == lower(q.Site)
}

// clashParties: both name who did it and nobody is the same, of one sector and country; or both whom it was done to.
// What an attack was aimed at and who was hurt in it may differ where one is told right after the other.
func (r *reading) clashParties(a, b *event) bool {
	if len(a.m.Actors) > 0 && len(b.m.Actors) > 0 && !r.sameAny(a.m.Actors, b.m.Actors) && !mayBeUnidentified(a.m.Actors, b.m.Actors) && !r.byThoseTold(a, b) {
		return true
	}
	if r.harmedTogether(a, b) || r.byThoseTold(a, b) || r.sameBomb(a, b) {
		return false
	}
	if (len(a.sense.Effects) > 0) != (len(b.sense.Effects) > 0) && r.between(a, b) <= 1 && a.sense.Type == "ASSAULT" {
		return false
	}
	return len(a.m.Recipients) > 0 && len(b.m.Recipients) > 0 && !r.sameAny(a.m.Recipients, b.m.Recipients) && !r.tellsAim(a, b) && !r.harmedAlike(a, b)
}

// harmedAlike reports whether as many came to the same harm in both, whatever they are called, and more speaks for one deed: both were on one
// day or by the same hands, or only one tells who they were by name: "two missionaries ... Ray Wilson and Jeff Ball".
func (r *reading) harmedAlike(a, b *event) bool {
	if !r.sameToll(a, b) {
		return false
	}
	day := func(e *event) bool {
		return e.m.When.Span.Set() && e.m.When.Period.Precision.Rank() <= sitrep.Day.Rank()
	}
	return day(a) && day(b) || r.sameAny(a.m.Actors, b.m.Actors) || namesHarmed(a) != namesHarmed(b)
}

// namesHarmed reports whether an event tells by name who was harmed.
func namesHarmed(e *event) bool {
	return slices.ContainsFunc(e.suffered, func(x sufferer) bool { return x.actor.Kind == "person" })
}

// tellsAim reports whether b only tells whom a named body says it meant by its deed: "claimed the bombing, saying it had targeted
// soldiers".
func (r *reading) tellsAim(a, b *event) bool {
	if b.m.When.Span.Set() || len(b.m.Places)+len(b.m.Claims)+len(b.sense.Effects) > 0 || r.between(a, b) > 1 {
		return false
	}
	said, ok := b.s.speakerAt(b.word)
	return ok && said.Actor.ID != "" && slices.ContainsFunc(b.m.Actors, func(p sitrep.Participant) bool { return p.Actor.ID == said.Actor.ID }) &&
		slices.ContainsFunc(a.m.Actors, func(p sitrep.Participant) bool { return p.Actor.ID == said.Actor.ID })
}

// mayBeUnidentified reports whether those told as no more than unidentified ("gunmen", "raiders") may be those whom the other list
// calls otherwise: no body of a state.
func mayBeUnidentified(a, b []sitrep.Participant) bool {
	if nobodyNamed(b) {
		a, b = b, a
	}
	if !nobodyNamed(a) {
		return false
	}
	for _, p := range b {
		if p.Actor.Kind == "state" || len(p.Actor.Sectors) > 0 && slices.Contains([]string{"GOV", "MIL", "COP", "SPY", "JUD", "LEG"}, p.Actor.Sectors[0]) {
			return false
		}
	}
	return true
}

// sameAny reports whether two lists share a party: the same actor, or roles of one sector with no
// two countries.
func (r *reading) sameAny(a, b []sitrep.Participant) bool {
	for _, p := range a {
		for _, q := range b {
			if r.sameParty(p, q) {
				return true
			}
		}
	}
	return false
}

func sameRole(a, b sitrep.Actor) bool {
	if len(a.Sectors) == 0 || len(b.Sectors) == 0 || a.Sectors[0] != b.Sectors[0] || a.Kind == "person" || b.Kind == "person" {
		return false
	}
	return a.Country == "" || b.Country == "" || a.Country == b.Country
}
