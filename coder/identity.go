package coder

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/actor"
)

// A report may bring someone in by a description and give the name later ("a religious leader who withdrew his
// support ... The cleric and political leader, X, dropped his support on Friday"). That the two are one is
// concluded from the same being told of both; the name then stands for the description in the whole report.

// answersTo reports whether p is a description that a named person of q's answers to: of no other country, and
// called by the same noun somewhere in the report.
func (r *reading) answersTo(p, q sitrep.Participant) bool {
	m, ok := r.mentionAt(p.Span)
	if !ok || !m.Unnamed || m.Plural || m.Pronoun || p.Actor.Kind != "role" || p.Actor.Private {
		return false
	}
	if q.Actor.Kind != "person" || q.Actor.Private || q.Actor.ID == "" && q.Actor.Name == "" {
		return false
	}
	if p.Actor.Country != "" && q.Actor.Country != "" && p.Actor.Country != q.Actor.Country {
		return false
	}
	noun := lower(r.sentences[m.Sentence].s.Words[m.Head].Lemma)
	return r.calledBy(q.Actor)[noun]
}

// mentionAt is the mention of the cast with a span.
func (r *reading) mentionAt(s sitrep.Span) (actor.Mention, bool) {
	for _, m := range r.Cast.Mentions {
		if m.Span == s {
			return m, true
		}
	}
	return actor.Mention{}, false
}

// calledBy is the nouns the report calls a named person by: in apposition to the name, before it, or as a predicate.
func (r *reading) calledBy(a sitrep.Actor) map[string]bool {
	key := cmp.Or(a.ID, a.Name)
	if known, ok := r.nouns[key]; ok {
		return known
	}
	out := map[string]bool{}
	if a.Title != "" {
		out[lower(a.Title)] = true
	}
	for _, m := range r.Cast.Mentions {
		if m.Actor.ID == a.ID && (a.ID != "" || m.Actor.Name == a.Name && m.Actor.Kind == "person") && !m.Pronoun {
			r.sentences[m.Sentence].callings(m, out)
		}
	}
	r.nouns[key] = out
	return out
}

// callings adds the common nouns said of a name to a set.
func (s *sentence) callings(m actor.Mention, out map[string]bool) {
	add := func(i int) {
		for _, j := range s.withConjuncts(i) {
			if s.s.Words[j].UPOS == "NOUN" {
				out[lower(s.s.Words[j].Lemma)] = true
			}
		}
	}
	for _, path := range []string{"appos", "compound", "nmod"} {
		for _, c := range s.arg(m.Head, path) {
			if path != "nmod" || s.preposition(c) == "" {
				add(c)
			}
		}
	}
	if h := s.s.Words[m.Head].Head; h >= 0 {
		switch s.s.Words[m.Head].DepRel {
		case "appos", "flat":
			add(h)
		case "nsubj":
			if len(s.arg(h, "cop")) > 0 {
				add(h)
			}
		}
	}
	// "the cleric and political leader, X": what stands right before a name, at most a comma between, calls it so
	for k, commas := m.First-1, 0; k >= 0 && k >= m.First-6; k-- {
		w := s.s.Words[k]
		switch {
		case w.Form == "," && commas == 0 && k == m.First-1:
			commas++
		case w.UPOS == "NOUN" && s.s.Words[k].DepRel != "nmod:poss":
			out[lower(w.Lemma)] = true
		case w.UPOS == "ADJ" || w.UPOS == "CCONJ" || w.UPOS == "PROPN":
		default:
			return
		}
	}
}

// sameParty reports whether two participants can be one: the same actor, a like role, or a description and the name
// it goes with.
func (r *reading) sameParty(p, q sitrep.Participant) bool {
	return r.sameOne(p, q) || sameRole(p.Actor, q.Actor) || forcesOf(p.Actor, q.Actor) || forcesOf(q.Actor, p.Actor) || r.answersTo(p, q) || r.answersTo(q, p)
}

// forcesOf reports whether one actor is a state and the other its armed forces: an "Israeli air strike" is one that Israel's military carried out.
func forcesOf(state, forces sitrep.Actor) bool {
	return state.Kind == "state" && state.Country != "" && forces.Country == state.Country && len(forces.Sectors) > 0 && forces.Sectors[0] == "MIL"
}

// ownAccount reports whether those who did a deed tell of it themselves: "the army said it had struck a command post".
func (r *reading) ownAccount(e *event) bool {
	said, ok := e.s.speakerAt(e.word)
	return ok && slices.ContainsFunc(e.m.Actors, func(p sitrep.Participant) bool {
		return sameActor(p.Actor, said.Actor) || sameRole(p.Actor, said.Actor) || forcesOf(p.Actor, said.Actor) || forcesOf(said.Actor, p.Actor)
	})
}

// anyAnswers reports whether someone of one list is described whom the other names.
func (r *reading) anyAnswers(a, b []sitrep.Participant) bool {
	for _, p := range a {
		for _, q := range b {
			if r.answersTo(p, q) || r.answersTo(q, p) {
				return true
			}
		}
	}
	return false
}

// identify puts the name in place of a description that was found to go with it, in all events.
func (r *reading) identify(events []*event) {
	for _, e := range events {
		for _, ps := range [][]sitrep.Participant{e.m.Actors, e.m.Recipients, e.m.CalledBy} {
			for i, p := range ps {
				if a, ok := r.identified[p.Span]; ok {
					ps[i].Actor = a
				}
			}
		}
	}
}

// note remembers that a description and a name among two lists of parties are one.
func (r *reading) note(a, b []sitrep.Participant) {
	for _, p := range a {
		for _, q := range b {
			switch {
			case r.answersTo(p, q):
				r.identified[p.Span] = q.Actor
			case r.answersTo(q, p):
				r.identified[q.Span] = p.Actor
			}
		}
	}
}
