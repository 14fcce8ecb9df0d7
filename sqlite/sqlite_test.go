package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"sitrep"
	"sitrep/internal/queuetest"
	"sitrep/internal/storetest"
	"sitrep/sqlite"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
		path := filepath.Join(t.TempDir(), "a record?.db")
		return func(t *testing.T) sitrep.Store { return open(t, path) }
	})
}

func TestQueue(t *testing.T) {
	queuetest.Run(t, func(t *testing.T) sitrep.Queue {
		return open(t, filepath.Join(t.TempDir(), "q.db")).Queue()
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	junk := filepath.Join(dir, "junk.db")
	if err := os.WriteFile(junk, []byte("this is no database, only some words that are long enough to be read as a header"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "absent", "x.db"), junk, dir} {
		if s, err := sqlite.Open(t.Context(), path); sitrep.CodeOf(err) != sitrep.Invalid || err == nil {
			t.Errorf("%s: %v, %v", path, s, err)
		}
	}
}
