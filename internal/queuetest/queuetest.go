// Package queuetest is the suite that every sitrep.Queue must pass.
package queuetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"sitrep"
)

// Run runs the suite on a new empty queue for each test.
func Run(t *testing.T, fresh func(t *testing.T) sitrep.Queue) {
	for name, test := range map[string]func(*testing.T, sitrep.Queue){
		"once":        once,
		"retry":       retry,
		"lease":       lease,
		"waits":       waits,
		"many takers": manyTakers,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

func put(t *testing.T, q sitrep.Queue, ids ...sitrep.ReportID) {
	t.Helper()
	for _, id := range ids {
		if err := q.Put(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
}

func take(t *testing.T, q sitrep.Queue, lease time.Duration) sitrep.Job {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	j, err := q.Take(ctx, lease)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func wantLen(t *testing.T, q sitrep.Queue, want int) {
	t.Helper()
	if n, err := q.Len(t.Context()); err != nil || n != want {
		t.Errorf("length %d, %v, want %d", n, err, want)
	}
}

func once(t *testing.T, q sitrep.Queue) {
	put(t, q, "a", "a")
	if err := q.Put(t.Context(), "b", "a"); err != nil {
		t.Fatal(err)
	}
	wantLen(t, q, 2)
	seen := map[sitrep.ReportID]bool{}
	for range 2 {
		j := take(t, q, time.Minute)
		if j.Attempt() != 1 || seen[j.Report()] {
			t.Errorf("%s taken at attempt %d", j.Report(), j.Attempt())
		}
		seen[j.Report()] = true
		if err := j.Done(t.Context()); err != nil {
			t.Error(err)
		}
	}
	wantLen(t, q, 0)
}

func retry(t *testing.T, q sitrep.Queue) {
	put(t, q, "a")
	if err := take(t, q, time.Minute).Retry(t.Context()); err != nil {
		t.Fatal(err)
	}
	if j := take(t, q, time.Minute); j.Attempt() != 2 {
		t.Errorf("attempt %d after a retry, want 2", j.Attempt())
	}
}

func lease(t *testing.T, q sitrep.Queue) {
	put(t, q, "a")
	lost := take(t, q, time.Millisecond)
	again := take(t, q, time.Minute) // waits until the first lease has ended
	if again.Report() != "a" || again.Attempt() != 2 {
		t.Errorf("got %s at attempt %d", again.Report(), again.Attempt())
	}
	if err := lost.Done(t.Context()); sitrep.CodeOf(err) != sitrep.NotFound {
		t.Errorf("done on a lost lease: %v", err)
	}
	wantLen(t, q, 1)
	if err := again.Done(t.Context()); err != nil {
		t.Error(err)
	}
	wantLen(t, q, 0)
}

func waits(t *testing.T, q sitrep.Queue) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := q.Take(ctx, time.Minute); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("take on an empty queue: %v", err)
	}
	got := make(chan sitrep.ReportID, 1)
	go func() {
		if j, err := q.Take(t.Context(), time.Minute); err == nil {
			got <- j.Report()
		}
	}()
	put(t, q, "late")
	if id := <-got; id != "late" {
		t.Errorf("got %s", id)
	}
}

func manyTakers(t *testing.T, q sitrep.Queue) {
	const n = 40
	for i := range n {
		put(t, q, sitrep.ReportID(fmt.Sprint(i)))
	}
	var mu sync.Mutex
	seen := map[sitrep.ReportID]int{}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
				j, err := q.Take(ctx, time.Minute)
				cancel()
				if err != nil {
					return
				}
				mu.Lock()
				seen[j.Report()]++
				mu.Unlock()
				if err := j.Done(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s taken %d times", id, times)
		}
	}
	if len(seen) != n {
		t.Errorf("%d taken, want %d", len(seen), n)
	}
}
