package incident

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reports alike in their words may still tell of two matters of one kind: two quakes, two arrests of one athlete. What
// parts them are the words that many of them have and many have not. So reports found alike are compared once more by
// words weighed among themselves alone, and by which of the others each is like; where the two halves that follow have
// little of these words in common, they are two matters.

// Chosen on the training part of ECB+, where each topic has two matters and each story has one, so that most are parted
// rightly, or not: eval/ecb. Halves are as near as their words among themselves are alike and, by nearWeight, as they
// are probably of one matter by all that they say; both on average over pairs of reports.
var (
	wholeMin   = 12 // reports that there are at least: fewer fall apart by chance
	halfMin    = 4  // reports that a half has at least
	nearWeight = 0.02
	halfAt     = 0.0905 // nearness of the halves up to which they are two matters
)

// wordCount counts the words of a text by which reports are told apart, and tells which of them are names.
type wordCount struct {
	count    map[string]float64
	name     map[string]bool
	shingles []uint64
}

func (r *Resolver) wordCount(text string) wordCount {
	out := wordCount{map[string]float64{}, map[string]bool{}, shingles(text)}
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		c, _ := utf8.DecodeRuneInString(w)
		if w = singular(strings.ToLower(w)); r.rarity(w) >= commonest && (len(w) > 1 || unicode.IsDigit(c)) {
			out.count[w]++
			out.name[w] = out.name[w] || unicode.IsUpper(c)
		}
	}
	return out
}

// among weighs the words of reports by how few of these reports have them; words of one report alone tell nothing.
func (r *Resolver) among(texts []wordCount) []vector {
	in, named := map[string]float64{}, map[string]float64{}
	for _, t := range texts {
		for w := range t.count {
			in[w]++
			named[w] += one(t.name[w])
		}
	}
	out := make([]vector, len(texts))
	for i, t := range texts {
		sum := 0.0
		for _, w := range sortedKeys(t.count) {
			x := (1 + math.Log(t.count[w])) * math.Log(float64(len(texts))/in[w]) * r.rarity(w)
			if in[w] < 2 || x == 0 {
				continue
			}
			if named[w] > in[w]/2 {
				x *= nameBoost
			}
			out[i] = append(out[i], term{w, x})
			sum += x * x
		}
		for k := range out[i] {
			out[i][k].weight /= math.Sqrt(sum)
		}
	}
	return out
}

// matters parts reports, given by index, by the matter they tell of. Copies go with what they copy and have no say: words
// that two printings of one text share part nothing. near tells how probably two reports are of one matter.
func (r *Resolver) matters(of []int, texts []wordCount, near [][]float64) [][]int {
	copies := map[int][]int{}
	var originals []int
	for _, i := range of {
		at := slices.IndexFunc(originals, func(j int) bool { return printedAgain(texts[j].shingles, texts[i].shingles) })
		if at < 0 {
			originals = append(originals, i)
		} else {
			copies[originals[at]] = append(copies[originals[at]], i)
		}
	}
	out := r.halved(originals, texts, near)
	for k := range out {
		for _, i := range out[k] {
			out[k] = append(out[k], copies[i]...)
		}
		slices.Sort(out[k])
	}
	return out
}

// halved parts reports, given by index, for as long as halves of them tell of two matters.
func (r *Resolver) halved(of []int, texts []wordCount, near [][]float64) [][]int {
	if len(of) < wholeMin {
		return [][]int{of}
	}
	var these []wordCount
	for _, i := range of {
		these = append(these, texts[i])
	}
	like := square(len(of))
	vs := r.among(these)
	for i := range vs {
		for j := range i {
			like[i][j] = vs[i].cosine(vs[j])
			like[j][i] = like[i][j]
		}
	}
	a, b := halves(correlations(like))
	nearness := average(a, b, func(i, j int) float64 { return like[i][j] + nearWeight*near[of[i]][of[j]] })
	if min(len(a), len(b)) < halfMin || nearness > halfAt {
		return [][]int{of}
	}
	return append(r.halved(pick(of, a), texts, near), r.halved(pick(of, b), texts, near)...)
}

func pick(list, indices []int) []int {
	var out []int
	for _, i := range indices {
		out = append(out, list[i])
	}
	return out
}

func square(n int) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, n)
	}
	return out
}

// correlations tell of each two things how far their likenesses to the others go together (Pearson).
func correlations(like [][]float64) [][]float64 {
	n := len(like)
	out := square(n)
	for i := range n {
		for j := range i {
			var a, b, aa, bb, ab float64
			for k := range n {
				if k != i && k != j {
					x, y := like[i][k], like[j][k]
					a, b, aa, bb, ab = a+x, b+y, aa+x*x, bb+y*y, ab+x*y
				}
			}
			m := float64(n - 2)
			if v := (aa - a*a/m) * (bb - b*b/m); v > 0 {
				out[i][j] = (ab - a*b/m) / math.Sqrt(v)
				out[j][i] = out[i][j]
			}
		}
	}
	return out
}

// halves joins the two groups that are most alike on average until two are left (UPGMA: Sokal and Michener 1958). Ties
// go by index. like is changed.
func halves(like [][]float64) (a, b []int) {
	groups := make([][]int, len(like))
	for i := range groups {
		groups[i] = []int{i}
	}
	for left := len(groups); left > 2; left-- {
		bi, bj := -1, -1
		for j := range groups {
			for i := 0; i < j && groups[j] != nil; i++ {
				if groups[i] != nil && (bi < 0 || like[i][j] > like[bi][bj]) {
					bi, bj = i, j
				}
			}
		}
		n, m := float64(len(groups[bi])), float64(len(groups[bj]))
		for k := range groups {
			x := (n*like[bi][k] + m*like[bj][k]) / (n + m)
			like[bi][k], like[k][bi] = x, x
		}
		groups[bi], groups[bj] = append(groups[bi], groups[bj]...), nil
	}
	groups = slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
	slices.Sort(groups[0])
	slices.Sort(groups[1])
	return groups[0], groups[1]
}
