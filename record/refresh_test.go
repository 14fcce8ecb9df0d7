package record_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"sitrep"
	"sitrep/incident"
	"sitrep/internal/invented"
	"sitrep/record"
	"sitrep/sqlite"
)

func open(t testing.TB) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func keep(t testing.TB, s sitrep.Store, in ...incident.Input) {
	t.Helper()
	for _, x := range in {
		if _, err := s.PutReports(t.Context(), x.Report); err != nil {
			t.Fatal(err)
		}
		if err := s.PutCodings(t.Context(), x.Coding); err != nil {
			t.Fatal(err)
		}
	}
}

func encode(t testing.TB, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func randomDecision(rng *rand.Rand, n int, in []incident.Input, made []sitrep.Decision) sitrep.Decision {
	pick := func() sitrep.MentionID {
		ms := in[rng.IntN(len(in))].Coding.Mentions
		return ms[rng.IntN(len(ms))].ID
	}
	d := sitrep.Decision{ID: fmt.Sprintf("d%02d", n), Verb: []string{"merge", "split", "reject", "accept", "set", "undo"}[rng.IntN(6)],
		Mentions: []sitrep.MentionID{pick(), pick()}, Field: "killed", Value: "3", At: time.Date(2021, 3, 3, n, 0, 0, 0, time.UTC)}
	if d.Verb == "undo" && len(made) > 0 {
		u := made[rng.IntN(len(made))]
		d.Undoes, d.Mentions = u.ID, u.Mentions
	}
	return d
}

// TestRefresh: a record brought up to date step by step, in any order and in any steps, is that which
// follows from all reports and decisions at once; and so it is as of any moment.
func TestRefresh(t *testing.T) {
	for seed := range uint64(5) {
		rng := rand.New(rand.NewPCG(seed, 3))
		in := invented.Inputs(rng, 40, 6)
		rng.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
		s := open(t)
		var made []sitrep.Decision
		for n := 0; n < len(in); {
			step := min(len(in)-n, 1+rng.IntN(9))
			keep(t, s, in[n:n+step]...)
			n += step
			if rng.IntN(2) == 0 {
				d := randomDecision(rng, len(made), in, made)
				if err := s.AddDecision(t.Context(), d); err != nil {
					t.Fatal(err)
				}
				made = append(made, d)
			}
			if err := record.Refresh(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
		for _, asOf := range []time.Time{{}, time.Date(2021, 3, 3, 5, 0, 0, 0, time.UTC), time.Date(2021, 3, 5, 0, 0, 0, 0, time.UTC)} {
			v, err := record.At(t.Context(), s, asOf)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := encode(t, v.Resolution), encode(t, known(in, made, asOf)); got != want {
				t.Fatalf("seed %d, as of %s: got %d bytes, want %d", seed, asOf, len(got), len(want))
			}
		}
	}
}

// known resolves what was known at a moment at once.
func known(in []incident.Input, made []sitrep.Decision, asOf time.Time) sitrep.Resolution {
	var then []incident.Input
	for _, x := range in {
		if asOf.IsZero() || !x.Report.KnownBy().After(asOf) {
			then = append(then, x)
		}
	}
	var ds []sitrep.Decision
	for _, d := range made {
		if asOf.IsZero() || !d.At.After(asOf) {
			ds = append(ds, d)
		}
	}
	return incident.Resolve(then, ds)
}
