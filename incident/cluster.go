package incident

import (
	"cmp"
	"slices"

	"sitrep"
)

const (
	mergeAt  = 0.5 // a pair at least this probable may bring two groups together
	averageT = 0.3 // where the average over all scored pairs between them is at least this
)

// edge is a scored pair of mentions.
type edge struct {
	a, b    int
	score   float64
	reasons []string
}

// clustering groups items. bond and bar are what people decided.
type clustering struct {
	r       *Resolver
	items   []*item
	stories *storyCache
	verdict verdicts
	apart   func(a, b *item) bool // cannot be one
	score   func(a, b *item) (float64, []string)
}

// group is one cluster with the merges that made it.
type group struct {
	items  []*item
	merges []sitrep.Merge
}

// run clusters. Decided bonds come first, then the best scores; ties go by index, which follows
// KnownBy and ID, so that the result does not hang on the order of input.
func (c *clustering) run() []*group {
	of := make([]*group, len(c.items))
	for i, it := range c.items {
		of[i] = &group{items: []*item{it}}
	}
	at := map[sitrep.MentionID]int{}
	for i, it := range c.items {
		at[it.m.ID] = i
	}
	for _, bond := range c.verdict.bonds() {
		i, okI := at[bond[0]]
		j, okJ := at[bond[1]]
		if okI && okJ && of[i] != of[j] && !c.barred(of[i], of[j]) {
			join(of, at, of[i], of[j], sitrep.Merge{Score: 1, Reasons: []string{"decided by a person"}}, c.items[i], c.items[j])
		}
	}
	edges := c.edges()
	scores := map[[2]int]float64{}
	for _, e := range edges {
		scores[[2]int{e.a, e.b}] = e.score
	}
	for _, e := range edges {
		g, h := of[e.a], of[e.b]
		if e.score < mergeAt {
			break
		}
		if g == h || !c.fit(g, h, scores, at) {
			continue
		}
		join(of, at, g, h, sitrep.Merge{Score: round(e.score), Reasons: e.reasons}, c.items[e.a], c.items[e.b])
	}
	var out []*group
	seen := map[*group]bool{}
	for _, g := range of {
		if !seen[g] {
			seen[g] = true
			slices.SortFunc(g.items, func(a, b *item) int { return a.index - b.index })
			out = append(out, g)
		}
	}
	return out
}

// edges are the scored pairs that no constraint forbids, the best first.
func (c *clustering) edges() []edge {
	var out []edge
	for _, p := range c.r.pairs(c.items) {
		a, b := c.items[p[0]], c.items[p[1]]
		if c.apart(a, b) {
			continue
		}
		s, reasons := c.score(a, b)
		out = append(out, edge{p[0], p[1], s, reasons})
	}
	slices.SortFunc(out, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// barred reports whether a person has set members of two groups apart.
func (c *clustering) barred(g, h *group) bool {
	for _, a := range g.items {
		for _, b := range h.items {
			if c.verdict.bar(a, b) {
				return true
			}
		}
	}
	return false
}

// fit reports whether two groups may become one: no constraint between any two members, and the
// pairs between them probable enough on average.
func (c *clustering) fit(g, h *group, scores map[[2]int]float64, at map[sitrep.MentionID]int) bool {
	sum, n := 0.0, 0
	for _, a := range g.items {
		for _, b := range h.items {
			if c.verdict.bar(a, b) || c.apart(a, b) {
				return false
			}
			i, j := at[a.m.ID], at[b.m.ID]
			if s, ok := scores[[2]int{min(i, j), max(i, j)}]; ok {
				sum += s
				n++
			}
		}
	}
	return n == 0 || sum/float64(n) >= averageT
}

// join makes one group of two; the mention that was known later is the one taken in.
func join(of []*group, at map[sitrep.MentionID]int, g, h *group, m sitrep.Merge, a, b *item) {
	if b.index < a.index {
		a, b = b, a
	}
	m.Mention, m.With = b.m.ID, a.m.ID
	g.items = append(g.items, h.items...)
	g.merges = append(append(g.merges, h.merges...), m)
	for _, it := range h.items {
		of[at[it.m.ID]] = g
	}
}

// round keeps four digits, enough to read and the same on every machine.
func round(x float64) float64 { return float64(int(x*1e4+0.5)) / 1e4 }
