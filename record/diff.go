package record

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// Change is one difference between two states of the record.
type Change struct {
	Kind     string `json:"kind"` // new, gone, changed
	Of       string `json:"of"`   // incident, call, total
	ID       string `json:"id"`   // in the later state; of what is gone, in the earlier
	Headline string `json:"headline"`
	Field    string `json:"field,omitempty"` // of what changed; see Fields
	Was      string `json:"was,omitempty"`
	Is       string `json:"is,omitempty"`
}

// Field is one value of a record, in words.
type Field struct {
	Name  string `json:"field"`
	Value string `json:"value"` // "" for none: not reported
}

// entity is an incident, a call or a total, seen as fields.
type entity struct {
	of, id, headline string
	mentions         []sitrep.MentionID
	reports          []sitrep.ReportID
	typ              string
	fields           []Field
}

// Diff tells what is otherwise in after than it was in before: by ID; where an ID is gone, by the
// mentions that two have in common, then by report and type, for codings change too.
func Diff(before, after sitrep.Resolution) []Change {
	was, is := entities(before), entities(after)
	match := pair(was, is)
	out := []Change{}
	for i, e := range is {
		j, ok := match[i]
		if !ok {
			out = append(out, Change{Kind: "new", Of: e.of, ID: e.id, Headline: e.headline})
			continue
		}
		out = append(out, changed(was[j], e)...)
	}
	kept := map[int]bool{}
	for _, j := range match {
		kept[j] = true
	}
	for j, e := range was {
		if !kept[j] {
			out = append(out, Change{Kind: "gone", Of: e.of, ID: e.id, Headline: e.headline})
		}
	}
	return out
}

// changed compares two states of one thing field by field.
func changed(was, is entity) []Change {
	var out []Change
	old := map[string]string{}
	for _, f := range was.fields {
		old[f.Name] = f.Value
	}
	say := func(name, a, b string) {
		if a != b {
			out = append(out, Change{Kind: "changed", Of: is.of, ID: is.id, Headline: is.headline, Field: name, Was: a, Is: b})
		}
	}
	for _, f := range is.fields {
		say(f.Name, old[f.Name], f.Value)
		delete(old, f.Name)
	}
	for _, f := range was.fields {
		if v, ok := old[f.Name]; ok {
			say(f.Name, v, "")
		}
	}
	return out
}

// pair finds for each of is the one of was that it continues.
func pair(was, is []entity) map[int]int {
	out := map[int]int{}
	taken := map[int]bool{}
	take := func(same func(a, b entity) bool) {
		for i, e := range is {
			if _, ok := out[i]; ok {
				continue
			}
			for j, f := range was {
				if !taken[j] && e.of == f.of && same(f, e) {
					out[i], taken[j] = j, true
					break
				}
			}
		}
	}
	byID := map[string]int{}
	for j, f := range was {
		byID[f.of+f.id] = j
	}
	for i, e := range is {
		if j, ok := byID[e.of+e.id]; ok {
			out[i], taken[j] = j, true
		}
	}
	take(func(a, b entity) bool { return meet(a.mentions, b.mentions) })
	take(func(a, b entity) bool { return a.typ != "" && a.typ == b.typ && slices.Equal(a.reports, b.reports) })
	return out
}

func meet[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

func entities(r sitrep.Resolution) []entity {
	var out []entity
	for _, i := range r.Incidents {
		out = append(out, entity{"incident", string(i.ID), i.Headline, i.Mentions, i.Reports, i.Type, Fields(i)})
	}
	for _, c := range r.Calls {
		out = append(out, entity{"call", string(c.ID), c.Headline, c.Mentions, c.Reports, c.Type, []Field{
			{"state", string(c.State)}, {"for", known(c.For)}, {"places", placeNames(c.Places)}, {"by", actorNames(c.By)},
			{"fulfilled by", string(c.Fulfils)}, {"steps", fmt.Sprint(len(c.Steps))},
		}})
	}
	for _, t := range r.Totals {
		last := t.Entries[len(t.Entries)-1]
		name := strings.TrimSpace(t.Of + " " + t.Kind)
		out = append(out, entity{of: "total", id: t.ID, headline: fmt.Sprintf("%s, %s, %s", name, t.Place, t.Over),
			fields: []Field{{name, Span(last.Figure.Low, last.Figure.Best, last.Figure.High)}}})
	}
	return out
}

// Fields are the values of an incident in words, in a fixed order; figures by their kind.
func Fields(i sitrep.Incident) []Field {
	unknown := ""
	if i.UnknownActor {
		unknown = "stated"
	}
	out := []Field{
		{"type", strings.TrimSpace(i.Type + " " + i.Mode)}, {"status", string(i.Status)}, {"period", known(i.Period)},
		{"places", placeNames(i.Places)}, {"actors", actorNames(i.Actors)}, {"recipients", actorNames(i.Recipients)},
		{"unknown actor", unknown},
	}
	for _, e := range i.Estimates {
		out = append(out, Field{strings.TrimSpace(e.Kind + " " + e.Of), Span(e.Low, e.Best, e.High)})
	}
	return append(out, Field{"independent sources", fmt.Sprint(i.Sources)}, Field{"reports", fmt.Sprint(len(i.Reports))})
}

func known(p sitrep.Period) string {
	if !p.Known() {
		return ""
	}
	return p.String()
}

func placeNames(ps []sitrep.Place) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.String())
	}
	return strings.Join(out, "; ")
}

func actorNames(as []sitrep.Actor) string {
	var out []string
	for _, a := range as {
		out = append(out, cmp.Or(a.Name, "unnamed"))
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// Span writes low, best and high as shortly as they allow: "22", "≥22", "20–30".
func Span(low, best int, high *int) string {
	switch {
	case high == nil:
		return fmt.Sprintf("≥%d", low)
	case *high == low:
		return fmt.Sprint(low)
	case low == 0 && best > 0:
		return fmt.Sprintf("≤%d", *high)
	}
	return fmt.Sprintf("%d–%d", low, *high)
}
