package main

import (
	"errors"
	"fmt"
	"os"

	"sitrep"
	"sitrep/incident"
)

type rulesCmd struct {
	Dir string `arg:"" name:"folder" help:"A new folder." type:"path"`
}

func (c *rulesCmd) Help() string {
	return `Writes the data files by which mentions become incidents and claims become estimates. Alter them, delete those you
leave as they are, and name the folder in SITREP_RULES; then run: sitrep recode. See docs/ESTIMATES.md.`
}

func (c *rulesCmd) Run(a *app) error {
	if _, err := os.Stat(c.Dir); err == nil {
		return sitrep.E(sitrep.Conflict, "rules "+c.Dir, errors.New("it is there already; name a new folder"))
	}
	files, err := incident.Files()
	if err != nil {
		return err
	}
	if err := os.CopyFS(c.Dir, files); err != nil {
		return sitrep.E(sitrep.Invalid, "rules "+c.Dir, err)
	}
	_, err = fmt.Fprintf(a.out, "written to %s; each file tells at its head what it holds\n", c.Dir)
	return err
}
