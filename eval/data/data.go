// Package data finds the public data sets that scores are taken on. They are not part of the
// repository: they lie beside it, in ../shared/data, or where SITREP_DATA says.
package data

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"
)

// Dir is the folder of the data sets; an error wrapping fs.ErrNotExist where there is none.
func Dir() (string, error) {
	if d := os.Getenv("SITREP_DATA"); d != "" {
		return d, nil
	}
	at, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			d := filepath.Join(at, "..", "shared", "data")
			if _, err := os.Stat(d); err == nil {
				return d, nil
			}
		}
		up := filepath.Dir(at)
		if up == at {
			return "", fmt.Errorf("no ../shared/data beside the repository, and SITREP_DATA is not set: %w", fs.ErrNotExist)
		}
		at = up
	}
}

// Need gives the path of a data file to a test; the test is skipped where the data is absent, and fails
// where it must be there (CI is set).
func Need(t testing.TB, name string) string {
	t.Helper()
	dir, err := Dir()
	if err == nil {
		if _, err = os.Stat(filepath.Join(dir, name)); err == nil {
			return filepath.Join(dir, name)
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("data needed here: %v", err)
	}
	t.Skipf("no data: %v", err)
	return ""
}

// Lines reads a file of JSON lines.
func Lines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	s := bufio.NewScanner(f)
	s.Buffer(nil, 64<<20)
	for n := 1; s.Scan(); n++ {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, v)
	}
	return out, errors.Join(s.Err())
}

// ByteOffsets maps code point offsets of a text to byte offsets; one more for its end.
func ByteOffsets(text string) []int {
	out := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}
