package incident

import (
	"hash/fnv"
	"slices"
)

const (
	shingleWords = 5
	bands        = 32 // of two rows each: a pair of Jaccard 0.3 is looked at with probability 0.95
	bandRows     = 2
	copyJaccard  = 0.5 // shingles shared by two printings of one story
	copyContain  = 0.8 // of the shorter one, where a paper cut the story
	minShingles  = 8   // shorter texts are alike by chance
)

// markCopies sets doc.class: documents that copy one another, and through others, share a class.
// Candidates come from MinHash, the decision from the true shares of shingles.
func markCopies(docs []*doc) {
	sets := make([][]uint64, len(docs))
	u := newUnion(len(docs))
	buckets := map[[bandRows + 1]uint64][]int{}
	for i, d := range docs {
		sets[i] = shingles(d.in.Report.Text)
		if len(sets[i]) < minShingles {
			continue
		}
		for band, sig := range signature(sets[i]) {
			key := [bandRows + 1]uint64{uint64(band), sig[0], sig[1]}
			for _, j := range buckets[key] {
				if u.find(i) != u.find(j) && copied(sets[i], sets[j]) {
					u.join(i, j)
				}
			}
			buckets[key] = append(buckets[key], i)
		}
	}
	for i, d := range docs {
		d.class = u.find(i)
	}
}

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

// signature is the MinHash of a set, in bands.
func signature(set []uint64) [bands][bandRows]uint64 {
	var sig [bands][bandRows]uint64
	for b := range sig {
		for k := range sig[b] {
			seed := mix(uint64(b*bandRows+k) + 1)
			low := ^uint64(0)
			for _, x := range set {
				low = min(low, mix(x^seed))
			}
			sig[b][k] = low
		}
	}
	return sig
}

// mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func copied(a, b []uint64) bool {
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
