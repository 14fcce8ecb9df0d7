package web

import "sync"

// events tells listeners the revision of the record. A listener that is slow misses some and gets the last.
type events struct {
	mu   sync.Mutex
	last int64
	to   map[chan int64]bool
}

func newEvents() *events { return &events{to: map[chan int64]bool{}} }

func (e *events) tell(rev int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = rev
	for c := range e.to {
		select {
		case <-c:
		default:
		}
		c <- rev
	}
}

// listen gives revisions, the present one at once, until stop is called.
func (e *events) listen() (revisions <-chan int64, stop func()) {
	c := make(chan int64, 1)
	e.mu.Lock()
	defer e.mu.Unlock()
	c <- e.last
	e.to[c] = true
	return c, func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.to, c)
	}
}
