package muc4

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestWords: every class that the code asks for is in words.tsv, and every class there is asked for.
func TestWords(t *testing.T) {
	asked := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\b(?:is\(|after\(r, m, |before\(r, m, )"([a-z-]+)"`).FindAllSubmatch(src, -1) {
			asked[string(m[1])] = true
		}
	}
	for class := range asked {
		if len(words[class]) == 0 {
			t.Errorf("no class %s in words.tsv", class)
		}
	}
	for class := range words {
		if !asked[class] {
			t.Errorf("nothing asks for class %s", class)
		}
	}
}
