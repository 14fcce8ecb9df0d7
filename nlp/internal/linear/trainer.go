package linear

import (
	"math"
	"slices"
)

// Trainer fits a model by the averaged perceptron. It is not safe for concurrent use.
type Trainer struct {
	classes int
	step    int32
	index   map[uint32]int32
	keys    []uint32
	rows    [][]weight
}

// weight of one class of a feature, with the running total that the average is taken from.
type weight struct {
	class uint16
	stamp int32 // step at which total was last brought up to date
	value float32
	total float64
}

// NewTrainer makes an empty model of so many classes, at most 32,768.
func NewTrainer(classes int) *Trainer {
	return &Trainer{classes: classes, index: make(map[uint32]int32)}
}

// Classes is the number of classes.
func (t *Trainer) Classes() int { return t.classes }

// Step counts one decision; averages are over decisions.
func (t *Trainer) Step() { t.step++ }

// Score sets scores to the sums of the present weights of the keys.
func (t *Trainer) Score(keys []uint32, scores []float32) {
	clear(scores)
	for _, k := range keys {
		i, ok := t.index[k]
		if !ok {
			continue
		}
		for _, w := range t.rows[i] {
			scores[w.class] += w.value
		}
	}
}

// Update adds delta to the weight of class for each key.
func (t *Trainer) Update(keys []uint32, class int, delta float32) {
	for _, k := range keys {
		i, ok := t.index[k]
		if !ok {
			i = int32(len(t.rows))
			t.index[k] = i
			t.keys = append(t.keys, k)
			t.rows = append(t.rows, nil)
		}
		t.rows[i] = t.update(t.rows[i], uint16(class), delta)
	}
}

func (t *Trainer) update(row []weight, class uint16, delta float32) []weight {
	for j := range row {
		w := &row[j]
		if w.class == class {
			w.total += float64(w.value) * float64(t.step-w.stamp)
			w.stamp = t.step
			w.value += delta
			return row
		}
	}
	return append(row, weight{class: class, stamp: t.step, value: delta})
}

// Scale is the number of units of a Table's weights to one of a Trainer's.
const Scale = 256

// Table gives the averaged model. The Trainer can go on.
func (t *Trainer) Table() *Table {
	tab := newTable(t.classes, len(t.keys))
	order := make([]int, len(t.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(int64(t.keys[a]) - int64(t.keys[b])) })
	steps := math.Max(1, float64(t.step))
	var es []entry
	for _, i := range order {
		es = es[:0]
		for _, w := range t.rows[i] {
			avg := (w.total + float64(w.value)*float64(t.step-w.stamp)) / steps
			q := math.Round(avg * Scale)
			if q == 0 {
				continue
			}
			es = append(es, entry{w.class, int16(math.Max(-32767, math.Min(32767, q)))})
		}
		if len(es) == 0 {
			continue
		}
		slices.SortFunc(es, func(a, b entry) int { return int(a.class) - int(b.class) })
		tab.put(t.keys[i], es)
	}
	return tab
}
