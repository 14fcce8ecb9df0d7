package joint

import "math"

// unlikely is how far below that of the best class of a word the score of one that is considered may lie; class 0 always is.
const unlikely = 7

// never is the score of a turn that no sequence has.
var never = float32(math.Inf(-1))

// Turns are the scores of the turns from class to class in a sequence, of its start and of its end.
type Turns struct {
	classes int
	score   []float32 // a row for each class come from, the last for the start; a column for each class gone to, the last for the end
}

// NewTurns makes a table of a function of two classes, -1 being the start and the end.
func NewTurns(classes int, score func(a, b int) float32) *Turns {
	t := &Turns{classes, make([]float32, 0, (classes+1)*(classes+1))}
	at := func(i int) int {
		if i == classes {
			return -1
		}
		return i
	}
	for a := range classes + 1 {
		for b := range classes + 1 {
			t.score = append(t.score, score(at(a), at(b)))
		}
	}
	return t
}

func (t *Turns) of(a, b int32) float32 { return t.score[int(a)*(t.classes+1)+int(b)] }

// Ways are the ways through the classes of the words of a sentence. They keep their memory for the next one.
type Ways struct {
	turns  *Turns
	class  []int32   // that are considered, word by word
	score  []float32 // and their scores
	starts []int     // of each word: the first of its classes; and the end
	from   []int     // of each class: the place of the one before on the best way to it
	sum    []float64 // and the sum of the scores of that way
	path   []int
}

// take looks at a sentence of n words: score gives the scores of the classes of a word, nil where it can only have class 0.
func (w *Ways) take(turns *Turns, n int, score func(i int) []float32) {
	w.turns, w.class, w.score, w.starts = turns, w.class[:0], w.score[:0], w.starts[:0]
	for i := range n {
		w.starts = append(w.starts, len(w.class))
		w.consider(score(i))
	}
	w.starts = append(w.starts, len(w.class))
	for len(w.from) < len(w.class) {
		w.from, w.sum = append(w.from, 0), append(w.sum, 0)
	}
}

// consider takes in the classes of a word that are likely enough.
func (w *Ways) consider(row []float32) {
	first := len(w.class)
	if row == nil {
		w.class, w.score = append(w.class, 0), append(w.score, 0)
		return
	}
	w.class, w.score = append(w.class, 0), append(w.score, row[0])
	least := row[0] - unlikely
	for b, v := range row {
		if v >= least && b > 0 { // no number is never
			w.class, w.score = append(w.class, int32(b)), append(w.score, v)
			least = max(least, v-unlikely)
		}
	}
	end := first + 1
	for k := end; k < len(w.class); k++ {
		if w.score[k] >= least {
			w.class[end], w.score[end] = w.class[k], w.score[k]
			end++
		}
	}
	w.class, w.score = w.class[:end], w.score[:end]
}

// best finds the sequence of classes with the greatest sum of scores, of words and of turns, and that sum (Viterbi 1967). may, where not nil, says which
// classes a word may have. Class 0 throughout must be allowed. The sequence is overwritten by the next one.
func (w *Ways) best(may func(i, class int) bool) ([]int, float64) {
	n, outside := len(w.starts)-1, int32(w.turns.classes)
	w.path = append(w.path[:0], make([]int, n)...)
	if n == 0 {
		return w.path, 0
	}
	for i := range n {
		for k := w.starts[i]; k < w.starts[i+1]; k++ {
			class := w.class[k]
			w.from[k], w.sum[k] = -1, math.Inf(-1)
			switch {
			case may != nil && class > 0 && !may(i, int(class)):
				continue
			case i == 0:
				w.sum[k] = float64(w.turns.of(outside, class)) + float64(w.score[k])
			default:
				w.from[k], w.sum[k] = w.reach(w.starts[i-1], w.starts[i], class)
				w.sum[k] += float64(w.score[k])
			}
		}
	}
	best, sum := w.reach(w.starts[n-1], w.starts[n], outside)
	for i := n - 1; i >= 0 && best >= 0; i-- {
		w.path[i] = int(w.class[best])
		best = w.from[best]
	}
	return w.path, sum
}

// reach gives the best way to a class from those of the word before, which stand from start up to end.
func (w *Ways) reach(start, end int, class int32) (from int, sum float64) {
	from, sum = -1, math.Inf(-1)
	for k := start; k < end; k++ {
		if s := w.sum[k] + float64(w.turns.of(w.class[k], class)); s > sum {
			from, sum = k, s
		}
	}
	return from, sum
}

// probability is the share of a class in the exponentials of the scores of all.
func probability(scores []float32, class int) float64 {
	var sum float64
	for _, v := range scores {
		sum += math.Exp(float64(v) - float64(scores[class]))
	}
	return 1 / sum
}
