package fit

import (
	"regexp"
	"strings"

	"sitrep"
	"sitrep/gazetteer"
)

// choice is a name with the features of its candidates, and which of them are right.
type choice struct {
	name   string
	x      [][]float64
	right  []bool
	linked bool // by a title
}

// best is the candidate that the weights choose.
func (c *choice) best(w map[string]float64, names []string) int {
	best, top := 0, 0.0
	for i, x := range c.x {
		sum := 0.0
		for k, n := range names {
			sum += w[n] * x[k]
		}
		if i == 0 || sum > top {
			best, top = i, sum
		}
	}
	return best
}

// apart in kilometres: candidates nearer to each other than this are one place.
const apart = 50

// choices are the names whose place is known: from titles, and from what holds them.
func (s *samples) choices(r *gazetteer.Resolver) (train, dev []choice) {
	for _, t := range s.all {
		found := r.Choices(t.doc, gazetteer.Context{}, nil)
		got := s.byTitle(t, found)
		got = append(got, s.byHolder(r, t, found)...)
		if t.dev {
			dev = append(dev, got...)
		} else {
			train = append(train, got...)
		}
	}
	return train, dev
}

// byTitle labels names by the titles of their articles.
func (s *samples) byTitle(t sample, found []gazetteer.Choice) []choice {
	var out []choice
	for _, c := range found {
		if len(c.Options) < 2 {
			continue
		}
		for _, l := range t.links {
			if !overlapsAny(l.span, c.Spans) {
				continue
			}
			if right := s.titled(l.title, c.Options); right != nil {
				out = append(out, made(c, right, true))
			}
			break
		}
	}
	return out
}

// titled are the options that a title can mean: "Athens, Georgia" what is called Athens in Georgia,
// "Georgia (country)" the country, "Athens" the best known.
func (s *samples) titled(title string, options []gazetteer.Option) []bool {
	base, holder, _ := strings.Cut(title, ", ")
	base, kind, _ := strings.Cut(strings.TrimSuffix(base, ")"), " (")
	named := entries(s.Gazetteer.Lookup(base))
	if len(named) == 0 {
		return nil
	}
	var holders []gazetteer.Entry
	if holder != "" {
		holders = entries(s.Gazetteer.Lookup(holder[strings.LastIndex(holder, ", ")+1:]))
		if holders == nil {
			return nil
		}
	}
	right := make([]bool, len(options))
	any, all := false, true
	for i, o := range options {
		switch {
		case !contains(named, o.Entry):
		case holder != "":
			right[i] = s.inside(o.Entry, holders)
		case kind == "country":
			right[i] = o.Feature == "PCLI"
		case strings.Contains(kind, "state") || strings.Contains(kind, "province"):
			right[i] = o.Feature == "ADM1"
		default:
			right[i] = gap(o.Entry, named[0]) < apart
		}
		any, all = any || right[i], all && right[i]
	}
	if !any || all {
		return nil
	}
	return right
}

func entries(m gazetteer.Matches) []gazetteer.Entry {
	var out []gazetteer.Entry
	for _, e := range m.All() {
		out = append(out, e)
	}
	return out
}

func contains(es []gazetteer.Entry, e gazetteer.Entry) bool {
	for _, x := range es {
		if x.ID == e.ID && x.Name == e.Name && x.Lat == e.Lat {
			return true
		}
	}
	return false
}

func (s *samples) inside(e gazetteer.Entry, holders []gazetteer.Entry) bool {
	for _, h := range holders {
		if s.Gazetteer.Within(e, h) {
			return true
		}
	}
	return false
}

// between are the words that stand between a place and what holds it: "Mosul, in northern Iraq".
var between = regexp.MustCompile(`^ ?(?:,|, in|in|\()(?: (?:far |the )?(?:north|south|east|west|central)[a-z-]*)?$`)

// holds: the words say that x lies in y.
func holds(body string, x, y sitrep.Span) bool {
	return y.Start > x.End && y.Start-x.End < 30 && between.MatchString(strings.TrimRight(strings.ReplaceAll(body[x.End:y.Start], " , ", ", "), " "))
}

// byHolder finds "X, Y" and "X in Y" where Y holds a place called X, hides Y and labels X.
func (s *samples) byHolder(r *gazetteer.Resolver, t sample, found []gazetteer.Choice) []choice {
	right := map[string][]bool{}
	var hidden []sitrep.Span
	for _, x := range found {
		if len(x.Options) < 2 || larger(x.Options) {
			continue
		}
		for _, y := range found {
			for _, sx := range x.Spans {
				for _, sy := range y.Spans {
					if !holds(t.body, sx, sy) {
						continue
					}
					if ok := s.held(x, y); ok != nil {
						right[x.Name] = ok
						hidden = append(hidden, sy)
					}
				}
			}
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	var out []choice
	for _, c := range r.Choices(t.doc, gazetteer.Context{}, func(s sitrep.Span) bool { return overlapsAny(s, hidden) }) {
		if ok := right[c.Name]; len(ok) == len(c.Options) && ok != nil {
			out = append(out, made(c, ok, false))
		}
	}
	return out
}

// larger: the name can be that of a country or first-level division, and "X, Y" a list.
func larger(options []gazetteer.Option) bool {
	for _, o := range options {
		if o.Feature == "PCLI" || o.Feature == "ADM1" || o.Feature == "RGN" || o.Feature == "CONT" {
			return true
		}
	}
	return false
}

// held are the options of x that lie in y; nil where none do, or all.
func (s *samples) held(x, y gazetteer.Choice) []bool {
	var holders []gazetteer.Entry
	for _, o := range y.Options {
		if o.Feature == "PCLI" || o.Feature == "ADM1" {
			holders = append(holders, o.Entry)
		}
	}
	right := make([]bool, len(x.Options))
	any, all := false, true
	for i, o := range x.Options {
		right[i] = s.inside(o.Entry, holders)
		any, all = any || right[i], all && right[i]
	}
	if !any || all {
		return nil
	}
	return right
}

func made(c gazetteer.Choice, right []bool, linked bool) choice {
	out := choice{name: c.Name, right: right, linked: linked}
	for _, o := range c.Options {
		out.x = append(out.x, append([]float64(nil), o.Features...))
	}
	return out
}

func overlapsAny(s sitrep.Span, in []sitrep.Span) bool {
	for _, x := range in {
		if s.Overlaps(x) {
			return true
		}
	}
	return false
}

func gap(a, b gazetteer.Entry) float64 { return gazetteer.Distance(a.Lat, a.Lon, b.Lat, b.Lon) }
