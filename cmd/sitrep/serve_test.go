package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/pipeline"
	"sitrep/record"
	"sitrep/sqlite"
	"sitrep/web"
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
		"10 MB of words": {"text/plain", told + "\n\n" + strings.Repeat("Salif Okonjo marched with others ", 10<<20/33), 200},
		"10 MB of lines": {"text/plain", strings.Repeat("he said\n", 10<<20/8), 200},
		"open quotes":    {"text/plain", strings.Repeat("\"He said, ", 4<<10), 200},
		"nested JSON":    {"application/x-ndjson", strings.Repeat(`{"text":[`, 1<<20), 200},
		"many reports":   {"application/x-ndjson", strings.Repeat(`{"text":"Rain fell."}`+"\n", 2000), 200},
		"nested":         {"text/html", strings.Repeat("<div>", 300_000) + "x", 200},
		"binary":         {"text/plain", "\x00\x1f\x8b\x08", 200},
		"broken JSON":    {"application/x-ndjson", "{\n[]\nnull\n\"x\"", 200},
		"unknown kind":   {"application/zip", "PK", 422},
		"no kind at all": {"", "x", 422},
	} {
		start := time.Now()
		w := ask("POST", "/api/reports", c.kind, c.body)
		if w.Code != c.status && (c.status != 200 || w.Code != 202) { // coded, or to be coded
			t.Errorf("%s: %d %.200s", name, w.Code, w.Body)
		}
		var p record.Progress
		if c.status == 200 && json.Unmarshal(w.Body.Bytes(), &p) == nil && p.Added+p.Unreadable == 0 {
			t.Errorf("%s is neither kept nor noted: %s", name, w.Body)
		}
		t.Log(name, time.Since(start).Round(time.Millisecond), fmt.Sprintf("%.120s", w.Body))
	}
	for {
		ids, err := s.Uncoded(t.Context(), sitrep.Versions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(ids) == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !isBounded(t, s, ask) {
		t.Error("no report was read in part: the bound is not tested")
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

// isBounded checks of each report that was read in part that it is kept whole, that what was not read is withheld, and
// that its page says so.
func isBounded(t *testing.T, s *sqlite.Store, ask func(method, path, kind, body string) *httptest.ResponseRecorder) (some bool) {
	for c, err := range s.Codings(t.Context(), sitrep.ReportFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Read == 0 {
			continue
		}
		some = true
		r, err := s.Report(t.Context(), c.Report)
		if err != nil || len(r.Text) < 9<<20 || c.Read > pipeline.Longest || c.Read < pipeline.Longest/2 {
			t.Errorf("%d bytes are kept, %d read: %v", len(r.Text), c.Read, err)
		}
		if last := c.Private[len(c.Private)-1]; last.Start != c.Read || last.End != len(r.Text) {
			t.Errorf("what was not read is not withheld: %v", last)
		}
		w := ask("GET", "/api/reports/"+string(c.Report), "", "")
		if w.Code != 200 || w.Body.Len() > 40*pipeline.Longest || !strings.Contains(w.Body.String(), "KiB of 10239 were read") && !strings.Contains(w.Body.String(), "KiB of 10240 were read") {
			t.Errorf("its page: %d, %d bytes, %.300s", w.Code, w.Body.Len(), w.Body)
		}
	}
	return some
}

// TestIntake: what takes longer than a client is kept waiting is answered 202, and is coded all the same.
func TestIntake(t *testing.T) {
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	slow := make(chan struct{})
	in := &record.Intake{Store: s, Queue: s.Queue(), Wait: 50 * time.Millisecond, Open: func() (record.Coder, error) { return slowCoder(slow), nil }}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- in.Run(ctx) }()
	srv := web.New(web.Config{Store: s, Read: sent(in)})
	send := func(body string) (int, record.Progress) {
		t.Helper()
		r := httptest.NewRequest("POST", "/api/reports", strings.NewReader(body))
		r.Host, r.RemoteAddr = "localhost", "127.0.0.1:1"
		r.Header.Set("Content-Type", "text/plain")
		w := httptest.NewRecorder()
		srv.Handler().ServeHTTP(w, r)
		var p record.Progress
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		return w.Code, p
	}
	if code, p := send("Two men were shot in Kano."); code != 202 || p.Added != 1 || p.Waiting != 1 || p.Coded != 0 {
		t.Errorf("%d %+v", code, p)
	}
	close(slow)
	in.Wait = time.Minute
	if code, p := send("Three men were shot in Kano."); code != 200 || p.Added != 1 || p.Waiting != 0 || p.Coded != 1 {
		t.Errorf("%d %+v", code, p)
	}
	if ids, err := s.Uncoded(t.Context(), sitrep.Versions{}); err != nil || len(ids) != 0 {
		t.Errorf("%d wait still, %v", len(ids), err)
	}
	if code, p := send("panic"); code != 200 || p.Failed != 1 {
		t.Errorf("a report that cannot be coded: %d %+v", code, p)
	}
	if us, err := s.Unreadable(t.Context()); err != nil || len(us) != 1 {
		t.Errorf("it is noted %d times, %v", len(us), err)
	}
	stop()
	if err := <-done; err != context.Canceled {
		t.Error(err)
	}
}

// slowCoder codes nothing, and that only when the channel is closed.
type slowCoder chan struct{}

func (c slowCoder) Versions() sitrep.Versions { return sitrep.Versions{Pipeline: "slow"} }
func (c slowCoder) Code(r sitrep.Report) sitrep.Coding {
	<-c
	if strings.Contains(r.Text, "panic") {
		panic("no")
	}
	return sitrep.Coding{Report: r.ID, Versions: c.Versions()}
}

// TestZippedBomb: a page that unzips to very much is refused when it has grown too large, not kept in memory.
func TestZippedBomb(t *testing.T) {
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	for range 24 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	bomb := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(zipped.Bytes())
	}))
	defer bomb.Close()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in := &record.Intake{Store: s, Queue: s.Queue()}
	srv := web.New(web.Config{Store: s, Read: sent(in), Fetch: bomb.Client()}) // one that may ask this machine
	for path, body := range map[string]string{"/api/reports/fetch": `{"url":"` + bomb.URL + `"}`, "/api/reports": zipped.String()} {
		r := httptest.NewRequest("POST", path, strings.NewReader(body))
		r.Host, r.RemoteAddr = "localhost", "127.0.0.1:1"
		r.Header.Set("Content-Type", map[bool]string{true: "application/json", false: "text/html"}[path != "/api/reports"])
		r.Header.Set("Content-Encoding", map[bool]string{true: "identity", false: "gzip"}[path != "/api/reports"])
		w := httptest.NewRecorder()
		srv.Handler().ServeHTTP(w, r)
		if want := map[bool]string{true: "larger than", false: "not compressed"}[path != "/api/reports"]; w.Code/100 != 4 || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}
