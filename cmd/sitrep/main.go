// Command sitrep reads news reports about unrest and conflict and keeps a sourced record of what
// happened.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the zones of places, also where the system has no tz database

	"github.com/alecthomas/kong"

	"sitrep"
)

// The exit codes, for scripts.
const (
	exitOK         = 0
	exitInternal   = 1
	exitUsage      = 2 // wrong arguments or input
	exitNotFound   = 3
	exitConflict   = 4
	exitUnreadable = 5 // done, but some sources could not be read
)

const about = `sitrep reads news reports about unrest and conflict and keeps a sourced record: who did what to
whom, where, when, how many were killed or hurt, according to whom, and how the account changed.

The first steps:

    sitrep demo                    the sample reports, read and told
    sitrep ingest FOLDER           your reports, into ./sitrep.db
    sitrep incidents
    sitrep brief --place IQ --from 2020-01-20 --to 2020-01-27

Exit codes: 0 done, 1 a fault of ours, 2 wrong arguments or input, 3 no such thing, 4 conflict with
what is kept, 5 done but some sources could not be read.`

type cli struct {
	Annotate  annotateCmd  `cmd:"" help:"Show everything read from one report."`
	Ingest    ingestCmd    `cmd:"" help:"Bring reports into the record: files, folders; text, HTML, JSON lines."`
	Incidents incidentsCmd `cmd:"" help:"List incidents, calls and running totals."`
	Incident  incidentCmd  `cmd:"" help:"Show one incident or call, with every claim and its history."`
	Brief     briefCmd     `cmd:"" help:"Write the situation report of a place and a period."`
	Export    exportCmd    `cmd:"" help:"Write the record for other programs: ACLED, UCDP GED, GDELT, POLECAT, PLOVER, GeoJSON, Parquet, JSON lines."`
	Import    importCmd    `cmd:"" help:"Take in the JSON lines of another record."`
	Changes   changesCmd   `cmd:"" help:"Tell what changed in the record between two moments."`
	Fit       fitCmd       `cmd:"" help:"Fit the weights of the resolver on public data."`
	Rules     rulesCmd     `cmd:"" help:"Write the data files of the resolver, to make rules of your own."`
	Recode    recodeCmd    `cmd:"" help:"Read and resolve all reports again with this version; tell what changed."`
	Merge     mergeCmd     `cmd:"" help:"Decide that incidents, or calls, are one." group:"Decisions (kept with author and reason; each can be undone)"`
	Split     splitCmd     `cmd:"" help:"Decide that a part of an incident is another." group:"Decisions (kept with author and reason; each can be undone)"`
	Accept    acceptCmd    `cmd:"" help:"Decide that an incident is as told." group:"Decisions (kept with author and reason; each can be undone)"`
	Reject    rejectCmd    `cmd:"" help:"Decide that an incident or call does not belong in the record." group:"Decisions (kept with author and reason; each can be undone)"`
	Set       setCmd       `cmd:"" help:"Decide what a field of an incident says." group:"Decisions (kept with author and reason; each can be undone)"`
	Undo      undoCmd      `cmd:"" help:"Take a decision back." group:"Decisions (kept with author and reason; each can be undone)"`
	Decisions decisionsCmd `cmd:"" help:"List the decisions, and those that no longer fit." group:"Decisions (kept with author and reason; each can be undone)"`
	Serve     serveCmd     `cmd:"" help:"Serve the pages and the API."`
	User      userCmd      `cmd:"" help:"Users of the server."`
	Demo      demoCmd      `cmd:"" help:"Ingest the bundled sample reports into a temporary record and print the brief."`
	Eval      evalCmd      `cmd:"" help:"Score against the sample reports' gold and public data."`
	Gazetteer gazetteerCmd `cmd:"" help:"Build the gazetteer file from public data."`
	Actors    actorsCmd    `cmd:"" help:"Import actor dictionaries; ask the actor list."`
	Codebook  codebookCmd  `cmd:"" help:"Check or print the codebook."`
	Unread    unreadCmd    `cmd:"" help:"List the sources that could not be read, and why."`
}

// app is what every command is run with.
type app struct {
	ctx    context.Context
	out    io.Writer
	errOut io.Writer
	colour bool // out is a terminal that shows colour
	width  int
	quiet  bool // errOut is no terminal: no progress bar
	tty    bool // out is a terminal
	eval   evalLook
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is main without the process, for tests.
func run(ctx context.Context, args []string, out, errOut io.Writer) (code int) {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("sitrep"), kong.Description(about), kong.Writers(out, errOut),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Exit(func(n int) { exited = n; panic(exitNow{}) }))
	if err != nil {
		fmt.Fprintln(errOut, "sitrep:", err)
		return exitInternal
	}
	defer func() {
		if p := recover(); p != nil {
			if _, ok := p.(exitNow); !ok {
				panic(p)
			}
			code = exited
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(errOut, "sitrep: %v\nTry: sitrep --help\n", err)
		return exitUsage
	}
	a := newApp(ctx, out, errOut)
	return a.exit(k.Run(a))
}

type exitNow struct{}

// exit tells what went wrong and gives the exit code for it.
func (a *app) exit(err error) int {
	if err == nil {
		return exitOK
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.errOut, "sitrep: interrupted; what was done is kept, run the same command again to go on")
		return exitInternal
	}
	fmt.Fprintln(a.errOut, "sitrep:", err)
	switch sitrep.CodeOf(err) {
	case sitrep.Invalid:
		return exitUsage
	case sitrep.NotFound:
		return exitNotFound
	case sitrep.Conflict:
		return exitConflict
	case sitrep.Unreadable:
		return exitUnreadable
	}
	return exitInternal
}
