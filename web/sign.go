package web

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"sitrep/export"
)

// Me is who one is to this server.
type Me struct {
	Name    string `json:"name"`
	Role    Role   `json:"role"`    // "" where one is to sign in first
	Open    bool   `json:"open"`    // there are no users: whoever is on this machine is let in
	Version string `json:"version"` // of the server

	Password bool   `json:"password"`           // users of this server sign in with one
	Provider string `json:"provider,omitempty"` // whose users may sign in too, at /api/oidc/start
}

type meOut struct{ Body Me }

func (s *Server) signAPI(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "me", Method: http.MethodGet, Path: "/api/me", Summary: "Who one is"}, func(ctx context.Context, _ *struct{}) (*meOut, error) {
		return &meOut{s.me(who(ctx))}, nil
	})
	// Plain handlers: they set cookies by the request's own connection.
	op := huma.Operation{OperationID: "sign-in", Method: http.MethodPost, Path: "/api/session", Summary: "Sign in: sets a session cookie"}
	op.Middlewares = huma.Middlewares{withRequest}
	huma.Register(api, op, func(ctx context.Context, in *struct {
		Body struct {
			Name     string `json:"name" maxLength:"200"`
			Password string `json:"password" maxLength:"1000"`
		}
	}) (*sessionOut, error) {
		return s.signIn(ctx, in.Body.Name, in.Body.Password)
	})
	op = huma.Operation{OperationID: "sign-out", Method: http.MethodDelete, Path: "/api/session", Summary: "Sign out", Middlewares: huma.Middlewares{withRequest}}
	huma.Register(api, op, func(ctx context.Context, _ *struct{}) (*sessionOut, error) {
		r := requestOf(ctx)
		if c, err := r.Cookie(cookieName); err == nil {
			s.sessions.close(c.Value)
		}
		return &sessionOut{SetCookie: *cookie(r, "", -1)}, nil
	})
}

func (s *Server) me(id Identity) Me {
	m := Me{Name: id.Name, Role: id.Role, Open: s.Open(), Version: s.Version, Password: s.Users != nil}
	if s.OIDC != nil {
		m.Provider = s.OIDC.Label
	}
	return m
}

type sessionOut struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      Me
}

func (s *Server) signIn(ctx context.Context, name, password string) (*sessionOut, error) {
	r := requestOf(ctx)
	if s.Users == nil {
		return nil, huma.Error409Conflict("there are no users with passwords here")
	}
	u, ok := s.Users.SignIn(name, password)
	did := "sign-in"
	if !ok {
		did = "sign-in refused"
	}
	if err := s.Audit.Add(Entry{Who: name, From: addressOf(r), Did: did}); err != nil {
		return nil, s.failed(err)
	}
	if !ok {
		return nil, huma.Error401Unauthorized("no such user, or another password")
	}
	return &sessionOut{SetCookie: *cookie(r, s.sessions.open(session{user: u.Name}), int(lasting.Seconds())), Body: s.me(Identity{u.Name, u.Role})}, nil
}

// told answers with what an export loses.
func (s *Server) told(c huma.Context, n export.Notes, err error) {
	if err != nil {
		s.Log.Error("export notes", "error", err)
		panic(http.ErrAbortHandler)
	}
	c.SetHeader("Content-Type", "application/json")
	_ = json.NewEncoder(c.BodyWriter()).Encode(n)
}
