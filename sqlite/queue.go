package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"sitrep"
)

// Queue is the work waiting in a record: reports kept and not yet coded.
type Queue struct{ s *Store }

var _ sitrep.Queue = Queue{}

// Queue gives the record's queue.
func (s *Store) Queue() Queue { return Queue{s} }

// poll is how often Take looks again when nothing is waiting. The queue is shared with other
// processes through the file, which cannot wake us.
const poll = 20 * time.Millisecond

// Put adds reports to be coded.
func (q Queue) Put(ctx context.Context, ids ...sitrep.ReportID) error {
	return q.s.inTx(ctx, "queue reports", func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, `INSERT INTO queue (report) VALUES (?) ON CONFLICT DO NOTHING`, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Len counts what is not yet done.
func (q Queue) Len(ctx context.Context) (n int, err error) {
	err = q.s.read.QueryRowContext(ctx, `SELECT count(*) FROM queue`).Scan(&n)
	return n, wrap("length of queue", err)
}

// Take leases the oldest free item.
func (q Queue) Take(ctx context.Context, lease time.Duration) (sitrep.Job, error) {
	for {
		j, err := q.tryTake(ctx, lease)
		if err == nil {
			return j, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(poll):
		}
	}
}

func (q Queue) tryTake(ctx context.Context, lease time.Duration) (*job, error) {
	j := &job{s: q.s}
	err := q.s.inLightTx(ctx, "take from queue", func(tx *sql.Tx) error {
		now := time.Now()
		return tx.QueryRowContext(ctx, `UPDATE queue SET attempt = attempt + 1, until = ?
			WHERE seq = (SELECT seq FROM queue WHERE until <= ? ORDER BY seq LIMIT 1)
			RETURNING report, attempt`, now.Add(lease).UnixNano(), now.UnixNano()).Scan(&j.report, &j.attempt)
	})
	return j, err
}

type job struct {
	s       *Store
	report  sitrep.ReportID
	attempt int
}

func (j *job) Report() sitrep.ReportID { return j.report }
func (j *job) Attempt() int            { return j.attempt }

// Done takes the item off; the attempt number fences out a worker whose lease was lost.
func (j *job) Done(ctx context.Context) error {
	return j.settle(ctx, "done", `DELETE FROM queue WHERE report = ? AND attempt = ?`)
}

// Retry gives the item back at once.
func (j *job) Retry(ctx context.Context) error {
	return j.settle(ctx, "retry", `UPDATE queue SET until = 0 WHERE report = ? AND attempt = ?`)
}

func (j *job) settle(ctx context.Context, verb, query string) error {
	return j.s.inLightTx(ctx, verb+" "+short(j.report), func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, query, j.report, j.attempt)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return sitrep.E(sitrep.NotFound, "settle", errors.New("the lease was lost"))
	})
}
