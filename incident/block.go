package incident

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"sitrep"
)

// longDays is the length up to which a period is looked up by each of its days.
const longDays = 8

// pairs lists the pairs of mentions worth scoring, by index. Mentions meet in a block: a country
// and a day; those with a coarse period meet the others of their month where they share a town, an
// actor or a weapon besides. All mentions of one report meet, so that one without a place or a time
// can find its own. Blocks keep the work near linear in the number of mentions.
func (r *Resolver) pairs(items []*item) [][2]int {
	blocks := map[string][]int{}
	put := func(key string, i int) { blocks[key] = append(blocks[key], i) }
	for i, it := range items {
		put("r|"+string(it.doc.id), i)
		for _, key := range r.blockKeys(it) {
			put(key, i)
		}
	}
	var out [][2]int
	for _, key := range sortedKeys(blocks) {
		in := slices.Compact(blocks[key])
		for n, i := range in {
			for _, j := range in[n+1:] {
				out = append(out, [2]int{i, j})
			}
		}
	}
	out = append(out, strays(items)...)
	slices.SortFunc(out, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	return slices.Compact(out)
}

func (r *Resolver) blockKeys(it *item) []string {
	p := it.m.When.Period
	if p.Known() && !p.Start.IsZero() && !p.End.IsZero() && length(p) <= longDays {
		var keys []string
		first, last := dayNumber(p.Start), dayNumber(p.End.Add(-time.Second))
		if it.m.When.From != "" { // inferred: it may be off by one
			first, last = first-1, last+1
		}
		for d := first; d <= last; d++ {
			keys = append(keys, it.country+"|d|"+strconv.Itoa(d))
		}
		if p.Precision.Rank() <= sitrep.Week.Rank() {
			return append(keys, r.monthKeys(it, p.Start, "p")...)
		}
		return keys
	}
	at := p.Start
	if at.IsZero() {
		at = it.doc.known
	}
	return r.monthKeys(it, at, "p")
}

// length is the length of a period in days.
func length(p sitrep.Period) float64 { return p.End.Sub(p.Start).Hours() / 24 }

func dayNumber(t time.Time) int { return int(t.Unix() / 86400) }

// monthKeys lead to the mentions of the month that share a telling detail.
func (r *Resolver) monthKeys(it *item, at time.Time, prefix string) []string {
	base := it.country + "|" + prefix + "|" + at.Format("2006-01") + "|" + it.m.Type + "|"
	var keys []string
	for _, p := range it.m.Places {
		if p.Place.Precision.Rank() <= sitrep.AtTown.Rank() {
			keys = append(keys, base+"at "+p.Place.Name)
		}
	}
	for _, p := range it.m.Actors {
		if named(p.Actor) {
			keys = append(keys, base+"by "+ActorKey(p.Actor))
		}
	}
	for _, p := range it.m.Recipients {
		if named(p.Actor) {
			keys = append(keys, base+"to "+ActorKey(p.Actor))
		}
	}
	for _, w := range sortedKeys(it.weapons) {
		keys = append(keys, base+"with "+w)
	}
	return keys
}

// strays pairs the mentions of reports that name no country with all others of their day and type,
// of whatever country; only one story can bring them together.
func strays(items []*item) [][2]int {
	days := map[string][]int{}
	key := func(it *item) string {
		if it.m.When.Period.Start.IsZero() {
			return ""
		}
		return it.m.Type + strconv.Itoa(dayNumber(it.m.When.Period.Start))
	}
	for i, it := range items {
		days[key(it)] = append(days[key(it)], i)
	}
	var out [][2]int
	for i, it := range items {
		if it.country != "" || key(it) == "" {
			continue
		}
		for _, j := range days[key(it)] {
			if j != i {
				out = append(out, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	return out
}
