package main

import (
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// kills is how often a run is killed: SITREP_KILLS, else a few.
func kills(t *testing.T) int {
	t.Helper()
	if s := os.Getenv("SITREP_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return 2
}

// TestKilled kills ingests and recodes with SIGKILL at random moments and runs them again: nothing is lost or
// doubled, and the record is that of an undisturbed run. SITREP_KILLS=200 makes a long test of it.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	bin := filepath.Join(t.TempDir(), "sitrep")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir := sampleFolder(t)
	fewer(t, dir, 12)
	calm := filepath.Join(t.TempDir(), "calm.db")
	mustRun(t, "ingest", "--db", calm, dir)
	k := killing{t: t, want: state(t, calm), rng: rand.New(rand.NewPCG(1, 2))}
	k.run("ingest", func(db string) { os.Remove(db) }, bin, "ingest", dir, "--db")
	k.run("recode", func(db string) { backdate(t, calm, db) }, bin, "recode", "--db")
}

// fewer leaves the first n files of a folder.
func fewer(t *testing.T, dir string, n int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries[min(n, len(entries)):] {
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

// state is all that a record holds, as far as it can be seen.
func state(t *testing.T, db string) string {
	t.Helper()
	return mustRun(t, "incidents", "--db", db, "--json") + mustRun(t, "unread", "--db", db) + counts(t, db)
}

// counts are the rows of the tables that must hold neither more nor less.
func counts(t *testing.T, db string) string {
	t.Helper()
	d := openSQL(t, db)
	defer d.Close()
	var s string
	if err := d.QueryRow(`SELECT (SELECT count(*) FROM reports) || ' reports, ' || (SELECT count(*) FROM codings) || ' codings, ' ||
		(SELECT count(*) FROM members) || ' mentions, ' || (SELECT count(*) FROM blocks) || ' blocks, ' || (SELECT count(*) FROM queue) || ' queued'`).Scan(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

func openSQL(t *testing.T, db string) *sql.DB {
	t.Helper()
	d, err := sql.Open("sqlite", "file:"+db)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// backdate makes a record that an older version coded: with other versions and without most of its mentions.
func backdate(t *testing.T, from, db string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(db, b, 0o600); err != nil {
		t.Fatal(err)
	}
	d := openSQL(t, db)
	defer d.Close()
	if _, err := d.Exec(`UPDATE codings SET versions = '{"pipeline":"0"}', body = json_set(body, '$.versions.pipeline', '0', '$.mentions', json_array(json_extract(body, '$.mentions[0]')))
		WHERE json_array_length(body, '$.mentions') > 1; INSERT OR REPLACE INTO stale (edition, report) SELECT edition, report FROM codings`); err != nil {
		t.Fatal(err)
	}
}

// killing kills runs of a command.
type killing struct {
	t    *testing.T
	want string
	rng  *rand.Rand
}

// run starts a command again and again on one record, killing it at a moment of its run; when a run has ended by
// itself the record is looked at and begun anew.
func (k *killing) run(what string, fresh func(db string), bin string, args ...string) {
	k.t.Helper()
	db := filepath.Join(k.t.TempDir(), what+".db")
	command := func(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, bin, append(args, db)...) }
	anew := func() {
		for _, s := range []string{"-wal", "-shm"} {
			os.Remove(db + s)
		}
		fresh(db)
	}
	anew()
	start := time.Now()
	if out, err := command(context.Background()).CombinedOutput(); err != nil {
		k.t.Fatalf("%s: %v\n%s", what, err, out)
	}
	took := time.Since(start)
	k.same(what, db)
	anew()
	for done := 0; done < kills(k.t); {
		// A few kills to each run; later ones hit what earlier ones left.
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(k.rng.Int64N(int64(took))))
		err := command(ctx).Run()
		killed := ctx.Err() != nil && err != nil
		cancel()
		if killed {
			done++
			continue
		}
		k.same(what, db)
		anew()
	}
	if out, err := command(context.Background()).CombinedOutput(); err != nil {
		k.t.Fatalf("%s: %v\n%s", what, err, out)
	}
	k.same(what, db)
}

func (k *killing) same(what, db string) {
	k.t.Helper()
	if got := state(k.t, db); got != k.want {
		k.t.Errorf("%s: the record differs from that of an undisturbed run: %d bytes, want %d", what, len(got), len(k.want))
	}
}
