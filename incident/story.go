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

// storyCache remembers what was found of pairs of reports. It is for one goroutine.
type storyCache struct {
	like map[[2]*doc]float64
	copy map[[2]*doc]bool
}

func newStoryCache() *storyCache {
	return &storyCache{map[[2]*doc]float64{}, map[[2]*doc]bool{}}
}

// likeness is how far two reports tell one story, in [0, 1]: what their leads share of content
// words, 0 for reports days apart, 1 for copies.
func (c *storyCache) likeness(a, b *doc) float64 {
	if a == b {
		return 1
	}
	key := pairOf(a, b)
	v, ok := c.like[key]
	if !ok {
		v = leadLikeness(a, b)
		if c.copies(a, b) {
			v = 1
		}
		c.like[key] = v
	}
	return v
}

func leadLikeness(a, b *doc) float64 {
	if d := a.known.Sub(b.known); d > storyDays*24*time.Hour || -d > storyDays*24*time.Hour {
		return 0
	}
	return min(1, dice(a.lead, b.lead)*1.5)
}

func (c *storyCache) copies(a, b *doc) bool {
	key := pairOf(a, b)
	v, ok := c.copy[key]
	if !ok {
		v = copies(a, b)
		c.copy[key] = v
	}
	return v
}

// pairOf orders two reports, so that a pair has one name.
func pairOf(a, b *doc) [2]*doc {
	if b.id < a.id {
		a, b = b, a
	}
	return [2]*doc{a, b}
}

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
