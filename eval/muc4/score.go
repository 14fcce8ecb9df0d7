package muc4

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// Slots are what is scored of a template, in order.
var Slots = [...]string{"type", "date", "location", "victims' number", "victims' effect"}

// Tally is the counts of one slot: fills of the gold, of the system, and what was got right, a partial match
// being half.
type Tally struct {
	Possible, Actual int
	Correct          float64
}

// Recall, Precision and F1 are those of MUC.
func (t Tally) Recall() float64 { return share(t.Correct, t.Possible) }

// Precision is the share of the system's fills that are right.
func (t Tally) Precision() float64 { return share(t.Correct, t.Actual) }

// F1 is their harmonic mean.
func (t Tally) F1() float64 { return share(2*t.Correct, t.Possible+t.Actual) }

func share(x float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return x / float64(n)
}

// Score is taken over all templates, as MUC-4's "all templates": fills of a spurious template are wrong, those of
// a missed one missed.
type Score struct {
	Found Tally // incidents found with the right type
	Slots [len(Slots)]Tally
	// Country names the country of an ISO 3166-1 alpha-2 code.
	Country func(iso2 string) string
}

// All is the tally over the slots.
func (s *Score) All() Tally {
	var t Tally
	for _, x := range s.Slots {
		t.plus(x)
	}
	return t
}

// Plus adds the counts of another score.
func (s *Score) Plus(o *Score) {
	s.Found.plus(o.Found)
	for k := range s.Slots {
		s.Slots[k].plus(o.Slots[k])
	}
}

func (t *Tally) plus(o Tally) {
	t.Possible, t.Actual, t.Correct = t.Possible+o.Possible, t.Actual+o.Actual, t.Correct+o.Correct
}

// Add scores a message. show, if not nil, is called with each template and the response aligned with it: the response
// is nil for a template missed, the template nil for a spurious response.
func (s *Score) Add(gold []Template, system []Response, show func(*Template, *Response)) {
	if show == nil {
		show = func(*Template, *Response) {}
	}
	type pair struct {
		g, r  int
		score float64
	}
	var pairs []pair
	for i, g := range gold {
		for j, r := range system {
			if !slices.Contains(g.Types, r.Type) {
				continue
			}
			score := 1.0
			for _, t := range s.fills(&g, &r) {
				score += t.Correct
			}
			pairs = append(pairs, pair{i, j, score})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	goldUsed, used := make([]bool, len(gold)), make([]bool, len(system))
	for _, p := range pairs {
		if !goldUsed[p.g] && !used[p.r] {
			goldUsed[p.g], used[p.r] = true, true
			s.Found.Correct++
			s.count(&gold[p.g], &system[p.r])
			show(&gold[p.g], &system[p.r])
		}
	}
	for i, g := range gold {
		if !goldUsed[i] && !g.Optional {
			s.count(&g, nil)
			show(&g, nil)
		}
	}
	for j, r := range system {
		if !used[j] {
			s.count(nil, &r)
			show(nil, &r)
		}
	}
}

func (s *Score) count(g *Template, r *Response) {
	if g != nil {
		s.Found.Possible++
	}
	if r != nil {
		s.Found.Actual++
	}
	for k, t := range s.fills(g, r) {
		s.Slots[k].plus(t)
	}
}

// fills compares a template and a response, either of which may be absent.
func (s *Score) fills(g *Template, r *Response) (out [len(Slots)]Tally) {
	if g == nil {
		g = &Template{}
	}
	if r == nil {
		r = &Response{}
	}
	one := func(k int, gold, system bool, right func() float64) {
		if gold {
			out[k].Possible = 1
		}
		if system {
			out[k].Actual = 1
		}
		if gold && system {
			out[k].Correct = right()
		}
	}
	one(0, len(g.Types) > 0, r.Type != "", func() float64 { return boolean(slices.Contains(g.Types, r.Type)) })
	one(1, len(g.Dates) > 0, r.When.Known(), func() float64 { return best(g.Dates, func(d Dates) float64 { return onDate(d, r.When) }) })
	one(2, len(g.Places) > 0, len(r.Places) > 0, func() float64 { return best(g.Places, func(l Location) float64 { return s.at(l, r.Places) }) })
	out[3] = fillScore(g.Counts, r.Victims, func(f Fill, v Victim) (bool, bool) { return sameNumber(f, v.Number), v.Number != nobody })
	out[4] = fillScore(g.Effects, r.Victims, func(f Fill, v Victim) (bool, bool) { return sameEffect(f, v.Effect), v.Effect != "" })
	return out
}

func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func best[T any](xs []T, f func(T) float64) float64 {
	top := 0.0
	for _, x := range xs {
		top = max(top, f(x))
	}
	return top
}

// onDate is 1 where the period lies within a week and meets the dates, half where it is longer.
func onDate(d Dates, p sitrep.Period) float64 {
	gold := sitrep.Period{Start: d.From, End: d.To.AddDate(0, 0, 1)}
	if d.From.IsZero() {
		gold.Start = d.To.Add(-stale)
	}
	switch {
	case !gold.Overlaps(p):
		return 0
	case !p.Start.IsZero() && !p.End.IsZero() && p.End.Sub(p.Start) <= max(8*24*time.Hour, gold.End.Sub(gold.Start)):
		return 1
	}
	return 0.5
}

// at is 1 where a place is one named, or the gold names the country alone; half where only the country is right.
func (s *Score) at(l Location, places []sitrep.Place) float64 {
	top := 0.0
	for _, p := range places {
		for _, n := range l.Names {
			for _, x := range []string{p.Name, p.Site, p.District, p.Region} {
				if x != "" && sameName(n, x) {
					return 1
				}
			}
		}
		if sameName(l.Country, s.Country(p.Country)) {
			top = 0.5
			if len(l.Names) == 0 {
				top = 1
			}
		}
	}
	return top
}

// sameName compares names without their marks; one may hold the other as whole words ("AMERICA" and "Barrio
// América").
func sameName(a, b string) bool {
	a, b = " "+plain(a)+" ", " "+plain(b)+" "
	return len(a) > 3 && len(b) > 3 && (strings.Contains(a, b) || strings.Contains(b, a))
}

func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToUpper(s)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func sameNumber(f Fill, n int) bool {
	for _, v := range f.Values {
		want, near, exact := number(v)
		switch {
		case !exact:
			if n != 1 && strings.Contains(v, "PLURAL") && n == 0 {
				return true
			}
		case n == want, near && n > 0 && n*10 >= want*9 && n*10 <= want*11:
			return true
		}
	}
	return false
}

func sameEffect(f Fill, effect string) bool {
	return slices.ContainsFunc(f.Values, func(v string) bool {
		return v == effect || strings.HasPrefix(v, "NO ") && strings.HasPrefix(effect, "NO ")
	})
}

// fillScore matches fills with victims one to one: 1 where the value is right and the words name the same, half
// where the value alone is.
func fillScore(gold []Fill, victims []Victim, same func(Fill, Victim) (right, given bool)) (t Tally) {
	var given []Victim
	for _, v := range victims {
		if _, ok := same(Fill{}, v); ok {
			given = append(given, v)
		}
	}
	t.Actual = len(given)
	used, done := make([]bool, len(given)), make([]bool, len(gold))
	for _, worth := range []float64{1, 0.5} {
		for i, f := range gold {
			for j, v := range given {
				if right, _ := same(f, v); !done[i] && !used[j] && right && (worth < 1 || named(f, v)) {
					done[i], used[j] = true, true
					t.Correct += worth
				}
			}
		}
	}
	for i, f := range gold {
		if done[i] || !f.Optional {
			t.Possible++
		}
	}
	return t
}

// named reports whether a victim's words share one of some length with a string of the target. "-" of the gold is nobody
// in particular, as our nobody is.
func named(f Fill, v Victim) bool {
	if v.Number == nobody && slices.Equal(f.Targets, []string{"-"}) {
		return true
	}
	words := strings.Fields(plain(v.Words))
	for _, t := range f.Targets {
		for _, w := range strings.Fields(plain(t)) {
			if len(w) > 2 && w != "THE" && w != "AND" && slices.Contains(words, w) {
				return true
			}
		}
	}
	return false
}
