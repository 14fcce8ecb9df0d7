package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestActorsImport makes a list of two dictionaries and reads a report with it.
func TestActorsImport(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	actors := write("actors.txt", "GONDOR [GON]\n+MINAS_TIRITH\nMORDOR [MOR]\n")
	agents := write("agents.txt", "GUARD [~MIL]\nWIZARD [~WIZ]\n")
	report := write("report.txt", "Mordor attacked the guards of Minas Tirith on Friday.\n")
	list := filepath.Join(dir, "list")
	mustRun(t, "actors", "import", "-o", list, actors, agents)
	if out := mustRun(t, "annotate", "--actors", list, report); !strings.Contains(out, "GONMIL") {
		t.Errorf("no GONMIL in\n%s", out)
	}
	bad := write("bad.txt", "GONDOR [GON]\nROHAN [ROH <9]\n")
	code, _, errOut := sitrepRun(t, "actors", "import", "-o", filepath.Join(dir, "partly"), bad)
	if code != exitUnreadable || !strings.Contains(errOut, "bad.txt:2: ") {
		t.Errorf("exit %d: %s", code, errOut)
	}
	code, _, _ = sitrepRun(t, "actors", "import", "--strict", "-o", filepath.Join(dir, "none"), bad)
	if _, err := os.Stat(filepath.Join(dir, "none")); code != exitUsage || err == nil {
		t.Errorf("exit %d, folder: %v", code, err)
	}
	code, _, errOut = sitrepRun(t, "annotate", "--actors", dir, report)
	if code != exitUsage || !strings.Contains(errOut, "actor list") {
		t.Errorf("a folder that is no list: exit %d: %s", code, errOut)
	}
}
