package net

import "slices"

// recalled is the number of words from which on a generation of them is over.
const recalled = 600

// memory keeps what networks make of single words: texts say the same words again and again. It has two generations, of no more than recalled
// words beside those of one batch: what is asked for moves into the new one, and once that is full the old one is forgotten.
type memory struct {
	new, old generation
}

type generation struct {
	index map[uint64]int32 // of a hash of its rows of the table: the word
	rows  [][]int32        // of each word
	known [][]float32      // of each network, word by word: what Network.single gives
}

// width is the number of values that are kept of a word: the word as the encoder reads it, and the share of the first
// layer's gates that is its own, of both directions.
func (s Shape) width() int { return s.Dim + 6*s.Hidden }

// recall gives for each word, named by its rows of the table, its place in the new generation of the memory of the tape, where it is put if it was not
// there. The rows are kept: they must not change.
func (t *Tape) recall(nets []*Network, rows [][]int32) []int32 {
	m := &t.words
	if len(m.new.rows) >= recalled || len(m.new.known) != len(nets) {
		m.new, m.old = m.old, m.new
		m.new.forget(nets)
	}
	out := make([]int32, len(rows))
	var unknown []int32 // places of words that are in neither generation
	for i, r := range rows {
		h := hashOf(r)
		at, ok := m.new.find(h, r)
		if !ok {
			at = m.new.add(nets, h, r)
			if from, ok := m.old.find(h, r); ok && len(m.old.known) == len(nets) {
				m.new.copy(nets, at, &m.old, from)
			} else {
				unknown = append(unknown, at)
			}
		}
		out[i] = at
	}
	if len(unknown) > 0 {
		for k, n := range nets {
			n.single(t, m.new.known[k], m.new.rows, unknown)
		}
	}
	return out
}

func (g *generation) forget(nets []*Network) {
	if len(g.known) != len(nets) {
		g.known = make([][]float32, len(nets))
	}
	g.index, g.rows = map[uint64]int32{}, g.rows[:0]
	for k := range g.known {
		g.known[k] = g.known[k][:0]
	}
}

// find gives the place of a word.
func (g *generation) find(hash uint64, rows []int32) (at int32, ok bool) {
	at, ok = g.index[hash]
	return at, ok && slices.Equal(g.rows[at], rows)
}

// add makes room for a word. Of two words with one hash the later takes the place in the index.
func (g *generation) add(nets []*Network, hash uint64, rows []int32) int32 {
	at := int32(len(g.rows))
	g.index[hash] = at
	g.rows = append(g.rows, rows)
	for k, n := range nets {
		if g.known[k] == nil {
			g.known[k] = make([]float32, 0, (recalled+recalled/2)*n.Shape.width())
		}
		from := len(g.known[k])
		g.known[k] = slices.Grow(g.known[k], n.Shape.width())[:from+n.Shape.width()]
	}
	return at
}

// copy makes word at what another generation has as word from.
func (g *generation) copy(nets []*Network, at int32, other *generation, from int32) {
	for k, n := range nets {
		w := n.Shape.width()
		copy(g.known[k][int(at)*w:][:w], other.known[k][int(from)*w:])
	}
}

func hashOf(rows []int32) uint64 {
	h := uint64(len(rows))
	for _, id := range rows {
		h = (h ^ uint64(id)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// single sets what is known of the words at some places to what the network makes of them.
func (n *Network) single(t *Tape, known []float32, rows [][]int32, places []int32) {
	start := t.mark()
	defer t.release(start)
	these := make([][]int32, len(places))
	for i, at := range places {
		these[i] = rows[at]
	}
	x := n.embed(t, these)
	var gates [2]*mat
	for d := range gates {
		gates[d] = t.dense(x, n.layers[0].in[d])
	}
	for i, at := range places {
		dst := known[int(at)*n.Shape.width():]
		for _, part := range [][]float32{x.row(i), gates[0].row(i), gates[1].row(i)} {
			dst = dst[copy(dst, part):]
		}
	}
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
