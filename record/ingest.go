// Package record brings reports into a Store and reads the resolved record out of it.
package record

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"sitrep"
)

// Coder derives mentions from reports; pipeline.Pipeline is one.
type Coder interface {
	Code(sitrep.Report) sitrep.Coding
	Versions() sitrep.Versions
}

// Progress counts what an ingest has done so far.
type Progress struct {
	Read       int64 `json:"read"`       // sources looked at
	Added      int64 `json:"added"`      // new reports kept
	Known      int64 `json:"known"`      // reports that were kept already
	Unreadable int64 `json:"unreadable"` // sources kept out, with their reason noted
	Coded      int64 `json:"coded"`      // reports coded, those left over from an earlier run included
	Failed     int64 `json:"failed"`     // reports kept that could not be coded

	Waiting int64 `json:"waiting,omitempty"` // reports kept that will be coded later
}

// Ingester brings reports into a record. Interrupted at any moment, it can be run again and goes on:
// what was kept is not read twice into the record, and what was kept and not coded is coded.
type Ingester struct {
	Store   sitrep.Store
	Queue   sitrep.Queue
	Coder   Coder
	Workers int            // goroutines that code; at least 1
	Notify  func(Progress) // called now and then from one goroutine at a time; nil for none

	mu       sync.Mutex
	progress Progress
}

// lease is how long a worker may take over one report before another takes it up: far longer than
// coding takes, and no longer than one cares to wait after a crash.
const lease = 10 * time.Second

// Run calls read with a function to hand over each source, and codes what it is handed and what earlier runs left. What
// is handed over is kept soon after, several reports in one transaction, and coded once it is kept; all is kept when Run
// returns without an error. The function's error, when not nil, means that the record can take no more.
func (g *Ingester) Run(ctx context.Context, read func(put func(origin string, r sitrep.Report, err error) error) error) (Progress, error) {
	if err := g.requeue(ctx); err != nil {
		return g.progress, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	fail := func(err error) {
		if err != nil {
			cancel(err)
		}
	}
	handed, done := make(chan sitrep.Report, BatchMost), make(chan coded, BatchMost)
	var reading atomic.Bool
	reading.Store(true)
	var keeping, coding, settling sync.WaitGroup
	keeping.Go(func() {
		fail(batches(handed, func(rs []sitrep.Report) error { _, err := g.keep(ctx, rs); return err }))
	})
	settling.Go(func() { fail(batches(done, func(cs []coded) error { return g.settle(ctx, cs) })) })
	for range max(1, g.Workers) {
		coding.Go(func() { fail(g.work(ctx, &reading, done)) })
	}
	err := read(func(origin string, r sitrep.Report, rerr error) error {
		if rerr != nil {
			return g.note(ctx, origin, rerr)
		}
		return send(ctx, handed, r)
	})
	close(handed)
	keeping.Wait()
	reading.Store(false)
	fail(err)
	coding.Wait()
	close(done)
	settling.Wait()
	if cause := context.Cause(ctx); err == nil && cause != nil {
		err = cause
	}
	if err == nil {
		err = Refresh(ctx, g.Store)
	}
	return g.progress, err
}

// send hands x on, or gives up when ctx ends.
func send[T any](ctx context.Context, to chan<- T, x T) error {
	select {
	case to <- x:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// requeue puts up what is kept and not coded at all. What other versions coded stands until it is
// coded again as a whole: see Recode.
func (g *Ingester) requeue(ctx context.Context) error {
	ids, err := g.Store.Uncoded(ctx, sitrep.Versions{})
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return nil
	}
	return g.Queue.Put(ctx, ids...)
}

// note keeps the reason why a source is no report.
func (g *Ingester) note(ctx context.Context, origin string, reason error) error {
	g.count(func(p *Progress) { p.Read++; p.Unreadable++ })
	return g.Store.PutUnreadable(ctx, sitrep.UnreadableSource{Origin: origin, Reason: reason.Error(), At: time.Now().UTC()})
}

// keep keeps reports and puts up those that are new. One kept and not put up, because all ends in between, is put up by
// the next run.
func (g *Ingester) keep(ctx context.Context, rs []sitrep.Report) (added []sitrep.ReportID, err error) {
	g.count(func(p *Progress) { p.Read += int64(len(rs)) })
	added, err = g.Store.PutReports(ctx, rs...)
	if err != nil {
		return nil, err
	}
	g.count(func(p *Progress) { p.Added += int64(len(added)); p.Known += int64(len(rs) - len(added)) })
	if len(added) == 0 {
		return nil, nil
	}
	return added, g.Queue.Put(ctx, added...)
}

// work codes queued reports until reading is over and the queue empty.
func (g *Ingester) work(ctx context.Context, reading *atomic.Bool, done chan<- coded) error {
	for ctx.Err() == nil {
		last := !reading.Load() // asked before Take, so that nothing put since is missed
		job, err := g.next(ctx)
		if err != nil {
			return err
		}
		if job == nil {
			n, err := g.Queue.Len(ctx)
			if err != nil || last && n == 0 {
				return err
			}
			continue
		}
		c, err := g.code(ctx, job)
		if err != nil {
			return err
		}
		if err := send(ctx, done, c); err != nil {
			return err
		}
	}
	return nil
}

// next takes a job, or none where none comes soon.
func (g *Ingester) next(ctx context.Context) (sitrep.Job, error) {
	soon, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	job, err := g.Queue.Take(soon, lease)
	if errors.Is(err, context.DeadlineExceeded) || ctx.Err() != nil {
		return nil, nil
	}
	return job, err
}

// coded is a job with what came of it.
type coded struct {
	job    sitrep.Job
	coding sitrep.Coding
	failed error // why there is no coding
}

func (g *Ingester) code(ctx context.Context, job sitrep.Job) (coded, error) {
	r, err := g.Store.Report(ctx, job.Report())
	if err != nil {
		return coded{}, err
	}
	coding, err := safely(g.Coder, r)
	return coded{job, coding, err}, nil
}

// settle keeps codings, or why there is none, and then takes the jobs off.
func (g *Ingester) settle(ctx context.Context, cs []coded) error {
	var codings []sitrep.Coding
	for _, c := range cs {
		if c.failed == nil {
			codings = append(codings, c.coding)
			continue
		}
		g.count(func(p *Progress) { p.Failed++ })
		note := sitrep.UnreadableSource{Origin: "report " + string(c.job.Report()), Reason: c.failed.Error(), At: time.Now().UTC()}
		if err := g.Store.PutUnreadable(ctx, note); err != nil {
			return err
		}
	}
	if len(codings) > 0 {
		if err := g.Store.PutCodings(ctx, codings...); err != nil {
			return err
		}
		g.count(func(p *Progress) { p.Coded += int64(len(codings)) })
	}
	for _, c := range cs {
		if err := settled(c.job.Done(ctx)); err != nil {
			return err
		}
	}
	return nil
}

// settled passes over a lease that was lost: another worker has done the same work.
func settled(err error) error {
	if err != nil && sitrep.CodeOf(err) == sitrep.NotFound {
		return nil
	}
	return err
}

// safely codes a report; a defect in our code that one report brings out must not stop the rest.
func safely(c Coder, r sitrep.Report) (coding sitrep.Coding, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = sitrep.E(sitrep.Internal, "code report", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	return c.Code(r), nil
}

func (g *Ingester) count(change func(*Progress)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	change(&g.progress)
	if g.Notify != nil {
		g.Notify(g.progress)
	}
}
