package incident

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"sitrep"
)

// series is a running total in the making.
type series struct {
	total   sitrep.RunningTotal
	entries []*entry
}

// Totals gathers the figures that count over many incidents into series: of one kind, of one thing,
// over one time, in one country. A total with no stated start joins the one series of its kind and
// country whose reports lie within openDays, if there is just one. Reports that hold no such figure
// may be left out.
func (r *Resolver) Totals(in []Input, rejected map[sitrep.MentionID]bool) []sitrep.RunningTotal {
	_, items := r.gather(in)
	items = slices.DeleteFunc(items, func(it *item) bool { return rejected[it.m.ID] || !slices.ContainsFunc(it.m.Claims, Counting) })
	w := &work{r: r, stories: newStoryCache()}
	from := w.origins(docsOf(items))
	all := map[string]*series{}
	for _, it := range items {
		for _, e := range w.collect([]*item{it}, from, Counting) {
			e.series = w.seriesKey(it, e)
			if all[e.series] == nil {
				all[e.series] = &series{total: sitrep.RunningTotal{
					Kind: e.Figure.Kind, Of: w.groupName(e), Scope: e.Figure.Scope, Over: e.Figure.Over, Place: w.scopePlace(it, e),
				}}
			}
			s := all[e.series]
			s.entries = append(s.entries, e)
			if p := &s.total.Place; p.Name == p.Country {
				p.Name = cmp.Or(countryName(it.doc, p.Country), p.Name)
			}
			if finer(e.Figure.Over, s.total.Over) {
				s.total.Over = e.Figure.Over
			}
		}
	}
	joinOpen(all)
	out := []sitrep.RunningTotal{}
	for _, key := range sortedKeys(all) {
		out = append(out, w.finish(key, all[key]))
	}
	slices.SortFunc(out, func(a, b sitrep.RunningTotal) int {
		return cmp.Or(cmp.Compare(a.Place.Country, b.Place.Country), cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Of, b.Of), a.Over.Start.Compare(b.Over.Start), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Counting reports whether a claim counts over many incidents.
func Counting(c sitrep.Claim) bool {
	return c.Figure != nil && (c.Figure.Scope == sitrep.ScopeRunning || c.Figure.Scope == sitrep.ScopeWindow)
}

const openDays = 90

func (w *work) groupName(e *entry) string {
	if e.Figure.Kind == "occurrences" {
		return strings.ToLower(e.Figure.Of)
	}
	if g := w.r.counted(e.Figure.Of); g != people {
		return g
	}
	return ""
}

// seriesKey names the series of a claim. A start is as good as its month: "since October" and "since
// the first of October" are one.
func (w *work) seriesKey(it *item, e *entry) string {
	over := "open"
	if o := e.Figure.Over; !o.Start.IsZero() {
		over = o.Start.Format("2006-01")
		if e.Figure.Scope == sitrep.ScopeWindow {
			over = o.String()
		}
	}
	return strings.Join([]string{it.country, e.Figure.Kind, w.groupName(e), string(e.Figure.Scope), over}, "|")
}

func finer(p, q sitrep.Period) bool {
	return p.Known() && (!q.Known() || p.Precision.Rank() < q.Precision.Rank() || p.Precision == q.Precision && p.Start.Before(q.Start))
}

// joinOpen moves each running series without a start into the only dated one it can belong to.
func joinOpen(all map[string]*series) {
	for _, key := range sortedKeys(all) {
		base, ok := strings.CutSuffix(key, "|running|open")
		if !ok {
			continue
		}
		var fit []string
		for _, k := range sortedKeys(all) {
			if k != key && strings.HasPrefix(k, base+"|running|") && close(all[k].entries, all[key].entries) {
				fit = append(fit, k)
			}
		}
		if len(fit) == 1 {
			to := all[fit[0]]
			to.entries = append(to.entries, all[key].entries...)
			if p, q := &to.total.Place, all[key].total.Place; p.Name == p.Country && q.Country == p.Country && q.Precision == p.Precision {
				p.Name = q.Name
			}
			delete(all, key)
		}
	}
}

func close(as, bs []*entry) bool {
	for _, a := range as {
		for _, b := range bs {
			if d := a.KnownBy.Sub(b.KnownBy); d < openDays*24*time.Hour && -d < openDays*24*time.Hour {
				return true
			}
		}
	}
	return false
}

// scopePlace is what a total counts over: the place named in the very sentence, else the country.
func (w *work) scopePlace(it *item, e *entry) sitrep.Place {
	for _, p := range it.m.Places {
		for _, s := range it.m.Evidence {
			if s.Contains(e.Span) && s.Contains(p.Span) && p.Span.Set() && p.Place.Site == "" {
				return p.Place
			}
		}
	}
	if it.country == "" {
		return sitrep.Place{Precision: sitrep.AtUnknown}
	}
	return sitrep.Place{Name: cmp.Or(countryName(it.doc, it.country), it.country), Country: it.country, Precision: sitrep.AtCountry}
}

// countryName is the name that a report's own places give to a country code.
func countryName(d *doc, code string) string {
	name := ""
	for _, m := range d.in.Coding.Mentions {
		for _, p := range m.Places {
			if q := p.Place; q.Precision == sitrep.AtCountry && q.Country == code && (name == "" || q.Name < name) {
				name = q.Name
			}
		}
	}
	return name
}

// finish weighs a series by the rules of the ledger: a running total grows by nature.
func (w *work) finish(key string, s *series) sitrep.RunningTotal {
	for _, e := range s.entries {
		e.series = key
	}
	slices.SortStableFunc(s.entries, func(a, b *entry) int {
		return cmp.Or(a.KnownBy.Compare(b.KnownBy), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Mention, b.Mention))
	})
	s.entries = slices.CompactFunc(s.entries, func(a, b *entry) bool {
		return a.Report == b.Report && a.Span == b.Span && best(a) == best(b)
	})
	w.r.weigh(s.entries)
	s.total.ID = name(sitrep.MentionID("total|" + key))
	s.total.Entries = plain(s.entries)
	return s.total
}
