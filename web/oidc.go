package web

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"sitrep"
)

// OIDCConfig says who signs users in besides this server: an OpenID Connect provider.
type OIDCConfig struct {
	Label        string          `json:"label"`         // on the button: Sign in with ...
	Issuer       string          `json:"issuer"`        // its address, as in its discovery document
	ClientID     string          `json:"client_id"`     // as registered there
	ClientSecret string          `json:"client_secret"` // "" for a public client: PKCE is used either way
	RedirectURL  string          `json:"redirect_url"`  // https://this server/api/oidc/callback, as registered there
	Scopes       []string        `json:"scopes"`        // besides openid; nil: profile, email
	NameClaim    string          `json:"name_claim"`    // of the ID token: the user's name here; "": email, which must be verified
	RoleClaim    string          `json:"role_claim"`    // of the ID token: a string or list of them; dots go into objects; "": groups
	Roles        map[string]Role `json:"roles"`         // by value of the claim; "*": who has none of the others
}

// ReadOIDC reads a configuration file.
func ReadOIDC(path string) (c OIDCConfig, err error) {
	op := "read OIDC configuration " + path
	b, err := os.ReadFile(path)
	if err != nil {
		return c, sitrep.E(sitrep.Invalid, op, err)
	}
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, sitrep.E(sitrep.Invalid, op, err)
	}
	if err := c.check(); err != nil {
		return c, sitrep.E(sitrep.Invalid, op, err)
	}
	return c, nil
}

func (c OIDCConfig) check() error {
	to, err := url.Parse(c.RedirectURL)
	switch {
	case c.Issuer == "" || c.ClientID == "" || len(c.Roles) == 0:
		return errors.New("issuer, client_id and roles are needed")
	case err != nil || to.Host == "" || to.Path != callbackPath || to.Scheme != "https" && to.Scheme != "http":
		return fmt.Errorf("redirect_url: the address of this server and %s", callbackPath)
	}
	for v, r := range c.Roles {
		if !slices.Contains(roles, r) {
			return fmt.Errorf("roles: no role %q (for %q); there are %v", r, v, roles)
		}
	}
	return nil
}

const (
	startPath    = "/api/oidc/start"
	callbackPath = "/api/oidc/callback"
	flowCookie   = "sitrep_oidc"
	flowLasting  = 10 * time.Minute
	mostFlows    = 1000 // begun and not ended: whoever is not signed in can begin one
)

// OIDC signs users in by a provider: authorization code flow with state, nonce and PKCE. Safe for concurrent use.
type OIDC struct {
	OIDCConfig
	client *http.Client

	mu       sync.Mutex
	provider *oidc.Provider // nil until it was first reached
	flows    map[string]flow
}

// flow is one sign-in under way, known by a cookie of the browser that began it.
type flow struct {
	state, nonce, verifier string
	until                  time.Time
}

// NewOIDC makes one. The provider is first asked when somebody signs in, so that this server starts without it.
func NewOIDC(c OIDCConfig) *OIDC {
	if c.NameClaim == "" {
		c.NameClaim = "email"
	}
	if c.RoleClaim == "" {
		c.RoleClaim = "groups"
	}
	if c.Scopes == nil {
		c.Scopes = []string{"profile", "email"}
	}
	if c.Label == "" {
		c.Label = c.Issuer
	}
	return &OIDC{OIDCConfig: c, client: &http.Client{Timeout: 10 * time.Second}, flows: map[string]flow{}}
}

// reach finds the provider.
func (o *OIDC) reach() (*oidc.Provider, *oauth2.Config, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.provider == nil {
		p, err := oidc.NewProvider(oidc.ClientContext(context.Background(), o.client), o.Issuer) // keeps the context for its keys
		if err != nil {
			return nil, nil, err
		}
		o.provider = p
	}
	return o.provider, &oauth2.Config{ClientID: o.ClientID, ClientSecret: o.ClientSecret, RedirectURL: o.RedirectURL,
		Endpoint: o.provider.Endpoint(), Scopes: append([]string{oidc.ScopeOpenID}, o.Scopes...)}, nil
}

// begin remembers a flow and gives its cookie.
func (o *OIDC) begin() (f flow, cookie string) {
	f = flow{rand.Text(), rand.Text(), oauth2.GenerateVerifier(), time.Now().Add(flowLasting)}
	cookie = rand.Text()
	o.mu.Lock()
	defer o.mu.Unlock()
	for k, x := range o.flows {
		if time.Now().After(x.until) || len(o.flows) >= mostFlows {
			delete(o.flows, k)
		}
	}
	o.flows[hashToken(cookie)] = f
	return f, cookie
}

// end gives a flow once.
func (o *OIDC) end(cookie string) (flow, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	k := hashToken(cookie)
	f, ok := o.flows[k]
	delete(o.flows, k)
	return f, ok && time.Now().Before(f.until)
}

func (o *OIDC) cookie(value string, age int) *http.Cookie {
	// Lax: the way back from the provider is a navigation from another site.
	return &http.Cookie{Name: flowCookie, Value: value, Path: "/api/oidc", MaxAge: age, HttpOnly: true, Secure: strings.HasPrefix(o.RedirectURL, "https:"), SameSite: http.SameSiteLaxMode}
}

// oidcAPI registers the two addresses a browser goes through. They are pages, not operations.
func (s *Server) oidcAPI(mux *http.ServeMux) {
	if s.OIDC == nil {
		return
	}
	mux.HandleFunc("GET "+startPath, s.oidcStart)
	mux.HandleFunc("GET "+callbackPath, s.oidcCallback)
}

func (s *Server) oidcStart(w http.ResponseWriter, r *http.Request) {
	_, c, err := s.OIDC.reach()
	if err != nil {
		s.Log.Error("OIDC", "error", err)
		problem(w, http.StatusBadGateway, "the provider that signs users in cannot be reached; it is in the log")
		return
	}
	f, cookie := s.OIDC.begin()
	http.SetCookie(w, s.OIDC.cookie(cookie, int(flowLasting.Seconds())))
	http.Redirect(w, r, c.AuthCodeURL(f.state, oidc.Nonce(f.nonce), oauth2.S256ChallengeOption(f.verifier)), http.StatusSeeOther)
}

func (s *Server) oidcCallback(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, s.OIDC.cookie("", -1))
	id, err := s.OIDC.identify(r)
	if err == nil {
		err = s.notLocal(id.Name)
	}
	e := Entry{Who: id.Name, From: addressOf(r), Did: "sign-in", What: "OIDC"}
	if err != nil {
		e.Did, e.Result = "sign-in refused", err.Error()
		s.Log.Warn("OIDC", "error", err)
	}
	if aerr := s.Audit.Add(e); aerr != nil {
		s.Log.Error("audit", "error", aerr)
		problem(w, http.StatusInternalServerError, "a fault of ours; it is in the log")
		return
	}
	if err != nil {
		problem(w, http.StatusForbidden, "not signed in: "+err.Error())
		return
	}
	http.SetCookie(w, cookie(r, s.sessions.open(session{user: id.Name, role: id.Role}), int(lasting.Seconds())))
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// notLocal refuses a name that a user of this server has: the two might be different people.
func (s *Server) notLocal(name string) error {
	if s.Users == nil {
		return nil
	}
	all, err := s.Users.List()
	if err == nil && indexOf(all, name) >= 0 {
		err = errors.New("a user of this server has the same name")
	}
	return err
}

// identify ends a flow: it checks that this browser began it, exchanges the code, and reads the ID token.
func (o *OIDC) identify(r *http.Request) (id Identity, err error) {
	c, err := r.Cookie(flowCookie)
	if err != nil {
		return id, errors.New("this browser began no sign-in; begin again")
	}
	f, ok := o.end(c.Value)
	q := r.URL.Query()
	if !ok || subtle.ConstantTimeCompare([]byte(f.state), []byte(q.Get("state"))) != 1 {
		return id, errors.New("the sign-in is not the one this browser began, or took too long; begin again")
	}
	if q.Get("error") != "" {
		return id, fmt.Errorf("the provider says %q", q.Get("error"))
	}
	provider, conf, err := o.reach()
	if err != nil {
		return id, errors.New("the provider cannot be reached")
	}
	ctx := oidc.ClientContext(r.Context(), o.client)
	token, err := conf.Exchange(ctx, q.Get("code"), oauth2.VerifierOption(f.verifier))
	if err != nil {
		return id, fmt.Errorf("the provider does not take the code: %w", err)
	}
	raw, _ := token.Extra("id_token").(string)
	t, err := provider.Verifier(&oidc.Config{ClientID: o.ClientID}).Verify(ctx, raw)
	if err != nil {
		return id, fmt.Errorf("the ID token is not valid: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(t.Nonce), []byte(f.nonce)) != 1 {
		return id, errors.New("the ID token is of another sign-in")
	}
	claims := map[string]any{}
	if err := t.Claims(&claims); err != nil {
		return id, err
	}
	return o.identity(claims)
}

// identity reads name and role out of the claims.
func (o *OIDC) identity(claims map[string]any) (id Identity, err error) {
	id.Name, _ = claimAt(claims, o.NameClaim).(string)
	if verified, told := claims["email_verified"].(bool); o.NameClaim == "email" && told && !verified {
		return id, errors.New("the e-mail address is not verified")
	}
	if id.Name == "" || len(id.Name) > 200 || strings.ContainsFunc(id.Name, func(r rune) bool { return r < ' ' }) {
		return Identity{}, fmt.Errorf("the ID token has no name in %q", o.NameClaim)
	}
	var values []string
	switch v := claimAt(claims, o.RoleClaim).(type) {
	case string:
		values = []string{v}
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok {
				values = append(values, s)
			}
		}
	}
	for _, v := range append(values, "*") {
		if r, ok := o.Roles[v]; ok && r.May(id.Role) && (v != "*" || id.Role == "") {
			id.Role = r
		}
	}
	if id.Role == "" {
		return id, fmt.Errorf("nothing in %q gives %s a role here", o.RoleClaim, id.Name)
	}
	return id, nil
}

// claimAt follows the dots of a path into objects. A claim whose own name has dots is taken first.
func claimAt(claims map[string]any, path string) any {
	if v, ok := claims[path]; ok {
		return v
	}
	head, tail, more := strings.Cut(path, ".")
	if in, ok := claims[head].(map[string]any); ok && more {
		return claimAt(in, tail)
	}
	return nil
}
