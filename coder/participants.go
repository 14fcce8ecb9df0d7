package coder

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/actor"
	"sitrep/nlp"
)

// participants fills in who did it, to whom, and who called for it.
func (r *reading) participants(e *event) {
	e.m.Actors = r.withoutStates(e, r.cast(e, "A"))
	e.m.Recipients = r.othersThan(e, r.notTwice(append(r.people(e, e.slots["R"]), r.people(e, r.dwellersAt(e))...)))
	e.m.CalledBy = append(e.callers, r.people(e, e.calledBy)...)
	e.m.Actors, e.m.CalledBy = r.notTwice(e.m.Actors), r.notTwice(e.m.CalledBy)
	if e.call != nil {
		e.m.Actors, e.m.Recipients = e.call.m.Actors, e.call.m.Recipients
		if len(e.m.CalledBy) == 0 {
			e.m.CalledBy = e.call.m.CalledBy
		}
	}
}

// withoutStates leaves out the state that a noun of protest names where it took place: "Kenya protests".
func (r *reading) withoutStates(e *event, actors []sitrep.Participant) []sitrep.Participant {
	if e.sense.Type != "PROTEST" || pos(e.s.s.Words[e.word]) != "n" {
		return actors
	}
	return slices.DeleteFunc(actors, func(p sitrep.Participant) bool {
		for _, path := range []string{"compound", "amod", "nmod:poss"} {
			for _, h := range e.s.arg(e.word, path) {
				if p.Actor.Kind == "state" && p.Span.Overlaps(e.s.s.Words[h].Span) {
					return true
				}
			}
		}
		return false
	})
}

// othersThan leaves out, of those acted on, a pronoun that was taken for who acts: nobody who acts is "them".
func (r *reading) othersThan(e *event, to []sitrep.Participant) []sitrep.Participant {
	return slices.DeleteFunc(to, func(p sitrep.Participant) bool {
		pronoun := slices.ContainsFunc(e.s.s.Words, func(w nlp.Word) bool {
			return w.Span == p.Span && w.XPOS == "PRP" && !strings.HasSuffix(lower(w.Form), "sel") && !strings.HasSuffix(lower(w.Form), "selves")
		})
		return pronoun && slices.ContainsFunc(e.m.Actors, func(a sitrep.Participant) bool { return r.sameOne(a, p) || a.Actor.Name == p.Actor.Name })
	})
}

func (r *reading) cast(e *event, slot string) []sitrep.Participant {
	return r.notTwice(r.people(e, e.slots[slot]))
}

// people looks heads up in the cast; words for things and for unknown hands are no participants.
func (r *reading) people(e *event, heads []int) []sitrep.Participant {
	var out []sitrep.Participant
	for _, h := range heads {
		m, ok := r.Cast.At(e.s.at, r.bearer(e.s, h))
		if !ok || !m.Agentive {
			m, ok = r.Cast.At(e.s.at, r.counted(e.s, h))
		}
		if n, named := r.nameBeside(e.s, h); named && (!ok || m.Unnamed && !m.Plural && m.Actor.Kind == "role") {
			m, ok = n, true // "the arrest of opposition leader Ada Mensah"
		}
		if p, human := r.unlisted(e, h); human && !ok && !r.describesListed(e.s, h, heads) {
			out = append(out, p)
			continue
		}
		if !ok || !m.Agentive && !e.named[h] || r.describesListed(e.s, h, heads) || r.nobody(e.s, h) {
			continue
		}
		m = r.withName(e.s, m)
		if k := e.s.inLaw(m.Last); k > 0 {
			m.Actor.Name, m.Span.End = m.Actor.Name+"-in-law", e.s.s.Words[k].Span.End
		}
		out = append(out, sitrep.Participant{Actor: m.Actor, Span: m.Span, Confidence: m.Confidence})
		if r.unknownHands(e.s, h) && sameHeads(heads, e.slots["A"]) {
			e.m.Unknown, e.m.UnknownSpan = true, m.Span
		}
	}
	return out
}

// nobody reports whether a phrase says that there was none: "not a single passenger".
func (r *reading) nobody(s *sentence, h int) bool {
	p, ok := r.phraseAt(s, r.startOf(s, h, -1))
	return ok && s.notOne(p) >= 0
}

// withName is the mention of the person named right behind a description that was found apart from the name: "Social Democratic
// leader Gilda Flores". What the description tells of a private person stands for the name.
func (r *reading) withName(s *sentence, m actor.Mention) actor.Mention {
	if !m.Unnamed || m.Plural || m.Pronoun || m.Actor.Kind != "role" {
		return m
	}
	for _, e := range r.named[s.at] {
		n, ok := r.Cast.At(s.at, e.Last)
		if e.Label != "PER" || e.First != m.Last+1 || !ok || n.Actor.Kind != "person" || n.Plural {
			continue
		}
		if n.Actor.Private {
			n.Actor.Name = m.Actor.Name
		}
		if len(n.Actor.Sectors) == 0 {
			n.Actor.Sectors, n.Actor.CAMEO = m.Actor.Sectors, m.Actor.CAMEO
		}
		return n
	}
	return m
}

// bearer is the person named where parsers take the nation before a title for the head of the name: "Mali Prime
// Minister Choguel".
func (r *reading) bearer(s *sentence, h int) int {
	for _, c := range s.children[h] {
		if s.s.Words[c].DepRel == "flat" && c > h+1 {
			m, ok := r.Cast.At(s.at, c)
			if n, named := r.Cast.At(s.at, h); ok && named && n.Last < m.First {
				return c
			}
		}
	}
	return h
}

// unknownHands reports whether a noun is said to be unknown: "unidentified gunmen".
func (r *reading) unknownHands(s *sentence, h int) bool {
	for _, a := range s.arg(h, "amod") {
		if r.isA(s, a, "unknown") {
			return true
		}
	}
	return r.isA(s, h, "unknown")
}

func sameHeads(a, b []int) bool {
	return len(a) > 0 && len(b) > 0 && a[0] == b[0]
}

// notTwice drops a participant named twice in one part.
func (r *reading) notTwice(ps []sitrep.Participant) []sitrep.Participant {
	var out []sitrep.Participant
	for _, p := range ps {
		dup := false
		for _, q := range out {
			dup = dup || r.sameOne(p, q)
		}
		if !dup {
			out = append(out, p)
		}
	}
	return out
}

// sameOne reports whether two participants are the same actor. Persons that no list has are known by what the report calls them:
// private ones all go by one name in the record, and of others one mention may give but a part of the name.
func (r *reading) sameOne(p, q sitrep.Participant) bool {
	if p.Actor.Kind == "person" && q.Actor.Kind == "person" && p.Actor.ID == "" && q.Actor.ID == "" {
		m, ok := r.mentionAt(p.Span)
		n, found := r.mentionAt(q.Span)
		if ok && found && m.Chain == n.Chain {
			return true
		}
		if p.Actor.Private && q.Actor.Private {
			return false
		}
	}
	return sameActor(p.Actor, q.Actor)
}

// sameActor reports whether two actors are carried as one.
func sameActor(a, b sitrep.Actor) bool {
	if a.ID != "" || b.ID != "" {
		return a.ID == b.ID
	}
	return lower(a.Name) == lower(b.Name) && (a.CAMEO == b.CAMEO || a.CAMEO == "" || b.CAMEO == "")
}
