package incident

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"sitrep"
)

// estimates are what the live figures of a ledger amount to, by kind and what is counted. A claim
// that denies a figure is no figure, those of the hurt who died are in the toll already, and who was spared counts
// where nothing is told of others.
func (r *Resolver) estimates(es []*entry) []sitrep.Estimate {
	series := map[string][]int{}
	for i, e := range es {
		if e.Figure != nil && live(e) && !e.Denies && !strings.HasSuffix(e.series, "|"+hurt) {
			series[e.series] = append(series[e.series], i)
		}
	}
	for key := range series {
		if kind, group, _ := strings.Cut(key, "|"); group == spared && len(ofKind(series, kind)) > 1 {
			delete(series, key)
		}
	}
	out := []sitrep.Estimate{}
	for _, key := range sortedKeys(series) {
		kind, group, _ := strings.Cut(key, "|")
		e := r.estimate(es, series[key])
		e.Kind = kind
		if group == people || group == spared {
			e.Of = ""
		} else if e.Of == "" {
			e.Of = group
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b sitrep.Estimate) int {
		return cmp.Or(cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Of, b.Of))
	})
	return out
}

// ofKind are the series of one kind of figure.
func ofKind(series map[string][]int, kind string) []string {
	return slices.DeleteFunc(sortedKeys(series), func(key string) bool { return !strings.HasPrefix(key, kind+"|") })
}

// kindRank puts the gravest figures first.
func kindRank(kind string) int {
	switch kind {
	case "killed":
		return 0
	case "wounded":
		return 1
	case "arrested", "abducted", "missing":
		return 2
	}
	return 3
}

// rule is how estimates are made; see docs/ESTIMATES.md.
type rule struct{ best, spread string }

// estimate weighs the entries of one series: Best is that of the entry which the rule puts first, Low and High
// are the outermost of those it takes in. A bound that is merely vague ("at least 4" beside "6") opens no
// end, nor does "about 15" beside "25", nor "dozens" beside any number; a writer's bare repetition of "at least 20"
// closes none; and a vaguer figure of the same voice in the same report adds nothing.
func (r *Resolver) estimate(es []*entry, in []int) sitrep.Estimate {
	lead := r.lead(es, in)
	f := es[lead].Figure
	out := sitrep.Estimate{Of: f.Of, Low: f.Best, Best: f.Best}
	high, open := f.Best, true
	for _, i := range in {
		g := es[i].Figure
		if r.rule.spread == "trusted" && r.trust(es[i]) < r.trust(es[lead]) {
			continue
		}
		out.Entries = append(out.Entries, i)
		if vaguer(es, i, in) || i != lead && loose(g) && !loose(es[lead].Figure) {
			continue
		}
		low, top := g.Low, g.High
		if approximate(g) && rivals(es, in, g) {
			low, top = g.Best, &g.Best
		}
		if unhedged(es, i, in) {
			top = nil
		}
		out.Low = min(out.Low, low)
		high = max(high, g.Best)
		if top != nil {
			high, open = max(high, *top), false
		}
	}
	out.Low = min(out.Low, out.Best)
	if !open {
		out.High = &high
	}
	return out
}

// approximate reports whether a figure is one number with some room on both sides: "about 15,000".
func approximate(f *sitrep.Figure) bool {
	const room = 4 // a quarter of the number in all
	return f.High != nil && f.Low < f.Best && f.Best < *f.High && *f.High-f.Low <= f.Best/room
}

// unhedged reports whether a writer who names no source only repeats, without its hedge, a number that another gave before
// as a least one: "at least 20" is no count of 20 the day after.
func unhedged(es []*entry, i int, in []int) bool {
	e := es[i]
	return e.Speaker.Kind == sitrep.Author && e.Hedge == "" && slices.ContainsFunc(in, func(j int) bool {
		f := es[j]
		return f.Figure.High == nil && f.Figure.Low == e.Figure.Low && f.Figure.Best == e.Figure.Best && f.told().Before(e.told())
	})
}

// loose reports whether a figure is no number but a word of quantity: "thousands".
func loose(f *sitrep.Figure) bool {
	return f.High != nil && f.Best > 0 && *f.High-f.Low > f.Best
}

// rivals reports whether entries give another number than a figure does.
func rivals(es []*entry, in []int, f *sitrep.Figure) bool {
	return slices.ContainsFunc(in, func(i int) bool { return es[i].Figure.Best != f.Best })
}

// lead is the entry that the best figure is taken from. What the rule leaves open goes by trust, then the later
// told, then the more exact, then the higher.
func (r *Resolver) lead(es []*entry, in []int) int {
	in = slices.Clone(in)
	slices.SortFunc(in, func(i, j int) int {
		a, b := es[i], es[j]
		first := 0
		switch r.rule.best {
		case "latest":
			first = b.told().Compare(a.told())
		case "highest":
			first = cmp.Compare(b.Figure.Best, a.Figure.Best)
		case "lowest", "median":
			first = cmp.Compare(a.Figure.Best, b.Figure.Best)
		}
		return cmp.Or(first, cmp.Compare(r.trust(b), r.trust(a)), b.told().Compare(a.told()),
			cmp.Compare(width(a.Figure), width(b.Figure)), cmp.Compare(b.Figure.Best, a.Figure.Best), cmp.Compare(i, j))
	})
	if r.rule.best == "median" {
		return in[(len(in)-1)/2]
	}
	return in[0]
}

func (r *Resolver) trust(e *entry) int { return r.authority[string(e.Speaker.Kind)] }

// width is how vague a figure is.
func width(f *sitrep.Figure) int {
	if f.High == nil {
		return 1 << 30
	}
	return *f.High - f.Low
}

// vaguer reports whether another entry of the same voice and report says the same more exactly.
func vaguer(es []*entry, i int, in []int) bool {
	for _, j := range in {
		if j != i && es[j].Report == es[i].Report && es[j].voice == es[i].voice &&
			width(es[j].Figure) < width(es[i].Figure) && rangeHolds(es[i].Figure, es[j].Figure) {
			return true
		}
	}
	return false
}

// Count writes a figure for people: "at least 22 wounded (demonstrators)", "4 killed", "no one wounded".
func (r *Resolver) Count(f sitrep.Figure) string {
	rule, ok := r.figures[f.Kind]
	if !ok {
		rule = figureRule{singular: f.Kind, plural: f.Kind}
	}
	words := rule.plural
	if f.Best == 1 {
		words = rule.singular
	}
	n := strconv.Itoa(f.Best)
	switch {
	case f.High == nil && f.Low == f.Best:
		n = "at least " + n
	case f.High != nil && (f.Low != f.Best || *f.High != f.Best):
		n = strconv.Itoa(f.Low) + " to " + strconv.Itoa(*f.High)
	}
	if f.Of != "" {
		return n + " " + words + " (" + f.Of + ")"
	}
	return n + " " + words
}
