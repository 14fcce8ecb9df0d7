package incident

import (
	"slices"

	"sitrep"
)

// mayBreakUp reports whether b may be the force by which the gathering that a tells of was broken up: of a
// kind that breaks such up (breakups.tsv), in the same town on the same day, told in one report or by two
// that tell one story.
func (r *Resolver) mayBreakUp(a, b *item) bool {
	if !resolved(a) || !resolved(b) || !r.breaksUp(b.kind, a.kind) {
		return false
	}
	if !exact(a.m.When.Period) || !exact(b.m.When.Period) || timeApart(a.m.When, b.m.When) {
		return false
	}
	if w, _ := relate(a.m.Places, b.m.Places); w < placeContains {
		return false
	}
	if a.doc == b.doc {
		return true
	}
	l, _ := likeActors(a.m.Actors, b.m.Recipients)
	return l == actorsSame
}

func (r *Resolver) breaksUp(force, gathering [2]string) bool {
	return slices.ContainsFunc(r.breakups, func(x relation) bool { return fitsKind(x.a, force) && fitsKind(x.b, gathering) })
}

// fitsKind reports whether a kind is one that a pattern with "*" for any mode takes in.
func fitsKind(p, kind [2]string) bool { return p[0] == kind[0] && (p[1] == "*" || p[1] == kind[1]) }

// breakUp adds the step that a call which was met ended with, where force broke up what it called for.
func (w *work) breakUp(c *sitrep.Call, incidents []sitrep.Incident, groups []*group) {
	at := slices.IndexFunc(incidents, func(i sitrep.Incident) bool { return i.ID == c.Fulfils })
	if at < 0 {
		return
	}
	for i, g := range groups {
		for _, b := range g.items {
			if i == at || !slices.ContainsFunc(groups[at].items, func(a *item) bool { return w.r.mayBreakUp(a, b) }) {
				continue
			}
			c.State = sitrep.Dispersed
			c.Steps = append(c.Steps, sitrep.CallStep{
				State: sitrep.Dispersed, When: incidents[i].Period, By: incidents[i].Actors, Report: b.doc.id, Mention: b.m.ID,
				KnownBy: b.doc.known, Span: b.m.Trigger, Words: b.doc.in.Report.Quote(b.m.Trigger, b.doc.in.Coding.Private),
			})
			return
		}
	}
}
