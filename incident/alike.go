package incident

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// views are the words of a report seen in several ways, by each of which two reports are compared to find whether they
// tell of one matter.
type views [len(viewNames)]vector

var viewNames = [...]string{"all", "names", "words", "numbers", "lead", "lead.names", "name.pairs"}

// leadParagraphs is how many paragraphs are the lead of a report.
const leadParagraphs = 3

// viewsOf reads a text, paragraphs parted by blank lines. A name is a word with a capital.
func (r *Resolver) viewsOf(text string) views {
	var bags [len(viewNames)]bag
	for i := range bags {
		bags[i] = bag{}
	}
	for n, p := range strings.Split(text, "\n\n") {
		before := ""
		for _, w := range strings.FieldsFunc(p, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			c, _ := utf8.DecodeRuneInString(w)
			word := singular(strings.ToLower(w))
			x := r.rarity(word)
			if len(word) < 2 || x < commonest {
				before = ""
				continue
			}
			name := unicode.IsUpper(c)
			for i, in := range [...]bool{true, name, !name && !unicode.IsDigit(c), unicode.IsDigit(c), n < leadParagraphs, n < leadParagraphs && name} {
				if boost := 1.0; in {
					if name && (i == 0 || i == 4) {
						boost = nameBoost
					}
					bags[i].add(word, boost*x*x)
				}
			}
			if name && before != "" {
				bags[6].add(before+" "+word, x)
			}
			before = ""
			if name {
				before = word
			}
		}
	}
	var out views
	for i, b := range bags {
		out[i] = b.vector()
	}
	return out
}

// bag counts words and keeps the greatest weight of each.
type bag map[string][2]float64

func (b bag) add(word string, weight float64) {
	v := b[word]
	b[word] = [2]float64{v[0] + 1, max(v[1], weight)}
}

// vector weighs each word by its count, dampened; of length 1.
func (b bag) vector() vector {
	out, sum := make(vector, 0, len(b)), 0.0
	for _, w := range sortedKeys(b) {
		x := (1 + math.Log(b[w][0])) * b[w][1]
		out = append(out, term{w, x})
		sum += x * x
	}
	for i := range out {
		out[i].weight /= math.Sqrt(sum)
	}
	return out
}

// alikeFeatures compare two reports, view by view; the root makes more of small likenesses.
func alikeFeatures(a, b views) []value {
	vs := []value{{"reports", 1, ""}}
	for i, name := range viewNames {
		x := a[i].cosine(b[i])
		vs = append(vs, value{"reports." + name, x, ""}, value{"reports." + name + ".root", math.Sqrt(x), ""})
	}
	return vs
}

// probability is the logistic function of the weighted sum of features.
func (r *Resolver) probability(vs []value) float64 {
	z := 0.0
	for _, v := range vs {
		z += r.weights[v.feature].value * v.x
	}
	return 1 / (1 + math.Exp(-z))
}

// The reports of a story are probably of one matter on average; a few left over go to the story that they are nearest.
// Both thresholds were chosen on the training part of ECB+, by cross-validation: eval/ecb.
const (
	storyAt  = 0.1
	leftAt   = 0.08
	storyMin = 3 // reports that make a story of their own
)

// stories parts texts by the matter that they tell of.
func (r *Resolver) stories(texts []string) [][]int {
	vs, counts := make([]views, len(texts)), make([]wordCount, len(texts))
	for i, t := range texts {
		vs[i], counts[i] = r.viewsOf(t), r.wordCount(t)
	}
	like := square(len(texts))
	for i := range like {
		for j := range i {
			like[i][j] = r.probability(alikeFeatures(vs[i], vs[j]))
			like[j][i] = like[i][j]
		}
	}
	parts := averageLink(len(texts), storyAt, func(i, j int) float64 { return like[i][j] })
	parts = takeIn(parts, func(p, q []int) float64 { return average(p, q, func(i, j int) float64 { return like[i][j] }) })
	var out [][]int
	for _, p := range parts {
		out = append(out, r.matters(p, counts, like)...)
	}
	slices.SortFunc(out, func(p, q []int) int { return p[0] - q[0] })
	return out
}

// takeIn adds small parts to the large one that each is nearest to, if it is near at all.
func takeIn(parts [][]int, near func(p, q []int) float64) [][]int {
	var large, small [][]int
	for _, p := range parts {
		if len(p) < storyMin {
			small = append(small, p)
		} else {
			large = append(large, p)
		}
	}
	added := make([][]int, len(large))
	var out [][]int
	for _, p := range small {
		best, most := -1, leftAt
		for i, q := range large {
			if x := near(p, q); x > most {
				best, most = i, x
			}
		}
		if best < 0 {
			out = append(out, p)
		} else {
			added[best] = append(added[best], p...)
		}
	}
	for i, p := range large {
		all := append(p, added[i]...)
		slices.Sort(all)
		out = append(out, all)
	}
	slices.SortFunc(out, func(p, q []int) int { return p[0] - q[0] })
	return out
}

func average(p, q []int, x func(i, j int) float64) float64 {
	sum := 0.0
	for _, i := range p {
		for _, j := range q {
			sum += x(i, j)
		}
	}
	return sum / float64(len(p)*len(q))
}
