package main

import (
	"fmt"
	"os"
	"os/user"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/incident"
	"sitrep/record"
	"sitrep/sqlite"
)

// decideFlags are what every decision is kept with.
type decideFlags struct {
	dbFlag `embed:""`
	Author string `help:"Who decides; default: SITREP_AUTHOR, else the name of the user." env:"SITREP_AUTHOR"`
	Reason string `required:"" help:"Why, for those who read it later."`
	JSON   bool   `name:"json" help:"Print the decision as JSON."`
}

// named finds the mentions of an incident or a call.
type named func(id string) ([]sitrep.MentionID, error)

// decide keeps a decision about the mentions that about gives.
func (f decideFlags) decide(a *app, d sitrep.Decision, about func(named) ([]sitrep.MentionID, error)) error {
	s, err := f.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if about != nil {
		d.Mentions, err = about(func(id string) ([]sitrep.MentionID, error) {
			v, err := record.One(a.ctx, s, id)
			return v.Mentions(), err
		})
		if err != nil {
			return err
		}
	}
	d.Author, d.Reason = f.author(), f.Reason
	if d, err = record.Decide(a.ctx, s, d); err != nil {
		return err
	}
	return f.tell(a, s, d)
}

func (f decideFlags) author() string {
	if f.Author != "" {
		return f.Author
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return os.Getenv("USER")
}

// tell prints the decision and what its mentions are part of now.
func (f decideFlags) tell(a *app, s *sqlite.Store, d sitrep.Decision) error {
	if f.JSON {
		return a.json(d)
	}
	blocks, err := s.BlocksOf(a.ctx, d.Mentions, nil)
	if err != nil {
		return err
	}
	v := incident.Assemble("", blocks, nil, nil)
	fmt.Fprintf(a.out, "decision %s kept; take it back with: sitrep undo %s --reason WHY\n", d.ID, d.ID)
	if len(blocks) == 0 || slices.ContainsFunc(v.Unfit, func(u sitrep.Decision) bool { return u.ID == d.ID }) {
		fmt.Fprintln(a.out, "it does not fit the record as it stands, or not wholly; it is kept and shown by: sitrep decisions")
	}
	for _, x := range v.Incidents {
		if anyOf(x.Mentions, d.Mentions) {
			fmt.Fprintf(a.out, "%s  %s  %s\n", a.styles().id(string(x.ID)), x.Period, x.Headline)
		}
	}
	for _, x := range v.Calls {
		if anyOf(x.Mentions, d.Mentions) {
			fmt.Fprintf(a.out, "%s  %s  %s\n", a.styles().id(string(x.ID)), x.For, x.Headline)
		}
	}
	return nil
}

func anyOf(in, ms []sitrep.MentionID) bool {
	return slices.ContainsFunc(ms, func(m sitrep.MentionID) bool { return slices.Contains(in, m) })
}

type mergeCmd struct {
	decideFlags `embed:""`
	IDs         []string `arg:"" name:"id" help:"Two or more incidents, or calls."`
}

func (c *mergeCmd) Run(a *app) error {
	if len(c.IDs) < 2 {
		return sitrep.E(sitrep.Invalid, "merge", fmt.Errorf("give two incidents or more"))
	}
	return c.decide(a, sitrep.Decision{Verb: "merge"}, func(mentions named) (all []sitrep.MentionID, err error) {
		for _, id := range c.IDs {
			ms, err := mentions(id)
			if err != nil {
				return nil, err
			}
			all = append(all, ms...)
		}
		slices.Sort(all)
		return slices.Compact(all), nil
	})
}

type splitCmd struct {
	decideFlags `embed:""`
	ID          string   `arg:"" name:"id" help:"The incident."`
	Parts       []string `arg:"" name:"part" help:"What is of another: reports (the start of their ID) or mentions, as sitrep incident ID shows them."`
}

func (c *splitCmd) Run(a *app) error {
	return c.decide(a, sitrep.Decision{Verb: "split"}, func(mentions named) ([]sitrep.MentionID, error) {
		ms, err := mentions(c.ID)
		if err != nil {
			return nil, err
		}
		return record.Part(ms, c.Parts)
	})
}

// one is a decision about one incident.
type one struct {
	decideFlags `embed:""`
	ID          string `arg:"" name:"id" help:"The incident."`
}

func (c *one) run(a *app, d sitrep.Decision) error {
	return c.decide(a, d, func(mentions named) ([]sitrep.MentionID, error) { return mentions(c.ID) })
}

type acceptCmd struct{ one }

func (c *acceptCmd) Run(a *app) error { return c.run(a, sitrep.Decision{Verb: "accept"}) }

type rejectCmd struct{ one }

func (c *rejectCmd) Run(a *app) error { return c.run(a, sitrep.Decision{Verb: "reject"}) }

type setCmd struct {
	one
	Field string `arg:"" help:"type, mode, status, headline, period, place, actors, recipients, unknown_actor, or a kind of figure: killed, wounded ..."`
	Value string `arg:"" help:"A period as 2020-01-26, 2020-01 or two days with / between; a figure as 5, 3-7, 5+ or none; names with ; between."`
}

func (c *setCmd) Run(a *app) error {
	return c.run(a, sitrep.Decision{Verb: "set", Field: c.Field, Value: c.Value})
}

type undoCmd struct {
	decideFlags `embed:""`
	Decision    string `arg:"" help:"ID of a decision, or the start or end of it."`
}

func (c *undoCmd) Run(a *app) error {
	return c.decide(a, sitrep.Decision{Verb: "undo", Undoes: c.Decision}, nil)
}

type decisionsCmd struct {
	dbFlag   `embed:""`
	asOfFlag `embed:""`
	JSON     bool `name:"json" help:"Print JSON."`
}

func (c *decisionsCmd) Run(a *app) error {
	asOf, err := c.asOfFlag.time()
	if err != nil {
		return err
	}
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := s.Decisions(a.ctx, asOf)
	if err != nil {
		return err
	}
	unfit, err := unfitAt(a, s, asOf)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(map[string]any{"decisions": append([]sitrep.Decision{}, list...), "unfit": append([]sitrep.Decision{}, unfit...)})
	}
	undone := map[string]bool{}
	for _, d := range slices.Backward(list) {
		if d.Verb == "undo" && !undone[d.ID] {
			undone[d.Undoes] = true
		}
	}
	for _, d := range list {
		state := ""
		switch {
		case undone[d.ID]:
			state = "  (undone)"
		case slices.ContainsFunc(unfit, func(u sitrep.Decision) bool { return u.ID == d.ID }):
			state = "  (no longer fits, or not wholly)"
		}
		what := strings.TrimSpace(strings.Join([]string{d.Verb, d.Field, d.Value, d.Undoes}, " "))
		fmt.Fprintf(a.out, "%s  %s, by %s: %s%s\n", a.styles().id(d.ID), strings.Join(strings.Fields(what), " "), d.Author, d.Reason, state)
	}
	fmt.Fprintf(a.out, "\n%d decisions\n", len(list))
	return nil
}

// unfitAt are the decisions that did not fit at a moment; the zero time: do not fit now.
func unfitAt(a *app, s *sqlite.Store, asOf time.Time) ([]sitrep.Decision, error) {
	if asOf.IsZero() {
		return record.Unfit(a.ctx, s)
	}
	v, err := record.At(a.ctx, s, asOf)
	return v.Unfit, err
}
