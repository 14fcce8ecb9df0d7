package coref

import (
	"math"
	"slices"
)

// ceaf aligns the chains of both sides one to one so that the sum of their similarities φ4 = 2|A∩B|/(|A|+|B|)
// is greatest. Chains that share no mention, directly or through others, cannot take part in one alignment,
// so each connected group of chains is solved on its own: thousands of chains are no burden.
func ceaf[M comparable](gold, system partition[M]) Ratio {
	total := 0.0
	for _, g := range connected(gold, system) {
		phi := make([][]float64, len(g.gold))
		for i, a := range g.gold {
			phi[i] = make([]float64, len(g.system))
			for j, b := range g.system {
				both := 0
				for _, m := range gold.chains[a] {
					if k, ok := system.of[m]; ok && k == b {
						both++
					}
				}
				phi[i][j] = 2 * float64(both) / float64(len(gold.chains[a])+len(system.chains[b]))
			}
		}
		total += assign(phi)
	}
	return Ratio{PNum: total, PDen: float64(len(system.chains)), RNum: total, RDen: float64(len(gold.chains))}
}

// group is chains that hang together, by index.
type group struct{ gold, system []int }

// connected finds the groups of chains linked by shared mentions, in the order of the gold chains.
func connected[M comparable](gold, system partition[M]) []group {
	seenGold, seenSystem := make([]bool, len(gold.chains)), make([]bool, len(system.chains))
	var out []group
	for start := range gold.chains {
		if seenGold[start] {
			continue
		}
		seenGold[start] = true
		g := group{gold: []int{start}}
		for next := 0; next < len(g.gold); next++ {
			for _, m := range gold.chains[g.gold[next]] {
				k, ok := system.of[m]
				if !ok || seenSystem[k] {
					continue
				}
				seenSystem[k] = true
				g.system = append(g.system, k)
				for _, m := range system.chains[k] {
					if j, ok := gold.of[m]; ok && !seenGold[j] {
						seenGold[j] = true
						g.gold = append(g.gold, j)
					}
				}
			}
		}
		slices.Sort(g.gold)
		slices.Sort(g.system)
		out = append(out, g)
	}
	return out
}

// assign is the greatest sum of entries of which no two share a row or a column (Kuhn and Munkres, with
// potentials, in cubic time).
func assign(value [][]float64) float64 {
	rows := len(value)
	if rows == 0 || len(value[0]) == 0 {
		return 0
	}
	cols := len(value[0])
	at := func(i, j int) float64 { return value[i][j] }
	if rows > cols {
		rows, cols = cols, rows
		at = func(i, j int) float64 { return value[j][i] }
	}
	u, v := make([]float64, rows+1), make([]float64, cols+1)
	row := make([]int, cols+1) // of each column, 1-based; 0 for none
	for i := 1; i <= rows; i++ {
		augment(i, cols, u, v, row, func(i, j int) float64 { return -at(i-1, j-1) })
	}
	sum := 0.0
	for j := 1; j <= cols; j++ {
		if row[j] > 0 {
			sum += at(row[j]-1, j-1)
		}
	}
	return sum
}

// augment brings row i into the assignment along the cheapest path.
func augment(i, cols int, u, v []float64, row []int, cost func(i, j int) float64) {
	way := make([]int, cols+1)
	least := slices.Repeat([]float64{math.Inf(1)}, cols+1)
	used := make([]bool, cols+1)
	row[0] = i
	j0 := 0
	for row[j0] != 0 {
		used[j0] = true
		delta, next := math.Inf(1), 0
		for j := 1; j <= cols; j++ {
			if used[j] {
				continue
			}
			if c := cost(row[j0], j) - u[row[j0]] - v[j]; c < least[j] {
				least[j], way[j] = c, j0
			}
			if least[j] < delta {
				delta, next = least[j], j
			}
		}
		for j := 0; j <= cols; j++ {
			if used[j] {
				u[row[j]] += delta
				v[j] -= delta
			} else {
				least[j] -= delta
			}
		}
		j0 = next
	}
	for j0 != 0 {
		row[j0] = row[way[j0]]
		j0 = way[j0]
	}
}
