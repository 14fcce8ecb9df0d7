package codebook

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// TestVectors: the built-in codebook has its large files when they are asked for, and their faults are told by a check.
func TestVectors(t *testing.T) {
	book, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	if !book.Leads().Fitted() || len(book.Vector("protest")) == 0 || book.Vector("no such word") != nil {
		t.Error("the built-in codebook lacks weights of leads or vectors")
	}
	if problems := Check(Files()); len(problems) > 0 {
		t.Errorf("%v", problems)
	}
	files := fstest.MapFS{}
	err = fs.WalkDir(Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path == "leads.tsv" {
			return err
		}
		b, err := fs.ReadFile(Files(), path)
		files[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["vectors.tsv"] = &fstest.MapFile{Data: []byte("march\t1 2\nrally\t1\nriot\t1 x\n")}
	problems := Check(files)
	if len(problems) != 2 || !strings.Contains(problems[0].String(), "vectors.tsv:2") || !strings.Contains(problems[1].String(), "vectors.tsv:3") {
		t.Errorf("%v", problems)
	}
}
