package net

import "math"

// A sequence of classes of arguments is scored by the sum of the scores of its words and of its turns from class to class: a linear-chain
// conditional random field (Lafferty et al. 2001).

// Turns are the scores of the turns between classes of arguments.
type Turns struct {
	classes int
	score   []float32 // a row for each class come from, the last for the start
}

// Of is the score of the turn from class a, -1 for the start, to class b.
func (t Turns) Of(a, b int) float32 {
	if a < 0 {
		a = t.classes
	}
	return t.score[a*t.classes+b]
}

// LearnRuns adds weight times the negative logarithm of the probability of each sequence of classes, among those whose turns may be, to
// what is to be made smaller: x are the scores of Roles, ends the indexes after the last row of each sequence. It returns the sum of the
// negative logarithms.
func (s *State) LearnRuns(x Scores, ends []int, class []int32, may func(a, b int) bool, weight float32) (loss float64) {
	l := newRunLearner(s, may, weight)
	start := 0
	for _, end := range ends {
		l.forward(x.m, start, end)
		loss += l.sum - l.gold(x.m, start, end, class)
		l.backward(x.m, start, end, class)
		start = end
	}
	return loss
}

// runLearner computes gradients by the forward-backward algorithm (Rabiner 1989), each word's sums scaled to one.
type runLearner struct {
	c       int         // classes
	turn, g []float32   // scores of turns, and their gradients
	exp     [][]float32 // exponentials of the scores, 0 where a turn may not be
	weight  float32
	own     []float32 // of each word and class: the exponential of its score, less that of the best
	to      []float32 // of each word and class: the share of the sequences up to it that end so
	scale   []float32 // of each word: what was divided by
	sum     float64   // logarithm of the sum over all sequences
}

func newRunLearner(s *State, may func(a, b int) bool, weight float32) *runLearner {
	c := s.net.Shape.Roles
	l := &runLearner{c: c, turn: s.net.turn.W, g: s.t.grads.of(s.net.turn), weight: weight}
	for a := range c + 1 {
		row, from := make([]float32, c), a
		if a == c {
			from = -1
		}
		for b := range row {
			if may(from, b) {
				row[b] = float32(math.Exp(float64(l.turn[a*c+b])))
			}
		}
		l.exp = append(l.exp, row)
	}
	return l
}

// slight is the share of sequences that is not looked after.
const slight = 1e-7

func (l *runLearner) forward(x *mat, start, end int) {
	n, c := end-start, l.c
	l.own, l.to, l.scale, l.sum = make([]float32, n*c), make([]float32, n*c), make([]float32, n), 0
	for i := range n {
		row, own, to := x.row(start+i), l.own[i*c:(i+1)*c], l.to[i*c:(i+1)*c]
		top := row[Argmax(row)]
		for b, v := range row {
			own[b] = float32(math.Exp(float64(v - top)))
		}
		if i == 0 {
			copy(to, l.exp[c])
		} else {
			for a, share := range l.to[(i-1)*c : i*c] {
				if share > slight {
					for b, e := range l.exp[a] {
						to[b] += share * e
					}
				}
			}
		}
		var sum float32
		for b := range to {
			to[b] *= own[b]
			sum += to[b]
		}
		for b := range to {
			to[b] /= sum
		}
		l.scale[i] = sum
		l.sum += math.Log(float64(sum)) + float64(top)
	}
}

// before is the row of turns that lead to a word of a sequence by its gold classes.
func (l *runLearner) before(start, i int, class []int32) int {
	if i == start {
		return l.c
	}
	return int(class[i-1])
}

// gold is the score of the sequence that is right.
func (l *runLearner) gold(x *mat, start, end int, class []int32) (sum float64) {
	for i := start; i < end; i++ {
		c := int(class[i])
		sum += float64(x.row(i)[c]) + float64(l.turn[l.before(start, i, class)*l.c+c])
	}
	return sum
}

func (l *runLearner) backward(x *mat, start, end int, class []int32) {
	c := l.c
	from, next := make([]float32, c), make([]float32, c) // sequences after a word, by its class; and with the word itself
	for b := range from {
		from[b] = 1
	}
	for i := end - 1; i >= start; i-- {
		k, gold, d := i-start, int(class[i]), x.grad(i)
		for b := range d {
			d[b] += l.weight * l.to[k*c+b] * from[b]
			next[b] = l.own[k*c+b] * from[b] / l.scale[k]
		}
		d[gold] -= l.weight
		l.g[l.before(start, i, class)*c+gold] -= l.weight
		if i == start {
			l.turned(c, 1, next)
			return
		}
		for a, share := range l.to[(k-1)*c : k*c] {
			from[a] = 0
			for b, e := range l.exp[a] {
				from[a] += e * next[b]
			}
			if share > slight {
				l.turned(a, share, next)
			}
		}
	}
}

// turned adds to the gradients of the turns from class a, which a share of the sequences takes.
func (l *runLearner) turned(a int, share float32, next []float32) {
	g := l.g[a*l.c : (a+1)*l.c]
	for b, e := range l.exp[a] {
		g[b] += l.weight * share * e * next[b]
	}
}
