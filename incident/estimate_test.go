package incident_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep/incident"
)

// TestRules: options of estimate.tsv, and what is not one.
func TestRules(t *testing.T) {
	b, err := os.ReadFile("testdata/voices-differ.txt") // the army says 3 killed, the fighters 20
	if err != nil {
		t.Fatal(err)
	}
	input, _, _ := strings.Cut(string(b), "----\n")
	w := readWorld(t, input)
	for _, c := range []struct{ rule, want string }{
		{"best\ttrusted", "killed soldiers = 3..3..20 from [0 1]"},
		{"best\ttrusted\nrange\ttrusted", "killed soldiers = 3 from [0]"},
		{"best\tlatest", "killed soldiers = 3..20..20 from [0 1]"},
		{"best\thighest", "killed soldiers = 3..20..20 from [0 1]"},
		{"best\tlowest", "killed soldiers = 3..3..20 from [0 1]"},
		{"best\tmedian\nrange\tall", "killed soldiers = 3..3..20 from [0 1]"},
		{"best\tguess", `estimate.tsv:1: no option best with the value "guess"`},
		{"best", "estimate.tsv:1: 1 columns, want 2"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "estimate.tsv"), []byte(c.rule), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Setenv("SITREP_RULES", dir)
		r, err := incident.Default()
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = estimate(r.Resolve(w.inputs, nil).Incidents[0].Estimates[0])
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%q: %s, want %s", c.rule, got, c.want)
		}
	}
}
