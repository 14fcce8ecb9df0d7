package incident

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep"
)

// override applies the decisions that accept an incident or set one of its fields, and returns those
// that no longer fit: their mentions lie in several incidents or in none, or the value cannot be read.
// groups and the block's incidents go side by side.
func (w *work) override(res *sitrep.Block, groups []*group) (unfit []sitrep.Decision) {
	for _, d := range w.verdict.list {
		switch d.Verb {
		case "accept", "set":
			i := incidentOf(res.Incidents, d.Mentions)
			if i < 0 {
				unfit = append(unfit, d)
				continue
			}
			if d.Verb == "accept" {
				res.Incidents[i].Confidence = 1
			} else if err := w.r.set(&res.Incidents[i], d.Field, d.Value); err != nil {
				unfit = append(unfit, d)
			}
		case "merge":
			if !together(res, d.Mentions) && !w.partedLater(d) {
				unfit = append(unfit, d)
			}
		}
	}
	return unfit
}

// together reports whether mentions share one incident or one call.
func together(res *sitrep.Block, ms []sitrep.MentionID) bool {
	if incidentOf(res.Incidents, ms) >= 0 {
		return true
	}
	return slices.ContainsFunc(res.Calls, func(c sitrep.Call) bool { return containsAll(c.Mentions, ms) })
}

// partedLater reports whether a later decision took a merge back in part; then it is not unfit but overruled.
func (w *work) partedLater(d sitrep.Decision) bool {
	for _, a := range d.Mentions {
		for _, b := range d.Mentions {
			if w.verdict.bar(w.verdict.known[a], w.verdict.known[b]) {
				return true
			}
		}
	}
	return false
}

// incidentOf is the index of the incident that holds all the mentions, -1 for none.
func incidentOf(is []sitrep.Incident, ms []sitrep.MentionID) int {
	return slices.IndexFunc(is, func(i sitrep.Incident) bool { return containsAll(i.Mentions, ms) })
}

func containsAll(in, ms []sitrep.MentionID) bool {
	for _, m := range ms {
		if !slices.Contains(in, m) {
			return false
		}
	}
	return true
}

var (
	errField = errors.New("no such field")
	errValue = errors.New("the value cannot be read")
)

// Check reports what is wrong with a decision by itself: a verb that is not known, too few mentions, a
// field that there is not or a value that cannot be read.
func (r *Resolver) Check(d sitrep.Decision) error {
	if d.Verb == "undo" {
		if d.Undoes == "" {
			return errors.New("an undo names no decision")
		}
		return nil
	}
	if !fits(d, func(sitrep.MentionID) bool { return true }) {
		return fmt.Errorf("%s is not one of merge, split, accept, reject, set, undo, or names too few mentions (%d)", d.Verb, len(d.Mentions))
	}
	if d.Verb == "set" {
		if err := r.set(&sitrep.Incident{Period: sitrep.Period{Precision: sitrep.Unknown}}, d.Field, d.Value); err != nil {
			return fmt.Errorf("set %s to %q: %w", d.Field, d.Value, err)
		}
	}
	return nil
}

// set overrides one field. Fields: type, mode, status, headline; unknown_actor (true or false);
// period ("2020-01-26", "2020-01", "2020" or two days with "/" between, the second included); place
// (a Place in JSON, or a name); actors and recipients (names with ";" between); or a kind of figure
// ("5", "3-7", "5+", "none").
func (r *Resolver) set(i *sitrep.Incident, field, value string) error {
	value = strings.TrimSpace(value)
	rewrite := true
	switch field {
	case "type":
		if _, ok := r.types[value]; !ok {
			return errValue
		}
		i.Type = value
	case "mode":
		i.Mode = value
	case "status":
		i.Status = sitrep.Status(value)
		if !i.Status.Occurred() {
			return errValue
		}
	case "headline":
		if value == "" {
			return errValue
		}
		i.Headline, rewrite = value, false
	case "unknown_actor":
		b, err := strconv.ParseBool(value)
		if err != nil {
			return errValue
		}
		i.UnknownActor = b
	case "period":
		p, err := ParsePeriod(value)
		if err != nil {
			return err
		}
		i.Period = p
	case "place":
		p, err := parsePlace(value)
		if err != nil {
			return err
		}
		i.Places = []sitrep.Place{p}
	case "actors":
		i.Actors = parseActors(value)
	case "recipients":
		i.Recipients = parseActors(value)
	default:
		if _, ok := r.figures[field]; !ok {
			return errField
		}
		if err := setFigure(i, field, value); err != nil {
			return err
		}
	}
	if rewrite {
		i.Headline = r.headlineOf(*i)
	}
	return nil
}

// setFigure puts one estimate in place of all of its kind.
func setFigure(i *sitrep.Incident, kind, value string) error {
	e := sitrep.Estimate{Kind: kind, Entries: []int{}}
	low, high, isRange := strings.Cut(value, "-")
	n, err := strconv.Atoi(strings.TrimSuffix(low, "+"))
	if value == "none" {
		n, err = 0, nil
	}
	if err != nil || n < 0 {
		return errValue
	}
	e.Low, e.Best = n, n
	switch {
	case isRange:
		m, err := strconv.Atoi(high)
		if err != nil || m < n {
			return errValue
		}
		e.Best, e.High = (n+m)/2, &m
	case !strings.HasSuffix(value, "+"):
		e.High = &n
	}
	at := slices.IndexFunc(i.Estimates, func(o sitrep.Estimate) bool { return o.Kind == kind })
	i.Estimates = slices.DeleteFunc(i.Estimates, func(o sitrep.Estimate) bool { return o.Kind == kind })
	if at < 0 {
		at = len(i.Estimates)
	}
	i.Estimates = slices.Insert(i.Estimates, at, e)
	return nil
}

// ParsePeriod reads a period written by a person: a day, a month, a year, or two days with "/"
// between, the second included.
func ParsePeriod(s string) (sitrep.Period, error) {
	if a, b, ok := strings.Cut(s, "/"); ok {
		from, err1 := time.Parse(time.DateOnly, a)
		to, err2 := time.Parse(time.DateOnly, b)
		if err1 != nil || err2 != nil || to.Before(from) {
			return sitrep.Period{}, errValue
		}
		return sitrep.Period{Start: from, End: to.AddDate(0, 0, 1), Precision: sitrep.Week}, nil
	}
	for _, f := range []struct {
		layout  string
		y, m, d int
		prec    sitrep.Precision
	}{{time.DateOnly, 0, 0, 1, sitrep.Day}, {"2006-01", 0, 1, 0, sitrep.Month}, {"2006", 1, 0, 0, sitrep.Year}} {
		if t, err := time.Parse(f.layout, s); err == nil {
			return sitrep.Period{Start: t, End: t.AddDate(f.y, f.m, f.d), Precision: f.prec}, nil
		}
	}
	return sitrep.Period{}, errValue
}

func parsePlace(s string) (sitrep.Place, error) {
	if s == "" {
		return sitrep.Place{}, errValue
	}
	if !strings.HasPrefix(s, "{") {
		return sitrep.Place{Name: s, Precision: sitrep.AtUnknown}, nil
	}
	var p sitrep.Place
	if err := json.Unmarshal([]byte(s), &p); err != nil || !p.Known() || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
		return sitrep.Place{}, errValue
	}
	return p, nil
}

func parseActors(s string) []sitrep.Actor {
	out := []sitrep.Actor{}
	for n := range strings.SplitSeq(s, ";") {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, sitrep.Actor{Name: n, Kind: "unknown"})
		}
	}
	return out
}
