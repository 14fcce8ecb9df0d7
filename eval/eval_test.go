package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUpdate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "E.md")
	a := Table{Name: "a", Title: "A", Command: "x", Header: []string{"h"}, Rows: [][]string{{"one|two"}}}
	b := Table{Name: "b", Title: "B", Command: "y", Header: []string{"h"}, Rows: [][]string{{"1"}}}
	for _, ts := range [][]Table{{a}, {b}, {a}} {
		if err := Update(path, ts); err != nil {
			t.Fatal(err)
		}
	}
	a.Rows = [][]string{{"new"}}
	if err := Update(path, []Table{a}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for word, n := range map[string]int{"## A": 1, "## B": 1, "new": 1, "one\\|two": 0, "<!-- a -->": 1} {
		if c := strings.Count(string(got), word); c != n {
			t.Errorf("%q stands %d times, want %d in\n%s", word, c, n, got)
		}
	}
}
