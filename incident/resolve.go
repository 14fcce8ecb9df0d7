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
	_, items := r.gather(in)
	ds := consider(decisions)
	blocks := r.blocks(items, ds)
	known := map[sitrep.MentionID]bool{}
	for _, it := range items {
		known[it.m.ID] = true
	}
	rejected, strangers := r.Concern(decisions, func(m sitrep.MentionID) bool { return known[m] })
	res := Assemble(r.version, blocks, r.Totals(in, rejected), strangers)
	AddSums(res.Totals, res.Incidents)
	return res
}

// Blocks resolves mentions by blocks. only chooses among the mentions of the reports; nil takes all.
// It gives what Resolve gives as long as the mentions chosen are whole blocks.
func (r *Resolver) Blocks(in []Input, decisions []sitrep.Decision, only map[sitrep.MentionID]bool) []sitrep.Block {
	_, items := r.gather(in)
	if only != nil {
		items = slices.DeleteFunc(items, func(it *item) bool { return !only[it.m.ID] })
		for i := range items {
			items[i].index = i
		}
	}
	return r.blocks(items, consider(decisions))
}

// blocks splits items into blocks and resolves each.
func (r *Resolver) blocks(items []*item, ds deliberation) []sitrep.Block {
	w := &work{r: r, stories: newStoryCache()}
	parts := w.split(items, ds.made)
	return slices.Concat(spread(len(parts), func(from, to int) []sitrep.Block {
		var out []sitrep.Block
		for _, part := range parts[from:to] {
			out = append(out, r.block(part, ds))
		}
		return out
	})...)
}

// block resolves the items of one block.
func (r *Resolver) block(items []*item, ds deliberation) sitrep.Block {
	b := r.newBlock(items)
	v, unfit := decide(ds.effective, items)
	s := r.sortOut(items, v.rejected())
	w := &work{r: r, stories: newStoryCache(), verdict: v}
	groups := w.cluster(append(s.occurred, s.joiners...))
	groups = w.attachDenials(dropUnfounded(groups), s.denied)
	for _, g := range groups {
		b.Incidents = append(b.Incidents, w.incident(g))
	}
	b.Calls = w.calls(s.ahead, b.Incidents, groups)
	unfit = append(unfit, w.override(&b, groups)...)
	slices.SortFunc(b.Incidents, compareIncidents)
	for _, i := range b.Incidents {
		b.Period = hull(b.Period, i.Period)
	}
	slices.SortStableFunc(unfit, compareDecisions)
	b.Unfit = slices.CompactFunc(unfit, func(a, b sitrep.Decision) bool { return a.ID == b.ID })
	return b
}

// newBlock names a block and tells what it is about, so that it can be found.
func (r *Resolver) newBlock(items []*item) sitrep.Block {
	b := sitrep.Block{Version: r.version, ID: sitrep.BlockID(name("block|" + founder(items).m.ID)), Incidents: []sitrep.Incident{}, Calls: []sitrep.Call{}}
	for _, it := range items {
		b.Mentions = append(b.Mentions, it.m.ID)
		if b.FirstKnown.IsZero() || it.doc.known.Before(b.FirstKnown) {
			b.FirstKnown = it.doc.known
		}
		if it.doc.known.After(b.LastKnown) {
			b.LastKnown = it.doc.known
		}
		b.Period = hull(b.Period, it.m.When.Period)
		if it.country != "" && !slices.Contains(b.Countries, it.country) {
			b.Countries = append(b.Countries, it.country)
		}
	}
	slices.Sort(b.Countries)
	return b
}

// hull is the shortest period that holds two; one that says nothing adds nothing, an end that is not
// known stays open.
func hull(p, q sitrep.Period) sitrep.Period {
	switch {
	case !q.Known():
		return p
	case !p.Known():
		return sitrep.Period{Start: q.Start, End: q.End, Precision: sitrep.Unknown}
	}
	out := p
	if q.Start.IsZero() || !p.Start.IsZero() && q.Start.Before(p.Start) {
		out.Start = q.Start
	}
	if q.End.IsZero() || !p.End.IsZero() && q.End.After(p.End) {
		out.End = q.End
	}
	return out
}

// Assemble makes one record of blocks, totals and the decisions that concern no block.
func Assemble(version string, blocks []sitrep.Block, totals []sitrep.RunningTotal, unfit []sitrep.Decision) sitrep.Resolution {
	res := sitrep.Resolution{Version: version, Incidents: []sitrep.Incident{}, Calls: []sitrep.Call{}, Totals: totals, Unfit: unfit}
	for _, b := range blocks {
		res.Incidents = append(res.Incidents, b.Incidents...)
		res.Calls = append(res.Calls, b.Calls...)
		res.Unfit = append(res.Unfit, b.Unfit...)
	}
	slices.SortFunc(res.Incidents, compareIncidents)
	slices.SortFunc(res.Calls, compareCalls)
	slices.SortFunc(res.Unfit, compareDecisions)
	return res
}

// Concern tells which mentions people ruled out, and which decisions in effect concern no mention
// that is there.
func (r *Resolver) Concern(decisions []sitrep.Decision, known func(sitrep.MentionID) bool) (rejected map[sitrep.MentionID]bool, strangers []sitrep.Decision) {
	ds := consider(decisions)
	strangers = ds.unfit
	var v verdicts
	for _, d := range ds.effective {
		switch {
		case !slices.ContainsFunc(d.Mentions, known):
			strangers = append(strangers, d)
		case fits(reduced(d, known), known):
			v.list = append(v.list, reduced(d, known))
		}
	}
	return v.rejected(), strangers
}

// Linked are the mentions of other reports that belong in a block with one of the reports named in from.
func (r *Resolver) Linked(in []Input, from map[sitrep.ReportID]bool) []sitrep.MentionID {
	_, items := r.gather(in)
	w := &work{r: r, stories: newStoryCache()}
	var out []sitrep.MentionID
	for _, p := range r.pairs(items) {
		a, b := items[p[0]], items[p[1]]
		if from[a.doc.id] == from[b.doc.id] {
			continue
		}
		if from[b.doc.id] {
			a, b = b, a
		}
		if !slices.Contains(out, b.m.ID) && w.linked(items[p[0]], items[p[1]]) {
			out = append(out, b.m.ID)
		}
	}
	return out
}

// work is one run of a resolver over one block.
type work struct {
	r       *Resolver
	stories *storyCache
	verdict verdicts
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
	var all []*item
	for _, g := range groups {
		all = append(all, g.items...)
	}
	meet := w.r.meeting(all, denied)
	for _, d := range denied {
		var best *group
		var merge sitrep.Merge
		for _, g := range groups {
			for _, it := range g.items {
				if it.m.Status == sitrep.Denied || !meet[[2]*item{it, d}] || it.country != d.country || w.r.apart(it, d, w.stories) || w.verdict.bar(it, d) {
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
