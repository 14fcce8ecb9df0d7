package web

import (
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits bound what one address may ask: of everything, of what costs much, and of guesses at a password.
type limits struct {
	mu   sync.Mutex
	of   map[string]*caller
	last time.Time
}

type caller struct {
	all, costly, guesses *rate.Limiter
	seen                 time.Time
}

func newLimits() *limits { return &limits{of: map[string]*caller{}} }

// callerOf finds or makes an address's limits, and forgets addresses not seen for long.
func (l *limits) callerOf(addr string) *caller {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	if now.Sub(l.last) > time.Minute {
		for a, c := range l.of {
			if now.Sub(c.seen) > 10*time.Minute {
				delete(l.of, a)
			}
		}
		l.last = now
	}
	c := l.of[addr]
	if c == nil {
		c = &caller{all: rate.NewLimiter(50, 200), costly: rate.NewLimiter(2, 20), guesses: rate.NewLimiter(rate.Every(12*time.Second), 5)}
		l.of[addr] = c
	}
	c.seen = now
	return c
}

func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// limited answers 429 where an address asks too much. This machine's own programs are not bounded, guesses apart.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		addr := addressOf(r)
		c := s.limits.callerOf(addr)
		ip := net.ParseIP(addr)
		local := s.Open() && ip != nil && ip.IsLoopback()
		costly := r.URL.Path == "/api/export" || r.URL.Path == "/api/reports" && r.Method == http.MethodPost
		guess := r.URL.Path == "/api/session" && r.Method == http.MethodPost || r.URL.Path == callbackPath
		if guess && !c.guesses.Allow() || !local && (!c.all.Allow() || costly && !c.costly.Allow()) {
			w.Header().Set("Retry-After", "15")
			problem(w, http.StatusTooManyRequests, "too many requests; wait a little")
			return
		}
		next.ServeHTTP(w, r)
	})
}
