package main

import (
	"fmt"
	"os"

	"sitrep"
	"sitrep/codebook"
)

type codebookCmd struct {
	Check  codebookCheckCmd  `cmd:"" help:"Say what is wrong with a codebook, by file and line."`
	Render codebookRenderCmd `cmd:"" help:"Print the codebook as a document."`
}

type codebookCheckCmd struct {
	Folder string `arg:"" help:"Folder of the codebook's files." type:"existingdir"`
}

func (c *codebookCheckCmd) Run(a *app) error {
	problems := codebook.Check(os.DirFS(c.Folder))
	for _, p := range problems {
		fmt.Fprintln(a.out, p)
	}
	if len(problems) > 0 {
		return sitrep.E(sitrep.Invalid, "codebook "+c.Folder, fmt.Errorf("%d problems", len(problems)))
	}
	book, err := codebook.Open(os.DirFS(c.Folder))
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "sound: version %s, %d types, %d senses\n", book.Version(), len(book.Types()), book.SenseCount())
	return nil
}

type codebookRenderCmd struct {
	Words  bool   `help:"List the trigger words of each type and mode."`
	Folder string `arg:"" optional:"" help:"Folder of the codebook's files; default the built-in one." type:"existingdir"`
}

func (c *codebookRenderCmd) Run(a *app) error {
	book, err := codebook.Default()
	if c.Folder != "" {
		book, err = codebook.Open(os.DirFS(c.Folder))
	}
	if err != nil {
		return err
	}
	return book.Render(a.out, c.Words)
}
