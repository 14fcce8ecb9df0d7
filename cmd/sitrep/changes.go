package main

import (
	"fmt"
	"runtime"

	"github.com/schollz/progressbar/v3"

	"sitrep"
	"sitrep/record"
)

type changesCmd struct {
	dbFlag   `embed:""`
	asOfFlag `embed:""`
	Since    string `required:"" help:"The earlier moment: 2020-01-26 (the end of that day) or 2020-01-26T15:00:00Z."`
	Place    string `help:"ISO country code, or part of the name of a place, region or country."`
	From     string `help:"Only of what happened from this day on, 2020-01-20."`
	To       string `help:"Only of what happened up to this day, 2020-01-27."`
	JSON     bool   `name:"json" help:"Print JSON."`
}

func (c *changesCmd) Help() string {
	return `Compares what was known at --since with what is known now, or was at --as-of: what is new, what is gone (taken
into another incident, split or rejected), and each field that says something else.`
}

func (c *changesCmd) Run(a *app) error {
	f := record.Filter{Place: c.Place}
	var err error
	if f.From, err = moment("--from", c.From, false); err != nil {
		return err
	}
	if f.To, err = moment("--to", c.To, true); err != nil {
		return err
	}
	since, err := moment("--since", c.Since, true)
	if err != nil {
		return err
	}
	asOf, err := c.asOfFlag.time()
	if err != nil {
		return err
	}
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	before, err := record.Read(a.ctx, s, since, f)
	if err != nil {
		return err
	}
	after, err := record.Read(a.ctx, s, asOf, f)
	if err != nil {
		return err
	}
	return a.changes(record.Diff(before.Resolution, after.Resolution), c.JSON)
}

// changes prints differences of the record, those of one thing together.
func (a *app) changes(list []record.Change, json bool) error {
	if json {
		return a.json(list)
	}
	st := a.styles()
	last, things := "", 0
	for _, x := range list {
		if key := x.Of + x.ID; key != last {
			last = key
			things++
			fmt.Fprintf(a.out, "%s  %-8s %s %s\n", st.id(fmt.Sprintf("%-12s", x.ID)), x.Kind, x.Of, x.Headline)
		}
		if x.Field != "" {
			fmt.Fprintf(a.out, "%14s%s: %s → %s\n", "", x.Field, orNot(x.Was), orNot(x.Is))
		}
	}
	if things == 0 {
		_, err := fmt.Fprintln(a.out, "nothing changed")
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n%d incidents, calls and totals changed\n", things)
	return err
}

type recodeCmd struct {
	dbFlag     `embed:""`
	partsFlags `embed:""`
	Check      bool `help:"Only say whether it is due: whether other versions read the reports or resolved the incidents."`
	Workers    int  `help:"Reports coded at a time; 0: one for each core." default:"0"`
	JSON       bool `name:"json" help:"Print what changed as JSON."`
}

func (c *recodeCmd) Help() string {
	return `Reports and decisions stay as they are. All that was read from the reports is read again by this version of
sitrep, beside the record: readers see the old one until the new one is whole. Interrupted, the command can be
run again and goes on where it was.`
}

func (c *recodeCmd) Run(a *app) error {
	p, err := c.openPipeline()
	if err != nil {
		return err
	}
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.Check {
		return c.check(a, s, p.Versions())
	}
	r := record.Recoder{Store: s, Coder: p, Workers: c.Workers}
	if r.Workers <= 0 {
		r.Workers = runtime.GOMAXPROCS(0)
	}
	if !a.quiet {
		bar := progressbar.NewOptions(1, progressbar.OptionSetWriter(a.errOut), progressbar.OptionSetDescription("reading again"),
			progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		r.Notify = func(n record.Recoding) {
			bar.ChangeMax64(max(1, n.Reports))
			_ = bar.Set64(n.Coded)
		}
		defer bar.Finish() //nolint:errcheck // only the look of the terminal hangs on it
	}
	done, changes, err := r.Run(a.ctx)
	if err != nil {
		return err
	}
	if err := a.changes(changes, c.JSON); err != nil || c.JSON {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%d reports coded again, %d of them could not be\n", done.Coded, done.Failed)
	return err
}

// check says whether a recode is due.
func (c *recodeCmd) check(a *app, s sitrep.Store, v sitrep.Versions) error {
	due, err := record.RecodeDue(a.ctx, s, v)
	switch {
	case err != nil:
		return err
	case c.JSON:
		return a.json(due)
	case due.Any():
		_, err = fmt.Fprintln(a.out, "due:", due)
	default:
		_, err = fmt.Fprintln(a.out, "not due: these versions read the reports and resolved the incidents")
	}
	return err
}
