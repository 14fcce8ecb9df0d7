package conll18

// align pairs gold and system words: equal spans, and within stretches that hold multiword tokens
// on either side the longest common subsequence of forms.
func align(gold, system []*word) [][2]*word {
	var pairs [][2]*word
	i, j := 0, 0
	for i < len(gold) && j < len(system) {
		g, s := gold[i], system[j]
		switch {
		case g.multi || s.multi:
			i0, j0, i1, j1 := stretch(gold, system, i, j)
			if i1 > i0 && j1 > j0 {
				pairs = common(pairs, gold[i0:i1], system[j0:j1])
			}
			i, j = i1, j1
		case g.span == s.span:
			pairs = append(pairs, [2]*word{g, s})
			i, j = i+1, j+1
		case g.start <= s.start:
			i++
		default:
			j++
		}
	}
	return pairs
}

// stretch finds the words from i and j on that multiword tokens make inseparable.
func stretch(gold, system []*word, i, j int) (i0, j0, i1, j1 int) {
	end := 0
	if gold[i].multi {
		end = gold[i].end
		if !system[j].multi && system[j].start < gold[i].start {
			j++
		}
	} else {
		end = system[j].end
		if !gold[i].multi && gold[i].start < system[j].start {
			i++
		}
	}
	i0, j0 = i, j
	beyond := func(ws []*word, k int) bool {
		return k >= len(ws) || (ws[k].multi && ws[k].start >= end) || (!ws[k].multi && ws[k].end > end)
	}
	for !beyond(gold, i) || !beyond(system, j) {
		if i < len(gold) && (j >= len(system) || gold[i].start <= system[j].start) {
			if gold[i].multi && gold[i].end > end {
				end = gold[i].end
			}
			i++
		} else {
			if system[j].multi && system[j].end > end {
				end = system[j].end
			}
			j++
		}
	}
	return i0, j0, i, j
}

// common appends the pairs of a longest common subsequence by form.
func common(pairs [][2]*word, gold, system []*word) [][2]*word {
	n, m := len(gold), len(system)
	lcs := make([][]int, n+1)
	for i := range lcs {
		lcs[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			if gold[i].form == system[j].form {
				lcs[i][j] = max(lcs[i][j], lcs[i+1][j+1]+1)
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case gold[i].form == system[j].form:
			pairs = append(pairs, [2]*word{gold[i], system[j]})
			i, j = i+1, j+1
		case lcs[i][j] == lcs[i+1][j]:
			i++
		default:
			j++
		}
	}
	return pairs
}
