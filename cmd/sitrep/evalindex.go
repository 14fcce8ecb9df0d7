package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep"
	"sitrep/eval"
	"sitrep/internal/invented"
	"sitrep/sqlite"
)

// evalIndex times what the pages ask for on a record of very many generated incidents, through the whole server. The
// record takes minutes to make; SITREP_INDEX_DB keeps it in a file for the next time, SITREP_INCIDENTS is its size.
func evalIndex(a *app) ([]eval.Table, error) {
	n := 1_000_000
	if s := os.Getenv("SITREP_INCIDENTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			return nil, sitrep.E(sitrep.Invalid, "SITREP_INCIDENTS", fmt.Errorf("%q is not a number of incidents", s))
		}
	}
	path := os.Getenv("SITREP_INDEX_DB")
	if path == "" {
		dir, err := os.MkdirTemp("", "sitrep-index-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		path = filepath.Join(dir, "index.db")
	}
	s, err := sqlite.Open(a.ctx, path)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if err := invent(a, s, n); err != nil {
		return nil, err
	}
	srv, done, err := a.server(s, path, nil)
	if err != nil {
		return nil, err
	}
	defer done()
	t, err := timeIndex(srv.Handler(), n)
	return []eval.Table{t}, err
}

// invent fills an empty record with generated incidents.
func invent(a *app, s *sqlite.Store, n int) error {
	rev, err := s.Revision(a.ctx)
	if err != nil || rev > 1 {
		return err
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for at := 0; at < n; {
		c := sitrep.BlockChange{}
		for ; at < n && len(c.Put) < 20_000; at++ {
			c.Put = append(c.Put, invented.Block(rng, at))
		}
		if c.Base, err = s.Revision(a.ctx); err != nil {
			return err
		}
		if err := s.PutBlocks(a.ctx, c); err != nil {
			return err
		}
		fmt.Fprintf(a.errOut, "%d incidents\n", at)
	}
	return nil
}

// timeIndex asks each kind of question many times, with other values each time.
func timeIndex(h http.Handler, n int) (eval.Table, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	t := eval.Table{Name: "index", Title: "Speed of the pages' questions", Command: fmt.Sprintf("SITREP_INCIDENTS=%d sitrep eval index --write docs/EVALUATION.md", n),
		Note: fmt.Sprintf("%d generated incidents of 10 years in 5,000 towns, in one SQLite file; each question 300 times with other values, through the whole server (JSON, gzip), on one core. "+
			"CPU is what the core worked, wall what the clock said on a machine shared with other work. Milliseconds.", n),
		Header: []string{"question", "p50 CPU", "p99 CPU", "p50 wall", "p99 wall", "answer, median KiB"}}
	rng := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("shots market bridge square clash village convoy curfew rally union strike river checkpoint hospital")
	countries := strings.Fields("IQ SY NG SD UA MM BD KE CO FR IN PK")
	word := func() string { return words[rng.IntN(len(words))] }
	month := func() string {
		m := time.Date(2016, time.Month(1+rng.IntN(119)), 1, 0, 0, 0, 0, time.UTC)
		return "from=" + m.Format(time.DateOnly) + "&to=" + m.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	for _, q := range []struct {
		name string
		path func() string
	}{
		{"map: box of 60° by 40° and a month", func() string {
			w, s := rng.IntN(120)*2-150, rng.IntN(40)-40
			return fmt.Sprintf("/api/points?box=%d,%d,%d,%d&%s", w, s, w+60, s+40, month())
		}},
		{"map: the whole world and a month", func() string { return "/api/points?" + month() }},
		{"list: box and a month", func() string {
			w, s := rng.IntN(120)*2-150, rng.IntN(40)-40
			return fmt.Sprintf("/api/incidents?box=%d,%d,%d,%d&%s", w, s, w+60, s+40, month())
		}},
		{"list: the latest", func() string { return "/api/incidents?kind=incident" }},
		{"list: calls", func() string { return "/api/incidents?kind=call" }},
		{"list: a country, a type and a week", func() string {
			d := time.Date(2016, 1, 1+rng.IntN(3600), 0, 0, 0, 0, time.UTC)
			return "/api/incidents?type=PROTEST&place=" + countries[rng.IntN(len(countries))] + "&from=" + d.Format(time.DateOnly) + "&to=" + d.AddDate(0, 0, 6).Format(time.DateOnly)
		}},
		{"full text: one word, in two thirds of all", func() string { return "/api/incidents?text=" + word() }},
		{"full text: two words", func() string { return "/api/incidents?text=" + word() + "+" + word() }},
		{"full text: a word, a country and a month", func() string {
			return "/api/incidents?text=" + word() + "&place=" + countries[rng.IntN(len(countries))] + "&" + month()
		}},
		{"full text: the start of a word", func() string {
			w := word()
			return "/api/incidents?text=" + w[:3+rng.IntN(len(w)-3)]
		}},
		{"full text: the start of some of 5,000 names", func() string { return fmt.Sprintf("/api/incidents?text=Town%d", rng.IntN(500)) }},
		{"full text on the map: one word", func() string { return "/api/points?text=" + word() }},
		{"full text on the time line: one word", func() string { return "/api/days?text=" + word() }},
		{"full text: a word that is nowhere", func() string { return "/api/incidents?text=qqq" + word() }},
		{"time line: all", func() string { return "/api/days" }},
		{"time line: a country", func() string { return "/api/days?place=" + countries[rng.IntN(len(countries))] }},
		{"map: all, the latest 5,000", func() string { return "/api/points" }},
		{"list: the latest of a country", func() string { return "/api/incidents?place=" + countries[rng.IntN(len(countries))] }},
		{"review queue", func() string { return "/api/incidents?order=review&kind=incident" }},
		{"incident", func() string { return fmt.Sprintf("/api/incidents/%012x", rng.IntN(n)) }},
	} {
		row, err := timeQuestion(h, q.name, q.path)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func timeQuestion(h http.Handler, name string, path func() string) ([]string, error) {
	const times = 300
	var cpu, wall, sizes []float64
	for i := range times + 20 {
		r := httptest.NewRequest(http.MethodGet, path(), nil)
		r.Host, r.RemoteAddr = "localhost", "127.0.0.1:1"
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		c, start := cpuTime(), time.Now()
		h.ServeHTTP(w, r)
		c, clock := cpuTime()-c, time.Since(start)
		if w.Code != http.StatusOK {
			return nil, fmt.Errorf("%s: %d %.200s", r.URL, w.Code, w.Body)
		}
		if i >= 20 { // the first warm the file up
			cpu, wall, sizes = append(cpu, float64(c.Microseconds())/1000), append(wall, float64(clock.Microseconds())/1000), append(sizes, float64(w.Body.Len())/1024)
		}
	}
	at := func(v []float64, p float64) string {
		slices.Sort(v)
		return fmt.Sprintf("%.1f", v[min(len(v)-1, int(p*float64(len(v))))])
	}
	return []string{name, at(cpu, .5), at(cpu, .99), at(wall, .5), at(wall, .99), at(sizes, .5)}, nil
}
