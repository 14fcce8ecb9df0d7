package net

// gateRows gives the gates' share of the input of each word, by its row in the layout: 3·h values.
type gateRows func(row int) []float32

// lstmRead is lstm for reading: nothing is kept but what comes out, of each row of the layout in the row of y that to names, or in the same row
// where to is nil.
func (t *Tape) lstmRead(y *mat, first int, to []int, x gateRows, w *Param, l *layout, backward bool) {
	if l.steps() == 0 {
		return
	}
	start, h, most := t.mark(), w.Rows, l.size(0)
	defer t.release(start)
	cell, again, none := t.floats(most*h), t.raw(most*3*h), t.floats(3*h)
	whole := t.rows(most, h) // what came out of the step before, by sentence
	met := 0                 // sentences that the steps so far have met
	for i := range l.steps() {
		step := i
		if backward {
			step = l.steps() - 1 - i
		}
		n := l.size(step)
		known := min(met, n)
		t.kern.SetWhole(again, 3*h, whole, 0, known, w.whole, none)
		for k := range n {
			sums := none
			if k < known {
				sums = again[k*3*h : (k+1)*3*h]
			}
			row := l.first[step] + k
			place := row
			if to != nil {
				place = to[row]
			}
			out := y.row(place)[first : first+h]
			top := t.kern.Cell(out, cell[k*h:(k+1)*h], x(row), sums)
			t.kern.SetUpTo(whole, k, out, top)
		}
		met = n
	}
}
