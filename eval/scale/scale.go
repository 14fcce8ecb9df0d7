// Package scale measures what one more report costs a record of a given size.
package scale

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"sitrep"
	"sitrep/incident"
	"sitrep/internal/invented"
	"sitrep/record"
	"sitrep/sqlite"
)

// Cost is that of one more report: to keep it, its coding, and resolve it. Medians of the batches.
type Cost struct {
	CPU    time.Duration // of one processor
	Passed time.Duration
}

// Point is the cost at one size.
type Point struct {
	Mentions int
	Bytes    int64 // of the file
	Cost     Cost
	Smallest Cost  // of a record of the first size in the same minutes, batch by batch in turn: a machine's speed varies
	Written  int64 // bytes that reach the disk for a report: the mean of the batches; 0 where the system does not tell
	Blocks   int   // that a batch of reports touched
}

// Stream is the volume of reports.
type Stream struct {
	PerDay int // reports of a day
	Days   int // that are kept in earnest before copies of them are made
	Batch  int // reports measured at a time
}

// Steady is a stream of about 1,000 mentions a day.
func Steady() Stream { return Stream{PerDay: 400, Days: 8, Batch: 100} }

const batches = 15 // that are measured at each size

// Measure fills a record in dir with the reports of days, then, for each size in mentions, brings it to that size
// and adds reports of the next day, a batch to it and a batch to a copy of the record of the least size in turn. Beyond the
// first days the record is filled with copies of them, moved in time: what they hold is never looked at, but every table and
// index has its full size.
func Measure(ctx context.Context, dir string, stream Stream, sizes []int, log func(Point)) ([]Point, error) {
	path, first := filepath.Join(dir, "scale.db"), filepath.Join(dir, "first.db")
	f, err := open(ctx, path, stream)
	if err != nil {
		return nil, err
	}
	defer f.close()
	slices.Sort(sizes)
	var out []Point
	for _, size := range sizes {
		if err := f.fill(size); err != nil {
			return nil, err
		}
		if err := f.settle(path); err != nil {
			return nil, err
		}
		if len(out) == 0 {
			err = copyFile(first, path)
		}
		if err != nil {
			return nil, err
		}
		p, err := f.beside(first)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
		log(p)
	}
	return out, nil
}

func copyFile(to, from string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}

// filler fills a record day by day.
type filler struct {
	Stream
	ctx    context.Context
	store  *sqlite.Store
	db     *sql.DB
	rng    *rand.Rand
	day    time.Time // the next
	copies int
}

func open(ctx context.Context, path string, stream Stream) (*filler, error) {
	f := &filler{Stream: stream, ctx: ctx, rng: rand.New(rand.NewPCG(1, 1)), day: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)}
	var err error
	if f.store, err = sqlite.Open(ctx, path); err != nil {
		return nil, err
	}
	f.db, err = sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_txlock=immediate")
	if err != nil {
		f.store.Close()
		return nil, err
	}
	return f, nil
}

func (f *filler) close() {
	f.db.Close()
	f.store.Close()
}

func (f *filler) fill(mentions int) error {
	for range f.Days {
		if n, err := f.size(); err != nil || n >= mentions || f.copies > 0 {
			break
		}
		if err := f.keep(invented.Day(f.rng, f.day, f.PerDay)); err != nil {
			return err
		}
		f.day = f.day.AddDate(0, 0, 1)
	}
	base, err := f.size()
	if err != nil {
		return err
	}
	for n := base; n < mentions; {
		if err := f.copy(); err != nil {
			return err
		}
		if n, err = f.size(); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) size() (n int, err error) {
	return n, f.db.QueryRowContext(f.ctx, `SELECT count(*) FROM members`).Scan(&n)
}

func (f *filler) keep(in []incident.Input) error {
	for part := range slices.Chunk(in, record.BatchMost) {
		var reports []sitrep.Report
		var codings []sitrep.Coding
		for _, x := range part {
			reports, codings = append(reports, x.Report), append(codings, x.Coding)
		}
		if _, err := f.store.PutReports(f.ctx, reports...); err != nil {
			return err
		}
		if err := f.store.PutCodings(f.ctx, codings...); err != nil {
			return err
		}
	}
	return record.Refresh(f.ctx, f.store)
}

// copy adds the first days again, each time further back.
func (f *filler) copy() error {
	f.copies++
	days := f.copies * f.Days
	tx, err := f.db.BeginTx(f.ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	var reports, blocks, found int64
	if err := tx.QueryRowContext(f.ctx, `SELECT (SELECT max(seq) FROM reports), (SELECT max(seq) FROM blocks), (SELECT max(seq) FROM found)`).Scan(&reports, &blocks, &found); err != nil {
		return err
	}
	for _, q := range []string{
		`CREATE TEMP TABLE IF NOT EXISTS firsts AS SELECT seq FROM main.reports`,
		`CREATE TEMP TABLE IF NOT EXISTS firstblocks AS SELECT seq FROM main.blocks`,
		`INSERT INTO reports (seq, id, known_by, text, body) SELECT seq + :reports, lower(hex(randomblob(32))), known_by - :days * 86400, text, body FROM reports WHERE seq IN (SELECT seq FROM firsts)`,
		`INSERT INTO report_words (rowid, text) SELECT seq, text FROM reports WHERE seq > :reports`,
		`INSERT INTO codings SELECT edition, report + :reports, versions, totals, body FROM codings WHERE report IN (SELECT seq FROM firsts)`,
		`INSERT INTO filed SELECT edition, key - (:days << 48), report + :reports FROM filed WHERE report IN (SELECT seq FROM firsts)`,
		`INSERT INTO blocks (seq, edition, id, start, until, countries, body) SELECT seq + :blocks, edition, lower(hex(randomblob(6))), start - :days * 86400, until - :days * 86400, countries, body FROM blocks WHERE seq IN (SELECT seq FROM firstblocks)`,
		`INSERT INTO members SELECT edition, report + :reports, mention, block + :blocks FROM members WHERE report IN (SELECT seq FROM firsts)`,
		`INSERT INTO found (seq, edition, block, kind, id, type, status, country, start, until, lat, lon, killed, confidence, worth, body)
			SELECT seq + :found, edition, block + :blocks, kind, lower(hex(randomblob(6))), type, status, country, max(start - :days, -2147483648), max(until - :days, -2147483648), lat, lon, killed, confidence, worth, body
			FROM found WHERE block IN (SELECT seq FROM firstblocks)`,
		`INSERT INTO found_box SELECT seq, lon, lon, lat, lat, start, until FROM found WHERE seq > :found AND lat IS NOT NULL`,
		`INSERT INTO found_words (rowid, headline, places, actors, words, tags) SELECT seq, body ->> '$.headline', body -> '$.place', body -> '$.actors', body, 'zzkzz' || kind || ' zztzz' || type || ' zzszz' || status || ' zzczz' || country
			FROM found WHERE seq > :found`,
	} {
		if _, err := tx.ExecContext(f.ctx, q, sql.Named("reports", reports), sql.Named("blocks", blocks), sql.Named("found", found), sql.Named("days", days)); err != nil {
			return fmt.Errorf("%s: %w", q, err)
		}
	}
	return tx.Commit()
}

// settle brings what filling wrote to the disk: it was written without care, and the first durable write after it would
// pay for all.
func (f *filler) settle(path string) error {
	if _, err := f.db.ExecContext(f.ctx, `PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	return file.Sync()
}

// beside measures this record and a copy of the first in turn.
func (f *filler) beside(first string) (p Point, err error) {
	path := first + ".copy"
	if err := copyFile(path, first); err != nil {
		return p, err
	}
	defer os.Remove(path)
	small, err := open(f.ctx, path, f.Stream)
	if err != nil {
		return p, err
	}
	defer small.close()
	small.day = f.day
	if p.Mentions, err = f.size(); err != nil {
		return p, err
	}
	if err := f.db.QueryRowContext(f.ctx, `SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()`).Scan(&p.Bytes); err != nil {
		return p, err
	}
	var mine, its tally
	in, others := f.next(), small.next()
	for i := range batches {
		from, to := i*f.Batch, (i+1)*f.Batch
		if err := its.time(f.Batch, func() error { return small.keep(others[from:to]) }); err != nil {
			return p, err
		}
		if err := mine.time(f.Batch, func() error { return f.keep(in[from:to]) }); err != nil {
			return p, err
		}
	}
	p.Cost, p.Smallest, p.Written = mine.median(), its.median(), mine.written/int64(batches*f.Batch)
	var ids []sitrep.ReportID
	for _, x := range in[:f.Batch] {
		ids = append(ids, x.Report.ID)
	}
	blocks, err := f.store.BlocksOf(f.ctx, nil, ids)
	p.Blocks = len(blocks)
	return p, err
}

// next are the reports to measure: of days that follow each other, long after those kept so far, so that the records
// compared have the same neighbours for them.
func (f *filler) next() (in []incident.Input) {
	f.day = f.day.AddDate(0, 1, 0)
	for len(in) < f.Batch*batches {
		in = append(in, invented.Day(f.rng, f.day, f.PerDay)...)
		f.day = f.day.AddDate(0, 0, 1)
	}
	return in
}

// tally is what batches took.
type tally struct {
	passed, cpu []time.Duration // of a report
	written     int64
}

func (t *tally) time(reports int, f func() error) error {
	start, used, before := time.Now(), processorTime(), written()
	err := f()
	t.passed = append(t.passed, time.Since(start)/time.Duration(reports))
	t.cpu = append(t.cpu, (processorTime()-used)/time.Duration(reports))
	t.written += written() - before
	return err
}

func (t *tally) median() Cost {
	slices.Sort(t.passed)
	slices.Sort(t.cpu)
	return Cost{CPU: t.cpu[len(t.cpu)/2], Passed: t.passed[len(t.passed)/2]}
}

// processorTime is what this process has used of processors, 0 where the system does not tell.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// written is how many bytes this process has sent to disks, 0 where the system does not tell.
func written() int64 {
	b, _ := os.ReadFile("/proc/self/io") // only there, if at all
	_, after, _ := strings.Cut(string(b), "\nwrite_bytes: ")
	line, _, _ := strings.Cut(after, "\n")
	n, _ := strconv.ParseInt(line, 10, 64)
	return n
}
