package web

import (
	"context"
	"crypto/rand"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Identity is who asks.
type Identity struct {
	Name string `json:"name"`
	Role Role   `json:"role"`
}

type identityKey struct{}

// who is the identity of a request; nobody where none was found.
func who(ctx context.Context) Identity {
	id, _ := ctx.Value(identityKey{}).(Identity)
	return id
}

const (
	cookieName = "sitrep_session"
	lasting    = 12 * time.Hour
)

// sessions are who is signed in, by a random name. They do not outlive the process.
type sessions struct {
	mu sync.Mutex
	of map[string]session
}

type session struct {
	user  string
	role  Role // of one whom a provider signed in; "" for a user of this server, whose role is looked up
	until time.Time
}

func newSessions() *sessions { return &sessions{of: map[string]session{}} }

func (s *sessions) open(x session) string {
	id := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for k, v := range s.of {
		if now.After(v.until) {
			delete(s.of, k)
		}
	}
	x.until = now.Add(lasting)
	s.of[hashToken(id)] = x
	return id
}

// find gives who is signed in under a name, or nobody.
func (s *sessions) find(id string) session {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x, ok := s.of[hashToken(id)]; ok && time.Now().Before(x.until) {
		return x
	}
	return session{}
}

func (s *sessions) close(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.of, hashToken(id))
}

// cookie carries a session: for this site alone, out of reach of scripts.
func cookie(r *http.Request, id string, age int) *http.Cookie {
	return &http.Cookie{Name: cookieName, Value: id, Path: "/", MaxAge: age, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode}
}

// identified finds out who asks: without users, whoever is on this machine; else by token or session. What is not
// open is answered by the operations, each of which says what role it needs.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := s.identify(r)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), identityKey{}, id)))
	})
}

func (s *Server) identify(r *http.Request) Identity {
	if s.Open() {
		return Identity{"local", RoleAdmin}
	}
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if s.Users == nil {
			return Identity{}
		}
		if u, ok := s.Users.ByToken(token); ok {
			return Identity{u.Name, u.Role}
		}
		return Identity{}
	}
	c, err := r.Cookie(cookieName)
	if err != nil {
		return Identity{}
	}
	x := s.sessions.find(c.Value)
	if x.role != "" || x.user == "" || s.Users == nil {
		return Identity{x.user, x.role}
	}
	all, err := s.Users.List()
	if i := indexOf(all, x.user); err == nil && i >= 0 {
		return Identity{x.user, all[i].Role} // as it is now, not as it was at sign-in
	}
	return Identity{}
}
