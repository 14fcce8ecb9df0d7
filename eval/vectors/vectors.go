// Package vectors learns what words are near in meaning from plain text: words that stand among the same words (Levy,
// Goldberg and Dagan, "Improving Distributional Similarity", 2015: positive pointwise mutual information, the counts of
// contexts raised to 0.75, the largest singular vectors scaled by the root of their values).
package vectors

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand"
	"slices"
)

// Options are how vectors are learned: how often a word must stand at least, how many words beside it count, how many
// numbers a vector has, and the seed of the start.
type Options struct {
	Least, Window, Size int
	Seed                int64
}

// Vectors are those of words, each of length 1; their mean is taken off, since all words share it.
type Vectors map[string][]float64

// Learn learns vectors. Of the sentences only words said to be wanted count and get a vector; "" stands for a word that
// takes up its place. The same sentences in the same order give the same vectors.
func Learn(sentences [][]string, o Options) Vectors {
	words, index := vocabulary(sentences, o.Least)
	m := mutual(counts(sentences, index, o.Window), len(words))
	q := singular(m, len(words), min(o.Size, len(words)), o.Seed)
	mean := make([]float64, len(q))
	for i := range words {
		unit(q, i)
		for k := range q {
			mean[k] += q[k][i] / float64(len(words))
		}
	}
	out := Vectors{}
	for i, w := range words {
		for k := range q {
			q[k][i] -= mean[k]
		}
		out[w] = unit(q, i)
	}
	return out
}

// unit brings the vector of word i to length 1 and gives a copy of it.
func unit(q [][]float64, i int) []float64 {
	v := make([]float64, len(q))
	for k := range q {
		v[k] = q[k][i]
	}
	n := max(math.Sqrt(dot(v, v)), 1e-12)
	for k := range q {
		q[k][i] /= n
		v[k] /= n
	}
	return v
}

func vocabulary(sentences [][]string, least int) ([]string, map[string]int) {
	n := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			n[w]++
		}
	}
	maps.DeleteFunc(n, func(w string, k int) bool { return w == "" || k < least })
	words := slices.Sorted(maps.Keys(n))
	index := map[string]int{}
	for i, w := range words {
		index[w] = i
	}
	return words, index
}

// cell is an entry of a sparse matrix.
type cell struct {
	row, col int
	x        float64
}

// counts tells how often words stand together, less the further apart, by rows and columns.
func counts(sentences [][]string, index map[string]int, window int) []cell {
	n := map[[2]int]float64{}
	for _, s := range sentences {
		for i := range s {
			a, ok := index[s[i]]
			if !ok {
				continue
			}
			for d := 1; d <= window && i+d < len(s); d++ {
				if b, ok := index[s[i+d]]; ok {
					n[[2]int{a, b}] += 1 / float64(d)
					n[[2]int{b, a}] += 1 / float64(d)
				}
			}
		}
	}
	out := make([]cell, 0, len(n))
	for at, x := range n {
		out = append(out, cell{at[0], at[1], x})
	}
	slices.SortFunc(out, func(a, b cell) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col)) })
	return out
}

// mutual turns counts into positive pointwise mutual information.
func mutual(m []cell, n int) []cell {
	const smooth = 0.75 // rare contexts are overrated otherwise
	rows, cols, sum := make([]float64, n), make([]float64, n), 0.0
	for _, c := range m {
		rows[c.row] += c.x
		cols[c.col] += c.x
	}
	for i := range cols {
		cols[i] = math.Pow(cols[i], smooth)
		sum += cols[i]
	}
	out := m[:0]
	for _, c := range m {
		if x := math.Log(c.x * sum / (rows[c.row] * cols[c.col])); x > 0 {
			out = append(out, cell{c.row, c.col, x})
		}
	}
	return out
}

// singular gives the largest left singular vectors of a matrix of n rows and columns, each scaled by the root of its
// singular value, by orthogonal iteration.
func singular(m []cell, n, size int, seed int64) [][]float64 {
	const rounds = 12
	random := rand.New(rand.NewSource(seed))
	q := make([][]float64, size)
	for k := range q {
		q[k] = make([]float64, n)
		for i := range q[k] {
			q[k][i] = random.NormFloat64()
		}
	}
	across, back := make([]float64, n), make([]float64, n)
	for range rounds {
		orthogonal(q)
		for k := range q {
			clear(across)
			clear(back)
			for _, c := range m {
				across[c.col] += c.x * q[k][c.row]
			}
			for _, c := range m {
				back[c.row] += c.x * across[c.col]
			}
			copy(q[k], back)
		}
	}
	square := make([]float64, size)
	for k := range q {
		square[k] = math.Sqrt(dot(q[k], q[k])) // of the matrix times itself
	}
	orthogonal(q)
	for k := range q {
		for i := range q[k] {
			q[k][i] *= math.Pow(square[k], 0.25)
		}
	}
	return q
}

// orthogonal makes each vector orthogonal to those before it, and of length 1.
func orthogonal(q [][]float64) {
	for k := range q {
		for j := range k {
			d := dot(q[k], q[j])
			for i := range q[k] {
				q[k][i] -= d * q[j][i]
			}
		}
		n := max(math.Sqrt(dot(q[k], q[k])), 1e-12)
		for i := range q[k] {
			q[k][i] /= n
		}
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// Scale is what numbers are multiplied by before they are written as whole ones.
const Scale = 200

// Write writes vectors in the form that package codebook reads: the word, a tab, its numbers.
func (v Vectors) Write(out io.Writer, note string) error {
	if _, err := fmt.Fprintf(out, "# Vectors of words, times %d. %s\n", Scale, note); err != nil {
		return err
	}
	for _, w := range slices.Sorted(maps.Keys(v)) {
		line := fmt.Appendf(nil, "%s\t", w)
		for k, x := range v[w] {
			if k > 0 {
				line = append(line, ' ')
			}
			line = fmt.Appendf(line, "%d", int(math.Round(x*Scale)))
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}
