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

// again encodes sentences of words that the network has read before: known holds what single gave, at names the
// words. It is Encode to the bit.
func (n *Network) again(t *Tape, known []float32, at []int32, ends []int) *State {
	l := newLayout(ends)
	dim, gate, width := n.Shape.Dim, 3*n.Shape.Hidden, n.Shape.width()
	words := t.mat(len(at), dim)
	for i, k := range at {
		copy(words.row(i), known[int(k)*width:])
	}
	var gates [2]*mat
	for d := range gates {
		gates[d] = t.mat(len(at), gate)
		for i, w := range l.word {
			copy(gates[d].row(i), known[int(at[w])*width+dim+d*gate:])
		}
	}
	return n.encode(t, l, words, gates, ends, Dropout{})
}
