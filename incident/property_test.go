package incident_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"sitrep"
	"sitrep/incident"
	"sitrep/internal/invented"
)

func encode(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOrder: the record does not hang on the order in which reports, mentions or decisions come.
func TestOrder(t *testing.T) {
	for seed := range uint64(25) {
		rng := rand.New(rand.NewPCG(seed, 1))
		in := invented.Inputs(rng, 40, 6)
		var ds []sitrep.Decision
		for n := range 8 {
			a, b := in[rng.IntN(len(in))].Coding.Mentions[0].ID, in[rng.IntN(len(in))].Coding.Mentions[0].ID
			ds = append(ds, sitrep.Decision{ID: fmt.Sprint("d", n), Verb: []string{"merge", "split", "reject", "accept", "set"}[rng.IntN(5)],
				Mentions: []sitrep.MentionID{a, b}, Field: "killed", Value: "3", At: time.Date(2022, 1, 1, 0, n/2, 0, 0, time.UTC)})
		}
		want := encode(t, incident.Resolve(in, ds))
		for range 4 {
			shuffled := slices.Clone(in)
			rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			for i := range shuffled {
				ms := slices.Clone(shuffled[i].Coding.Mentions)
				rng.Shuffle(len(ms), func(i, j int) { ms[i], ms[j] = ms[j], ms[i] })
				shuffled[i].Coding.Mentions = ms
			}
			rng.Shuffle(len(ds), func(i, j int) { ds[i], ds[j] = ds[j], ds[i] })
			if got := encode(t, incident.Resolve(shuffled, ds)); got != want {
				t.Fatalf("seed %d: another order gives another record", seed)
			}
		}
	}
}

// TestOrderOfMany: so it is with 2,000 reports, on any number of processors.
func TestOrderOfMany(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rng := rand.New(rand.NewPCG(3, 1))
	in := invented.Inputs(rng, 2000, 500)
	want := ""
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		got := encode(t, incident.Resolve(in, nil))
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("%d processors and another order give another record", processors)
		}
		rng.Shuffle(len(in), func(i, j int) { in[i], in[j] = in[j], in[i] })
	}
}

// TestWhole: every mention is in at most one incident or call, every one that tells of an event of
// its own is in one, and the parts of an incident fit together.
func TestWhole(t *testing.T) {
	for seed := range uint64(25) {
		in := invented.Inputs(rand.New(rand.NewPCG(seed, 2)), 60, 5)
		res := incident.Resolve(in, nil)
		seen := map[sitrep.MentionID]bool{}
		take := func(ms []sitrep.MentionID) {
			for _, m := range ms {
				if seen[m] {
					t.Fatalf("seed %d: mention %s twice", seed, m)
				}
				seen[m] = true
			}
		}
		ids := map[sitrep.IncidentID]bool{}
		for _, i := range res.Incidents {
			take(i.Mentions)
			if ids[i.ID] || len(i.ID) != 12 {
				t.Fatalf("incident ID %s", i.ID)
			}
			ids[i.ID] = true
			checkIncident(t, i)
		}
		for _, c := range res.Calls {
			take(c.Mentions)
		}
		for _, x := range in {
			for _, m := range x.Coding.Mentions {
				aggregated := slices.ContainsFunc(m.Claims, func(c sitrep.Claim) bool { return c.Figure.Scope == sitrep.ScopeRunning })
				threat := m.Status == sitrep.Threatened && len(m.Actors)+len(m.CalledBy) > 0 // told as the threat that was made
				if (m.Status.Occurred() && !aggregated || m.Status.Ahead() || threat) != seen[m.ID] && m.Status != sitrep.Denied && !aggregated {
					t.Fatalf("seed %d: mention of status %s is lost or taken in wrongly", seed, m.Status)
				}
			}
		}
	}
}

func checkIncident(t *testing.T, i sitrep.Incident) {
	t.Helper()
	if i.Sources < 1 || i.Sources > len(i.Reports) || i.Confidence < 0 || i.Confidence > 1 || i.Headline == "" {
		t.Fatalf("incident %+v", i)
	}
	for _, e := range i.Estimates {
		if e.Low > e.Best || e.High != nil && *e.High < e.Best {
			t.Fatalf("estimate %+v", e)
		}
		for _, n := range e.Entries {
			if i.Ledger[n].Figure.Kind != e.Kind || i.Ledger[n].Figure.Scope != sitrep.ScopeIncident {
				t.Fatalf("estimate %+v rests on entry %+v", e, i.Ledger[n])
			}
		}
	}
	for n, e := range i.Ledger {
		if (e.By >= 0) != (e.Standing == sitrep.Superseded || e.Standing == sitrep.Retracted) || e.By == n || e.By >= len(i.Ledger) {
			t.Fatalf("entry %d: %+v", n, e)
		}
	}
}

// BenchmarkResolve shows that the time for a mention does not grow with the number of reports.
func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{250, 1000, 4000} {
		in := invented.Inputs(rand.New(rand.NewPCG(7, 7)), n, n/4)
		b.Run(fmt.Sprint(n, " reports"), func(b *testing.B) {
			for b.Loop() {
				incident.Resolve(in, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/report")
		})
	}
}
