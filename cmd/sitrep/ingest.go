package main

import (
	"fmt"
	"runtime"

	"github.com/schollz/progressbar/v3"

	"sitrep"
	"sitrep/ingest"
	"sitrep/record"
	"sitrep/sqlite"
)

type ingestCmd struct {
	dbFlag     `embed:""`
	partsFlags `embed:""`
	Paths      []string `arg:"" name:"path" help:"Files or folders of reports: .txt, .html, .jsonl." type:"path"`
	Workers    int      `help:"Reports coded at a time; 0: one for each core." default:"0"`
	JSON       bool     `name:"json" help:"Print the counts as JSON."`
}

func (c *ingestCmd) Help() string {
	return `A report is named by the hash of its content: the same one twice is kept once. A source that cannot be
read is kept out, its reason noted (see: sitrep unread), and the rest goes on. Interrupted, the command
can be run again and goes on where it was.`
}

func (c *ingestCmd) Run(a *app) error {
	p, err := c.openPipeline()
	if err != nil {
		return err
	}
	s, err := sqlite.Open(a.ctx, c.DB)
	if err != nil {
		return err
	}
	defer s.Close()
	total, err := ingest.Count(c.Paths)
	if err != nil {
		return err
	}
	progress, err := a.ingest(s, p, c.Workers, total, func(put func(ingest.Item) error) error {
		return ingest.Walk(a.ctx, c.Paths, put)
	})
	if err != nil {
		return err
	}
	if err := a.tellDue(s, p.Versions()); err != nil {
		return err
	}
	if c.JSON {
		err = a.json(progress)
	} else {
		_, err = fmt.Fprintln(a.out, summary(progress))
	}
	if err == nil && progress.Unreadable+progress.Failed > 0 {
		err = sitrep.E(sitrep.Unreadable, "ingest", fmt.Errorf("%d sources could not be read; see: sitrep unread --db %s", progress.Unreadable+progress.Failed, c.DB))
	}
	return err
}

func summary(p record.Progress) string {
	return fmt.Sprintf("%d sources read: %d reports added, %d known already, %d unreadable; %d coded", p.Read, p.Added, p.Known, p.Unreadable, p.Coded)
}

// ingest runs an ingest with a progress bar.
func (a *app) ingest(s *sqlite.Store, p record.Coder, workers, total int, walk func(func(ingest.Item) error) error) (record.Progress, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	g := record.Ingester{Store: s, Queue: s.Queue(), Coder: p, Workers: workers}
	if !a.quiet && total > 1 {
		bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(a.errOut), progressbar.OptionSetDescription("reading reports"),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
		g.Notify = func(p record.Progress) { _ = bar.Set64(min(int64(total), p.Coded+p.Known+p.Unreadable+p.Failed)) }
		defer bar.Finish() //nolint:errcheck // only the look of the terminal hangs on it
	}
	return g.Run(a.ctx, func(put func(string, sitrep.Report, error) error) error {
		return walk(func(i ingest.Item) error { return put(i.Origin, i.Report, i.Err) })
	})
}

type unreadCmd struct {
	dbFlag `embed:""`
	JSON   bool `name:"json" help:"Print JSON."`
}

func (c *unreadCmd) Run(a *app) error {
	s, err := c.openKept(a.ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := s.Unreadable(a.ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		if list == nil {
			list = []sitrep.UnreadableSource{}
		}
		return a.json(list)
	}
	for _, u := range list {
		fmt.Fprintf(a.out, "%s\n    %s\n", u.Origin, u.Reason)
	}
	return nil
}
