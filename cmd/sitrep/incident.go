package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"sitrep"
	"sitrep/record"
)

type incidentCmd struct {
	dbFlag   `embed:""`
	asOfFlag `embed:""`
	ID       string `arg:"" help:"ID of an incident or call, or enough of its start."`
	JSON     bool   `name:"json" help:"Print JSON."`
}

func (c *incidentCmd) Run(a *app) error {
	asOf, err := c.asOfFlag.time()
	if err != nil {
		return err
	}
	v, err := c.look(a, asOf)
	if err != nil {
		return err
	}
	found := map[string]any{}
	for _, x := range v.Incidents {
		if strings.HasPrefix(string(x.ID), c.ID) {
			found[string(x.ID)] = x
		}
	}
	for _, x := range v.Calls {
		if strings.HasPrefix(string(x.ID), c.ID) {
			found[string(x.ID)] = x
		}
	}
	switch len(found) {
	case 0:
		return sitrep.E(sitrep.NotFound, "incident "+c.ID, fmt.Errorf("no incident or call has this ID; list them with: sitrep incidents"))
	case 1:
	default:
		return sitrep.E(sitrep.Invalid, "incident "+c.ID, fmt.Errorf("%d incidents begin so; give more of the ID", len(found)))
	}
	for _, x := range found {
		if c.JSON {
			return a.json(x)
		}
		switch x := x.(type) {
		case sitrep.Incident:
			a.incident(v, x)
			if err := c.history(a, x); err != nil {
				return err
			}
		case sitrep.Call:
			a.call(v, x)
		}
	}
	return nil
}

// look reads what is asked for: now, that alone; as it was, from the whole record of the time.
func (c *incidentCmd) look(a *app, asOf time.Time) (record.View, error) {
	if !asOf.IsZero() {
		return c.view(a, asOf, record.Filter{})
	}
	s, err := c.openKept(a.ctx)
	if err != nil {
		return record.View{}, err
	}
	defer s.Close()
	v, err := record.One(a.ctx, s, c.ID)
	if sitrep.CodeOf(err) != sitrep.NotFound {
		return v, err
	}
	now, gone := c.heir(a, s)
	if now == "" {
		return v, cmp.Or(gone, err)
	}
	fmt.Fprintf(a.errOut, "%s is part of %s now\n", c.ID, now)
	c.ID = now
	return record.One(a.ctx, s, c.ID)
}

// heir is the ID of what became of an incident or call that is in the record no longer, "" for nothing, then with the
// reason where one is known.
func (c *incidentCmd) heir(a *app, s record.Book) (string, error) {
	key, ms, err := record.Heir(a.ctx, s, c.ID)
	if err != nil || key.ID != "" {
		return key.ID, nil // nothing ever had this ID
	}
	ds, err := record.On(a.ctx, s, ms)
	why := "its reports are coded otherwise now"
	if len(ds) > 0 {
		d := ds[len(ds)-1]
		why = fmt.Sprintf("%s by %s: %s", d.Verb, d.Author, d.Reason)
	}
	return "", cmp.Or(err, sitrep.E(sitrep.NotFound, "incident "+c.ID, errors.New("it is in the record no longer: "+why)))
}

// history tells how the account changed.
func (c *incidentCmd) history(a *app, x sitrep.Incident) error {
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	past, err := record.History(a.ctx, s, x)
	if err != nil {
		return err
	}
	changed := map[string]int{}
	for _, p := range past {
		changed[p.Name]++
	}
	title := a.styles().title("How the account changed")
	for _, p := range past {
		if changed[p.Name] < 2 {
			continue
		}
		if title != "" {
			fmt.Fprintf(a.out, "\n%s\n", title)
			title = ""
		}
		fmt.Fprintf(a.out, "  %-18s from %s  %s\n", p.Name, p.From.Format("2006-01-02 15:04"), orNot(p.Value))
	}
	return nil
}

func (a *app) incident(v record.View, x sitrep.Incident) {
	st := a.styles()
	fmt.Fprintf(a.out, "%s\n%s\n\n", st.title(x.Headline), st.id(string(x.ID)))
	a.field("type", join(x.Type, x.Mode))
	a.field("status", string(x.Status))
	a.field("when", fmt.Sprintf("%s (to the %s)", x.Period, x.Period.Precision))
	a.field("where", places(x.Places))
	who := actors(x.Actors)
	if who == "" && x.UnknownActor {
		who = "unknown, as stated"
	}
	a.field("by", orNot(who))
	a.field("to", orNot(actors(x.Recipients)))
	a.field("figures", orNot(figuresLine(x.Estimates)))
	a.field("sources", fmt.Sprintf("%d independent, %d reports", x.Sources, len(x.Reports)))
	a.field("confidence", fmt.Sprintf("%.2f", x.Confidence))
	a.ledger(v, x.Ledger)
	for i, m := range x.Merges {
		if i == 0 {
			fmt.Fprintf(a.out, "\n%s\n", st.title("Why it is one incident"))
		}
		fmt.Fprintf(a.out, "  %.2f  %s\n", m.Score, strings.Join(m.Reasons, "; "))
	}
	a.reports(v, x.Reports)
}

func (a *app) call(v record.View, x sitrep.Call) {
	st := a.styles()
	fmt.Fprintf(a.out, "%s\n%s\n\n", st.title(x.Headline), st.id(string(x.ID)))
	a.field("type", join(x.Type, x.Mode))
	a.field("state", string(x.State))
	a.field("for", x.For.String())
	a.field("where", places(x.Places))
	a.field("by", orNot(actors(x.By)))
	a.field("who is to act", orNot(actors(x.Whom)))
	if x.Fulfils != "" {
		a.field("took place as", string(x.Fulfils))
	}
	fmt.Fprintf(a.out, "\n%s\n", st.title("Steps"))
	for _, s := range x.Steps {
		fmt.Fprintf(a.out, "  %-10s %s  %q\n", s.State, source(v, s.Report), s.Words)
	}
	a.ledger(v, x.Ledger)
	a.reports(v, x.Reports)
}

func (a *app) field(name, value string) { fmt.Fprintf(a.out, "  %-14s %s\n", name, value) }

func orNot(s string) string {
	if s == "" {
		return "not reported"
	}
	return s
}

// ledger prints every claim in the order it became known.
func (a *app) ledger(v record.View, entries []sitrep.LedgerEntry) {
	if len(entries) == 0 {
		return
	}
	st := a.styles()
	fmt.Fprintf(a.out, "\n%s\n", st.title("Claims"))
	for i, l := range entries {
		value := l.Value
		if l.Figure != nil {
			value = join(record.Span(l.Figure.Low, l.Figure.Best, l.Figure.High), l.Figure.Of)
		}
		standing := string(l.Standing)
		if l.By >= 0 {
			standing += fmt.Sprintf(" by [%d]", l.By+1)
		}
		fmt.Fprintf(a.out, "  [%d] %-10s %-18s %s, %s\n      %q — %s\n", i+1, l.Field, st.figure(value), standing, l.Speaker.Label(), l.Words, source(v, l.Report))
	}
}

func (a *app) reports(v record.View, ids []sitrep.ReportID) {
	fmt.Fprintf(a.out, "\n%s\n", a.styles().title("Reports"))
	for _, id := range ids {
		fmt.Fprintf(a.out, "  %.12s  %s\n", id, source(v, id))
	}
}

// source names a report shortly.
func source(v record.View, id sitrep.ReportID) string {
	r := v.Reports[id]
	name := r.Source
	if name == "" {
		name = "report " + fmt.Sprintf("%.8s", id)
	}
	if r.Published.IsZero() {
		return name + ", undated"
	}
	return name + ", " + r.Published.Format("2006-01-02")
}

func places(ps []sitrep.Place) string {
	if len(ps) == 0 {
		return "not reported"
	}
	var out []string
	for _, p := range ps {
		s := p.String()
		if p.Country != "" && p.Precision != sitrep.AtCountry {
			s += " (" + p.Country + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func actors(as []sitrep.Actor) string {
	var out []string
	for _, x := range as {
		s := x.Name
		if x.CAMEO != "" {
			s += " [" + x.CAMEO + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}
