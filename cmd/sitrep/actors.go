package main

import (
	"fmt"

	"sitrep"
	"sitrep/actor"
	"sitrep/actor/petrarch"
)

type actorsCmd struct {
	Import actorsImportCmd `cmd:"" help:"Turn PETRARCH actor and agent dictionaries into an actor list."`
}

type actorsImportCmd struct {
	Files  []string `arg:"" name:"file" help:"Dictionaries of actors and agents." type:"existingfile"`
	Out    string   `short:"o" required:"" help:"Write the list into this folder." placeholder:"FOLDER" type:"path"`
	Strict bool     `help:"Write nothing if a line cannot be read."`
}

func (c *actorsImportCmd) Help() string {
	return `Use the list with: sitrep ingest --actors FOLDER, sitrep annotate --actors FOLDER. Its CAMEO codes are composed
from the codes of the dictionaries. Lines that cannot be read are told, by file and line, and left out (exit code 5).`
}

func (c *actorsImportCmd) Run(a *app) error {
	d, problems, err := petrarch.ReadFiles(c.Files...)
	if err != nil {
		return sitrep.E(sitrep.Unreadable, "import", err)
	}
	for _, p := range problems {
		fmt.Fprintln(a.errOut, p)
	}
	if len(problems) > 0 && c.Strict {
		return sitrep.E(sitrep.Invalid, "import", fmt.Errorf("%d lines cannot be read; nothing was written", len(problems)))
	}
	if _, err := actor.OpenFiles(d.Files()); err != nil {
		return err
	}
	if err := d.WriteFolder(c.Out); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%s: %d actors, %d agents\n", c.Out, len(d.Actors), len(d.Agents))
	if len(problems) > 0 {
		return sitrep.E(sitrep.Unreadable, "import", fmt.Errorf("%d lines were left out", len(problems)))
	}
	return nil
}
