package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sitrep"
	"sitrep/codebook"
	"sitrep/export"
	"sitrep/record"
	"sitrep/sqlite"
)

// chooseFlags choose a part of the record.
type chooseFlags struct {
	Place  string `help:"ISO country code, or part of the name of a place, region or country."`
	From   string `help:"First day, 2020-01-20."`
	To     string `help:"Last day, 2020-01-27."`
	Type   string `help:"Codebook type, e.g. PROTEST, ASSAULT."`
	Status string `help:"happened, ongoing, background, called, rescinded, planned ..."`
	Text   string `help:"Words that must all stand in it."`
}

func (c chooseFlags) filter() (record.Filter, error) {
	f := record.Filter{Place: c.Place, Type: c.Type, Status: c.Status, Text: c.Text}
	var err error
	if f.From, err = moment("--from", c.From, false); err != nil {
		return f, err
	}
	f.To, err = moment("--to", c.To, true)
	return f, err
}

type exportCmd struct {
	dbFlag      `embed:""`
	asOfFlag    `embed:""`
	chooseFlags `embed:""`
	Format      string `required:"" enum:"acled,ucdp-ged,gdelt,polecat,plover,geojson,parquet,jsonl" help:"${enum}."`
	Out         string `short:"o" help:"Write to this file, and what is lost to FILE.notes.json." type:"path" placeholder:"FILE"`
	Profile     string `help:"Redaction profile: full, team, partner, public, or a file of your own (*.json). " default:"team"`
	Header      bool   `help:"Write column names also where the format has none (gdelt)."`
}

func (c *exportCmd) Help() string {
	return `acled, ucdp-ged: CSV. gdelt, polecat: tabs, as published. jsonl: everything (reports, codings, decisions, incidents), for
sitrep import. No format holds all of the record: what each loses stands in FILE.notes.json and in docs/EXPORTS.md.`
}

func (c *exportCmd) Run(a *app) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	asOf, err := c.time()
	if err != nil {
		return err
	}
	e, err := openExporter()
	if err != nil {
		return err
	}
	profile, err := c.profile(e)
	if err != nil {
		return err
	}
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	set, err := export.Gather(a.ctx, s, f, asOf)
	if err != nil {
		return err
	}
	o := export.Options{Profile: profile, Header: c.Header}
	write := func(w io.Writer) (export.Notes, error) { return e.Write(w, c.Format, set, o) }
	if c.Format == "jsonl" {
		write = func(w io.Writer) (export.Notes, error) {
			return e.WriteArchive(a.ctx, w, s, set, f == record.Filter{}, o)
		}
	}
	notes, err := c.write(a, write)
	if err != nil {
		return err
	}
	if c.Format == "jsonl" && profile.Texts == "whole" {
		fmt.Fprintln(a.errOut, "Reports are in it whole, with the names of private people. For other eyes: --profile team, partner or public.")
	}
	return c.tell(a, notes)
}

func openExporter() (*export.Exporter, error) {
	c, err := codebook.Default()
	if err != nil {
		return nil, err
	}
	return export.New(c)
}

func (c *exportCmd) profile(e *export.Exporter) (export.Profile, error) {
	if !strings.HasSuffix(c.Profile, ".json") {
		return e.Profile(c.Profile)
	}
	b, err := os.ReadFile(c.Profile)
	if err != nil {
		return export.Profile{}, sitrep.E(sitrep.NotFound, "redaction profile", err)
	}
	return export.ReadProfile(b)
}

// write writes to the output, or to a file that stands under its name only once it is whole.
func (c *exportCmd) write(a *app, write func(io.Writer) (export.Notes, error)) (export.Notes, error) {
	if c.Out == "" {
		b := bufio.NewWriter(a.out)
		n, err := write(b)
		return n, errors.Join(err, b.Flush())
	}
	f, err := os.CreateTemp(filepath.Dir(c.Out), ".sitrep-export-*")
	if err != nil {
		return export.Notes{}, sitrep.E(sitrep.Invalid, "export", err)
	}
	defer os.Remove(f.Name())
	b := bufio.NewWriter(f)
	n, err := write(b)
	if err := errors.Join(err, b.Flush(), f.Chmod(0o644), f.Close()); err != nil {
		return n, err
	}
	if err := os.Rename(f.Name(), c.Out); err != nil {
		return n, sitrep.E(sitrep.Invalid, "export", err)
	}
	side, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return n, err
	}
	return n, os.WriteFile(c.Out+".notes.json", append(side, '\n'), 0o644)
}

// tell says shortly what was written and what was not.
func (c *exportCmd) tell(a *app, n export.Notes) error {
	fmt.Fprintf(a.errOut, "%s: %d rows of %d incidents, profile %s\n", n.Format, n.Rows, n.Incidents, n.Profile)
	for _, l := range n.LeftOut {
		fmt.Fprintf(a.errOut, "  left out: %d, %s\n", l.Count, l.What)
	}
	if c.Out != "" {
		fmt.Fprintf(a.errOut, "  what the format loses: %s.notes.json\n", c.Out)
	}
	return nil
}

type importCmd struct {
	dbFlag `embed:""`
	File   string `arg:"" help:"JSON lines made by: sitrep export --format jsonl. \"-\" for standard input."`
	JSON   bool   `name:"json" help:"Print the counts as JSON."`
}

func (c *importCmd) Run(a *app) error {
	in := io.Reader(os.Stdin)
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return sitrep.E(sitrep.NotFound, "import", err)
		}
		defer f.Close()
		in = f
	}
	s, err := sqlite.Open(a.ctx, c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	start := time.Now()
	n, err := export.Import(a.ctx, in, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return a.json(n)
	}
	fmt.Fprintf(a.out, "%d lines: %d reports added, %d known already, %d codings, %d decisions, in %.1f s\n", n.Lines, n.Added, n.Known, n.Codings, n.Decisions, time.Since(start).Seconds())
	return nil
}
