package joint

// crosses reports whether two arcs of a tree cross: heads are indexes from 1, 0 for the root, which stands before the
// first word.
func crosses(heads []int32) bool {
	for i := range heads {
		lo, hi := ends(heads, i)
		for j := i + 1; j < len(heads); j++ {
			a, b := ends(heads, j)
			if a < lo && lo < b && b < hi || lo < a && a < hi && hi < b {
				return true
			}
		}
	}
	return false
}

// ends are the places of the arc of a word, the left one first, words from 1.
func ends(heads []int32, i int) (lo, hi int32) {
	lo, hi = heads[i], int32(i+1)
	return min(lo, hi), max(lo, hi)
}

// span holds the best scores over the words from one to another: with an arc between the two, or complete, by which
// of the two is the head.
type span struct {
	arc, full [2]float32 // 0: the right word is the head, 1: the left one
	cut       int32      // where the words under the arc are parted, whichever way it goes
	half      [2]int32   // where the best complete one is parted
}

// projective finds the best scored tree without crossing arcs that has one root (Eisner 1996), in time that grows with the cube
// of the number of words. scores are as in Tree.
func projective(heads []int32, scores func(i int) []float32) {
	n := len(heads)
	c := &chart{n: n, at: make([]span, n*n), heads: heads}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			c.arc(i, i+width, scores)
			c.full(i, i+width)
		}
	}
	root, top := 0, float32(0)
	for r := range n {
		if v := scores(r)[0] + c.span(0, r).full[0] + c.span(r, n-1).full[1]; r == 0 || v > top {
			root, top = r, v
		}
	}
	heads[root] = 0
	c.read(0, root, 0, false)
	c.read(root, n-1, 1, false)
}

// chart is a table of spans.
type chart struct {
	n     int
	at    []span
	heads []int32
}

func (c *chart) span(i, j int) *span { return &c.at[i*c.n+j] }

// arc joins two complete halves under an arc between i and j.
func (c *chart) arc(i, j int, scores func(i int) []float32) {
	s := c.span(i, j)
	best, cut := float32(0), -1
	for k := i; k < j; k++ {
		if v := c.span(i, k).full[1] + c.span(k+1, j).full[0]; cut < 0 || v > best {
			best, cut = v, k
		}
	}
	s.arc = [2]float32{best + scores(i)[j+1], best + scores(j)[i+1]}
	s.cut = int32(cut)
}

// full completes the spans between i and j.
func (c *chart) full(i, j int) {
	s := c.span(i, j)
	s.half = [2]int32{-1, -1}
	for k := i; k < j; k++ {
		if v := c.span(i, k).full[0] + c.span(k, j).arc[0]; s.half[0] < 0 || v > s.full[0] {
			s.full[0], s.half[0] = v, int32(k)
		}
	}
	for k := i + 1; k <= j; k++ {
		if v := c.span(i, k).arc[1] + c.span(k, j).full[1]; s.half[1] < 0 || v > s.full[1] {
			s.full[1], s.half[1] = v, int32(k)
		}
	}
}

// read sets the heads of what the span from i to j holds.
func (c *chart) read(i, j, left int, arc bool) {
	if i == j {
		return
	}
	s := c.span(i, j)
	if arc {
		if left == 1 {
			c.heads[j] = int32(i + 1)
		} else {
			c.heads[i] = int32(j + 1)
		}
		k := int(s.cut)
		c.read(i, k, 1, false)
		c.read(k+1, j, 0, false)
		return
	}
	k := int(s.half[left])
	if left == 0 {
		c.read(i, k, 0, false)
		c.read(k, j, 0, true)
	} else {
		c.read(i, k, 1, true)
		c.read(k, j, 1, false)
	}
}
