package incident

import (
	"cmp"
	"slices"
	"time"

	"sitrep"
)

// fulfilDays is how long after a call with no stated day an event may still be what it called for.
const fulfilDays = 14

// calls groups the mentions of what is called for and planned, and tells what became of it.
func (w *work) calls(items []*item, incidents []sitrep.Incident, groups []*group) []sitrep.Call {
	c := clustering{
		r: w.r, items: items, stories: w.stories, verdict: w.verdict,
		apart: w.callsApart,
		score: func(a, b *item) (float64, []string) { return w.r.score(asCall(a), asCall(b), w.stories) },
	}
	out := []sitrep.Call{}
	for _, g := range c.run() {
		call := w.call(g)
		w.fulfil(&call, g, incidents, groups)
		w.breakUp(&call, incidents, groups)
		out = append(out, call)
	}
	slices.SortFunc(out, compareCalls)
	return out
}

func compareCalls(a, b sitrep.Call) int {
	return cmp.Or(a.For.Start.Compare(b.For.Start), cmp.Compare(a.ID, b.ID))
}

// callsApart is apart for calls: to postpone or take back a call changes or leaves out its day, so
// time parts only what is called for two different days.
func (w *work) callsApart(a, b *item) bool {
	p, q := asCall(a), asCall(b)
	moved := a.m.Status == sitrep.Postponed || b.m.Status == sitrep.Postponed
	if moved || a.m.Status == sitrep.Rescinded || b.m.Status == sitrep.Rescinded {
		if d := days(a.m.When.Period, b.m.When.Period); moved && d <= 60 || d <= 2 {
			x := *q
			x.m.When = p.m.When
			q = &x
		}
	}
	if l, _ := likeActors(a.m.CalledBy, b.m.CalledBy); l == actorsDiffer {
		return true
	}
	return w.r.apart(p, q, w.stories)
}

// asCall sees a mention with those who call as its actors, for they are who is told of throughout.
func asCall(it *item) *item {
	if len(it.m.CalledBy) == 0 {
		return it
	}
	x := *it
	x.m.Actors = it.m.CalledBy
	return &x
}

// call writes the record of one group.
func (w *work) call(g *group) sitrep.Call {
	first := founder(g.items)
	c := sitrep.Call{
		ID:      sitrep.CallID(name("call|" + first.m.ID)),
		By:      actors(g.items, func(m sitrep.EventMention) []sitrep.Participant { return m.CalledBy }),
		Whom:    actors(g.items, func(m sitrep.EventMention) []sitrep.Participant { return m.Actors }),
		Against: actors(g.items, func(m sitrep.EventMention) []sitrep.Participant { return m.Recipients }),
		Places:  places(g.items), Ledger: plain(w.ledger(g.items)),
		Reports: []sitrep.ReportID{}, Mentions: []sitrep.MentionID{},
	}
	c.Type, c.Mode = w.r.kindOf(g.items)
	for _, it := range g.items {
		c.Mentions = append(c.Mentions, it.m.ID)
		if !slices.Contains(c.Reports, it.doc.id) {
			c.Reports = append(c.Reports, it.doc.id)
		}
	}
	c.For = callPeriod(g.items)
	c.Steps = steps(g.items)
	c.State = c.Steps[len(c.Steps)-1].State
	c.Headline = w.r.callHeadline(c)
	return c
}

// stage orders the turns of a call where reports do not date them: none can be put off or taken back
// before it was made.
func stage(s sitrep.Status) int {
	switch s {
	case sitrep.Postponed:
		return 1
	case sitrep.Rescinded:
		return 2
	}
	return 0
}

// steps lists the turns of a call in the order they were made, each once. A turn told again later
// ("had called for a rally before taking it back") is no new turn; a call for a later day than
// the one put off or taken back is.
func steps(items []*item) []sitrep.CallStep {
	sorted := slices.Clone(items)
	round := rounds(items)
	slices.SortStableFunc(sorted, func(a, b *item) int {
		return cmp.Or(cmp.Compare(round[a], round[b]), cmp.Compare(stage(a.m.Status), stage(b.m.Status)), cmp.Compare(a.index, b.index))
	})
	var out []sitrep.CallStep
	type turn struct {
		round int
		state sitrep.Status
	}
	seen := map[turn]bool{}
	for _, it := range sorted {
		state := it.m.Status
		t := turn{round[it], state}
		if stage(state) == 0 {
			t.state = sitrep.Called // called and planned are one turn
		}
		if seen[t] {
			continue
		}
		seen[t] = true
		span := it.m.Trigger
		out = append(out, sitrep.CallStep{
			State: state, When: saidOf(it.m), By: actors([]*item{it}, func(m sitrep.EventMention) []sitrep.Participant { return m.CalledBy }),
			Report: it.doc.id, Mention: it.m.ID, KnownBy: it.doc.known, Span: span,
			Words: it.doc.in.Report.Quote(span, it.doc.in.Coding.Private),
		})
	}
	return out
}

// rounds numbers the lives of a call: a second begins with a call for a day after the day of the
// one that was taken back, told later than that.
func rounds(items []*item) map[*item]int {
	out := map[*item]int{}
	n := 0
	var ended *item
	for _, it := range items {
		again := ended != nil && stage(it.m.Status) == 0 && it.doc.known.After(ended.doc.known) &&
			it.m.When.Period.Start.After(ended.m.When.Period.Start) && !ended.m.When.Period.Start.IsZero()
		if again {
			n++
			ended = nil
		}
		if it.m.Status == sitrep.Rescinded {
			ended = it
		}
		out[it] = n
	}
	return out
}

// saidOf is when a step was taken, where a claim of the mention tells.
func saidOf(m sitrep.EventMention) sitrep.Period {
	for _, c := range m.Claims {
		if c.Said.Known() && (c.Field == "status" || c.Field == "occurred") {
			return c.Said
		}
	}
	return sitrep.Period{}
}

// callPeriod is the day called for: that of the last postponement that names one, else the one told best.
func callPeriod(items []*item) sitrep.Period {
	for _, it := range slices.Backward(items) {
		if it.m.Status == sitrep.Postponed && it.m.When.Period.Known() && it.m.When.From == "" {
			return it.m.When.Period
		}
	}
	return period(items)
}

// fulfil links a call to the incident that it called for, if there is one: of its type, at a place
// and a time that fit, by those called or against the same. A call that was taken back needs the
// same actors, for others may have gathered that day.
func (w *work) fulfil(c *sitrep.Call, g *group, incidents []sitrep.Incident, groups []*group) {
	bestScore := mergeAt
	bestAt := -1
	for i, other := range groups {
		if incidents[i].Type != c.Type || !w.fits(*c, incidents[i]) {
			continue
		}
		meet := w.r.meeting(g.items, other.items)
		for _, a := range g.items {
			for _, b := range other.items {
				if !meet[[2]*item{a, b}] || !w.willing(*c, a, b) {
					continue
				}
				if s := w.mayFulfil(a, b); s > bestScore {
					bestScore, bestAt = s, i
				}
			}
		}
	}
	if bestAt < 0 {
		return
	}
	c.Fulfils = incidents[bestAt].ID
	c.State = sitrep.Happened
	told := founder(groups[bestAt].items)
	c.Steps = append(c.Steps, sitrep.CallStep{
		State: sitrep.Happened, When: incidents[bestAt].Period, Report: told.doc.id, Mention: told.m.ID,
		KnownBy: told.doc.known, Span: told.m.Trigger, Words: told.doc.in.Report.Quote(told.m.Trigger, told.doc.in.Coding.Private),
	})
}

// fits reports whether an incident lies when a call meant it to.
func (w *work) fits(c sitrep.Call, i sitrep.Incident) bool {
	if c.For.Known() {
		return i.Period.Overlaps(c.For)
	}
	return soonAfter(c.Steps[0].KnownBy, i.Period)
}

// soonAfter reports whether a period begins within the days in which a call with no day may be met.
func soonAfter(called time.Time, p sitrep.Period) bool {
	return !p.Start.IsZero() && p.Start.After(called.Add(-48*time.Hour)) && p.Start.Before(called.Add(fulfilDays*24*time.Hour))
}

// willing reports whether those who acted can be those who were called. A call that was taken back or
// names no day needs the same ones, for others may have gathered.
func (w *work) willing(c sitrep.Call, a, b *item) bool {
	same, _ := likeActors(append(slices.Clone(a.m.Actors), a.m.CalledBy...), b.m.Actors)
	if c.State == sitrep.Rescinded || !c.For.Known() {
		return same == actorsSame
	}
	return same != actorsDiffer
}

// mayFulfil scores a mention of a call against one of what happened; 0 where one cannot be the other.
func (w *work) mayFulfil(a, b *item) float64 {
	p := a.m.When.Period
	if !b.m.Status.Occurred() || a.country != b.country {
		return 0
	}
	if p.Known() && !p.Overlaps(b.m.When.Period) || !p.Known() && !soonAfter(a.doc.known, b.m.When.Period) {
		return 0
	}
	called := *a
	called.m.When = b.m.When // the time was looked at
	if !p.Known() {
		called.m.When.Period = sitrep.Period{}
	}
	if w.r.apart(&called, b, w.stories) {
		return 0
	}
	s, _ := w.r.score(&called, b, w.stories)
	return s
}

// callHeadline writes a call in one line: what kind of step is left to the reader of State.
func (r *Resolver) callHeadline(c sitrep.Call) string {
	h := r.headlineFor(c.Type, c.Mode)
	line := "Planned " + h.plan
	if len(c.By) > 0 {
		line = "Call for " + h.plan
	}
	if len(c.Whom) > 0 && h.by != "" {
		line += " " + h.by + " " + list(c.Whom)
	}
	if len(c.Against) > 0 && h.to != "" {
		line += " " + h.to + " " + list(c.Against)
	}
	line += at(c.Places)
	if len(c.By) > 0 {
		line += ", made by " + list(c.By)
	}
	return line
}
