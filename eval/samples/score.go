// Package samples scores a resolved record against the gold of the bundled sample reports.
package samples

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sitrep"
	"sitrep/samples"
)

// deeds are the types that are scored: PLOVER's material ones. What is only said is not in the gold.
var deeds = []string{"PROTEST", "ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "SANCTION", "AID", "COOPERATE"}

// Ratio is how many of how many.
type Ratio struct {
	Right int `json:"right"`
	Of    int `json:"of"`
}

// Share is Right/Of, 1 of nothing.
func (r Ratio) Share() float64 {
	if r.Of == 0 {
		return 1
	}
	return float64(r.Right) / float64(r.Of)
}

func (r *Ratio) add(right bool) {
	r.Of++
	if right {
		r.Right++
	}
}

// Scores are the figures of one run. Precision and recall are of incidents aligned by type, report, day and
// country; the fields below are asked of aligned incidents only, except Figures and History, which count every
// gold figure.
type Scores struct {
	Precision Ratio `json:"precision"`
	Recall    Ratio `json:"recall"`
	Reports   Ratio `json:"reports"` // gold reports of an incident that were joined to it
	Dates     Ratio `json:"dates"`
	Places    Ratio `json:"places"`
	Figures   Ratio `json:"figures"`
	History   Ratio `json:"history"`
	Unknown   Ratio `json:"unknown"`
	Calls     Ratio `json:"calls"`
	Totals    Ratio `json:"totals"`
	B3        float64
	Leaks     int      `json:"leaks"` // private names found in the output
	Errors    []string `json:"errors"`
}

// Score aligns and counts. names gives each report the name the gold has for it; output is everything that was
// written for people or programs, to be searched for private names.
func Score(g samples.Gold, res sitrep.Resolution, names map[sitrep.ReportID]string, output string) Scores {
	s := &scoring{gold: g, res: res, names: names}
	s.incidents()
	s.calls()
	s.totals()
	s.B3 = s.bcubed()
	for _, p := range g.Private {
		if strings.Contains(output, p) {
			s.Leaks++
			s.miss("private name in the output: " + p)
		}
	}
	return s.Scores
}

type scoring struct {
	Scores
	gold    samples.Gold
	res     sitrep.Resolution
	names   map[sitrep.ReportID]string
	aligned map[int]int // gold incident → system incident
}

func (s *scoring) miss(what string) { s.Errors = append(s.Errors, what) }

// incidents aligns gold and system incidents, best pairs first.
func (s *scoring) incidents() {
	type pair struct{ g, x, score int }
	var pairs []pair
	for i, g := range s.gold.Incidents {
		for j, x := range s.res.Incidents {
			if n := s.match(g, x); n > 0 {
				pairs = append(pairs, pair{i, j, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.score - a.score })
	s.aligned = map[int]int{}
	taken := map[int]bool{}
	for _, p := range pairs {
		if _, done := s.aligned[p.g]; !done && !taken[p.x] {
			s.aligned[p.g], taken[p.x] = p.x, true
		}
	}
	for j, x := range s.res.Incidents {
		if slices.Contains(deeds, x.Type) {
			s.Precision.add(taken[j])
			if !taken[j] {
				s.miss("not in the gold: " + x.Type + " " + x.Headline + " " + x.Period.String() + " " + strings.Join(s.reports(x.Reports), " "))
			}
		}
	}
	for i, g := range s.gold.Incidents {
		j, ok := s.aligned[i]
		s.Recall.add(ok)
		var x sitrep.Incident
		if ok {
			x = s.res.Incidents[j]
			s.fields(g, x)
		} else {
			s.miss("not found: " + g.Key)
		}
		s.figures(g, x)
	}
}

func (s *scoring) reports(ids []sitrep.ReportID) (out []string) {
	for _, id := range ids {
		out = append(out, s.names[id])
	}
	return out
}

// match is 0 where a system incident cannot be the gold one, and more the better it fits.
func (s *scoring) match(g samples.Incident, x sitrep.Incident) int {
	if x.Type != g.Type && !slices.Contains(g.Also, x.Type) {
		return 0
	}
	shared := 0
	for _, r := range s.reports(x.Reports) {
		if slices.Contains(g.Reports, r) {
			shared++
		}
	}
	if shared == 0 || !x.Period.Overlaps(period(g)) {
		return 0
	}
	if len(x.Places) > 0 && !slices.ContainsFunc(x.Places, func(p sitrep.Place) bool { return p.Country == g.Country }) {
		return 0
	}
	n := 10 * shared
	if s.placeRight(g, x) {
		n += 4
	}
	for kind, want := range g.Figures {
		for _, e := range x.Estimates {
			if e.Kind == kind {
				n += 2
				if e.Best == want[1] {
					n += 6
				}
			}
		}
	}
	return n
}

func period(g samples.Incident) sitrep.Period {
	from, _ := time.Parse(time.DateOnly, g.From)
	to := from
	if g.To != "" {
		to, _ = time.Parse(time.DateOnly, g.To)
	}
	return sitrep.Period{Start: from, End: to.AddDate(0, 0, 1), Precision: sitrep.Day}
}

func (s *scoring) fields(g samples.Incident, x sitrep.Incident) {
	for _, r := range g.Reports {
		ok := slices.Contains(s.reports(x.Reports), r)
		s.Reports.add(ok)
		if !ok {
			s.miss(g.Key + ": not joined: " + r)
		}
	}
	p := period(g)
	right := !x.Period.Start.Before(p.Start) && !x.Period.End.IsZero() && !x.Period.End.After(p.End)
	s.Dates.add(right)
	if !right {
		s.miss(g.Key + ": date " + x.Period.String() + ", want " + g.From)
	}
	s.Places.add(s.placeRight(g, x))
	if !s.placeRight(g, x) {
		s.miss(g.Key + ": place wrong, want " + g.Place)
	}
	if g.Unknown {
		s.Unknown.add(x.UnknownActor)
		if !x.UnknownActor {
			s.miss(g.Key + ": unknown hands not told")
		}
	}
}

// placeRight: the first place, and all places where there are several, by name.
func (s *scoring) placeRight(g samples.Incident, x sitrep.Incident) bool {
	want := g.Places
	if len(want) == 0 {
		want = []string{g.Place}
	}
	for _, w := range want {
		if !slices.ContainsFunc(x.Places, func(p sitrep.Place) bool { return fold(p.Name) == fold(w) && p.Country == g.Country }) {
			return false
		}
	}
	return true
}

// fold takes the marks off letters.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || r == ' ' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (s *scoring) figures(g samples.Incident, x sitrep.Incident) {
	for _, kind := range sortedKeys(g.Figures) {
		want := g.Figures[kind]
		right := false
		for _, e := range x.Estimates {
			high := -1
			if e.High != nil {
				high = *e.High
			}
			right = right || e.Kind == kind && e.Low == want[0] && e.Best == want[1] && high == want[2]
		}
		s.Figures.add(right)
		if !right {
			s.miss(g.Key + ": figure of " + kind)
		}
	}
	for _, kind := range sortedKeys(g.History) {
		var got []int
		for _, l := range x.Ledger {
			if l.Field == kind && l.Figure != nil && l.Figure.Scope == sitrep.ScopeIncident && !l.Part && (len(got) == 0 || got[len(got)-1] != l.Figure.Best) {
				got = append(got, l.Figure.Best)
			}
		}
		s.History.add(slices.Equal(got, g.History[kind]))
		if !slices.Equal(got, g.History[kind]) {
			s.miss(g.Key + ": history of " + kind)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (s *scoring) calls() {
	for _, g := range s.gold.Calls {
		day, _ := time.Parse(time.DateOnly, g.For)
		right := slices.ContainsFunc(s.res.Calls, func(x sitrep.Call) bool {
			return x.Type == g.Type && x.State == g.State && x.For.Start.Format(time.DateOnly) == day.Format(time.DateOnly) && s.anyReport(g.Reports, x.Reports)
		})
		s.Calls.add(right)
		if !right {
			s.miss("call: " + g.Key)
		}
	}
}

func (s *scoring) anyReport(want []string, ids []sitrep.ReportID) bool {
	for _, r := range s.reports(ids) {
		if slices.Contains(want, r) {
			return true
		}
	}
	return false
}

func (s *scoring) totals() {
	for _, g := range s.gold.Totals {
		right := false
		for _, x := range s.res.Totals {
			for _, e := range x.Entries {
				right = right || x.Kind == g.Kind && e.Figure.Best == g.Best && slices.Contains(g.Reports, s.names[e.Report])
			}
		}
		s.Totals.add(right)
		if !right {
			s.miss("running total of " + g.Kind + " in " + g.Country)
		}
	}
}

// bcubed is B³ F1 (Bagga and Baldwin 1998) over pairs of gold incident and report: the system puts a pair where the
// aligned incident has the report, else on its own.
func (s *scoring) bcubed() float64 {
	type item struct{ gold, system int }
	var items []item
	alone := -1
	for i, g := range s.gold.Incidents {
		j, ok := s.aligned[i]
		for _, r := range g.Reports {
			x := alone
			if ok && slices.Contains(s.reports(s.res.Incidents[j].Reports), r) {
				x = j
			} else {
				alone--
			}
			items = append(items, item{i, x})
		}
	}
	var p, r float64
	for _, a := range items {
		both, sys, gold := 0.0, 0.0, 0.0
		for _, b := range items {
			if a.gold == b.gold {
				gold++
			}
			if a.system == b.system {
				sys++
			}
			if a == b {
				both++
			}
		}
		p += both / sys
		r += both / gold
	}
	if len(items) == 0 {
		return 0
	}
	p, r = p/float64(len(items)), r/float64(len(items))
	return 2 * p * r / (p + r)
}
