package main

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/record"
)

type incidentsCmd struct {
	dbFlag   `embed:""`
	asOfFlag `embed:""`
	Place    string `help:"ISO country code, or part of the name of a place, region or country."`
	From     string `help:"First day, 2020-01-20."`
	To       string `help:"Last day, 2020-01-27."`
	Type     string `help:"Codebook type, e.g. PROTEST, ASSAULT."`
	Status   string `help:"happened, ongoing, background, called, rescinded, planned ..."`
	Text     string `help:"Words that must all stand in it."`
	JSON     bool   `name:"json" help:"Print JSON (schema: docs/schema/incidents.schema.json)."`
}

func (c *incidentsCmd) Run(a *app) error {
	f := record.Filter{Place: c.Place, Type: c.Type, Status: c.Status, Text: c.Text}
	var err error
	if f.From, err = moment("--from", c.From, false); err != nil {
		return err
	}
	if f.To, err = moment("--to", c.To, true); err != nil {
		return err
	}
	asOf, err := c.asOfFlag.time()
	if err != nil {
		return err
	}
	v, err := c.view(a, asOf, f)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(v.Resolution)
	}
	a.list(v.Resolution)
	return nil
}

// list prints a resolution as a table for people.
func (a *app) list(res sitrep.Resolution) {
	st := a.styles()
	for _, x := range res.Incidents {
		fmt.Fprintf(a.out, "%s  %-21s  %-9s %s\n", st.id(string(x.ID)), x.Period, x.Type, x.Headline)
		if line := figuresLine(x.Estimates); line != "" {
			fmt.Fprintf(a.out, "%14s%-21s  %s\n", "", "", st.figure(line))
		}
	}
	if len(res.Calls) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", st.title("Called, planned, called off"))
		for _, x := range res.Calls {
			fmt.Fprintf(a.out, "%s  %-21s  %-9s %s\n", st.id(string(x.ID)), x.For, x.State, x.Headline)
		}
	}
	if len(res.Totals) > 0 {
		fmt.Fprintf(a.out, "\n%s\n", st.title("Totals over many incidents (in no incident's figures)"))
		for _, x := range res.Totals {
			last := x.Entries[len(x.Entries)-1]
			fmt.Fprintf(a.out, "%-12s  %-21s  %s %s, %s — %q (%s)\n", x.ID, x.Over, record.Span(last.Figure.Low, last.Figure.Best, last.Figure.High), join(x.Of, x.Kind), x.Place, last.Words, last.Speaker.Label())
			if line := sumLine(x.Sum); line != "" {
				fmt.Fprintf(a.out, "%14s%-21s  %s\n", "", "", line)
			}
		}
	}
	fmt.Fprintf(a.out, "\n%d incidents, %d calls and plans, %d totals\n", len(res.Incidents), len(res.Calls), len(res.Totals))
}

// sumLine tells what the incidents that a total counts over amount to.
func sumLine(s *sitrep.Sum) string {
	if s == nil {
		return ""
	}
	line := fmt.Sprintf("the record's %d incidents with a figure: %s", s.Incidents, record.Span(s.Low, s.Best, s.High))
	if s.Exceeds {
		line += " (more than the total)"
	}
	return line
}

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}

// figuresLine tells the estimates; a stated zero is told.
func figuresLine(es []sitrep.Estimate) string {
	var parts []string
	for _, e := range es {
		parts = append(parts, e.Kind+" "+record.Span(e.Low, e.Best, e.High))
	}
	return strings.Join(parts, ", ")
}
