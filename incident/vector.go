package incident

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// vector is a text as weighted words, sorted, of length 1: each word by how often it comes and how rare it is
// (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988), names by half more.
type vector []term

type term struct {
	word   string
	weight float64
}

const (
	commonest = 0.25 // rarity under which a word tells nothing
	nameBoost = 1.5
)

// rarity is how rare a word is, from about 0 to 1.
func (r *Resolver) rarity(word string) float64 {
	n := r.seen["*"]
	return math.Log((n+1)/(r.seen[word]+0.5)) / math.Log(2*n)
}

func (r *Resolver) vector(texts ...string) vector {
	count, weight := map[string]float64{}, map[string]float64{}
	for _, text := range texts {
		for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			boost := 1.0
			if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
				boost = nameBoost
			}
			w = singular(strings.ToLower(w))
			if x := r.rarity(w); len(w) > 1 && x >= commonest {
				count[w]++
				weight[w] = max(weight[w], boost*x*x)
			}
		}
	}
	out := make(vector, 0, len(count))
	sum := 0.0
	for _, w := range sortedKeys(count) {
		x := (1 + math.Log(count[w])) * weight[w]
		out = append(out, term{w, x})
		sum += x * x
	}
	for i := range out {
		out[i].weight /= math.Sqrt(sum)
	}
	return out
}

// cosine is how alike two vectors are, in [0, 1].
func (v vector) cosine(w vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(v) && j < len(w); {
		switch c := cmp.Compare(v[i].word, w[j].word); {
		case c == 0:
			sum += v[i].weight * w[j].weight
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return sum
}

// averageLink clusters n things by a likeness, the most alike first, as long as two clusters are alike by at
// least the threshold on average. Ties go by index. Each cluster is sorted; clusters come by their first.
func averageLink(n int, threshold float64, like func(i, j int) float64) [][]int {
	type pair struct {
		i, j int
		x    float64
	}
	scores := make([][]float64, n)
	var pairs []pair
	for i := range n {
		scores[i] = make([]float64, n)
		for j := range i {
			x := like(j, i)
			scores[i][j], scores[j][i] = x, x
			if x >= threshold/2 {
				pairs = append(pairs, pair{j, i, x})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.x, a.x), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	of, members := make([]int, n), make([][]int, n)
	for i := range n {
		of[i], members[i] = i, []int{i}
	}
	for _, p := range pairs {
		a, b := min(of[p.i], of[p.j]), max(of[p.i], of[p.j])
		if a == b {
			continue
		}
		sum := 0.0
		for _, i := range members[a] {
			for _, j := range members[b] {
				sum += scores[i][j]
			}
		}
		if sum < threshold*float64(len(members[a])*len(members[b])) {
			continue
		}
		for _, j := range members[b] {
			of[j] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
	}
	var out [][]int
	for _, m := range members {
		if m != nil {
			slices.Sort(m)
			out = append(out, m)
		}
	}
	return out
}
