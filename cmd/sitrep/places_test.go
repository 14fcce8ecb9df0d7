package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnGazetteer reads a report with a gazetteer of countries and regions alone, and with the
// built-in one, and has the places explained.
func TestOwnGazetteer(t *testing.T) {
	dir := t.TempDir()
	report, own := filepath.Join(dir, "report.txt"), filepath.Join(dir, "own.gaz")
	if err := os.WriteFile(report, []byte("Five people were killed in clashes in Tripoli, Lebanon, on Monday, police said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "gazetteer", "build", "-o", own, "--manifest", filepath.Join(dir, "own.json"))
	out := mustRun(t, "annotate", "--explain", "--gazetteer", own, report)
	if strings.Contains(out, "geonames:") || !strings.Contains(out, "Lebanon") {
		t.Errorf("the built-in places were read:\n%s", out)
	}
	out = mustRun(t, "annotate", "--explain", report)
	for _, want := range []string{"Tripoli, Liban-Nord, LB geonames:", "Tripoli, LY", "in larger place +"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if code, _, errOut := sitrepRun(t, "annotate", "--gazetteer", report, report); code != exitUsage || !strings.Contains(errOut, "not a gazetteer file") {
		t.Errorf("exit %d: %s", code, errOut)
	}
}
