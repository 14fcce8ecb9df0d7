package incident_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sitrep"
	"sitrep/incident"
)

// TestWeightsRobust: no weight that was set by hand is so nicely placed that a quarter more or less of it would group a
// scenario otherwise.
func TestWeightsRobust(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	r, err := incident.Default()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	worlds, want := map[string]*world{}, map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		input, _, _ := strings.Cut(string(b), "----\n")
		worlds[f] = readWorld(t, input)
		want[f] = grouping(r.Resolve(worlds[f].inputs, worlds[f].decisions))
	}
	for feature, x := range handSet(t) {
		for _, by := range []float64{0.75, 1.25} {
			other := r.With(map[string]float64{feature: x * by})
			for f, w := range worlds {
				if got := grouping(other.Resolve(w.inputs, w.decisions)); got != want[f] {
					t.Errorf("%s at %.2f groups %s otherwise", feature, x*by, filepath.Base(f))
				}
			}
		}
	}
}

// handSet are the weights that no fit sets.
func handSet(t *testing.T) map[string]float64 {
	b, err := os.ReadFile("data/weights.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(line, "\t")
		kind, _, _ := strings.Cut(f[0], ".")
		if len(f) != 3 || slices.Contains([]string{"reports", "same", "group"}, kind) {
			continue
		}
		if out[f[0]], err = strconv.ParseFloat(f[1], 64); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func grouping(res sitrep.Resolution) string {
	var out []string
	for _, i := range res.Incidents {
		ms := slices.Clone(i.Mentions)
		slices.Sort(ms)
		out = append(out, fmt.Sprint(ms))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
