package incident

import (
	"cmp"
	"slices"

	"sitrep"
)

// Resolve makes the record of reports with the data that comes with the program; see
// Resolver.Resolve. It panics only if that data is broken, which a test rules out.
func Resolve(in []Input, decisions []sitrep.Decision) sitrep.Resolution {
	r, err := Default()
	if err != nil {
		panic(err)
	}
	return r.Resolve(in, decisions)
}

// Resolve makes the record that follows from the codings of reports and the decisions of people.
// The order of neither matters. Incidents come by start of period, those without one last; Calls by
// the day they are for; totals by country and kind.
func (r *Resolver) Resolve(in []Input, decisions []sitrep.Decision) sitrep.Resolution {
	docs, items := r.gather(in)
	markCopies(docs)
	v, unfit := decide(decisions, items)
	s := r.sortOut(items, v.rejected())
	w := &work{r: r, stories: newStoryCache(), verdict: v, names: countryNames(items)}

	groups := w.cluster(append(s.occurred, s.joiners...))
	groups = w.attachDenials(dropUnfounded(groups), s.denied)
	res := sitrep.Resolution{Version: r.version, Incidents: []sitrep.Incident{}, Calls: []sitrep.Call{}, Totals: []sitrep.RunningTotal{}}
	for _, g := range groups {
		res.Incidents = append(res.Incidents, w.incident(g))
	}
	res.Calls = w.calls(s.ahead, res.Incidents, groups)
	res.Totals = w.totals(s.kept)
	unfit = append(unfit, w.override(&res, groups)...)
	slices.SortFunc(res.Incidents, compareIncidents)
	slices.SortFunc(unfit, func(a, b sitrep.Decision) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	res.Unfit = unfit
	return res
}

// work is one run of a resolver.
type work struct {
	r       *Resolver
	stories *storyCache
	verdict verdicts
	names   map[string]string // country code → name, as the reports' places give it
}

// sorts are the mentions by what they can become.
type sorts struct {
	kept     []*item // all that no one rejected
	occurred []*item
	joiners  []*item // may join an incident but found none
	ahead    []*item
	denied   []*item
}

func (r *Resolver) sortOut(items []*item, rejected map[sitrep.MentionID]bool) sorts {
	var s sorts
	for _, it := range items {
		if rejected[it.m.ID] {
			continue
		}
		s.kept = append(s.kept, it)
		switch {
		case it.m.Status.Occurred():
			switch aggregate(it.m) {
			case ownFigures:
				s.occurred = append(s.occurred, it)
			case countsEvents:
				s.joiners = append(s.joiners, it)
			}
		case it.m.Status.Ahead():
			s.ahead = append(s.ahead, it)
		case it.m.Status == sitrep.Denied:
			s.denied = append(s.denied, it)
		}
	}
	return s
}

// What the figures of a mention make of it.
const (
	ownFigures   = iota // it tells of one event
	countsEvents        // "the third such attack": it may be told of one event, but founds none
	totalsOnly          // "at least 500 killed since October": no event of its own
)

// aggregate tells a mention of an event from one that only adds events up. A mention with a day of
// its own, given in words, is of an event in any case.
func aggregate(m sitrep.EventMention) int {
	own, total, times := 0, 0, 0
	for _, c := range m.Claims {
		switch {
		case c.Figure == nil:
		case c.Figure.Scope == sitrep.ScopeIncident || c.Figure.Scope == "":
			own++
		case c.Figure.Kind == "occurrences":
			times++
		default:
			total++
		}
	}
	dated := m.When.Span.Set() && exact(m.When.Period) && length(m.When.Period) <= 1
	switch {
	case own > 0 || dated || total+times == 0:
		return ownFigures
	case total > 0:
		return totalsOnly
	}
	return countsEvents
}

// cluster groups the mentions of what happened.
func (w *work) cluster(items []*item) []*group {
	items = slices.Clone(items)
	slices.SortFunc(items, func(a, b *item) int { return a.index - b.index })
	c := clustering{
		r: w.r, items: items, stories: w.stories, verdict: w.verdict,
		apart: func(a, b *item) bool { return w.r.apart(a, b, w.stories) },
		score: func(a, b *item) (float64, []string) { return w.r.score(a, b, w.stories) },
	}
	return c.run()
}

// dropUnfounded leaves out groups in which no mention tells of an event of its own.
func dropUnfounded(groups []*group) []*group {
	return slices.DeleteFunc(groups, func(g *group) bool {
		return !slices.ContainsFunc(g.items, func(it *item) bool { return aggregate(it.m) == ownFigures })
	})
}

// attachDenials adds each denial to the incident it most probably denies, if any.
func (w *work) attachDenials(groups []*group, denied []*item) []*group {
	for _, d := range denied {
		var best *group
		var merge sitrep.Merge
		for _, g := range groups {
			for _, it := range g.items {
				if it.m.Status == sitrep.Denied || it.country != d.country || w.r.apart(it, d, w.stories) || w.verdict.bar(it, d) {
					continue
				}
				if s, reasons := w.r.score(it, d, w.stories); s >= mergeAt && s > merge.Score {
					best, merge = g, sitrep.Merge{Mention: d.m.ID, With: it.m.ID, Score: s, Reasons: reasons}
				}
			}
		}
		if best != nil {
			merge.Score = round(merge.Score)
			best.items = append(best.items, d)
			best.merges = append(best.merges, merge)
			slices.SortFunc(best.items, func(a, b *item) int { return a.index - b.index })
		}
	}
	return groups
}

func compareIncidents(a, b sitrep.Incident) int {
	unknown := func(i sitrep.Incident) int {
		if i.Period.Start.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(unknown(a), unknown(b)), a.Period.Start.Compare(b.Period.Start),
		a.FirstKnown.Compare(b.FirstKnown), cmp.Compare(a.ID, b.ID))
}
