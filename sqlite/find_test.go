package sqlite

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/invented"
)

// fill puts n invented incidents and calls into a store, and gives them all as incidents.
func fill(t testing.TB, s *Store, n int) []sitrep.Incident {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	var all []sitrep.Incident
	var c sitrep.BlockChange
	for i := range n {
		b := invented.Block(rng, i)
		vary(&b, i)
		c.Put, all = append(c.Put, b), append(all, b.Incidents...)
		for _, x := range b.Calls {
			all = append(all, sitrep.Incident{ID: sitrep.IncidentID(x.ID), Type: x.Type, Status: x.State, Headline: x.Headline, Period: x.For, Places: x.Places,
				Actors: []sitrep.Actor{{}}, Recipients: []sitrep.Actor{{}}, Ledger: []sitrep.LedgerEntry{{}}, Confidence: x.Summary().Confidence})
		}
	}
	var err error
	if c.Base, err = s.Revision(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.PutBlocks(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return all
}

// vary gives some incidents long, open and unknown periods, no point, another status, a name with marks; and makes
// some of them calls.
func vary(b *sitrep.Block, i int) {
	x := &b.Incidents[0]
	switch i % 20 {
	case 3:
		x.Period.End = x.Period.Start.AddDate(0, 3, 0)
	case 7:
		x.Period.End = time.Time{}
	case 9:
		x.Period.Start = time.Time{}
	case 11:
		x.Period = sitrep.Period{}
	case 13:
		x.Places[0].HasPoint = false
	case 15:
		x.Status = sitrep.Denied
	case 17:
		x.Actors[0].Name = "Énergie Ünion"
	case 19:
		b.Calls = []sitrep.Call{{ID: sitrep.CallID("c" + x.ID), Type: x.Type, State: sitrep.Called, Headline: x.Headline, For: x.Period, Places: x.Places}}
		b.Incidents = nil
	}
}

func openTest(t testing.TB) *Store {
	t.Helper()
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestFind compares every kind of query with going through all incidents and calls by hand, page by page.
func TestFind(t *testing.T) {
	s := openTest(t)
	all := fill(t, s, 3000)
	month := func(x sitrep.Incident) bool {
		return x.Period.Overlaps(sitrep.Period{Start: at(2020, 1), End: at(2020, 4)})
	}
	call := func(x sitrep.Incident) bool { return strings.HasPrefix(string(x.ID), "c") }
	for name, c := range map[string]struct {
		q    sitrep.Query
		fits func(sitrep.Incident) bool
	}{
		"all":      {sitrep.Query{}, func(sitrep.Incident) bool { return true }},
		"country":  {sitrep.Query{Place: "iq"}, func(x sitrep.Incident) bool { return x.Places[0].Country == "IQ" }},
		"type":     {sitrep.Query{Type: "protest"}, func(x sitrep.Incident) bool { return x.Type == "PROTEST" }},
		"status":   {sitrep.Query{Status: "denied"}, func(x sitrep.Incident) bool { return x.Status == sitrep.Denied }},
		"months":   {sitrep.Query{From: at(2020, 1), To: at(2020, 4)}, month},
		"from":     {sitrep.Query{From: at(2020, 1)}, func(x sitrep.Incident) bool { return x.Period.Overlaps(sitrep.Period{Start: at(2020, 1)}) }},
		"to":       {sitrep.Query{To: at(2020, 1)}, func(x sitrep.Incident) bool { return x.Period.Overlaps(sitrep.Period{End: at(2020, 1)}) }},
		"box":      {sitrep.Query{Box: &sitrep.Box{West: 0, South: 0, East: 60, North: 45}, From: at(2020, 1), To: at(2020, 4)}, func(x sitrep.Incident) bool { return month(x) && within(x, 0, 0, 60, 45) }},
		"dateline": {sitrep.Query{Box: &sitrep.Box{West: 170, South: -90, East: -170, North: 90}}, func(x sitrep.Incident) bool { return within(x, 170, -90, 180, 90) || within(x, -180, -90, -170, 90) }},
		"words":    {sitrep.Query{Text: "Checkpoint hosp"}, func(x sitrep.Incident) bool { return says(x, "checkpoint") && says(x, "hospital") }},
		"words, country, months": {sitrep.Query{Text: "checkpoint", Place: "NG", From: at(2020, 1), To: at(2020, 4)},
			func(x sitrep.Incident) bool { return says(x, "checkpoint") && x.Places[0].Country == "NG" && month(x) }},
		"words, box": {sitrep.Query{Text: "checkpoint", Box: &sitrep.Box{West: 0, South: 0, East: 60, North: 45}},
			func(x sitrep.Incident) bool { return says(x, "checkpoint") && within(x, 0, 0, 60, 45) }},
		"a start":                    {sitrep.Query{Text: "vill"}, func(x sitrep.Incident) bool { return says(x, "vill") }},
		"a start of three":           {sitrep.Query{Text: "vil"}, func(x sitrep.Incident) bool { return says(x, "vil") }},
		"a start of very many":       {sitrep.Query{Text: "town"}, func(x sitrep.Incident) bool { return true }},
		"a start that is a word too": {sitrep.Query{Text: "town12"}, func(x sitrep.Incident) bool { return says(x, "town12") }},
		"a start with marks":         {sitrep.Query{Text: "éner"}, func(x sitrep.Incident) bool { return x.Actors[0].Name == "Énergie Ünion" }},
		"a start without its marks":  {sitrep.Query{Text: "unio"}, func(x sitrep.Incident) bool { return x.Actors[0].Name == "Énergie Ünion" || says(x, "union") }},
		"a word that is nowhere":     {sitrep.Query{Text: "qqqq"}, func(sitrep.Incident) bool { return false }},
		"actor": {sitrep.Query{Actor: "rebels", Type: "ASSAULT"}, func(x sitrep.Incident) bool {
			return x.Type == "ASSAULT" && (x.Actors[0].Name == "rebels" || x.Recipients[0].Name == "rebels")
		}},
		"place":      {sitrep.Query{Place: "Region3"}, func(x sitrep.Incident) bool { return x.Places[0].Region == "Region3" }},
		"confidence": {sitrep.Query{MinConfidence: .5, MaxConfidence: .6}, func(x sitrep.Incident) bool { return x.Confidence >= .5 && x.Confidence <= .6 }},
		"review":     {sitrep.Query{Review: true}, func(sitrep.Incident) bool { return true }},
		"review, months, country": {sitrep.Query{Review: true, Place: "SY", From: at(2020, 1), To: at(2020, 4)},
			func(x sitrep.Incident) bool { return month(x) && x.Places[0].Country == "SY" }},
		"operators": {sitrep.Query{Text: `" OR NEAR( tags:zz* --`}, func(x sitrep.Incident) bool { return false }},
		"no words":  {sitrep.Query{Text: "-- *", Place: "!"}, func(x sitrep.Incident) bool { return true }},
		"calls":     {sitrep.Query{Kind: "call"}, call},
		"calls, months": {sitrep.Query{Kind: "call", From: at(2020, 1), To: at(2020, 4)},
			func(x sitrep.Incident) bool { return call(x) && month(x) }},
		"incidents": {sitrep.Query{Kind: "incident"}, func(x sitrep.Incident) bool { return !call(x) }},
	} {
		var want []string
		located, dated := 0, 0
		for _, x := range all {
			if !c.fits(x) {
				continue
			}
			want = append(want, string(x.ID))
			if x.Places[0].HasPoint {
				located++
			}
			if !x.Period.Start.IsZero() && !call(x) {
				dated++
			}
		}
		slices.Sort(want)
		c.q.Limit = 97
		if got := pages(t, s, name, c.q); !slices.Equal(got, want) {
			t.Errorf("%s: %d found, %d fit", name, len(got), len(want))
		}
		points, more, err := s.Points(t.Context(), c.q, 10_000)
		if err != nil || more || len(points) != located {
			t.Errorf("%s: %d points, want %d, more %v, %v", name, len(points), located, more, err)
		}
		days, more, err := s.Days(t.Context(), c.q, 10_000)
		n := 0
		for _, d := range days {
			n += d.Count
		}
		if c.q.Kind == "call" {
			dated = n // of no incidents there is nothing to compare
		}
		if err != nil || more || n != dated {
			t.Errorf("%s: %d over the days, want %d, more %v, %v", name, n, dated, more, err)
		}
	}
	if _, err := s.Find(t.Context(), sitrep.Query{After: "x"}); sitrep.CodeOf(err) != sitrep.Invalid {
		t.Errorf("a wrong cursor: %v", err)
	}
	x, err := s.Incident(t.Context(), all[8].ID)
	if err != nil || x.Headline != all[8].Headline {
		t.Errorf("%v %v", x, err)
	}
	if _, err := s.Incident(t.Context(), "none"); sitrep.CodeOf(err) != sitrep.NotFound {
		t.Error(err)
	}
}

// pages finds page by page, and checks the order.
func pages(t *testing.T, s *Store, name string, q sitrep.Query) []string {
	t.Helper()
	var ids []string
	var before sitrep.Summary
	for {
		p, err := s.Find(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, x := range p.Items {
			a, _ := days(before.Period)
			b, _ := days(x.Period)
			if before.ID != "" && (q.Review && x.Worth > before.Worth || !q.Review && q.Text == "" && q.Actor == "" && len(q.Place) <= 2 && b > a) {
				t.Errorf("%s: out of order", name)
			}
			ids, before = append(ids, x.ID), x
		}
		if q.After = p.Next; p.Next == "" {
			slices.Sort(ids)
			return ids
		}
	}
}

// TestDaysBound: with words no more are counted than asked for, and that is told.
func TestDaysBound(t *testing.T) {
	s := openTest(t)
	fill(t, s, 300)
	days, more, err := s.Days(t.Context(), sitrep.Query{Text: "town"}, 50)
	n := 0
	for _, d := range days {
		n += d.Count
	}
	if err != nil || !more || n < 50 || n > 51 {
		t.Errorf("%d counted, more %v, %v", n, more, err)
	}
}

// TestUnindex: what is gone is found no more.
func TestUnindex(t *testing.T) {
	s := openTest(t)
	all := fill(t, s, 3)
	rev, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PutBlocks(t.Context(), sitrep.BlockChange{Base: rev, Gone: []sitrep.Block{{ID: sitrep.BlockID(all[1].ID)}}}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []sitrep.Query{{Limit: 9}, {Limit: 9, Text: "by"}, {Limit: 9, Box: &sitrep.Box{West: -180, South: -90, East: 180, North: 90}}} {
		if p, err := s.Find(context.Background(), q); err != nil || len(p.Items) != 2 {
			t.Errorf("%+v: %d, %v", q, len(p.Items), err)
		}
	}
}

func at(y int, m time.Month) time.Time { return time.Date(y, m, 1, 0, 0, 0, 0, time.UTC) }

func within(x sitrep.Incident, w, s, e, n float64) bool {
	p := x.Places[0]
	return p.HasPoint && p.Lon >= w && p.Lon <= e && p.Lat >= s && p.Lat <= n
}

func says(x sitrep.Incident, word string) bool {
	return strings.Contains(strings.ToLower(x.Headline+" "+x.Recipients[0].Name+" "+x.Ledger[0].Words), word)
}

// TestFormer: IDs that a change or a new edition takes out of the record are remembered with their mentions, those
// that stay or that only a draft had are not.
func TestFormer(t *testing.T) {
	s, ctx := openTest(t), t.Context()
	change := func(to sitrep.Store, c sitrep.BlockChange) {
		t.Helper()
		var err error
		if c.Base, err = to.Revision(ctx); err == nil {
			err = to.PutBlocks(ctx, c)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	block := func(id string, incidents ...string) sitrep.Block {
		b := sitrep.Block{ID: sitrep.BlockID(id)}
		for _, x := range incidents {
			b.Incidents = append(b.Incidents, sitrep.Incident{ID: sitrep.IncidentID(x), Mentions: []sitrep.MentionID{sitrep.MentionID("r:" + x)}})
		}
		return b
	}
	one, two := block("b1", "i1", "i2"), block("b1", "i1")
	two.Calls = []sitrep.Call{{ID: "c1", Mentions: []sitrep.MentionID{"r:c1", "r:c2"}}}
	change(s, sitrep.BlockChange{Put: []sitrep.Block{one}})
	change(s, sitrep.BlockChange{Gone: []sitrep.Block{one}, Put: []sitrep.Block{two}})
	d, err := s.Draft(ctx, sitrep.Versions{})
	if err != nil {
		t.Fatal(err)
	}
	change(d, sitrep.BlockChange{Put: []sitrep.Block{block("b2", "i3")}})
	change(d, sitrep.BlockChange{Gone: []sitrep.Block{block("b2", "i3")}, Put: []sitrep.Block{block("b2", "i4")}})
	if err := d.Adopt(ctx); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string][]sitrep.MentionID{"i2": {"r:i2"}, "i1": {"r:i1"}, "c1": {"r:c1", "r:c2"}, "i3": nil, "i4": nil, "none": nil} {
		ms, err := s.Former(ctx, id)
		if !slices.Equal(ms, want) || (want == nil) != (sitrep.CodeOf(err) == sitrep.NotFound) {
			t.Errorf("%s had %v, %v; want %v", id, ms, err, want)
		}
	}
}
