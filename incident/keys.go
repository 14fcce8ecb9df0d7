package incident

import (
	"hash/fnv"
	"slices"
	"time"

	"sitrep"
)

// Mentions meet, to be compared, where they share a key. A mention of a known day is filed under
// its country and that day; one of a coarse period looks for those of its month that share a town, an
// actor or a weapon with it. Keys keep the work near linear in the number of mentions, and the work
// for one more report the same whatever else is kept.

const (
	longDays = 8  // the length up to which a period is filed under each of its days
	keyBits  = 48 // of a key that are a hash; the day stands above them
)

// filing is where a mention is filed and where it looks for others. That a looks where b is filed
// means that b looks where a is filed.
type filing struct{ under, seek []uint64 }

// Keys are the keys that the mentions of a report are filed under (see Seek), sorted, each once. The
// upper 16 bits are a day, so that keys of one time lie near each other in an index.
func (r *Resolver) Keys(in Input) []uint64 {
	return r.collectKeys(in, func(f filing) []uint64 { return f.under })
}

// Seek are the keys under which mentions are filed that those of the report may have to do with.
func (r *Resolver) Seek(in Input) []uint64 {
	return r.collectKeys(in, func(f filing) []uint64 { return f.seek })
}

func (r *Resolver) collectKeys(in Input, side func(filing) []uint64) []uint64 {
	_, items := r.gather([]Input{in})
	var out []uint64
	for _, it := range items {
		out = append(out, side(r.file(it))...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// key hashes what two mentions must share, with a day above.
func key(day int, parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return uint64(uint16(day+1<<15))<<keyBits | h.Sum64()>>(64-keyBits)
}

// file says where a mention is filed and where it seeks.
func (r *Resolver) file(it *item) filing {
	var f filing
	p := it.m.When.Period
	fine := p.Known() && !p.Start.IsZero() && !p.End.IsZero() && length(p) <= longDays
	ahead := it.m.Status.Ahead()
	if fine {
		f.both(it.dayKeys()...)
	}
	if !p.Start.IsZero() {
		// A report that names no country may tell of what others place in any.
		day := dayNumber(p.Start)
		if it.country == "" {
			f.under, f.seek = append(f.under, key(day, "stray", it.m.Type)), append(f.seek, key(day, "placed", it.m.Type), key(day, "stray", it.m.Type))
		} else {
			f.under, f.seek = append(f.under, key(day, "placed", it.m.Type)), append(f.seek, key(day, "stray", it.m.Type))
		}
	}
	at := p.Start
	if at.IsZero() {
		at = it.doc.known
	}
	months := []time.Time{month(at)}
	if ahead { // what is put off or held soon after may lie in the next month
		months = append(months, month(at).AddDate(0, 1, 0), month(at).AddDate(0, -1, 0))
	}
	for _, m := range months {
		f.month(it, m, fine, ahead)
	}
	return f
}

// month files a mention among those of one month that share a telling detail: the coarse ones meet
// the fine ones and one another, the fine ones do not meet here. Calls meet all.
func (f *filing) month(it *item, m time.Time, fine, ahead bool) {
	day := dayNumber(m)
	for _, d := range it.details() {
		fineKey, coarseKey := key(day, "fine", it.country, it.m.Type, d), key(day, "coarse", it.country, it.m.Type, d)
		switch {
		case ahead:
			f.both(fineKey, coarseKey)
		case fine:
			f.under, f.seek = append(f.under, fineKey), append(f.seek, coarseKey)
		default:
			f.under, f.seek = append(f.under, coarseKey), append(f.seek, fineKey, coarseKey)
		}
	}
}

func (f *filing) both(keys ...uint64) {
	f.under, f.seek = append(f.under, keys...), append(f.seek, keys...)
}

// dayKeys are the country on each day of a fine period; a day that was inferred may be off by one.
func (it *item) dayKeys() []uint64 {
	p := it.m.When.Period
	first, last := dayNumber(p.Start), dayNumber(p.End.Add(-time.Second))
	if it.m.When.From != "" {
		first, last = first-1, last+1
	}
	var keys []uint64
	for d := first; d <= last; d++ {
		keys = append(keys, key(d, "day", it.country))
	}
	for _, c := range it.corrected {
		if !c.Start.IsZero() && !c.End.IsZero() && length(c) <= longDays {
			for d := dayNumber(c.Start); d <= dayNumber(c.End.Add(-time.Second)); d++ {
				keys = append(keys, key(d, "day", it.country))
			}
		}
	}
	return keys
}

// details are what a coarse mention must share with another to be compared with it.
func (it *item) details() []string {
	var out []string
	for _, p := range it.m.Places {
		if p.Place.Precision.Rank() <= sitrep.AtTown.Rank() {
			out = append(out, "at "+p.Place.Name)
		}
	}
	for part, ps := range map[string][]sitrep.Participant{"by ": append(slices.Clone(it.m.Actors), it.m.CalledBy...), "to ": it.m.Recipients} {
		for _, p := range ps {
			if named(p.Actor) {
				out = append(out, part+ActorKey(p.Actor))
			}
		}
	}
	for _, w := range sortedKeys(it.weapons) {
		out = append(out, "with "+w)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// length is the length of a period in days.
func length(p sitrep.Period) float64 { return p.End.Sub(p.Start).Hours() / 24 }

func dayNumber(t time.Time) int { return int(t.Unix() / 86400) }

func month(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }

// pairs lists the pairs of mentions worth scoring, by index, sorted: those that meet under a key, and
// all of one report, so that a mention without a place or a time can find its own.
func (r *Resolver) pairs(items []*item) [][2]int {
	under := map[uint64][]int{}
	filings := make([]filing, len(items))
	for i, it := range items {
		filings[i] = r.file(it)
		for _, k := range filings[i].under {
			under[k] = append(under[k], i)
		}
	}
	var out [][2]int
	for i := range items {
		for _, k := range filings[i].seek {
			for _, j := range under[k] {
				if j < i {
					out = append(out, [2]int{j, i})
				}
			}
		}
		for j := i - 1; j >= 0 && items[j].doc == items[i].doc; j-- {
			out = append(out, [2]int{j, i})
		}
	}
	slices.SortFunc(out, comparePairs)
	return slices.Compact(out)
}

// meeting are the pairs of an item of as with one of bs that are worth scoring.
func (r *Resolver) meeting(as, bs []*item) map[[2]*item]bool {
	if len(as) == 0 || len(bs) == 0 {
		return nil
	}
	side := map[*item]int{}
	all := slices.Concat(as, bs)
	for _, it := range as {
		side[it] = 1
	}
	for _, it := range bs {
		side[it] = 2
	}
	slices.SortFunc(all, func(a, b *item) int { return a.index - b.index })
	out := map[[2]*item]bool{}
	for _, p := range r.pairs(all) {
		a, b := all[p[0]], all[p[1]]
		if side[a] > side[b] {
			a, b = b, a
		}
		if side[a] != side[b] {
			out[[2]*item{a, b}] = true
		}
	}
	return out
}
