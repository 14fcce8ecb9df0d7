package web

import (
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"sitrep"
)

// largestBody bounds what a client may send, in bytes.
const largestBody = 20 << 20

// policy lets the pages load what this server holds and nothing else. Map workers are made from blobs.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
	"worker-src 'self' blob:; child-src 'self' blob:; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// briefPolicy is that of the printed brief, one page with its style in it and no script.
const briefPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if e := r.Header.Get("Content-Encoding"); e != "" && e != "identity" {
			problem(w, http.StatusUnsupportedMediaType, "send it as it is, not compressed")
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, largestBody)
		next.ServeHTTP(w, r)
	})
}

// recovered answers 500 where a handler panics, and logs it: one bad report must not end the rest.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				s.Log.Error("panic", "path", r.URL.Path, "error", p, "stack", string(debug.Stack()))
				problem(w, http.StatusInternalServerError, "a fault of ours; it is in the log")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// hostChecked refuses requests for names that are not ours: a page elsewhere could have its own name point at this
// machine and read the record through a visitor's browser.
func (s *Server) hostChecked(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		ip := net.ParseIP(strings.Trim(host, "[]"))
		if host == "localhost" || ip != nil && (ip.IsLoopback() || !s.Open()) || slices.Contains(s.Hosts, host) {
			next.ServeHTTP(w, r)
			return
		}
		problem(w, http.StatusMisdirectedRequest, fmt.Sprintf("this server is not known as %q; start it with --host to allow the name", host))
	})
}

// cached answers 304 where the client has the record's present revision already.
func (s *Server) cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/api/events" {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Vary", "Cookie, Authorization, Accept-Encoding")
		if revised(r.URL.Path) {
			rev, err := s.Store.Revision(r.Context())
			if err == nil {
				tag := fmt.Sprintf(`W/"%d-%s-%s"`, rev, s.Version, who(r.Context()).Name)
				w.Header().Set("ETag", tag)
				if matches(r.Header.Get("If-None-Match"), tag) {
					w.WriteHeader(http.StatusNotModified)
					return
				}
			}
		}
		next.ServeHTTP(w, r)
	})
}

// matches reports whether a list of entity tags, as If-None-Match has it, names the tag; by RFC 9110's weak comparison.
func matches(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// revised reports whether what a path gives follows from the revision of the record alone.
func revised(path string) bool {
	for _, p := range []string{"/api/incidents", "/api/points", "/api/days", "/api/calls", "/api/totals", "/api/brief", "/api/export", "/api/actors"} {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

var zippers = sync.Pool{New: func() any { z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return z }}

// compressed gzips what is text, where the client takes it; events and what is compressed go through as they are.
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.URL.Path == "/api/events" || !strings.HasPrefix(r.URL.Path, "/api/") {
			next.ServeHTTP(w, r)
			return
		}
		z := &zipped{ResponseWriter: w}
		defer z.end()
		next.ServeHTTP(z, r)
	})
}

type zipped struct {
	http.ResponseWriter
	z       *gzip.Writer
	started bool
}

func (z *zipped) WriteHeader(status int) {
	if !z.started {
		z.started = true
		kind := z.Header().Get("Content-Type")
		plain := status == http.StatusNoContent || status == http.StatusNotModified || z.Header().Get("Content-Encoding") != "" || strings.Contains(kind, "parquet")
		if !plain {
			z.Header().Set("Content-Encoding", "gzip")
			z.Header().Del("Content-Length")
			z.z = zippers.Get().(*gzip.Writer)
			z.z.Reset(z.ResponseWriter)
		}
	}
	z.ResponseWriter.WriteHeader(status)
}

func (z *zipped) Write(b []byte) (int, error) {
	if !z.started {
		z.WriteHeader(http.StatusOK)
	}
	if z.z == nil {
		return z.ResponseWriter.Write(b)
	}
	return z.z.Write(b)
}

func (z *zipped) end() {
	if z.z != nil {
		_ = z.z.Close() // the client may be gone
		zippers.Put(z.z)
	}
}

// statusOf maps the codes of our errors to HTTP, once.
func statusOf(err error) int {
	switch sitrep.CodeOf(err) {
	case sitrep.Invalid:
		return http.StatusUnprocessableEntity
	case sitrep.NotFound:
		return http.StatusNotFound
	case sitrep.Conflict:
		return http.StatusConflict
	case sitrep.Unreadable:
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}
