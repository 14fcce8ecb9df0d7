package lint

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mayImport lists, for the packages whose imports are bounded, which of our own packages they may
// use. A trailing "/" allows everything below. Tests are free.
var mayImport = map[string][]string{
	".":             {},
	"nlp":           {"", "nlp/"},
	"nlp/train":     {"", "nlp", "nlp/", "eval/", "gazetteer"},
	"timex":         {"", "nlp"},
	"gazetteer":     {"", "nlp", "nlp/truecase"},
	"gazetteer/fit": {"", "nlp", "nlp/", "gazetteer", "eval/"},
	"actor":         {"", "nlp", "nlp/truecase"},
	"codebook":      {""},
	"coder":         {"", "nlp", "timex", "gazetteer", "actor", "codebook"},
	"incident":      {""},
	"brief":         {""},
	"ingest":        {""},
	"sqlite":        {""},
	"samples":       {""},
	"web":           {"", "record", "brief", "export"},
	"export":        {"", "codebook", "record"},
	"record":        {"", "incident"},
	"pipeline":      {"", "nlp", "nlp/models", "nlp/truecase", "timex", "gazetteer", "actor", "codebook", "coder"},
}

func TestImports(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return skip(err, d)
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		rel, _ := filepath.Rel(root, path)
		checked++
		checkFile(t, path, filepath.ToSlash(filepath.Dir(rel)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 20 {
		t.Errorf("only %d files seen", checked)
	}
}

func skip(err error, d fs.DirEntry) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}

func checkFile(t *testing.T, path, dir string) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range f.Imports {
		name := strings.Trim(i.Path.Value, `"`)
		if name != "sitrep" && !strings.HasPrefix(name, "sitrep/") {
			continue
		}
		ours := strings.TrimPrefix(strings.TrimPrefix(name, "sitrep"), "/")
		if (strings.HasSuffix(ours, "/train") || strings.HasSuffix(ours, "/fit")) && !strings.HasPrefix(dir, ours) && !strings.HasPrefix(dir, "cmd/") {
			t.Errorf("%s imports %s: no runtime package uses the trainer", path, name)
		}
		if !allowed(dir, ours) {
			t.Errorf("%s imports %s: the rules in mayImport do not allow it", path, name)
		}
	}
}

// allowed looks up the rule of the nearest folder that has one.
func allowed(dir, ours string) bool {
	for at := dir; ; at = filepath.ToSlash(filepath.Dir(at)) {
		rules, ok := mayImport[at]
		if ok && (at != "." || dir == ".") {
			if strings.HasPrefix(ours, at+"/") || ours == at {
				return true // a package's own folders
			}
			for _, r := range rules {
				if ours == r || strings.HasSuffix(r, "/") && strings.HasPrefix(ours, r) {
					return true
				}
			}
			return false
		}
		if at == "." {
			return true
		}
	}
}
