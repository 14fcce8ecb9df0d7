package ecb

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Manifest says how fitted weights came about.
type Manifest struct {
	Data      string `json:"data"`
	Command   string `json:"command"`
	Seed      int    `json:"seed"`
	Documents int    `json:"documents"`
	Weights   int    `json:"weights"`
	Model     string `json:"model"` // of the language, short hash
	Pipeline  string `json:"pipeline"`
}

// WriteWeights puts fitted weights into the weights.tsv of a folder, in place of earlier ones of their features, and the
// manifest beside it. It returns how many there are.
func WriteWeights(dir string, w map[string]float64, m Manifest) (int, error) {
	path := filepath.Join(dir, "weights.tsv")
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		feature, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(line, "#") || !Fitted(feature) {
			out.WriteString(line)
		}
	}
	for _, f := range slices.Sorted(maps.Keys(w)) {
		fmt.Fprintf(&out, "%s\t%.3f\t-\n", f, w[f])
	}
	m.Weights = len(w)
	manifest, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(dir, "weights.json"), append(manifest, '\n'), 0o644); err != nil {
		return 0, err
	}
	return len(w), os.WriteFile(path, []byte(out.String()), 0o644)
}
