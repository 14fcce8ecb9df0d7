package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/codebook"
	"sitrep/export"
	"sitrep/record"
	"sitrep/sqlite"
)

// sampleRecord is the file of a record of the sample reports, made once and copied by each test.
var sampleRecord = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "sitrep-web-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path, ctx := filepath.Join(dir, "r.db"), context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	f, err := os.Open("testdata/record.jsonl") // made by: sitrep demo --keep, sitrep export --format jsonl
	if err != nil {
		return nil, err
	}
	defer f.Close()
	_, err = export.Import(ctx, f, s)
	if err := errors.Join(err, record.Refresh(ctx, s), s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// client asks a server of its own, on a record of the sample reports.
type client struct {
	t     *testing.T
	h     http.Handler
	s     *Server
	token string
}

func newClient(t *testing.T, users bool) *client {
	t.Helper()
	dir := t.TempDir()
	made, err := sampleRecord()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "r.db")
	if err := os.WriteFile(path, made, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	book, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	e, err := export.New(book)
	if err != nil {
		t.Fatal(err)
	}
	audit, err := OpenAudit(filepath.Join(dir, "audit"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { audit.Close() })
	c := Config{Store: s, Exporter: e, Audit: audit, Version: "test"}
	if users {
		if c.Users, err = OpenUsers(filepath.Join(dir, "users")); err != nil {
			t.Fatal(err)
		}
	}
	srv := New(c)
	return &client{t: t, h: srv.Handler(), s: srv}
}

func (c *client) do(method, path, body string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	c.t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host, r.RemoteAddr = "localhost:8377", "127.0.0.1:5000"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	for _, f := range change {
		f(r)
	}
	w := httptest.NewRecorder()
	c.h.ServeHTTP(w, r)
	return w
}

// get reads what a path gives.
func get2[T any](c *client, path string) T {
	c.t.Helper()
	w := c.do("GET", path, "")
	var v T
	if w.Code != 200 {
		c.t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		c.t.Fatalf("GET %s: %v in %.200s", path, err, w.Body)
	}
	return v
}

func TestFindAndLook(t *testing.T) {
	c := newClient(t, false)
	all := get2[sitrep.Page](c, "/api/incidents?limit=500&kind=incident")
	if len(all.Items) < 20 {
		t.Fatalf("%d incidents", len(all.Items))
	}
	for path, least := range map[string]int{
		"/api/incidents?place=FR": 1, "/api/incidents?type=PROTEST&limit=3": 3, "/api/incidents?text=soldiers": 1, "/api/incidents?box=-10,35,30,60": 1,
		"/api/incidents?from=2024-03-01&to=2024-03-31": 1, "/api/incidents?as_of=2024-04-01": 1, "/api/incidents?kind=call": 1, "/api/incidents?order=review": 5,
		"/api/incidents?as_of=2024-12-31&box=-10,35,30,60": 1, "/api/incidents?actor=police&as_of=2024-12-31": 1,
	} {
		if p := get2[sitrep.Page](c, path); len(p.Items) < least {
			t.Errorf("%s gives %d", path, len(p.Items))
		}
	}
	if early, late := get2[sitrep.Page](c, "/api/incidents?as_of=2024-03-01&limit=500"), get2[sitrep.Page](c, "/api/incidents?as_of=2025-01-01&limit=500"); len(early.Items) >= len(late.Items) {
		t.Errorf("%d known early, %d late", len(early.Items), len(late.Items))
	}
	if ps := get2[PointList](c, "/api/points"); len(ps.Points) < 15 {
		t.Errorf("%d points", len(ps.Points))
	}
	if ds := get2[DayList](c, "/api/days").Days; len(ds) < 10 {
		t.Errorf("%d days", len(ds))
	}
	get2[[]sitrep.RunningTotal](c, "/api/totals")
	if cs := get2[[]record.Change](c, "/api/changes?since=2024-03-01"); len(cs) < 5 {
		t.Errorf("%d changes", len(cs))
	}
	for _, x := range all.Items {
		p := get2[IncidentPage](c, "/api/incidents/"+x.ID)
		if p.Incident.Headline != x.Headline || len(p.Reports) != len(p.Incident.Reports) || len(p.History) == 0 {
			t.Errorf("%s: %d reports, %d in history", x.ID, len(p.Reports), len(p.History))
		}
	}
	for _, path := range []string{"/api/incidents?box=1,2,3", "/api/incidents?from=yesterday", "/api/incidents?after=x", "/api/incidents?limit=9999", "/api/incidents?as_of=soon"} {
		if w := c.do("GET", path, ""); w.Code != 422 || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
	}
	for _, path := range []string{"/api/incidents/none", "/api/nothing", "/api/calls/none", "/api/reports/" + strings.Repeat("0", 64), "/none.js"} {
		if w := c.do("GET", path, ""); w.Code != 404 {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestReportPage: the pieces put together are the text, with private names withheld, and each claim's words lie on
// the borders of pieces.
func TestReportPage(t *testing.T) {
	c := newClient(t, false)
	withheld := 0
	for coding, err := range c.s.Store.Codings(t.Context(), sitrep.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := c.s.Store.Report(t.Context(), coding.Report)
		if err != nil {
			t.Fatal(err)
		}
		p := get2[ReportPage](c, "/api/reports/"+string(r.ID))
		at := 0
		for _, x := range p.Pieces {
			if gap := r.Text[at:x.Start]; gap != "" && gap != "\n\n" {
				t.Fatalf("%q is missing", gap)
			}
			if x.Withheld {
				withheld++
			} else if r.Text[x.Start:x.End] != x.Text {
				t.Fatalf("%q is not %q", x.Text, r.Text[x.Start:x.End])
			}
			at = x.End
		}
		for _, s := range coding.Private {
			name := r.Text[s.Start:s.End]
			if !strings.Contains(name, " ") { // it may be the name of a place elsewhere in the report
				continue
			}
			if body := c.do("GET", "/api/reports/"+string(r.ID), "").Body.String(); strings.Contains(body, name) {
				t.Errorf("the name %q is told", name)
			}
		}
	}
	if withheld == 0 {
		t.Error("no private name in the samples: the test tests nothing")
	}
}

// TestDecide corrects a figure, sees it in the history, and undoes it.
func TestDecide(t *testing.T) {
	c := newClient(t, false)
	p := get2[sitrep.Page](c, "/api/incidents?text=Tripoli&kind=incident")
	id := p.Items[0].ID
	tag := c.do("GET", "/api/incidents/"+id, "").Header().Get("ETag")
	if w := c.do("GET", "/api/incidents/"+id, "", func(r *http.Request) { r.Header.Set("If-None-Match", tag) }); w.Code != 304 || tag == "" {
		t.Errorf("asked again: %d, tag %s", w.Code, tag)
	}
	w := c.do("POST", "/api/decisions", `{"verb":"set","ids":["`+id+`"],"field":"killed","value":"41","reason":"counted by hand","author":"ann"}`)
	var d sitrep.Decision
	if err := json.Unmarshal(w.Body.Bytes(), &d); w.Code != 200 || err != nil || d.Author != "ann" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := c.do("GET", "/api/incidents/"+id, "", func(r *http.Request) { r.Header.Set("If-None-Match", tag) }); w.Code != 200 {
		t.Errorf("the record changed, and the answer is %d", w.Code)
	}
	after := get2[IncidentPage](c, "/api/incidents/"+id)
	if after.Incident.Estimates[0].Best != 41 || len(after.Decisions) != 1 || !strings.Contains(historyOf(after, "killed"), "41") {
		t.Errorf("%+v %s", after.Incident.Estimates, historyOf(after, "killed"))
	}
	if st := get2[ReviewStats](c, "/api/review"); st.Reviewed != 1 || len(st.Fields) != 1 || st.Fields[0].Field != "killed" {
		t.Errorf("%+v", st)
	}
	if w := c.do("POST", "/api/decisions", `{"verb":"undo","undoes":"`+d.ID+`","reason":"a slip"}`); w.Code != 200 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if x := get2[IncidentPage](c, "/api/incidents/"+id); x.Incident.Estimates[0].Best == 41 {
		t.Error("undone, and it still stands")
	}
	for _, bad := range []string{`{}`, `{"verb":"set","ids":["` + id + `"],"field":"killed","value":"many","reason":"x"}`, `{"verb":"merge","ids":["` + id + `"],"reason":"x"}`, `{"verb":"accept","ids":["none"],"reason":"x"}`, `{"verb":"set","reason":""}`, `nonsense`} {
		if w := c.do("POST", "/api/decisions", bad); w.Code < 400 || w.Code >= 500 {
			t.Errorf("%s: %d %s", bad, w.Code, w.Body)
		}
	}
}

// TestState: the record says when another version read it.
func TestState(t *testing.T) {
	c := newClient(t, false)
	for x, err := range c.s.Store.Codings(t.Context(), sitrep.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		c.s.Versions = sitrep.Versions{Pipeline: x.Versions.Pipeline, Model: "newer"}
		break
	}
	if s := get2[State](c, "/api/state"); !strings.Contains(s.Due, "now newer") || s.Uncoded != 0 {
		t.Errorf("%+v", s)
	}
}

// TestFormerIDs: an address once given out leads to what became of it, however the record was corrected since.
func TestFormerIDs(t *testing.T) {
	c := newClient(t, false)
	decide := func(body string) sitrep.Decision {
		t.Helper()
		w := c.do("POST", "/api/decisions", body)
		var d sitrep.Decision
		if err := json.Unmarshal(w.Body.Bytes(), &d); w.Code != 200 || err != nil {
			t.Fatalf("%s: %d %s", body, w.Code, w.Body)
		}
		return d
	}
	leads := func(id, to string) {
		t.Helper()
		w := c.do("GET", "/api/incidents/"+id, "")
		if w.Code != http.StatusTemporaryRedirect || w.Header().Get("Location") != "/api/incidents/"+to {
			t.Errorf("%s: %d to %q, want %s", id, w.Code, w.Header().Get("Location"), to)
		}
	}
	items := get2[sitrep.Page](c, "/api/incidents?kind=incident&limit=20").Items
	a, b := items[0].ID, items[5].ID
	merged := decide(`{"verb":"merge","ids":["` + a + `","` + b + `"],"reason":"one event"}`)
	kept, lost := a, b
	if w := c.do("GET", "/api/incidents/"+a, ""); w.Code != 200 {
		kept, lost = b, a
	}
	leads(lost, kept)
	if w := c.do("GET", "/api/incidents/"+lost+"?as_of=2030-01-01", ""); !strings.HasPrefix(w.Header().Get("Location"), "/api/incidents/"+kept+"?as_of=2030-01-01T") {
		t.Errorf("the moment is lost on the way: %s", w.Header().Get("Location"))
	}
	decide(`{"verb":"undo","undoes":"` + merged.ID + `","reason":"two after all"}`)
	for _, id := range []string{a, b} {
		if p := get2[IncidentPage](c, "/api/incidents/"+id); string(p.Incident.ID) != id {
			t.Errorf("%s is back as %s", id, p.Incident.ID)
		}
	}
	rejected := decide(`{"verb":"reject","ids":["` + a + `"],"author":"ann","reason":"a film scene"}`)
	w := c.do("GET", "/api/incidents/"+a, "")
	if body := w.Body.String(); w.Code != http.StatusGone || !strings.Contains(body, "reject by ann: a film scene") || !strings.Contains(body, rejected.ID) {
		t.Errorf("a rejected incident: %d %s", w.Code, body)
	}
	decide(`{"verb":"undo","undoes":"` + rejected.ID + `","reason":"it was filmed, and real"}`)
	get2[IncidentPage](c, "/api/incidents/"+a)
}

func historyOf(p IncidentPage, field string) string {
	var out []string
	for _, h := range p.History {
		if h.Name == field {
			out = append(out, h.Value)
		}
	}
	return strings.Join(out, " ")
}

func TestExportsAndBrief(t *testing.T) {
	c := newClient(t, false)
	for format, want := range map[string]string{"acled": "event_id_cnty,", "ucdp-ged": "id,relid", "gdelt": "\t", "polecat": "Event ID", "plover": "[", "geojson": "FeatureCollection", "parquet": "PAR1", "jsonl": `"kind":"header"`} {
		w := c.do("GET", "/api/export?format="+format, "")
		if w.Code != 200 || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %d %.80s", format, w.Code, w.Body)
		}
		if n := get2[export.Notes](c, "/api/export?notes=true&format="+format); n.Format != format || len(n.Losses) == 0 {
			t.Errorf("%s: %+v", format, n)
		}
	}
	if w := c.do("GET", "/api/export?format=acled&profile=none", ""); w.Code != 422 {
		t.Errorf("%d", w.Code)
	}
	w := c.do("GET", "/api/brief?place=LB", "")
	if w.Code != 200 || !strings.Contains(w.Header().Get("Content-Security-Policy"), "frame-ancestors 'self'") || strings.Contains(w.Body.String(), "<script") {
		t.Errorf("%d %s", w.Code, w.Header())
	}
	if w := c.do("GET", "/api/brief?format=markdown&since=2024-05-01", ""); !strings.HasPrefix(w.Body.String(), "# ") {
		t.Errorf("%.100s", w.Body)
	}
}

func TestOpenAPI(t *testing.T) {
	doc := get2[map[string]any](newClient(t, false), "/api/openapi.json")
	paths, _ := doc["paths"].(map[string]any)
	if v, _ := doc["openapi"].(string); !strings.HasPrefix(v, "3.1") || len(paths) < 18 {
		t.Errorf("OpenAPI %v with %d paths", doc["openapi"], len(paths))
	}
	if strings.Contains(string(mustJSON(doc)), "unpkg.com") {
		t.Error("something is loaded from outside")
	}
}

func mustJSON(v any) []byte { b, _ := json.Marshal(v); return b }

// TestGuards: other names, other sites, other origins.
// TestConditional: the revision a client names among others is answered with 304, an unknown one and none with what
// was asked for.
func TestConditional(t *testing.T) {
	c := newClient(t, false)
	tag := c.do("GET", "/api/points", "").Header().Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	for list, want := range map[string]int{tag: 304, strings.TrimPrefix(tag, "W/"): 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, "": 200} {
		w := c.do("GET", "/api/points", "", func(r *http.Request) { r.Header.Set("If-None-Match", list) })
		if w.Code != want || want == 304 && w.Body.Len() > 0 {
			t.Errorf("If-None-Match: %s: %d with %d bytes, want %d", list, w.Code, w.Body.Len(), want)
		}
	}
}

// TestRefused: what is misspelt, out of bounds or from another site is refused as a problem, and told.
func TestRefused(t *testing.T) {
	c := newClient(t, false)
	elsewhere := func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }
	for _, x := range []struct {
		method, path, says string
		status             int
		change             []func(*http.Request)
	}{
		{"GET", "/api/incidents?plce=LB", "plce", 422, nil},
		{"GET", "/api/incidents?box=1,2,3", "box", 422, nil},
		{"GET", "/api/points?from=yesterday", "from", 422, nil},
		{"GET", "/api/incidents?limit=0", "limit", 422, nil},
		{"GET", "/api/incidents?after=x", "cursor", 422, nil},
		{"GET", "/api/incidents/none", "none", 404, nil},
		{"GET", "/api/nothing", "operation", 404, nil},
		{"DELETE", "/api/nothing", "operation", 404, nil},
		{"DELETE", "/api/incidents", "takes GET, HEAD", 405, nil},
		{"PUT", "/api/incidents/none", "takes GET, HEAD", 405, nil},
		{"POST", "/reports", "site", 403, []func(*http.Request){elsewhere}},
		{"POST", "/api/decisions", "site", 403, []func(*http.Request){elsewhere}},
	} {
		w := c.do(x.method, x.path, "", x.change...)
		if w.Code != x.status || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), x.says) {
			t.Errorf("%s %s: %d %s %.200s", x.method, x.path, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
	}
}

// TestPostReports: what is posted comes to the reader as it was sent, at both addresses.
func TestPostReports(t *testing.T) {
	c := newClient(t, false)
	var got []string
	c.s.Read = func(_ context.Context, kind, origin string, body []byte) (record.Progress, error) {
		got = append(got, kind+" "+origin+" "+string(body))
		return record.Progress{Read: 1, Added: 1, Coded: 1}, nil
	}
	plain := func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }
	for _, path := range []string{"/reports?origin=a.txt", "/api/reports?origin=a.txt"} {
		w := c.do("POST", path, "Police arrested nine.", plain)
		var p record.Progress
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code != 200 || p.Added != 1 {
			t.Errorf("%s: %d %s %v", path, w.Code, w.Body, err)
		}
	}
	if want := "text/plain a.txt Police arrested nine."; len(got) != 2 || got[0] != want || got[1] != want {
		t.Errorf("read %q", got)
	}
}

func TestGuards(t *testing.T) {
	c := newClient(t, false)
	if w := c.do("GET", "/api/me", "", func(r *http.Request) { r.Host = "evil.example" }); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("another name: %d", w.Code)
	}
	for _, f := range []func(*http.Request){
		func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") },
	} {
		if w := c.do("POST", "/api/decisions", `{"verb":"accept","ids":["x"],"reason":"x"}`, f); w.Code != 403 {
			t.Errorf("from another site: %d", w.Code)
		}
	}
	w := c.do("GET", "/", "")
	for h, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
		if !strings.Contains(w.Header().Get(h), want) {
			t.Errorf("%s is %q", h, w.Header().Get(h))
		}
	}
	if csp := w.Header().Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
		t.Errorf("the policy is loose: %s", csp)
	}
	if w := c.do("GET", "/../users", ""); w.Code == 200 && strings.Contains(w.Body.String(), "argon2") {
		t.Error("a file beside the pages is served")
	}
}

func TestUsers(t *testing.T) {
	c := newClient(t, true)
	u := c.s.Users
	u.memory = 64 // the cost is not what is tested
	for name, role := range map[string]Role{"rita": RoleReader, "rob": RoleReviewer, "ed": RoleEditor, "ada": RoleAdmin} {
		if err := u.Put(name, role, "correct horse "+name); err != nil {
			t.Fatal(err)
		}
	}
	if err := u.Put("x", RoleReader, "short"); sitrep.CodeOf(err) != sitrep.Invalid {
		t.Error("a short password is taken")
	}
	if info, err := os.Stat(u.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the users' file: %v %v", info.Mode(), err)
	}
	if w := c.do("GET", "/api/incidents", ""); w.Code != 401 {
		t.Errorf("not signed in: %d", w.Code)
	}
	if w := c.do("GET", "/api/events", ""); w.Code != 401 {
		t.Errorf("events, not signed in: %d", w.Code)
	}
	w := c.do("POST", "/api/session", `{"name":"rob","password":"correct horse rob"}`)
	ck := w.Result().Cookies()
	if w.Code != 200 || len(ck) != 1 || !ck[0].HttpOnly || ck[0].SameSite != http.SameSiteStrictMode {
		t.Fatalf("%d %v", w.Code, ck)
	}
	signed := func(r *http.Request) { r.AddCookie(ck[0]) }
	if w := c.do("GET", "/api/incidents", "", signed); w.Code != 200 {
		t.Errorf("signed in: %d", w.Code)
	}
	if w := c.do("GET", "/api/audit", "", signed); w.Code != 403 {
		t.Errorf("the audit log, to a reviewer: %d", w.Code)
	}
	if w := c.do("DELETE", "/api/session", "", signed); w.Code != 200 {
		t.Errorf("%d", w.Code)
	}
	if w := c.do("GET", "/api/incidents", "", signed); w.Code != 401 {
		t.Errorf("signed out: %d", w.Code)
	}
	var items sitrep.Page
	var err error
	for name, may := range map[string][4]bool{"rita": {false, false, false, false}, "rob": {true, false, false, false}, "ed": {true, true, false, false}, "ada": {true, true, true, true}} {
		if c.token, err = u.NewToken(name, "test"); err != nil {
			t.Fatal(err)
		}
		if items = get2[sitrep.Page](c, "/api/incidents?kind=incident&limit=2"); len(items.Items) != 2 {
			t.Fatal("no incidents")
		}
		ids := `"` + items.Items[0].ID + `","` + items.Items[1].ID + `"`
		for i, w := range []*httptest.ResponseRecorder{
			c.do("POST", "/api/decisions", `{"verb":"accept","ids":["`+items.Items[0].ID+`"],"reason":"x","author":"someone else"}`),
			c.do("POST", "/api/decisions", `{"verb":"merge","ids":[`+ids+`],"reason":"x"}`),
			c.do("GET", "/api/export?format=jsonl&profile=full", ""),
			c.do("GET", "/api/audit", ""),
		} {
			if (w.Code == 200) != may[i] {
				t.Errorf("%s, act %d: %d %.100s", name, i, w.Code, w.Body)
			}
		}
	}
	if c.token, err = u.NewToken("ada", "audit"); err != nil {
		t.Fatal(err)
	}
	log := get2[[]Entry](c, "/api/audit?limit=100")
	if len(log) < 6 || strings.Contains(string(mustJSON(log)), "someone else") {
		t.Errorf("%d in the log", len(log))
	}
	c.token = "sitrep_wrong"
	if w := c.do("GET", "/api/incidents", ""); w.Code != 401 {
		t.Errorf("a wrong token: %d", w.Code)
	}
	c.token = ""
	refused := 0
	for range 8 {
		if w := c.do("POST", "/api/session", `{"name":"rob","password":"guess guess"}`); w.Code == http.StatusTooManyRequests {
			refused++
		} else if w.Code != 401 {
			t.Errorf("a guess: %d", w.Code)
		}
	}
	if refused == 0 {
		t.Error("guesses are not bounded")
	}
}

// TestPublic: no address inside is reached, however it is written, and no other is refused.
func TestPublic(t *testing.T) {
	for _, s := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::", "fe80::1", "fc00::1", "224.0.0.1", "255.255.255.255", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1"} {
		if public(netip.MustParseAddr(s).Unmap()) {
			t.Errorf("%s is taken for public", s)
		}
	}
	for _, s := range []string{"1.1.1.1", "93.184.216.34", "2606:4700::1111"} {
		if !public(netip.MustParseAddr(s)) {
			t.Errorf("%s is refused", s)
		}
	}
}

// TestFetchInside: a server on this machine is not asked, by address, by name or by redirection.
func TestFetchInside(t *testing.T) {
	asked := false
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer inside.Close()
	c := newClient(t, false)
	for _, url := range []string{inside.URL, strings.Replace(inside.URL, "127.0.0.1", "localhost", 1), "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "gopher://x/", "http://a:b@1.1.1.1/", "http://169.254.169.254/latest/meta-data"} {
		if w := c.do("POST", "/api/reports/fetch", string(mustJSON(map[string]string{"url": url}))); w.Code != 422 {
			t.Errorf("%s: %d %s", url, w.Code, w.Body)
		}
	}
	if asked {
		t.Error("a server on this machine was asked")
	}
}

// TestAlpha is the example of Krippendorff (2011): four coders, twelve units, missing values; nominal alpha is 0.743.
func TestAlpha(t *testing.T) {
	coders := []string{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}
	var units [][]string
	for i := range 12 {
		var vs []string
		for _, c := range coders {
			if c[i] != '.' && c[i] != ' ' {
				vs = append(vs, c[i:i+1])
			}
		}
		units = append(units, vs)
	}
	got, ok := alpha(units)
	if !ok || math.Abs(got-0.743) > 0.001 {
		t.Errorf("alpha %.4f %v", got, ok)
	}
	if _, ok := alpha([][]string{{"a", "a"}, {"a", "a"}}); ok {
		t.Error("alpha without variation is not defined")
	}
}

// TestEvents: a listener is told of a change.
func TestEvents(t *testing.T) {
	c := newClient(t, false)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() { _ = c.s.Run(ctx) }()
	srv := httptest.NewServer(c.h)
	defer srv.Close()
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL+"/api/events", nil)
	res, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%v", res.Header)
	}
	done := make(chan struct{})
	t.Cleanup(func() { <-done }) // before the store closes
	go func() {
		defer close(done)
		p := get2[sitrep.Page](c, "/api/incidents?kind=incident&limit=1")
		c.do("POST", "/api/decisions", `{"verb":"accept","ids":["`+p.Items[0].ID+`"],"reason":"x"}`)
	}()
	seen := map[string]bool{}
	buf := make([]byte, 4096)
	for end := time.Now().Add(20 * time.Second); len(seen) < 2 && time.Now().Before(end); {
		n, err := res.Body.Read(buf)
		if err != nil && err != io.EOF {
			t.Fatal(err)
		}
		for _, line := range bytes.Split(buf[:n], []byte("\n")) {
			if bytes.HasPrefix(line, []byte("data:")) {
				seen[string(line)] = true
			}
		}
	}
	if len(seen) < 2 {
		t.Errorf("told %v", seen)
	}
}

// FuzzBox: no parameter of the outside harms.
func FuzzBox(f *testing.F) {
	f.Add("1,2,3,4")
	f.Add("NaN,1,2,3")
	f.Fuzz(func(t *testing.T, s string) {
		b, err := parseBox(s)
		if err == nil && (b.South > b.North || b.South < -90 || b.North > 90 || math.IsNaN(b.West)) {
			t.Errorf("%q is taken for %v", s, b)
		}
		if _, err := moment("x", s, true); err != nil && sitrep.CodeOf(err) != sitrep.Invalid {
			t.Error(err)
		}
	})
}
