// Package storetest is the suite that every sitrep.Store must pass.
package storetest

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"sitrep"
)

// Opener opens a store on the same data each time it is called within one test.
type Opener func(t *testing.T) sitrep.Store

// Run runs the suite; fresh gives, for each test, an opener of a new empty store.
func Run(t *testing.T, fresh func(t *testing.T) Opener) {
	for name, test := range map[string]func(*testing.T, Opener){
		"reports":    reports,
		"together":   together,
		"order":      order,
		"filters":    filters,
		"codings":    codings,
		"uncoded":    uncoded,
		"derived":    derived,
		"unreadable": unreadable,
		"decisions":  decisions,
		"reopen":     reopen,
		"blocks":     blocks,
		"draft":      drafts,
		"concurrent": concurrent,
		"cancelled":  cancelled,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

// Sample is a report told apart by n, published n days after 2024-01-01.
func Sample(n int) sitrep.Report {
	text := fmt.Sprintf("Report %d\n\nHundreds marched in Testville on day %d — “peacefully”.", n, n)
	r := sitrep.Report{Source: "Test Wire", Language: "en", Text: text,
		Published: time.Date(2024, 1, 1+n, 12, 0, 0, 0, time.UTC),
		Passages:  []sitrep.Passage{{Kind: sitrep.Title, Span: sitrep.Span{Start: 0, End: 8}}},
		Notes:     []string{"fictional"}}
	r.ID = sitrep.HashReport(r)
	return r
}

func coding(r sitrep.Report, version string) sitrep.Coding {
	high := 3
	return sitrep.Coding{Report: r.ID, Versions: sitrep.Versions{Pipeline: version},
		Mentions: []sitrep.EventMention{{ID: sitrep.MentionID(r.ID) + ":9", Report: r.ID, Type: "PROTEST", Status: sitrep.Happened,
			Claims: []sitrep.Claim{{Field: "killed", Figure: &sitrep.Figure{Kind: "killed", High: &high, Scope: sitrep.ScopeIncident}}},
			When:   sitrep.PeriodMention{Period: sitrep.DayPeriod(2024, 1, 2)}}},
		Private: []sitrep.Span{{Start: 1, End: 4}}}
}

func put(t *testing.T, s sitrep.Store, rs ...sitrep.Report) {
	t.Helper()
	for _, r := range rs {
		if _, err := s.PutReports(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
}

func wantCode(t *testing.T, err error, code sitrep.Code) {
	t.Helper()
	if err == nil || sitrep.CodeOf(err) != code {
		t.Errorf("error %v has code %q, want %q", err, sitrep.CodeOf(err), code)
	}
}

func all[T any](t *testing.T, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func ids(rs []sitrep.Report) (out []sitrep.ReportID) {
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return out
}

func reports(t *testing.T, open Opener) {
	s := open(t)
	r := Sample(1)
	if added, err := s.PutReports(t.Context(), r); err != nil || len(added) != 1 {
		t.Fatalf("first put: added %v, %v", added, err)
	}
	if added, err := s.PutReports(t.Context(), r); err != nil || len(added) != 0 {
		t.Fatalf("second put: added %v, %v", added, err)
	}
	got, err := s.Report(t.Context(), r.ID)
	if err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("got %+v, %v, want %+v", got, err, r)
	}
	_, err = s.Report(t.Context(), "absent")
	wantCode(t, err, sitrep.NotFound)
	r.Text += "changed"
	_, err = s.PutReports(t.Context(), r)
	wantCode(t, err, sitrep.Invalid)
	if n := len(all(t, s.Reports(t.Context(), sitrep.ReportFilter{}))); n != 1 {
		t.Errorf("%d reports kept, want 1", n)
	}
}

// together puts several at once: those that are new are told, and with one that is wrong none is kept.
func together(t *testing.T, open Opener) {
	s := open(t)
	put(t, s, Sample(1))
	added, err := s.PutReports(t.Context(), Sample(2), Sample(1), Sample(3), Sample(2))
	if want := []sitrep.ReportID{Sample(2).ID, Sample(3).ID}; err != nil || !slices.Equal(added, want) {
		t.Errorf("added %v, %v, want %v", added, err, want)
	}
	wrong := Sample(5)
	wrong.Text += "changed"
	added, err = s.PutReports(t.Context(), Sample(4), wrong)
	wantCode(t, err, sitrep.Invalid)
	if n := len(all(t, s.Reports(t.Context(), sitrep.ReportFilter{}))); n != 3 || len(added) != 0 {
		t.Errorf("%d reports kept, want 3; %v told as added", n, added)
	}
	wantCode(t, s.PutCodings(t.Context(), coding(Sample(1), "a"), coding(Sample(4), "a")), sitrep.NotFound)
	if n := len(all(t, s.Codings(t.Context(), sitrep.ReportFilter{}))); n != 0 {
		t.Errorf("%d codings kept of a put that failed", n)
	}
	if err := s.PutCodings(t.Context(), coding(Sample(1), "a"), coding(Sample(2), "a"), coding(Sample(1), "b")); err != nil {
		t.Fatal(err)
	}
	for n, version := range map[int]string{1: "b", 2: "a"} {
		if c, err := s.Coding(t.Context(), Sample(n).ID); err != nil || c.Versions != coding(Sample(n), version).Versions {
			t.Errorf("coding of %d: %v, %v", n, c.Versions, err)
		}
	}
}

func order(t *testing.T, open Opener) {
	s := open(t)
	put(t, s, Sample(3), Sample(1), Sample(2))
	want := []sitrep.ReportID{Sample(1).ID, Sample(2).ID, Sample(3).ID}
	if got := ids(all(t, s.Reports(t.Context(), sitrep.ReportFilter{}))); !reflect.DeepEqual(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func filters(t *testing.T, open Opener) {
	s := open(t)
	put(t, s, Sample(1), Sample(2), Sample(3))
	for name, c := range map[string]struct {
		f    sitrep.ReportFilter
		want int
	}{
		"as of the moment":  {sitrep.ReportFilter{AsOf: Sample(2).KnownBy()}, 2},
		"as of just before": {sitrep.ReportFilter{AsOf: Sample(2).KnownBy().Add(-time.Second)}, 1},
		"words":             {sitrep.ReportFilter{Text: "testville MARCHED"}, 3},
		"word of one":       {sitrep.ReportFilter{Text: "Report 2"}, 1},
		"an operator":       {sitrep.ReportFilter{Text: `marched OR" AND`}, 0},
		"ids":               {sitrep.ReportFilter{IDs: []sitrep.ReportID{Sample(3).ID, "absent"}}, 1},
		"no ids":            {sitrep.ReportFilter{IDs: []sitrep.ReportID{}}, 0},
	} {
		if got := len(all(t, s.Reports(t.Context(), c.f))); got != c.want {
			t.Errorf("%s: %d reports, want %d", name, got, c.want)
		}
	}
}

func codings(t *testing.T, open Opener) {
	s := open(t)
	r := Sample(1)
	wantCode(t, s.PutCodings(t.Context(), coding(r, "a")), sitrep.NotFound)
	put(t, s, r, Sample(2))
	_, err := s.Coding(t.Context(), r.ID)
	wantCode(t, err, sitrep.NotFound)
	for _, v := range []string{"a", "b"} { // the second takes the place of the first
		c := coding(r, v)
		if err := s.PutCodings(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Coding(t.Context(), r.ID); err != nil || !reflect.DeepEqual(got, c) {
			t.Errorf("got %+v, %v, want %+v", got, err, c)
		}
	}
	if n := len(all(t, s.Codings(t.Context(), sitrep.ReportFilter{}))); n != 1 {
		t.Errorf("%d codings, want 1", n)
	}
}

func uncoded(t *testing.T, open Opener) {
	s := open(t)
	put(t, s, Sample(1), Sample(2))
	if err := s.PutCodings(t.Context(), coding(Sample(1), "a")); err != nil {
		t.Fatal(err)
	}
	for version, want := range map[string][]sitrep.ReportID{"a": {Sample(2).ID}, "b": {Sample(1).ID, Sample(2).ID}} {
		got, err := s.Uncoded(t.Context(), sitrep.Versions{Pipeline: version})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("uncoded by %s: %v, %v, want %v", version, got, err, want)
		}
	}
}

func unreadable(t *testing.T, open Opener) {
	s := open(t)
	u := sitrep.UnreadableSource{Origin: "a.txt", Reason: "not text", At: time.Unix(1700000000, 0).UTC()}
	for range 2 {
		if err := s.PutUnreadable(t.Context(), u); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Unreadable(t.Context())
	if err != nil || !reflect.DeepEqual(got, []sitrep.UnreadableSource{u}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func decisions(t *testing.T, open Opener) {
	s := open(t)
	at := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	b := sitrep.Decision{ID: "b", Verb: "merge", At: at.Add(time.Hour), Author: "ana", Reason: "same clash"}
	a := sitrep.Decision{ID: "a", Verb: "reject", At: at, Author: "ana", Reason: "a game"}
	for _, d := range []sitrep.Decision{b, a} {
		if err := s.AddDecision(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	wantCode(t, s.AddDecision(t.Context(), a), sitrep.Conflict)
	got, err := s.Decisions(t.Context(), time.Time{})
	if err != nil || !reflect.DeepEqual(got, []sitrep.Decision{a, b}) {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := s.Decisions(t.Context(), at); err != nil || len(got) != 1 {
		t.Errorf("as of the first: %v, %v", got, err)
	}
}

func reopen(t *testing.T, open Opener) {
	s := open(t)
	put(t, s, Sample(1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t).Report(t.Context(), Sample(1).ID); err != nil {
		t.Error(err)
	}
}

func concurrent(t *testing.T, open Opener) {
	s := open(t)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for n := range 10 {
				r := Sample(n) // the same ten from every goroutine
				if _, err := s.PutReports(t.Context(), r); err != nil {
					t.Error(g, err)
				}
				if err := s.PutCodings(t.Context(), coding(r, "a")); err != nil {
					t.Error(g, err)
				}
				if _, err := s.Coding(t.Context(), r.ID); err != nil {
					t.Error(g, err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(all(t, s.Codings(t.Context(), sitrep.ReportFilter{}))); n != 10 {
		t.Errorf("%d codings, want 10", n)
	}
}

func cancelled(t *testing.T, open Opener) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.PutReports(ctx, Sample(1)); err == nil {
		t.Error("a cancelled put reported success")
	}
	if n := len(all(t, s.Reports(t.Context(), sitrep.ReportFilter{}))); n != 0 {
		t.Errorf("%d reports kept by a cancelled put", n)
	}
}
