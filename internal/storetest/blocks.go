package storetest

import (
	"slices"
	"testing"
	"time"

	"sitrep"
)

func block(id sitrep.BlockID, from, to int, country string, ms ...sitrep.MentionID) sitrep.Block {
	b := sitrep.Block{ID: id, Version: "test", Mentions: ms, Incidents: []sitrep.Incident{{ID: sitrep.IncidentID("i" + id)}}, Calls: []sitrep.Call{},
		Period: sitrep.Period{Start: time.Date(2024, 1, from, 0, 0, 0, 0, time.UTC), End: time.Date(2024, 1, to, 0, 0, 0, 0, time.UTC), Precision: sitrep.Unknown}}
	if country != "" {
		b.Countries = []string{country}
	}
	return b
}

func blockIDs(t *testing.T, s sitrep.Store, f sitrep.BlockFilter) []sitrep.BlockID {
	t.Helper()
	var out []sitrep.BlockID
	for b, err := range s.Blocks(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Incidents) != 1 || b.Incidents[0].ID != sitrep.IncidentID("i"+b.ID) {
			t.Fatalf("block %+v", b)
		}
		out = append(out, b.ID)
	}
	return out
}

func stale(t *testing.T, s sitrep.Store) []sitrep.Stale {
	t.Helper()
	w, err := s.Stale(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func revision(t *testing.T, s sitrep.Store) int64 {
	t.Helper()
	n, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func putBlocks(t *testing.T, s sitrep.Store, c sitrep.BlockChange) {
	t.Helper()
	c.Base = revision(t, s)
	if err := s.PutBlocks(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func blocks(t *testing.T, open Opener) {
	s, ctx := open(t), t.Context()
	r1, r2 := Sample(1), Sample(2)
	put(t, s, r1, r2)
	for _, r := range []sitrep.Report{r1, r2, r1} {
		if err := s.PutCodings(ctx, coding(r, "1")); err != nil {
			t.Fatal(err)
		}
	}
	waiting := stale(t, s)
	if len(waiting) != 2 || waiting[0].Report != r2.ID || waiting[1].Report != r1.ID {
		t.Fatalf("stale: %+v", waiting)
	}
	m1, m2 := sitrep.MentionID(r1.ID)+":9", sitrep.MentionID(r2.ID)+":9"
	a, b, c := block("a", 1, 3, "XA", m1), block("b", 5, 6, "XB", m2), block("c", 2, 9, "", m1, m2)
	c.Period.End = time.Time{}
	low, high := uint64(7), ^uint64(0)-3
	base := revision(t, s)
	putBlocks(t, s, sitrep.BlockChange{Done: waiting[:1], Put: []sitrep.Block{a, b},
		Filed: map[sitrep.ReportID][]uint64{r1.ID: {low, high}, r2.ID: {low}}})
	if w := stale(t, s); len(w) != 1 || w[0] != waiting[1] {
		t.Errorf("stale after the change: %+v", w)
	}
	if err := s.PutBlocks(ctx, sitrep.BlockChange{Base: base}); sitrep.CodeOf(err) != sitrep.Conflict {
		t.Errorf("change from an old base: %v", err)
	}
	for _, x := range []struct {
		keys []uint64
		want []sitrep.ReportID
	}{{[]uint64{high}, []sitrep.ReportID{r1.ID}}, {[]uint64{low, high}, []sitrep.ReportID{r1.ID, r2.ID}}, {[]uint64{1}, nil}, {nil, nil}} {
		slices.Sort(x.want)
		if got, err := s.Filed(ctx, x.keys); err != nil || !slices.Equal(got, x.want) {
			t.Errorf("filed under %v: %v, %v", x.keys, got, err)
		}
	}
	day := func(n int) time.Time { return time.Date(2024, 1, n, 0, 0, 0, 0, time.UTC) }
	for _, x := range []struct {
		f    sitrep.BlockFilter
		want []sitrep.BlockID
	}{{sitrep.BlockFilter{}, []sitrep.BlockID{"a", "b"}}, {sitrep.BlockFilter{From: day(3)}, []sitrep.BlockID{"b"}},
		{sitrep.BlockFilter{To: day(5)}, []sitrep.BlockID{"a"}}, {sitrep.BlockFilter{Country: "XB"}, []sitrep.BlockID{"b"}}} {
		if got := blockIDs(t, s, x.f); !slices.Equal(got, x.want) {
			t.Errorf("%+v: %v", x.f, got)
		}
	}
	if got, err := s.BlocksOf(ctx, []sitrep.MentionID{m1, "none:1", "odd"}, nil); err != nil || len(got) != 1 || got[0].ID != "a" {
		t.Errorf("blocks of a mention: %v, %v", got, err)
	}
	putBlocks(t, s, sitrep.BlockChange{Gone: []sitrep.Block{a, b}, Put: []sitrep.Block{c}})
	if got := blockIDs(t, open(t), sitrep.BlockFilter{From: day(20), Country: "XA"}); !slices.Equal(got, []sitrep.BlockID{"c"}) {
		t.Errorf("a block with an open end and no country: %v", got)
	}
	if got, err := s.BlocksOf(ctx, nil, []sitrep.ReportID{r2.ID}); err != nil || len(got) != 1 || got[0].ID != "c" {
		t.Errorf("blocks of a report: %v, %v", got, err)
	}
	putBlocks(t, s, sitrep.BlockChange{Done: stale(t, s)})
	if err := s.AddDecision(ctx, sitrep.Decision{ID: "d", Verb: "split", Mentions: []sitrep.MentionID{m2, "gone:1"}}); err != nil {
		t.Fatal(err)
	}
	if w := stale(t, s); len(w) != 1 || w[0].Report != r2.ID {
		t.Errorf("stale after a decision: %+v", w)
	}
}

func drafts(t *testing.T, open Opener) {
	s, ctx := open(t), t.Context()
	r1, r2 := Sample(1), Sample(2)
	put(t, s, r1, r2)
	for r, v := range map[string]sitrep.Report{"1": r1, "2": r2} {
		if err := s.PutCodings(ctx, coding(v, r)); err != nil {
			t.Fatal(err)
		}
	}
	putBlocks(t, s, sitrep.BlockChange{Done: stale(t, s), Put: []sitrep.Block{block("a", 1, 2, "XA", sitrep.MentionID(r1.ID)+":9")}})
	now := sitrep.Versions{Pipeline: "2"}
	next := func(s sitrep.Store) sitrep.Draft {
		d, err := s.Draft(ctx, now)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d := next(s)
	if w := stale(t, d); len(w) != 1 || w[0].Report != r2.ID {
		t.Fatalf("the draft keeps the coding of the version: %+v", w)
	}
	if ids, err := d.Uncoded(ctx, now); err != nil || !slices.Equal(ids, []sitrep.ReportID{r1.ID}) {
		t.Fatalf("uncoded in the draft: %v, %v", ids, err)
	}
	if err := d.Adopt(ctx); sitrep.CodeOf(err) != sitrep.Conflict {
		t.Fatalf("adopting a draft that is not whole: %v", err)
	}
	if err := d.PutCodings(ctx, coding(r1, "2")); err != nil {
		t.Fatal(err)
	}
	if c, err := s.Coding(ctx, r1.ID); err != nil || c.Versions.Pipeline != "1" {
		t.Errorf("a reader sees %v, %v", c.Versions, err)
	}
	d = next(open(t)) // the same one, by another process
	if len(blockIDs(t, d, sitrep.BlockFilter{})) != 0 {
		t.Error("the draft begins with blocks")
	}
	putBlocks(t, d, sitrep.BlockChange{Done: stale(t, d), Put: []sitrep.Block{block("b", 1, 2, "XA", sitrep.MentionID(r1.ID)+":9")}})
	if got := blockIDs(t, s, sitrep.BlockFilter{}); !slices.Equal(got, []sitrep.BlockID{"a"}) {
		t.Errorf("a reader sees %v", got)
	}
	if err := d.Adopt(ctx); err != nil {
		t.Fatal(err)
	}
	if got := blockIDs(t, s, sitrep.BlockFilter{}); !slices.Equal(got, []sitrep.BlockID{"b"}) {
		t.Errorf("after the draft was adopted: %v", got)
	}
	if c, err := s.Coding(ctx, r1.ID); err != nil || c.Versions.Pipeline != "2" {
		t.Errorf("after the draft was adopted: %v, %v", c.Versions, err)
	}
	d = next(s)
	if err := d.Drop(ctx); err != nil {
		t.Fatal(err)
	}
	if ids, err := s.Uncoded(ctx, now); err != nil || len(ids) != 0 {
		t.Errorf("after a draft was dropped: %v, %v", ids, err)
	}
}

// derived: the versions of what was put, also in a draft, and those of the draft alone once it is adopted.
func derived(t *testing.T, open Opener) {
	s, ctx := open(t), t.Context()
	check := func(s sitrep.Store, resolvers []string, pipelines ...string) {
		t.Helper()
		d, err := s.Derived(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, v := range d.Codings {
			got = append(got, v.Pipeline)
		}
		if !slices.Equal(got, pipelines) || !slices.Equal(d.Resolvers, resolvers) {
			t.Errorf("derived with %v, %v; want %v, %v", got, d.Resolvers, pipelines, resolvers)
		}
	}
	check(s, []string{})
	put(t, s, Sample(1), Sample(2))
	for n, v := range []string{"1", "2"} {
		if err := s.PutCodings(ctx, coding(Sample(n+1), v)); err != nil {
			t.Fatal(err)
		}
	}
	putBlocks(t, s, sitrep.BlockChange{Done: stale(t, s), Put: []sitrep.Block{block("a", 1, 3, "XA", sitrep.MentionID(Sample(1).ID)+":9")}})
	check(open(t), []string{"test"}, "1", "2")
	d, err := s.Draft(ctx, sitrep.Versions{Pipeline: "2"})
	if err != nil {
		t.Fatal(err)
	}
	check(d, []string{}, "2")
	if err := d.PutCodings(ctx, coding(Sample(1), "2")); err != nil {
		t.Fatal(err)
	}
	b := block("a", 1, 3, "XA", sitrep.MentionID(Sample(1).ID)+":9")
	b.Version = "next"
	putBlocks(t, d, sitrep.BlockChange{Done: stale(t, d), Put: []sitrep.Block{b}})
	check(s, []string{"test"}, "1", "2")
	if err := d.Adopt(ctx); err != nil {
		t.Fatal(err)
	}
	check(s, []string{"next"}, "2")
}
