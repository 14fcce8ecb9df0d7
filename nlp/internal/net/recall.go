package net

import "slices"

// recalled is the number of words from which on all are forgotten before the next batch.
const recalled = 600

// memory keeps what networks make of single words: texts say the same words again and again. It holds no
// more than recalled words beside those of one batch.
type memory struct {
	index map[uint64]int32 // of a hash of its rows of the table: the word
	rows  [][]int32        // of each word
	known [][]float32      // of each network, word by word: what Network.single gives
}

// width is the number of values that are kept of a word: the word as the encoder reads it, and the share of the first
// layer's gates that is its own, of both directions.
func (s Shape) width() int { return s.Dim + 6*s.Hidden }

// recall gives for each word, named by its rows of the table, its place in the memory of the tape, where it is put
// if it was not there.
func (t *Tape) recall(nets []*Network, rows [][]int32) []int32 {
	m := &t.words
	if len(m.rows) >= recalled || len(m.known) != len(nets) {
		m.forget(nets)
	}
	first := len(m.rows)
	out := make([]int32, len(rows))
	for i, r := range rows {
		out[i] = m.find(r)
	}
	if news := m.rows[first:]; len(news) > 0 {
		for k, n := range nets {
			m.known[k] = n.single(t, m.known[k], news)
		}
	}
	return out
}

func (m *memory) forget(nets []*Network) {
	if len(m.known) != len(nets) {
		m.known = make([][]float32, len(nets))
	}
	m.index, m.rows = map[uint64]int32{}, m.rows[:0]
	for k, n := range nets {
		if m.known[k] = m.known[k][:0]; m.known[k] == nil {
			m.known[k] = make([]float32, 0, (recalled+recalled/2)*n.Shape.width())
		}
	}
}

// find gives the place of a word. Of two words with one hash the later takes the place in the index.
func (m *memory) find(rows []int32) int32 {
	h := uint64(len(rows))
	for _, id := range rows {
		h = (h ^ uint64(id)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	if at, ok := m.index[h]; ok && slices.Equal(m.rows[at], rows) {
		return at
	}
	at := int32(len(m.rows))
	m.index[h] = at
	m.rows = append(m.rows, slices.Clone(rows))
	return at
}

// single appends what the network makes of single words.
func (n *Network) single(t *Tape, dst []float32, rows [][]int32) []float32 {
	start := t.mark()
	defer t.release(start)
	x := n.embed(t, rows)
	var gates [2]*mat
	for d := range gates {
		gates[d] = t.dense(x, n.layers[0].in[d])
	}
	for i := range rows {
		dst = append(append(append(dst, x.row(i)...), gates[0].row(i)...), gates[1].row(i)...)
	}
	return dst
}

// known are the words of a batch as a network has them in memory.
type known struct {
	shape Shape
	of    []float32 // what single gave
	at    []int32   // of each word: its place there
}

func (k *known) part(i, from, n int) []float32 {
	from += int(k.at[i]) * k.shape.width()
	return k.of[from : from+n]
}

// word is a word as the encoder reads it.
func (k *known) word(i int) []float32 { return k.part(i, 0, k.shape.Dim) }

// gates are the share of a word in the gates of a direction of the first layer.
func (k *known) gates(i, direction int) []float32 {
	n := 3 * k.shape.Hidden
	return k.part(i, k.shape.Dim+direction*n, n)
}

// again encodes sentences of words that the network has read before.
func (n *Network) again(t *Tape, words *known, l *layout, ends []int) *State {
	h := n.Shape.Hidden
	s := n.newState(t, ends, t.mat(len(words.at), 2*h))
	s.known = words
	start := t.mark()
	var x *mat // what the layer before gave, in the order of the layout
	for k, layer := range n.layers {
		y, to := s.x, l.word
		if k < len(n.layers)-1 {
			y, to = t.mat(len(words.at), 2*h), nil
		}
		for d := range 2 {
			gates := func(row int) []float32 { return words.gates(l.word[row], d) }
			if k > 0 {
				gates = t.dense(x, layer.in[d]).row
			}
			t.lstmRead(y, d*h, to, gates, layer.rec[d], l, d == 1)
		}
		x = y
	}
	t.release(start)
	t.wholeOf(s.x) // before a head does it in memory that it gives back
	return s
}
