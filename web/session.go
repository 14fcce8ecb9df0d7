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
	until time.Time
}

func newSessions() *sessions { return &sessions{of: map[string]session{}} }

func (s *sessions) open(user string) string {
	id := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for k, v := range s.of {
		if now.After(v.until) {
			delete(s.of, k)
		}
	}
	s.of[hashToken(id)] = session{user, now.Add(lasting)}
	return id
}

func (s *sessions) user(id string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x, ok := s.of[hashToken(id)]; ok && time.Now().Before(x.until) {
		return x.user
	}
	return ""
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
	if s.Users == nil {
		return Identity{"local", RoleAdmin}
	}
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if u, ok := s.Users.ByToken(token); ok {
			return Identity{u.Name, u.Role}
		}
		return Identity{}
	}
	c, err := r.Cookie(cookieName)
	if err != nil {
		return Identity{}
	}
	name := s.sessions.user(c.Value)
	all, err := s.Users.List()
	if i := indexOf(all, name); err == nil && name != "" && i >= 0 {
		return Identity{name, all[i].Role} // as it is now, not as it was at sign-in
	}
	return Identity{}
}
