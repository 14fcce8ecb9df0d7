package record

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"sitrep"
)

// Intake brings in what is sent to a server. Reports are kept at once and coded one after another, whoever sent them, so
// that many large ones take long and not the whole machine. Run it beside the callers of Take.
type Intake struct {
	Store sitrep.Store
	Queue sitrep.Queue
	Open  func() (Coder, error) // called by Run, once
	Wait  time.Duration         // how long Take waits for its reports to be coded

	once    sync.Once
	mu      sync.Mutex
	pending map[sitrep.ReportID]bool
	failed  error         // why Run codes nothing more
	changed chan struct{} // closed at each change of the above
	kick    chan struct{}
}

func (in *Intake) init() {
	in.once.Do(func() {
		in.pending, in.changed, in.kick = map[sitrep.ReportID]bool{}, make(chan struct{}), make(chan struct{}, 1)
	})
}

// change alters what Take waits for and wakes it.
func (in *Intake) change(f func()) {
	in.mu.Lock()
	defer in.mu.Unlock()
	f()
	close(in.changed)
	in.changed = make(chan struct{})
}

// Take keeps what read hands over and waits for it to be coded, not longer than Wait or than ctx: Progress.Waiting tells
// how much is kept and will be coded later.
func (in *Intake) Take(ctx context.Context, read func(put func(origin string, r sitrep.Report, err error) error) error) (Progress, error) {
	in.init()
	g := Ingester{Store: in.Store, Queue: in.Queue}
	var own []sitrep.ReportID
	var held []sitrep.Report
	keep := func() error {
		added, err := in.keep(ctx, &g, held)
		own, held = append(own, added...), nil
		return err
	}
	err := read(func(origin string, r sitrep.Report, rerr error) error {
		if rerr != nil {
			return g.note(ctx, origin, rerr)
		}
		if held = append(held, r); len(held) < BatchMost {
			return nil
		}
		return keep()
	})
	if kerr := keep(); err == nil {
		err = kerr
	}
	select {
	case in.kick <- struct{}{}:
	default:
	}
	if err != nil {
		return g.progress, err
	}
	in.await(ctx, own)
	return in.outcome(ctx, g.progress, own)
}

// keep keeps reports at once; those that are new are pending from before Run can see them.
func (in *Intake) keep(ctx context.Context, g *Ingester, rs []sitrep.Report) (added []sitrep.ReportID, err error) {
	if len(rs) == 0 {
		return nil, nil
	}
	var marked []sitrep.ReportID
	in.change(func() {
		for _, r := range rs {
			if !in.pending[r.ID] {
				in.pending[r.ID] = true
				marked = append(marked, r.ID)
			}
		}
	})
	added, err = g.keep(ctx, rs)
	in.change(func() {
		for _, id := range marked {
			if err != nil || !slices.Contains(added, id) {
				delete(in.pending, id)
			}
		}
	})
	return added, err
}

// await returns when none of the reports is pending, the time is over, or nothing will be coded.
func (in *Intake) await(ctx context.Context, ids []sitrep.ReportID) {
	ctx, cancel := context.WithTimeout(ctx, in.Wait)
	defer cancel()
	for {
		in.mu.Lock()
		n, changed := 0, in.changed
		for _, id := range ids {
			if in.pending[id] {
				n++
			}
		}
		over := n == 0 || in.failed != nil
		in.mu.Unlock()
		if over {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}

func (in *Intake) outcome(ctx context.Context, p Progress, ids []sitrep.ReportID) (Progress, error) {
	for _, id := range ids {
		in.mu.Lock()
		waits := in.pending[id]
		in.mu.Unlock()
		if waits {
			p.Waiting++
			continue
		}
		switch _, err := in.Store.Coding(ctx, id); {
		case err == nil:
			p.Coded++
		case sitrep.CodeOf(err) == sitrep.NotFound:
			p.Failed++
		default:
			return p, err
		}
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	return p, in.failed
}

// Run codes what is kept and not coded, what an earlier process left included, until ctx ends.
func (in *Intake) Run(ctx context.Context) error {
	in.init()
	err := in.run(ctx)
	if err != nil && ctx.Err() == nil {
		in.change(func() { in.failed = err })
	}
	return err
}

func (in *Intake) run(ctx context.Context) error {
	c, err := in.Open()
	if err != nil {
		return err
	}
	g := Ingester{Store: in.Store, Queue: in.Queue, Coder: c}
	if err := g.requeue(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		job, err := g.next(ctx)
		if err != nil {
			return err
		}
		if job == nil {
			select {
			case <-in.kick:
			case <-time.After(time.Minute): // another process may have put something up
			case <-ctx.Done():
			}
			continue
		}
		c, err := g.code(ctx, job)
		if err == nil {
			err = g.settle(ctx, []coded{c})
		}
		in.change(func() { delete(in.pending, job.Report()) })
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return ctx.Err()
}
