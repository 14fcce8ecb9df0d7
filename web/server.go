package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"sitrep"
	"sitrep/export"
	"sitrep/record"
)

// Store is what is served.
type Store interface {
	sitrep.Store
	sitrep.Index
}

// Reader reads what a client sends of a media type, as sitrep ingest reads files, and brings it into the record.
type Reader func(ctx context.Context, mediaType, origin string, body []byte) (record.Progress, error)

// Config is what a Server is made of.
type Config struct {
	Store    Store
	Exporter *export.Exporter
	Read     Reader
	Users    *Users // nil: no users with passwords and tokens
	OIDC     *OIDC  // nil: nobody else signs users in
	Audit    *Audit
	Log      *slog.Logger
	Version  string
	Versions sitrep.Versions // that reports are read with now, as far as they are to be compared with those of the record
	Fetch    *http.Client    // for addresses clients ask to be read; nil for PublicClient
	Hosts    []string        // names under which it is reached besides this machine's own
}

// Server answers HTTP requests. Serve its Handler, and Run beside it.
type Server struct {
	Config
	views    *views
	events   *events
	sessions *sessions
	limits   *limits
}

// New makes a server.
func New(c Config) *Server {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Fetch == nil {
		c.Fetch = PublicClient()
	}
	return &Server{Config: c, views: newViews(c.Store), events: newEvents(), sessions: newSessions(), limits: newLimits()}
}

// Open reports whether nobody signs in, so that this machine alone is answered.
func (s *Server) Open() bool { return s.Users == nil && s.OIDC == nil }

// Handler is everything: API, pages, and the guards before them.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.api(mux)
	mux.Handle("/", pages())
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusForbidden, "a page of another site may not ask for this")
	}))
	return s.recovered(shortened(s.headers(s.hostChecked(s.limited(csrf.Handler(s.identified(s.cached(compressed(mux)))))))))
}

// shortened takes POST /reports for POST /api/reports.
func shortened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/reports" {
			r = r.Clone(r.Context())
			r.URL.Path = "/api/reports"
		}
		next.ServeHTTP(w, r)
	})
}

// look is how often the record is looked at for changes by other processes.
const look = time.Second

// Run resolves what waits and tells listeners of changes, until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	var last int64 = -1
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		if err := record.Refresh(ctx, s.Store); err != nil && ctx.Err() == nil {
			s.Log.Error("resolve", "error", err)
		}
		rev, err := s.Store.Revision(ctx)
		if err == nil && rev != last {
			s.events.tell(rev)
			last = rev
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}
