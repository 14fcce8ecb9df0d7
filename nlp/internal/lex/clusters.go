package lex

import "sitrep/nlp/internal/linear"

// Clusters are classes of words that stand in like places, learned from plain text.
type Clusters struct {
	// Fine and Coarse give the class of a word, from 1. Words are in their Normal form; a word
	// that is not there is looked up in lower case.
	Fine   map[string]int `json:"fine"`
	Coarse map[string]int `json:"coarse"`
}

// Of gives the hashed clusters of a word, 0 where it has none.
func (c *Clusters) Of(norm, low string) (fine, coarse uint32) {
	key := zeroDigits(norm)
	f, ok := c.Fine[key]
	if !ok {
		key = zeroDigits(low)
		if f, ok = c.Fine[key]; !ok {
			return 0, 0
		}
	}
	return linear.Key1(1, uint32(f)), linear.Key1(2, uint32(c.Coarse[key]))
}

// Known reports whether a word, in the letter case given, has a cluster.
func (c *Clusters) Known(word string) bool { return c.Fine[zeroDigits(word)] > 0 }

// ClusterKey is the form by which the cluster of a word is kept.
func ClusterKey(form string) string { return zeroDigits(Normal(form)) }
