package incident

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"sitrep"
)

// A block is a set of mentions linked, through one another, by pairs that may share an incident or
// a call. Mentions of two blocks never come together, so each block is resolved by itself, and one
// more report concerns only the blocks that it links to.

func comparePairs(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

// split parts items into blocks. Items keep their order, blocks come by their first item.
func (w *work) split(items []*item, made []sitrep.Decision) [][]*item {
	u := newUnion(len(items))
	for _, p := range w.links(items) {
		u.join(p[0], p[1])
	}
	at := map[sitrep.MentionID]int{}
	for i, it := range items {
		at[it.m.ID] = i
	}
	for _, d := range made {
		first := -1
		for _, m := range d.Mentions {
			if i, ok := at[m]; ok && first >= 0 {
				u.join(first, i)
			} else if ok {
				first = i
			}
		}
	}
	blocks := map[int][]*item{}
	var roots []int
	for i, it := range items {
		root := u.find(i)
		if blocks[root] == nil {
			roots = append(roots, root)
		}
		blocks[root] = append(blocks[root], it)
	}
	out := make([][]*item, 0, len(roots))
	for _, root := range roots {
		out = append(out, blocks[root])
	}
	return out
}

// links are the pairs of items that belong in one block, by index.
func (w *work) links(items []*item) [][2]int {
	pairs := w.r.pairs(items)
	parts := spread(len(pairs), func(from, to int) [][2]int {
		own := &work{r: w.r, stories: newStoryCache()}
		var out [][2]int
		for _, p := range pairs[from:to] {
			if own.linked(items[p[0]], items[p[1]]) {
				out = append(out, p)
			}
		}
		return out
	})
	return slices.Concat(parts...)
}

// linked reports whether anything could bring two mentions into one incident or call, or make one
// what another called for.
func (w *work) linked(a, b *item) bool {
	aheadA, aheadB := a.m.Status.Ahead(), b.m.Status.Ahead()
	switch {
	case aheadA && aheadB:
		return !w.callsApart(a, b) && over(w.r.score(asCall(a), asCall(b), w.stories))
	case aheadA != aheadB:
		if aheadB {
			a, b = b, a
		}
		return resolved(b) && w.mayFulfil(a, b) > mergeAt
	}
	if w.r.mayBreakUp(a, b) || w.r.mayBreakUp(b, a) {
		return true
	}
	return resolved(a) && resolved(b) && !w.r.apart(a, b, w.stories) && over(w.r.score(a, b, w.stories))
}

func over(score float64, _ []string) bool { return score >= mergeAt }

// resolved reports whether a mention is of the kinds that incidents are made of.
func resolved(it *item) bool { return it.m.Status.Occurred() || it.m.Status == sitrep.Denied }

// spread runs f over n things in parts, as many at a time as there are processors, and returns what
// it gives in order. How it is cut has no part in what f gives.
func spread[T any](n int, f func(from, to int) T) []T {
	const least = 64
	parts := max(1, min(runtime.GOMAXPROCS(0), n/least))
	out := make([]T, parts)
	var wg sync.WaitGroup
	for i := range parts {
		wg.Go(func() { out[i] = f(i*n/parts, (i+1)*n/parts) })
	}
	wg.Wait()
	return out
}
