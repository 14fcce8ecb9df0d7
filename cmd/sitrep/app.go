package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"sitrep"
	"sitrep/actor"
	"sitrep/codebook"
	"sitrep/gazetteer"
	"sitrep/pipeline"
	"sitrep/record"
	"sitrep/sqlite"
)

func newApp(ctx context.Context, out, errOut io.Writer) *app {
	a := &app{ctx: ctx, out: out, errOut: errOut, width: 80, quiet: true}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		a.tty = true
		a.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 20 {
			a.width = min(w, 120)
		}
	}
	if f, ok := errOut.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		a.quiet = false
	}
	return a
}

// json writes a value for programs: indented, no HTML escapes.
func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// dbFlag is the record a command works on.
type dbFlag struct {
	DB string `name:"db" default:"./sitrep.db" help:"The record." placeholder:"FILE"`
}

// openKept opens a record that must exist.
func (d dbFlag) openKept(ctx context.Context) (*sqlite.Store, error) {
	if _, err := os.Stat(d.DB); err != nil {
		return nil, sitrep.E(sitrep.NotFound, "open record "+d.DB, fmt.Errorf("no such file; make one with: sitrep ingest --db %s PATH", d.DB))
	}
	return sqlite.Open(ctx, d.DB)
}

// asOfFlag is the moment whose knowledge a command shows.
type asOfFlag struct {
	AsOf string `name:"as-of" help:"Show what was known then: 2020-01-26 (the end of that day) or 2020-01-26T15:00:00Z." placeholder:"TIME"`
}

func (f asOfFlag) time() (time.Time, error) { return moment("--as-of", f.AsOf, true) }

// moment reads a date or a time; a date means its first second, or its last where end is set.
func moment(flag, s string, end bool) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC(), nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, sitrep.E(sitrep.Invalid, flag+" "+s, fmt.Errorf("not a date like 2020-01-26 nor a time like 2020-01-26T15:00:00Z"))
	}
	if end {
		t = t.AddDate(0, 0, 1).Add(-time.Second)
	}
	return t, nil
}

// view reads a part of the record.
func (d dbFlag) view(a *app, asOf time.Time, f record.Filter) (record.View, error) {
	s, err := d.openKept(a.ctx)
	if err != nil {
		return record.View{}, err
	}
	defer s.Close()
	if err := a.tellDue(s, sitrep.Versions{}); err != nil {
		return record.View{}, err
	}
	return record.Read(a.ctx, s, asOf, f)
}

// tellDue says on errOut when the record should be read again. The zero versions ask only for what no user replaces
// with parts of their own, and that costs no time to open: the rules in code, the model, the resolver.
func (a *app) tellDue(s sitrep.Store, v sitrep.Versions) error {
	if v == (sitrep.Versions{}) {
		var err error
		if v, err = pipeline.Fixed(); err != nil {
			return err
		}
	}
	due, err := record.RecodeDue(a.ctx, s, v)
	if err == nil && due.Any() {
		fmt.Fprintf(a.errOut, "sitrep: %s; bring the record up to date with: sitrep recode\n", due)
	}
	return err
}

// partsFlags are what a command reads with.
type partsFlags struct {
	Actors    string `help:"Read with the actor list in this folder, in place of the built-in one." type:"existingdir" placeholder:"FOLDER"`
	Codebook  string `help:"Code with the codebook in this folder, in place of the built-in one." type:"existingdir" placeholder:"FOLDER"`
	Gazetteer string `help:"Find places in this file, made by sitrep gazetteer build, in place of the built-in one." type:"existingfile" placeholder:"FILE"`
}

// openPipeline opens the built-in parts, and those that were asked for in their place.
func (f partsFlags) openPipeline() (*pipeline.Pipeline, error) {
	parts, err := pipeline.Default()
	if err == nil && f.Gazetteer != "" {
		parts.Gazetteer, err = gazetteer.Open(f.Gazetteer)
	}
	if err != nil {
		return nil, err
	}
	if f.Codebook != "" {
		if parts.Codebook, err = codebook.Open(os.DirFS(f.Codebook)); err != nil {
			return nil, sitrep.E(sitrep.Invalid, "open "+f.Codebook, err)
		}
	}
	if f.Actors != "" {
		if parts.Actors, err = actor.Open(os.DirFS(f.Actors)); err != nil {
			return nil, sitrep.E(sitrep.Invalid, "open "+f.Actors, err)
		}
	}
	return pipeline.New(parts), nil
}

// openPipeline opens the built-in parts.
func openPipeline() (*pipeline.Pipeline, error) { return partsFlags{}.openPipeline() }
