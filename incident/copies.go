package incident

import (
	"hash/fnv"
	"slices"
)

const (
	shingleWords = 5
	copyJaccard  = 0.5 // shingles shared by two printings of one story
	copyContain  = 0.8 // of the shorter one, where a paper cut the story
	minShingles  = 16  // shorter texts are alike by chance
)

// shingles are the hashes of all runs of five words, sorted, each once.
func shingles(text string) []uint64 {
	ws := tokens(text)
	var out []uint64
	for i := 0; i+shingleWords <= len(ws); i++ {
		h := fnv.New64a()
		for _, w := range ws[i : i+shingleWords] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		out = append(out, h.Sum64())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// copies reports whether one of two reports prints the other's text again, in whole or in good part,
// by the share of their shingles (Broder, "On the resemblance and containment of documents", 1997).
func copies(a, b *doc) bool {
	if a == b {
		return true
	}
	return printedAgain(a.shingles(), b.shingles())
}

// printedAgain is copies for the shingles of two texts.
func printedAgain(a, b []uint64) bool {
	if min(len(a), len(b)) < minShingles {
		return false
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	share := float64(both)
	return share >= copyJaccard*float64(len(a)+len(b)-both) || share >= copyContain*float64(min(len(a), len(b)))
}

// union is a disjoint-set forest whose roots are always the smallest member.
type union []int

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = i
	}
	return u
}

func (u union) find(i int) int {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) join(i, j int) {
	i, j = u.find(i), u.find(j)
	u[max(i, j)] = min(i, j)
}
