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

// Run calls read with a function to hand over each source, and codes what it is handed and what
// earlier runs left. The function's error, when not nil, means that the record can take no more.
func (g *Ingester) Run(ctx context.Context, read func(put func(origin string, r sitrep.Report, err error) error) error) (Progress, error) {
	if err := g.requeue(ctx); err != nil {
		return g.progress, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var reading atomic.Bool
	reading.Store(true)
	var wg sync.WaitGroup
	for range max(1, g.Workers) {
		wg.Go(func() {
			if err := g.work(ctx, &reading); err != nil {
				cancel(err)
			}
		})
	}
	err := read(func(origin string, r sitrep.Report, rerr error) error { return g.take(ctx, origin, r, rerr) })
	reading.Store(false)
	if err != nil {
		cancel(err)
	}
	wg.Wait()
	if cause := context.Cause(ctx); err == nil && cause != nil {
		err = cause
	}
	if err == nil {
		err = Refresh(ctx, g.Store)
	}
	return g.progress, err
}

// requeue puts up what is kept and not coded at all. What other versions coded stands until it is
// coded again as a whole: see Recode.
func (g *Ingester) requeue(ctx context.Context) error {
	ids, err := g.Store.Uncoded(ctx, sitrep.Versions{})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := g.Queue.Put(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// take keeps one source's report, or the reason why there is none.
func (g *Ingester) take(ctx context.Context, origin string, r sitrep.Report, readErr error) error {
	g.count(func(p *Progress) { p.Read++ })
	if readErr != nil {
		g.count(func(p *Progress) { p.Unreadable++ })
		return g.Store.PutUnreadable(ctx, sitrep.UnreadableSource{Origin: origin, Reason: readErr.Error(), At: time.Now().UTC()})
	}
	added, err := g.Store.PutReport(ctx, r)
	if err != nil {
		return err
	}
	if !added {
		g.count(func(p *Progress) { p.Known++ })
		return nil
	}
	g.count(func(p *Progress) { p.Added++ })
	return g.Queue.Put(ctx, r.ID)
}

// work codes queued reports until reading is over and the queue empty.
func (g *Ingester) work(ctx context.Context, reading *atomic.Bool) error {
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
		if err := g.code(ctx, job); err != nil {
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

func (g *Ingester) code(ctx context.Context, job sitrep.Job) error {
	r, err := g.Store.Report(ctx, job.Report())
	if err != nil {
		return err
	}
	coding, err := safely(g.Coder, r)
	if err != nil {
		g.count(func(p *Progress) { p.Failed++ })
		note := sitrep.UnreadableSource{Origin: "report " + string(r.ID), Reason: err.Error(), At: time.Now().UTC()}
		if err := g.Store.PutUnreadable(ctx, note); err != nil {
			return err
		}
		return settled(job.Done(ctx))
	}
	if err := g.Store.PutCoding(ctx, coding); err != nil {
		return err
	}
	g.count(func(p *Progress) { p.Coded++ })
	return settled(job.Done(ctx))
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
