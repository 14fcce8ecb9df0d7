package train

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"sitrep/nlp/internal/lex"
)

// minCount is how often a word must occur to be put into a cluster.
const minCount = 3

// bigrams are the counts that clustering works on.
type bigrams struct {
	words []string // by falling count
	count []int
	prev  [][]neighbour // words before each, and how often
	next  [][]neighbour
}

type neighbour struct {
	word, n int
}

func countBigrams(sents [][]string) *bigrams {
	count := map[string]int{}
	keyed := make([][]string, len(sents))
	for i, s := range sents {
		for _, w := range s {
			k := lex.Key(w)
			keyed[i] = append(keyed[i], k)
			count[k]++
		}
	}
	b := &bigrams{}
	for _, w := range byCount(count) {
		if count[w] >= minCount {
			b.words = append(b.words, w)
			b.count = append(b.count, count[w])
		}
	}
	id := indexOf(b.words)
	pairs := map[[2]int]int{}
	edge := len(b.words) // stands for the start, the end and all rare words
	for _, s := range keyed {
		last := edge
		for _, w := range s {
			i, ok := id[w]
			if !ok {
				i = edge
			}
			pairs[[2]int{last, i}]++
			last = i
		}
		pairs[[2]int{last, edge}]++
	}
	b.prev, b.next = make([][]neighbour, edge+1), make([][]neighbour, edge+1)
	keys := slices.SortedFunc(maps.Keys(pairs), func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	for _, p := range keys {
		b.next[p[0]] = append(b.next[p[0]], neighbour{p[1], pairs[p]})
		b.prev[p[1]] = append(b.prev[p[1]], neighbour{p[0], pairs[p]})
	}
	return b
}

// cluster puts each word into one of k classes so that words predict the classes beside them, by
// the exchange algorithm (Kneser and Ney 1993) with the one-sided objective of Dehdari et al.
// (2016) in both directions.
func (t *trainer) cluster(b *bigrams, k, rounds int) []int {
	v := len(b.words)
	class := make([]int, v)
	left := make([][]int32, v+1) // left[u][c]: how often a word of class c stands after u
	right := make([][]int32, v+1)
	for u := range left {
		left[u], right[u] = make([]int32, k), make([]int32, k)
	}
	size := make([]int, k)
	move := func(w, c, sign int) {
		size[c] += sign * b.count[w]
		for _, u := range b.prev[w] {
			left[u.word][c] += int32(sign * u.n)
		}
		for _, u := range b.next[w] {
			right[u.word][c] += int32(sign * u.n)
		}
	}
	for w := range class {
		class[w] = w % k
		move(w, class[w], 1)
	}
	f := xlogx()
	gain := make([]float64, k)
	for round := range rounds {
		moved := 0
		for w := range class {
			move(w, class[w], -1)
			for c := range gain {
				gain[c] = -2 * (f(size[c]+b.count[w]) - f(size[c]))
			}
			addGain(gain, b.prev[w], left, f)
			addGain(gain, b.next[w], right, f)
			best := class[w]
			for c, g := range gain {
				if g > gain[best]+1e-9 {
					best = c
				}
			}
			if best != class[w] {
				moved++
				class[w] = best
			}
			move(w, best, 1)
		}
		t.logf("clusters: %d classes: round %d: %d of %d words moved", k, round+1, moved, v)
	}
	return class
}

func addGain(gain []float64, beside []neighbour, table [][]int32, f func(int) float64) {
	for _, u := range beside {
		alone := f(u.n)
		for c, have := range table[u.word] {
			if have == 0 {
				gain[c] += alone
			} else {
				gain[c] += f(int(have)+u.n) - f(int(have))
			}
		}
	}
}

// xlogx gives n log n, from a table for small n.
func xlogx() func(int) float64 {
	table := make([]float64, 1<<16)
	for n := 1; n < len(table); n++ {
		table[n] = float64(n) * math.Log(float64(n))
	}
	return func(n int) float64 {
		if n < len(table) {
			return table[n]
		}
		return float64(n) * math.Log(float64(n))
	}
}

// wordClasses gives words, as lex.Key has them, a class among many and one among few, from 1.
type wordClasses struct{ fine, coarse map[string]int }

func (c *wordClasses) known(word string) bool { return c.fine[lex.ZeroDigits(word)] > 0 }

// clusters learns word classes from sentences of words.
func (t *trainer) clusters(sents [][]string) *wordClasses {
	b := countBigrams(sents)
	c := &wordClasses{fine: map[string]int{}, coarse: map[string]int{}}
	fine := t.cluster(b, t.cfg.Fine, t.cfg.ClusterRounds)
	coarse := t.cluster(b, t.cfg.Coarse, t.cfg.ClusterRounds)
	for i, w := range b.words {
		c.fine[w], c.coarse[w] = fine[i]+1, coarse[i]+1
	}
	return c
}
