package brief

import (
	"slices"
	"strings"

	"sitrep"
)

// changes tells how a record differs from an earlier one of the same place and period.
func (b *builder) changes(before, now sitrep.Resolution) []Change {
	out := []Change{}
	add := func(kind, text string) { out = append(out, Change{kind, text}) }
	for _, i := range now.Incidents {
		old := earlier(before.Incidents, i)
		if old == nil {
			add("new", i.Headline+" ("+day(i.Period)+")")
			continue
		}
		for _, e := range i.Estimates {
			b.figureChange(*old, i, e, add)
		}
		if old.Status != i.Status {
			add("status", i.Headline+": "+b.status(old.Status)+" before, now "+b.status(i.Status))
		}
		if len(old.Actors) == 0 && len(i.Actors) > 0 {
			add("actor", i.Headline+": now said to be by "+names(i.Actors))
		}
	}
	for _, old := range before.Incidents {
		if !slices.ContainsFunc(now.Incidents, func(i sitrep.Incident) bool { return i.ID == old.ID || shares(i.Mentions, old.Mentions) }) {
			add("gone", old.Headline+" ("+day(old.Period)+"): no longer in the record")
		}
	}
	for _, c := range now.Calls {
		n := slices.IndexFunc(before.Calls, func(o sitrep.Call) bool { return o.ID == c.ID || shares(o.Mentions, c.Mentions) })
		switch {
		case n < 0:
			add("call", c.Headline+" ("+day(c.For)+"): "+b.status(c.State))
		case before.Calls[n].State != c.State:
			add("call", c.Headline+" ("+day(c.For)+"): "+b.status(before.Calls[n].State)+" before, now "+b.status(c.State))
		}
	}
	return out
}

func (b *builder) figureChange(old, now sitrep.Incident, e sitrep.Estimate, add func(kind, text string)) {
	n := slices.IndexFunc(old.Estimates, func(o sitrep.Estimate) bool { return o.Kind == e.Kind && o.Of == e.Of })
	is := b.words.count(e.Kind, e.Of, e.Low, e.Best, e.High)
	if n < 0 {
		add("figure", now.Headline+": "+is+", not reported before")
		return
	}
	o := old.Estimates[n]
	if was := b.words.count(o.Kind, o.Of, o.Low, o.Best, o.High); was != is {
		add("figure", now.Headline+": "+is+", before "+was)
	}
}

func (b *builder) status(s sitrep.Status) string {
	if w := b.words.status[string(s)]; w != "" {
		return w
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

// earlier is the incident that one was before, nil for none.
func earlier(before []sitrep.Incident, i sitrep.Incident) *sitrep.Incident {
	for n, o := range before {
		if o.ID == i.ID {
			return &before[n]
		}
	}
	for n, o := range before {
		if shares(o.Mentions, i.Mentions) {
			return &before[n]
		}
	}
	return nil
}

func shares(a, b []sitrep.MentionID) bool {
	return slices.ContainsFunc(a, func(m sitrep.MentionID) bool { return slices.Contains(b, m) })
}
