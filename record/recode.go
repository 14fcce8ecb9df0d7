package record

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sitrep"
	"sitrep/incident"
)

// Recoding counts what a recode has done so far.
type Recoding struct {
	Reports int64 `json:"reports"` // to be coded again by this run
	Coded   int64 `json:"coded"`   // of them so far
	Failed  int64 `json:"failed"`  // of them, that could not be coded: they have no mentions now
}

// Recoder derives all again with the present versions.
type Recoder struct {
	Store   sitrep.Store
	Coder   Coder
	Workers int
	Notify  func(Recoding) // called now and then from one goroutine at a time; nil for none

	mu   sync.Mutex
	done Recoding
}

// Run codes every report that other versions coded, and resolves all, in a draft; readers see the
// record as it was until the draft is whole and takes its place in one step. It tells what changed.
// Interrupted, it can be run again and goes on.
func (c *Recoder) Run(ctx context.Context) (Recoding, []Change, error) {
	before, err := At(ctx, c.Store, forEver)
	if err != nil {
		return c.done, nil, err
	}
	for {
		d, err := c.draft(ctx)
		if err != nil {
			return c.done, nil, err
		}
		if err := c.fill(ctx, d); err != nil {
			return c.done, nil, err
		}
		after, err := At(ctx, d, forEver)
		if err != nil {
			return c.done, nil, err
		}
		err = d.Adopt(ctx)
		if err == nil {
			return c.done, Diff(before.Resolution, after.Resolution), nil
		}
		if sitrep.CodeOf(err) != sitrep.Conflict { // else reports came in meanwhile
			return c.done, nil, err
		}
	}
}

// draft opens the draft; one that an older resolver began is begun anew.
func (c *Recoder) draft(ctx context.Context) (sitrep.Draft, error) {
	d, err := c.Store.Draft(ctx, c.Coder.Versions())
	if err != nil {
		return nil, err
	}
	r, err := incident.Default()
	if err != nil {
		return nil, err
	}
	for b, err := range d.Blocks(ctx, sitrep.BlockFilter{}) {
		if err != nil {
			return nil, err
		}
		if b.Version == r.Version() {
			break
		}
		if err := d.Drop(ctx); err != nil {
			return nil, err
		}
		return c.Store.Draft(ctx, c.Coder.Versions())
	}
	return d, nil
}

// fill codes what the draft lacks and resolves it.
func (c *Recoder) fill(ctx context.Context, d sitrep.Draft) error {
	ids, err := d.Uncoded(ctx, c.Coder.Versions())
	if err != nil {
		return err
	}
	c.count(func(r *Recoding) { r.Reports += int64(len(ids)) })
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	work := make(chan sitrep.ReportID)
	var wg sync.WaitGroup
	for range max(1, c.Workers) {
		wg.Go(func() {
			for id := range work {
				if err := c.code(ctx, d, id); err != nil {
					cancel(err)
				}
			}
		})
	}
	for _, id := range ids {
		if ctx.Err() != nil {
			break
		}
		work <- id
	}
	close(work)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return Refresh(ctx, d)
}

func (c *Recoder) code(ctx context.Context, d sitrep.Draft, id sitrep.ReportID) error {
	if ctx.Err() != nil {
		return nil // the cause is told once
	}
	r, err := d.Report(ctx, id)
	if err != nil {
		return err
	}
	coding, err := safely(c.Coder, r)
	if err != nil {
		c.count(func(r *Recoding) { r.Failed++ })
		coding = sitrep.Coding{Report: id, Versions: c.Coder.Versions(), Mentions: []sitrep.EventMention{}}
		note := sitrep.UnreadableSource{Origin: "report " + string(id), Reason: err.Error(), At: time.Now().UTC()}
		if err := d.PutUnreadable(ctx, note); err != nil {
			return err
		}
	}
	if coding.Versions != c.Coder.Versions() {
		return sitrep.E(sitrep.Internal, "code report "+string(id), errors.New(fmt.Sprint("the coding names other versions: ", coding.Versions)))
	}
	if err := d.PutCodings(ctx, coding); err != nil {
		return err
	}
	c.count(func(r *Recoding) { r.Coded++ })
	return nil
}

func (c *Recoder) count(change func(*Recoding)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.done)
	if c.Notify != nil {
		c.Notify(c.done)
	}
}
