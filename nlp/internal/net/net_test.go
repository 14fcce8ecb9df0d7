package net

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"sitrep/nlp/kernel"
)

var small = Shape{Rows: 40, Dim: 5, Hidden: 4, Layers: 2, Arc: 6, Pair: 3, Role: 4, Tags: 4, Feats: 3, Rels: 5, Names: 3, Senses: 3, Roles: 5}

// lossOf runs a network on a fixed batch with all heads and gives the sum of the losses.
func lossOf(n *Network, t *Tape) float64 {
	rows := [][]int32{{1, 2}, {3}, {4, 5, 39}, {1}, {6, 7}, {8}, {3, 9}}
	ends := []int{3, 4, 4, 7}
	heads := []int32{2, 0, 2, 0, 2, 0, 1}
	class := func(k int32) []int32 { return []int32{0, 1, k - 1, -1, 1, 0, 2} }
	t.Reset()
	s := n.Encode(t, rows, ends, Dropout{})
	total := 0.0
	learn := func(x Scores, c []int32) {
		loss, _ := s.Learn(x, c, 1)
		total += loss
	}
	learn(s.Tags(), class(4))
	learn(s.Feats(), class(3))
	learn(s.Names(), class(3))
	learn(s.Senses(), class(3))
	start := 0
	for k, x := range s.Arcs(0) {
		learn(x, heads[start:ends[k]])
		start = ends[k]
	}
	learn(s.Rels(heads, 0), class(5))
	path := n.Shape.Path(nil, heads[:3], []int32{0, 1, 2}, 0)
	path = n.Shape.Path(path, heads[4:], []int32{0, 1, 2}, 2)
	learn(s.Roles([]int{0, 6}, []int{0, 0, 0, 1, 1, 1}, []int{0, 1, 2, 4, 5, 6}, path, 0), []int32{1, 2, 0, 4, 3, 0})
	return total
}

// TestGradients compares all gradients with differences of the loss.
func TestGradients(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 7)) // no unit is so near its kink that a difference goes over it
	n := New(small)
	n.Init(r, 0)
	for _, p := range n.Params.List {
		if p.Rows == 1 || p == n.path {
			for i := range p.W {
				p.W[i] += r.Float32() - 0.5
			}
		}
	}
	g := NewGrads(&n.Params)
	tape := NewTape(g, nil)
	n.Params.Pack(true)
	lossOf(n, tape)
	tape.Backward()
	plain := NewTape(nil, nil)
	const eps = 2e-3
	for i, p := range n.Params.List {
		bad := 0
		for j := range p.W {
			at := p.W[j]
			diff := func(d float32) float64 {
				p.W[j] = at + d
				p.pack(false)
				return lossOf(n, plain)
			}
			want := (diff(eps) - diff(-eps)) / (2 * eps)
			p.W[j] = at
			p.pack(false)
			if got := float64(g.G[i][j]); math.Abs(got-want) > 2e-2*math.Max(1, math.Abs(want)) {
				bad++
				if bad < 4 {
					t.Errorf("%s[%d]: gradient %v, difference %v", p.Name, j, got, want)
				}
			}
		}
	}
}

// TestAdamLearns trains the small network until it knows the batch by heart.
func TestAdamLearns(t *testing.T) {
	n := New(small)
	n.Init(rand.New(rand.NewPCG(3, 4)), 2)
	g := NewGrads(&n.Params)
	tape, a := NewTape(g, nil), NewAdam(&n.Params)
	var first, last float64
	for i := range 300 {
		n.Params.Pack(true)
		g.Zero(&n.Params)
		last = lossOf(n, tape)
		tape.Backward()
		a.Update(&n.Params, g, 0.01, 5)
		if i == 0 {
			first = last
		}
	}
	if last > first/20 {
		t.Errorf("loss from %v to %v only", first, last)
	}
}

func TestPath(t *testing.T) {
	// 0 ← 1 → 2 → 3, 1 → 4, 1 is the root; seen from 2.
	s := Shape{Rels: 10}
	got := s.Path(nil, []int32{2, 0, 2, 3, 2}, []int32{1, 2, 3, 4, 5}, 2)
	at := func(kind, rel int) int32 { return int32(2 + (kind-below)*20 + 2*rel + 1) }
	far := int32(2 + 20*(places-below) + 10)
	want := []int32{at(beside, 1), far + 6, at(above, 2), far + 5, itself, far, at(below, 4), far + 1, at(beside, 5), far + 2}
	for i, w := range want {
		if g := got[i/2*PathParts+1+i%2]; g != w {
			t.Errorf("word %d: %d, want %d", i/2, g, w)
		}
		if got[i/2*PathParts] != far-10+3 {
			t.Errorf("the relation of the predicate: %v", got)
		}
	}
	if got := s.Path(nil, []int32{2, 1, 0}, []int32{1, 1, 2}, 2); got[1] != outside || got[PathParts+1] != outside {
		t.Errorf("cycle: %v", got)
	}
}

// TestPathBounds makes sure that all classes are within bounds, whatever the heads, and that the
// first word of a run is told from the next.
func TestPathBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	s := Shape{Rels: 7}
	for range 2000 {
		n := 1 + r.IntN(8)
		heads, rels := make([]int32, n), make([]int32, n)
		for i := range heads {
			heads[i], rels[i] = int32(r.IntN(n+1)), int32(r.IntN(7))
		}
		for i, c := range s.Path(nil, heads, rels, r.IntN(n)) {
			most := s.Paths()
			if i%PathParts == pathClasses {
				most = n
			}
			if c < 0 || int(c) >= most {
				t.Fatalf("%v %v: class %d of %d", heads, rels, c, most)
			}
		}
	}
	got := s.Path(nil, []int32{2, 3, 0}, []int32{0, 1, 2}, 2)
	if got[1] != got[PathParts+1]+1 {
		t.Errorf("the first word of a run and the next: %v", got)
	}
}

// TestCommittee reads a batch as one committee of two and by each of the two, to the bit, twice with one tape.
func TestCommittee(t *testing.T) {
	var nets []*Network
	for seed := range uint64(2) {
		n := New(small)
		n.Init(rand.New(rand.NewPCG(seed, 3)), 0)
		n.Params.PackToRead()
		nets = append(nets, n)
	}
	rows := [][]int32{{1, 2}, {3}, {4, 5, 39}, {1}, {3}, {1, 2}, {3, 9}}
	ends := []int{3, 4, 4, 7}
	heads := []int32{2, 0, 2, 0, 2, 0, 1}
	tape := NewReader(kernel.Best())
	for range 2 {
		tape.Reset()
		got := Encode(nets, tape, rows, ends)
		a := Encode(nets[:1], NewReader(kernel.Best()), rows, ends)
		b := Encode(nets[1:], NewReader(kernel.Best()), rows, ends)
		equal := func(name string, got, a, b Scores) {
			for i, v := range got.m.V {
				if want := (a.m.V[i] + b.m.V[i]) * 0.5; v != want {
					t.Fatalf("%s: %v at %d, want %v", name, v, i, want)
				}
			}
		}
		equal("tags", got.Tags(), a.Tags(), b.Tags())
		equal("names", got.Names(), a.Names(), b.Names())
		equal("relations", got.Rels(heads), a.Rels(heads), b.Rels(heads))
		arcs, arcsA, arcsB := got.Arcs(), a.Arcs(), b.Arcs()
		for k := range arcs {
			equal("arcs", arcs[k], arcsA[k], arcsB[k])
		}
	}
}

// TestRecallForgets reads more words than are kept, some of them again.
func TestRecallForgets(t *testing.T) {
	n := New(Shape{Rows: 3 * recalled, Dim: 5, Hidden: 4, Layers: 1, Arc: 6, Pair: 3, Role: 4, Tags: 4, Feats: 3, Rels: 5, Names: 3, Senses: 3, Roles: 5})
	n.Init(rand.New(rand.NewPCG(1, 3)), 0)
	n.Params.PackToRead()
	tape := NewReader(kernel.Best())
	for from := 0; from < 3*recalled; from += 400 {
		var rows [][]int32
		for id := max(0, from-300); id < min(from+400, 3*recalled); id++ {
			rows = append(rows, []int32{int32(id), 7})
		}
		tape.Reset()
		got := Encode([]*Network{n}, tape, rows, []int{len(rows)}).Tags()
		want := Encode([]*Network{n}, NewReader(kernel.Best()), rows, []int{len(rows)}).Tags()
		if !slices.Equal(got.m.V, want.m.V) {
			t.Fatalf("from %d on: other scores", from)
		}
		if len(tape.words.new.rows) > recalled+700 {
			t.Fatalf("%d words kept", len(tape.words.new.rows))
		}
	}
}

// TestReadingIsNear compares the tape for reading, with all that it leaves out or keeps, with the plain one in float32.
func TestReadingIsNear(t *testing.T) {
	n := New(small)
	n.Init(rand.New(rand.NewPCG(8, 3)), 0)
	n.Params.Pack(false)
	n.Params.PackToRead()
	rows := [][]int32{{1, 2}, {3}, {4, 5, 39}, {1}, {3}, {1, 2}, {3, 9}}
	ends := []int{3, 4, 4, 7}
	heads := []int32{2, 0, 2, 0, 2, 0, 1}
	path := n.Shape.Path(nil, heads[:3], []int32{0, 1, 2}, 0)
	path = n.Shape.Path(path, heads[4:], []int32{0, 1, 2}, 2)
	preds, pred, word := []int{0, 6}, []int{0, 0, 0, 1, 1, 1}, []int{0, 1, 2, 4, 5, 6}
	read := Encode([]*Network{n}, NewReader(kernel.Best()), rows, ends)
	plain := n.Encode(NewTape(nil, nil), rows, ends, Dropout{})
	near := func(name string, got, want Scores) {
		for i, v := range got.m.V {
			if d := v - want.m.V[i]; d > 5e-2 || d < -5e-2 {
				t.Errorf("%s: %v at %d, want %v", name, v, i, want.m.V[i])
			}
		}
	}
	near("tags", read.Tags(), plain.Tags())
	near("relations", read.Rels(heads), plain.Rels(heads, 0))
	near("roles", read.Roles(preds, pred, word, path), plain.Roles(preds, pred, word, path, 0))
	arcs, want := read.Arcs(), plain.Arcs(0)
	for k := range arcs {
		near("arcs", arcs[k], want[k])
	}
	feats := plain.Feats()
	for i := range rows {
		if got, want := read.BestFeat(i, []int{0, 1, 2}), Argmax(feats.Row(i)); got != want {
			t.Errorf("features of word %d: %d, want %d", i, got, want)
		}
	}
}
