package incident

import (
	"maps"
	"slices"
	"time"
)

const (
	storyDays = 4    // reports further apart tell another turn of the story
	storyLike = 0.25 // leads that share as much tell one story
)

// storyCache remembers how like the leads of two reports are.
type storyCache struct{ known map[[2]*doc]float64 }

func newStoryCache() *storyCache { return &storyCache{map[[2]*doc]float64{}} }

// likeness is how far two reports tell one story, in [0, 1]: what their leads share of content
// words, 0 for reports days apart, 1 for copies.
func (c *storyCache) likeness(a, b *doc) float64 {
	if a == b || a.class == b.class {
		return 1
	}
	if d := a.known.Sub(b.known); d > storyDays*24*time.Hour || -d > storyDays*24*time.Hour {
		return 0
	}
	key := [2]*doc{a, b}
	v, ok := c.known[key]
	if !ok {
		v = min(1, dice(a.lead, b.lead)*1.5)
		c.known[key], c.known[[2]*doc{b, a}] = v, v
	}
	return v
}

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
