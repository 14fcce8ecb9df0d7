package joint

import "slices"

// Tree finds the heads of n words by the best scored tree that has one root and no crossing arcs, which hardly ever
// cross in English: scores(i)[0] is the score of word i as the root, scores(i)[j+1] that of word j as its head. heads
// are indexes from 1, 0 for the root. In longer sentences than longestProjective arcs may cross.
func Tree(heads []int32, scores func(i int) []float32) {
	spanning(heads, scores)
	if len(heads) <= longestProjective && crosses(heads) {
		projective(heads, scores)
	}
}

// longestProjective bounds the time, which grows with the cube of the number of words.
const longestProjective = 150

// spanning finds the best tree, its arcs crossing or not (Chu and Liu 1965, Edmonds 1967).
func spanning(heads []int32, scores func(i int) []float32) {
	n := len(heads)
	roots := 0
	for i := range heads {
		row := scores(i)
		best := -1
		for j := range n + 1 {
			if j != i+1 && (best < 0 || row[j] > row[best]) {
				best = j
			}
		}
		heads[i] = int32(best)
		if best == 0 {
			roots++
		}
	}
	if roots == 1 && !cyclic(heads) {
		return
	}
	// One root only: being the root costs more than any tree can gain.
	const penalty = 1e6
	w := make([][]float64, n+1) // w[i][j]: j is the head of i, both from 1
	for i := range n {
		w[i+1] = make([]float64, n+1)
		for j, v := range scores(i) {
			w[i+1][j] = float64(v)
		}
		w[i+1][0] -= penalty
	}
	arborescence(heads, w)
}

func cyclic(heads []int32) bool {
	state := make([]uint8, len(heads)) // 1 on the way, 2 done
	for i := range heads {
		at := i
		for at >= 0 && state[at] == 0 {
			state[at] = 1
			at = int(heads[at]) - 1
		}
		if at >= 0 && state[at] == 1 {
			return true
		}
		for at = i; at >= 0 && state[at] == 1; at = int(heads[at]) - 1 {
			state[at] = 2
		}
	}
	return false
}

// arborescence is the algorithm of Chu, Liu and Edmonds, contracting one cycle at a time; each
// contraction takes time linear in the number of arcs.
func arborescence(heads []int32, w [][]float64) {
	n := len(heads)
	g := &graph{w: w, alive: make([]bool, n+1), arc: make([][][2]int32, n+1), words: make([][]int32, n+1)}
	for i := range n + 1 {
		g.alive[i] = true
		g.words[i] = []int32{int32(i)}
		if i == 0 {
			continue
		}
		g.arc[i] = make([][2]int32, n+1)
		for j := range n + 1 {
			g.arc[i][j] = [2]int32{int32(i), int32(j)}
		}
	}
	best := make([]int, n+1)
	for i := 1; i <= n; i++ {
		best[i] = g.best(i)
	}
	for _, a := range g.solve(best)[1:] {
		heads[a[0]-1] = a[1]
	}
}

// graph is of nodes that are words or contracted cycles of them; 0 is the root.
type graph struct {
	w     [][]float64  // w[i][j]: the weight of the arc to node i from node j
	arc   [][][2]int32 // the arc between words that stands for it: dependent, head
	alive []bool
	words [][]int32 // in each node
}

// solve gives for each node alive the arc that enters it; best[i] is where the best arc to node i
// comes from.
func (g *graph) solve(best []int) [][2]int32 {
	n := len(g.alive) - 1
	cycle := findCycle(best, g.alive)
	if cycle == nil {
		out := make([][2]int32, n+1)
		for i := 1; i <= n; i++ {
			if g.alive[i] {
				out[i] = g.arc[i][best[i]]
			}
		}
		return out
	}
	keep, words := make([][2]int32, len(cycle)), make([][]int32, len(cycle))
	for k, i := range cycle {
		keep[k], words[k] = g.arc[i][best[i]], g.words[i]
	}
	g.contract(cycle, best)
	for i := 1; i <= n; i++ {
		if g.alive[i] && !g.alive[best[i]] {
			best[i] = cycle[0] // all other arcs stay as they were
		}
	}
	best[cycle[0]] = g.best(cycle[0])
	out := g.solve(best)
	enters := out[cycle[0]]
	for k, i := range cycle {
		out[i] = keep[k]
		if slices.Contains(words[k], enters[0]) {
			out[i] = enters
		}
	}
	return out
}

func (g *graph) best(i int) int {
	best := -1
	for j, v := range g.w[i] {
		if g.alive[j] && j != i && (best < 0 || v > g.w[i][best]) {
			best = j
		}
	}
	return best
}

// contract makes the first node of a cycle stand for all of it.
func (g *graph) contract(cycle, best []int) {
	inside := make([]bool, len(g.alive))
	for _, i := range cycle {
		inside[i] = true
	}
	c := cycle[0]
	row, arc := make([]float64, len(g.alive)), make([][2]int32, len(g.alive))
	for j, ok := range g.alive {
		if !ok || inside[j] {
			continue
		}
		k, from := cycle[0], cycle[0]
		for _, i := range cycle {
			if g.w[i][j]-g.w[i][best[i]] > g.w[k][j]-g.w[k][best[k]] {
				k = i
			}
			if j > 0 && g.w[j][i] > g.w[j][from] {
				from = i
			}
		}
		row[j], arc[j] = g.w[k][j]-g.w[k][best[k]], g.arc[k][j]
		if j > 0 {
			g.w[j][c], g.arc[j][c] = g.w[j][from], g.arc[j][from]
		}
	}
	g.w[c], g.arc[c] = row, arc
	for _, i := range cycle[1:] {
		g.alive[i] = false
		g.words[c] = append(g.words[c], g.words[i]...)
	}
}

// findCycle gives the nodes of one cycle, nil where there is none.
func findCycle(best []int, alive []bool) []int {
	mark := make([]int, len(best))
	for i := 1; i < len(best); i++ {
		if !alive[i] {
			continue
		}
		at := i
		for at > 0 && mark[at] == 0 {
			mark[at] = i
			at = best[at]
		}
		if at > 0 && mark[at] == i {
			cycle := []int{at}
			for k := best[at]; k != at; k = best[k] {
				cycle = append(cycle, k)
			}
			return cycle
		}
	}
	return nil
}
