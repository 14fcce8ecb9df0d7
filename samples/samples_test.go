package samples

import (
	"io/fs"
	"strings"
	"testing"
)

// TestGold checks that the gold speaks only of reports that are there, and that every report says it is fictional.
func TestGold(t *testing.T) {
	g, err := ReadGold()
	if err != nil {
		t.Fatal(err)
	}
	reports := map[string]bool{}
	err = fs.WalkDir(FS(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(FS(), path)
		if !strings.Contains(strings.ToLower(string(b)), "fictional") {
			t.Errorf("%s does not say that it is fictional", path)
		}
		reports[path] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	check := func(key string, names []string) {
		if len(names) == 0 {
			t.Errorf("%s has no report", key)
		}
		for _, n := range names {
			file, _, _ := strings.Cut(n, ":")
			if !reports[file] {
				t.Errorf("%s: no report %s", key, n)
			}
		}
	}
	for _, i := range g.Incidents {
		check(i.Key, i.Reports)
	}
	for _, c := range g.Calls {
		check(c.Key, c.Reports)
	}
	for _, x := range g.Totals {
		check(x.Kind, x.Reports)
	}
}
