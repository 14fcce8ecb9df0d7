package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep/record"
	"sitrep/sqlite"
)

// TestHostileReports: what a client sends may be refused or read; it does no harm, takes no long time, and comes out
// as words.
func TestHostileReports(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	path := filepath.Join(t.TempDir(), "r.db")
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := newApp(context.Background(), t.Output(), t.Output())
	srv, done, err := a.server(s, path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	h := srv.Handler()
	ask := func(method, path, kind, body string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Host, r.RemoteAddr = "localhost", "127.0.0.1:1"
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const script = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	told := "Title: March in Accra " + script + "\nSource: " + script + "\nDate: 2024-01-02\nURL: javascript:alert(3)\n\nPolice killed three protesters in Accra on Monday, " + script + " said."
	for name, c := range map[string]struct {
		kind, body string
		status     int
	}{
		"script":         {"text/plain", told, 200},
		"10 MB line":     {"text/plain", strings.Repeat("x", 10<<20), 200},
		"10 MB JSON":     {"application/x-ndjson", `{"text":"` + strings.Repeat("y", 10<<20) + `"}`, 200},
		"too large":      {"text/plain", strings.Repeat("z", 21<<20), 413},
		"nested":         {"text/html", strings.Repeat("<div>", 300_000) + "x", 200},
		"binary":         {"text/plain", "\x00\x1f\x8b\x08", 200},
		"broken JSON":    {"application/x-ndjson", "{\n[]\nnull\n\"x\"", 200},
		"unknown kind":   {"application/zip", "PK", 422},
		"no kind at all": {"", "x", 422},
	} {
		start := time.Now()
		w := ask("POST", "/api/reports", c.kind, c.body)
		if w.Code != c.status {
			t.Errorf("%s: %d %.200s", name, w.Code, w.Body)
		}
		var p record.Progress
		if c.status == 200 && json.Unmarshal(w.Body.Bytes(), &p) == nil && p.Added+p.Unreadable == 0 {
			t.Errorf("%s is neither kept nor noted: %s", name, w.Body)
		}
		t.Log(name, time.Since(start).Round(time.Millisecond), fmt.Sprintf("%.120s", w.Body))
	}
	w := ask("GET", "/api/brief", "", "")
	if body := w.Body.String(); w.Code != http.StatusOK || strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, `"javascript:`) {
		t.Errorf("the brief carries the script: %d", w.Code)
	}
	for _, p := range []string{"/api/incidents?limit=100", "/api/points"} {
		w := ask("GET", p, "", "")
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %s", p, w.Code, w.Header())
		}
	}
	if strings.Contains(ask("GET", "/api/incidents?limit=100", "", "").Body.String(), "javascript:") {
		t.Error("an address that is a script is handed on")
	}
}
