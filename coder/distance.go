package coder

import "strings"

// stepCost is what it costs to cross one tree edge when looking for the time or the place of an
// event: the relation of the lower word decides. Edges inside one clause are cheap; to leave what
// somebody says, or a clause with a time of its own, is dear. The order of magnitude matters, not
// the figures: a place in the same clause must win over one in the next.
func stepCost(rel string) float64 {
	base, sub, _ := strings.Cut(rel, ":")
	switch base {
	case "nsubj", "obj", "obl", "nmod", "iobj", "advmod", "compound", "amod", "nummod", "flat", "appos", "case", "xcomp", "det":
		if sub == "pass" || sub == "" || sub == "tmod" || sub == "unmarked" || sub == "poss" || sub == "agent" {
			return 1
		}
		return 1.5
	case "conj":
		return 1.5
	case "advcl":
		return 2
	case "acl":
		if sub == "relcl" { // a relative clause may tell of another scene
			return 4
		}
		return 2.5
	case "ccomp", "csubj":
		return 3
	case "parataxis", "list", "dep", "orphan":
		return 4
	}
	return 2
}

// distances gives the cost of the tree path from a word to every other word of the sentence.
// Words a broken tree does not connect are far.
func (f *frames) distances(from int) []float64 {
	const far = 1e6
	dist := make([]float64, len(f.s.Words))
	for i := range dist {
		dist[i] = far
	}
	dist[from] = 0
	queue := []int{from}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		visit := func(j int, rel string) {
			if j >= 0 && j < len(dist) && dist[j] == far {
				dist[j] = dist[i] + stepCost(rel)
				queue = append(queue, j)
			}
		}
		visit(f.s.Words[i].Head, f.s.Words[i].DepRel)
		for _, c := range f.children[i] {
			visit(c, f.s.Words[c].DepRel)
		}
	}
	return dist
}

// headOf is the word of a range that the others hang on.
func (f *frames) headOf(first, last int) int {
	for i := first; i <= last && i < len(f.s.Words); i++ {
		if h := f.s.Words[i].Head; h < first || h > last {
			return i
		}
	}
	return last
}

// under reports whether word i is in the subtree of head, head included.
func (f *frames) under(i, head int) bool {
	for n := 0; i >= 0 && n <= len(f.s.Words); i, n = f.s.Words[i].Head, n+1 {
		if i == head {
			return true
		}
	}
	return false
}

// side lists the words under a word that stand after it, or before it.
func (f *frames) side(i int, after bool) []int {
	var out []int
	first, last := f.s.Subtree(i)
	for k := first; k <= last; k++ {
		if k != i && (k > i) == after && f.under(k, i) {
			out = append(out, k)
		}
	}
	return out
}

// ancestors lists the governors of a word, nearest first.
func (f *frames) ancestors(i int) []int {
	var out []int
	for n := 0; n <= len(f.s.Words); n++ {
		i = f.s.Words[i].Head
		if i < 0 {
			break
		}
		out = append(out, i)
	}
	return out
}
