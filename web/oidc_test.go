package web

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"

	"sitrep"
)

// provider is an OpenID Connect provider in this process. Its user is always the one of claims.
type provider struct {
	*httptest.Server
	t      *testing.T
	key    *rsa.PrivateKey
	claims map[string]any // of the ID token beyond what the flow gives; set before a sign-in
	asked  url.Values     // of the authorization request
	codes  map[string]url.Values
}

func newProvider(t *testing.T) *provider {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{t: t, key: key, codes: map[string]url.Values{}}
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/auth", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}, "response_types_supported": []string{"code"}, "subject_types_supported": []string{"public"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k", Algorithm: "RS256", Use: "sig"}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		asked, ok := p.codes[r.Form.Get("code")]
		delete(p.codes, r.Form.Get("code"))
		sum := sha256.Sum256([]byte(r.Form.Get("code_verifier")))
		_, secret, _ := r.BasicAuth()
		if !ok || asked.Get("code_challenge") != base64.RawURLEncoding.EncodeToString(sum[:]) || secret != "s3cret" && r.Form.Get("client_secret") != "s3cret" {
			w.WriteHeader(http.StatusBadRequest)
			answer(w, map[string]string{"error": "invalid_grant"})
			return
		}
		answer(w, map[string]any{"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": p.token(asked)})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func (p *provider) token(asked url.Values) string {
	claims := map[string]any{"iss": p.URL, "sub": "1", "aud": "sitrep", "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(), "nonce": asked.Get("nonce")}
	for k, v := range p.claims {
		claims[k] = v
	}
	s, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: p.key, KeyID: "k"}}, nil)
	if err != nil {
		p.t.Error(err)
	}
	j, err := s.Sign(mustJSON(claims))
	if err != nil {
		p.t.Error(err)
	}
	raw, err := j.CompactSerialize()
	if err != nil {
		p.t.Error(err)
	}
	return raw
}

// approve is what the provider does with a user who consents: it gives a code for what was asked.
func (p *provider) approve(location string) (back string) {
	to, err := url.Parse(location)
	if err != nil || !strings.HasPrefix(location, p.URL+"/auth?") {
		p.t.Fatalf("sent to %q", location)
	}
	p.asked = to.Query()
	code := rand.Text()
	p.codes[code] = p.asked
	return callbackPath + "?" + url.Values{"code": {code}, "state": {p.asked.Get("state")}}.Encode()
}

// newOIDC is a server whose only users are those of a provider.
func newOIDC(t *testing.T, users bool) (*client, *provider) {
	p := newProvider(t)
	c := newClient(t, users)
	conf := OIDCConfig{Issuer: p.URL, ClientID: "sitrep", ClientSecret: "s3cret", RedirectURL: "https://sitrep.example" + callbackPath, RoleClaim: "realm.roles",
		Roles: map[string]Role{"analysts": RoleReviewer, "chiefs": RoleEditor}}
	if err := conf.check(); err != nil {
		t.Fatal(err)
	}
	c.s.OIDC = NewOIDC(conf)
	c.h = c.s.Handler()
	return c, p
}

func user(email string, groups ...any) map[string]any {
	return map[string]any{"email": email, "email_verified": true, "realm": map[string]any{"roles": groups}}
}

func withCookies(cs []*http.Cookie) func(*http.Request) {
	return func(r *http.Request) {
		for _, c := range cs {
			if c.MaxAge >= 0 {
				r.AddCookie(c)
			}
		}
	}
}

func TestOIDC(t *testing.T) {
	c, p := newOIDC(t, false)
	if me := get2[Me](c, "/api/me"); me.Open || me.Role != "" || me.Provider != p.URL || me.Password {
		t.Fatalf("not signed in: %+v", me)
	}
	if w := c.do("GET", "/api/incidents", ""); w.Code != 401 {
		t.Errorf("the record is open: %d", w.Code)
	}
	p.claims = user("ann@example.org", "staff", "analysts")
	w := c.do("GET", startPath, "")
	ck := w.Result().Cookies()
	if w.Code != http.StatusSeeOther || len(ck) != 1 || !ck[0].HttpOnly || !ck[0].Secure || ck[0].SameSite != http.SameSiteLaxMode {
		t.Fatalf("%d %v", w.Code, ck)
	}
	back := p.approve(w.Header().Get("Location"))
	for k, want := range map[string]string{"code_challenge_method": "S256", "response_type": "code", "client_id": "sitrep", "scope": "openid profile email", "redirect_uri": "https://sitrep.example" + callbackPath} {
		if p.asked.Get(k) != want {
			t.Errorf("%s is asked as %q", k, p.asked.Get(k))
		}
	}
	w = c.do("GET", back, "", withCookies(ck))
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	session := withCookies(w.Result().Cookies())
	var me Me
	if err := json.Unmarshal(c.do("GET", "/api/me", "", session).Body.Bytes(), &me); err != nil || me.Name != "ann@example.org" || me.Role != RoleReviewer {
		t.Errorf("signed in as %+v, %v", me, err)
	}
	id := ""
	var page sitrep.Page
	if err := json.Unmarshal(c.do("GET", "/api/incidents?kind=incident&limit=1", "", session).Body.Bytes(), &page); err == nil && len(page.Items) == 1 {
		id = page.Items[0].ID
	}
	if w := c.do("POST", "/api/decisions", `{"verb":"accept","ids":["`+id+`"],"reason":"x","author":"someone"}`, session); w.Code != 200 || !strings.Contains(w.Body.String(), `"author":"ann@example.org"`) {
		t.Errorf("a decision: %d %s", w.Code, w.Body)
	}
	if w := c.do("GET", "/api/audit", "", session); w.Code != 403 {
		t.Errorf("the audit log, to a reviewer: %d", w.Code)
	}
	if w := c.do("GET", back, "", withCookies(ck)); w.Code != 403 {
		t.Errorf("the same answer again: %d", w.Code)
	}
	if w := c.do("DELETE", "/api/session", "", session); w.Code != 200 {
		t.Errorf("sign out: %d", w.Code)
	}
	if w := c.do("GET", "/api/incidents", "", session); w.Code != 401 {
		t.Errorf("signed out: %d", w.Code)
	}
}

// TestOIDCRefused: nobody gets in by an answer that is not the provider's to this browser's own question.
func TestOIDCRefused(t *testing.T) {
	c, p := newOIDC(t, true)
	c.s.Users.memory = 64
	if err := c.s.Users.Put("ann@example.org", RoleAdmin, "correct horse ann"); err != nil {
		t.Fatal(err)
	}
	good := user("ben@example.org", "analysts")
	with := func(change map[string]any) map[string]any {
		out := map[string]any{}
		for _, m := range []map[string]any{good, change} {
			for k, v := range m {
				out[k] = v
			}
		}
		return out
	}
	other := func(name, v string) func(string) string {
		return func(back string) string {
			u, _ := url.Parse(back)
			q := u.Query()
			q.Set(name, v)
			return callbackPath + "?" + q.Encode()
		}
	}
	same := func(back string) string { return back }
	for name, x := range map[string]struct {
		claims  map[string]any
		back    func(string) string
		cookies bool
		want    string
	}{
		"another browser":       {good, same, false, "began no sign-in"},
		"another state":         {good, other("state", "x"), true, "not the one this browser began"},
		"another code":          {good, other("code", "x"), true, "does not take the code"},
		"refused there":         {good, other("error", "access_denied"), true, "access_denied"},
		"another nonce":         {with(map[string]any{"nonce": "x"}), same, true, "of another sign-in"},
		"for another client":    {with(map[string]any{"aud": "other"}), same, true, "not valid"},
		"by another issuer":     {with(map[string]any{"iss": "https://evil.example"}), same, true, "not valid"},
		"expired":               {with(map[string]any{"exp": time.Now().Add(-time.Hour).Unix()}), same, true, "not valid"},
		"no role":               {user("ben@example.org", "staff"), same, true, "gives ben@example.org a role"},
		"no name":               {user(""), same, true, "has no name"},
		"address not verified":  {with(map[string]any{"email_verified": false}), same, true, "not verified"},
		"a local user's name":   {user("ann@example.org", "chiefs"), same, true, "has the same name"},
		"roles of another kind": {with(map[string]any{"realm": map[string]any{"roles": 3}}), same, true, "a role"},
	} {
		c.s.limits = newLimits() // each is one of many guesses
		p.claims = x.claims
		w := c.do("GET", startPath, "")
		ck := w.Result().Cookies()
		if !x.cookies {
			ck = nil
		}
		w = c.do("GET", x.back(p.approve(w.Header().Get("Location"))), "", withCookies(ck))
		if w.Code != 403 || !strings.Contains(w.Body.String(), x.want) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		for _, ck := range w.Result().Cookies() {
			if ck.Name == cookieName {
				t.Errorf("%s: a session is opened", name)
			}
		}
	}
	c.s.limits = newLimits()
	p.claims = user("ben@example.org", "analysts", "chiefs")
	w := c.do("GET", startPath, "")
	w = c.do("GET", p.approve(w.Header().Get("Location")), "", withCookies(w.Result().Cookies()))
	if w.Code != http.StatusSeeOther {
		t.Errorf("with all in order: %d %s", w.Code, w.Body)
	}
	p.Close()
	c.s.OIDC = NewOIDC(c.s.OIDC.OIDCConfig)
	if w := c.do("GET", startPath, ""); w.Code != http.StatusBadGateway {
		t.Errorf("without the provider: %d", w.Code)
	}
}
