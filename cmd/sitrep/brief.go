package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"sitrep"
	"sitrep/brief"
	"sitrep/record"
	"sitrep/sqlite"
)

type briefCmd struct {
	dbFlag   `embed:""`
	asOfFlag `embed:""`
	Place    string `help:"ISO country code, or name of a country, region or place."`
	From     string `help:"First day, 2020-01-20."`
	To       string `help:"Last day, 2020-01-27."`
	Since    string `help:"Tell what changed since this moment."`
	Format   string `enum:"auto,terminal,markdown,html,json" default:"auto" help:"terminal, markdown, html or json; auto: by what the output is."`
	Out      string `short:"o" help:"Write to this file." type:"path"`
}

func (c *briefCmd) Run(a *app) error {
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	o := brief.Options{Place: c.Place}
	if o.From, err = moment("--from", c.From, false); err != nil {
		return err
	}
	if o.To, err = moment("--to", c.To, true); err != nil {
		return err
	}
	if o.Since, err = moment("--since", c.Since, true); err != nil {
		return err
	}
	if o.AsOf, err = c.asOfFlag.time(); err != nil {
		return err
	}
	b, err := a.brief(s, o)
	if err != nil {
		return err
	}
	if c.Out == "" {
		return a.writeBrief(a.out, b, c.Format)
	}
	f, err := os.Create(c.Out)
	if err != nil {
		return sitrep.E(sitrep.Invalid, "write brief", err)
	}
	if err := a.writeBrief(f, b, c.Format); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// brief resolves the record and composes the situation report.
func (a *app) brief(s *sqlite.Store, o brief.Options) (brief.Brief, error) {
	if err := a.tellDue(s, sitrep.Versions{}); err != nil {
		return brief.Brief{}, err
	}
	v, err := record.At(a.ctx, s, o.AsOf)
	if err != nil {
		return brief.Brief{}, err
	}
	if !o.Since.IsZero() {
		before, err := record.At(a.ctx, s, o.Since)
		if err != nil {
			return brief.Brief{}, err
		}
		o.Before = &before.Resolution
	}
	return brief.Build(v.Resolution, v.Reports, v.Private, o), nil
}

func (a *app) writeBrief(w io.Writer, b brief.Brief, format string) error {
	switch format {
	case "markdown":
		return b.Markdown(w)
	case "html":
		return b.HTML(w)
	case "json":
		return a.json(b)
	case "auto":
		if !a.colour && w != a.out {
			return b.Markdown(w)
		}
	}
	return b.Terminal(w, a.colour, a.width)
}

type demoCmd struct {
	HTML string `help:"Also write the brief as one HTML page to this file." type:"path"`
	Keep string `help:"Keep the record in this file." type:"path"`

	Serve string `enum:"auto,yes,no" default:"auto" help:"Serve the pages of the demo afterwards; auto: where the output is a terminal."`
	Addr  string `default:"127.0.0.1:0" help:"Address and port to serve at; port 0: a free one."`
}

func (c *demoCmd) Run(a *app) error {
	path := c.Keep
	if path == "" {
		dir, err := os.MkdirTemp("", "sitrep-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		path = dir + "/demo.db"
	}
	s, err := sqlite.Open(a.ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	start := time.Now()
	progress, err := a.ingestSamples(s)
	if err != nil {
		return err
	}
	b, err := a.brief(s, brief.Options{Title: "Situation report: the sample reports (all events are invented)"})
	if err != nil {
		return err
	}
	if err := b.Terminal(a.out, a.colour, a.width); err != nil {
		return err
	}
	if c.HTML != "" {
		f, err := os.Create(c.HTML)
		if err != nil {
			return sitrep.E(sitrep.Invalid, "write brief", err)
		}
		defer f.Close()
		if err := b.HTML(f); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.errOut, "\n%s, in %.1f s\nNext: sitrep ingest YOUR-REPORTS, sitrep incidents, sitrep brief --help\n", summary(progress), time.Since(start).Seconds())
	if c.Serve == "no" || c.Serve == "auto" && !a.tty {
		return nil
	}
	srv, done, err := a.server(s, path, nil)
	if err != nil {
		return err
	}
	defer done()
	return a.listen(srv, c.Addr, "", "")
}
