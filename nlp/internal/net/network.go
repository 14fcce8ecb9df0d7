package net

import (
	"math/rand/v2"
	"slices"

	"sitrep/nlp/kernel"
)

// Shape is the sizes of a network.
type Shape struct {
	Rows   int `json:"rows"`   // of the table of features
	Dim    int `json:"dim"`    // of a word
	Hidden int `json:"hidden"` // of one direction of one layer
	Layers int `json:"layers"`
	Arc    int `json:"arc"`  // of a word as a head or a dependent
	Pair   int `json:"pair"` // the same for the relation
	Role   int `json:"role"` // of the hidden layer of roles
	Tags   int `json:"tags"`
	Feats  int `json:"feats"`
	Rels   int `json:"rels"`
	Names  int `json:"names"`  // BIO classes of entities
	Senses int `json:"senses"` // classes of predicates, 0 for none
	Roles  int `json:"roles"`  // BIO classes of arguments
}

// Network is the encoder, a bidirectional long short-term memory over embedded features, and the
// heads on it: tags, features, entities and predicates by one layer, trees by a biaffine scorer of
// arcs (Dozat and Manning 2017), relations by a layer over pairs of words, roles by two over pairs
// and the way between them in the tree.
type Network struct {
	Shape  Shape
	Params Params

	table, gain, bias *Param
	layers            []layer
	tag, feat, name   dense
	sense             dense
	arcDep, arcHead   dense
	arc               dense
	root              *Param
	relDep, relHead   dense
	rel               dense
	pred, arg, role   dense
	predWord          *Param // what the roles know of the predicate's own word
	anchor            *Param // and of the word that an argument hangs on the predicate by
	path              *Param
	turn              *Param // from class of role to class
}

type dense struct{ w, b *Param }

type layer struct {
	in  [2]dense
	rec [2]*Param
}

// New makes a network without weights: Init draws them, Params.Decode reads them.
func New(s Shape) *Network {
	n := &Network{Shape: s}
	p := &n.Params
	n.table = p.add("table", s.Rows, s.Dim, true)
	n.gain, n.bias = p.add("gain", 1, s.Dim, false), p.add("bias", 1, s.Dim, false)
	width := s.Dim
	for range s.Layers {
		var l layer
		for d := range 2 {
			l.in[d] = p.dense("in", width, 3*s.Hidden)
			l.rec[d] = p.add("rec", s.Hidden, 3*s.Hidden, false)
		}
		n.layers = append(n.layers, l)
		width = 2 * s.Hidden
	}
	n.tag, n.feat = p.dense("tag", width, s.Tags), p.dense("feat", width, s.Feats)
	n.feat.w.byColumn = true
	n.name, n.sense = p.dense("name", width, s.Names), p.dense("sense", width, s.Senses)
	n.arcDep, n.arcHead = p.dense("arcdep", width, s.Arc), p.dense("archead", width, s.Arc)
	n.arc, n.root = p.dense("arc", s.Arc, s.Arc), p.add("root", 1, width, false)
	n.relDep, n.relHead = p.dense("reldep", width, s.Pair), p.dense("relhead", width, s.Pair)
	n.rel = p.dense("rel", 3*s.Pair, s.Rels)
	n.pred, n.arg = p.dense("pred", width, s.Role), p.dense("arg", width, s.Role)
	n.predWord = p.add("predword", s.Dim, s.Role, false)
	n.anchor = p.add("anchor", width, s.Role, false)
	n.path = p.add("path", s.Paths(), s.Role, true)
	n.path.unpacked = true
	n.role = p.dense("role", s.Role, s.Roles)
	n.turn = p.add("turn", 1, (s.Roles+1)*s.Roles, false)
	return n
}

func (ps *Params) dense(name string, rows, cols int) dense {
	return dense{ps.add(name, rows, cols, false), ps.add(name+" bias", 1, cols, false)}
}

// Init draws the weights. The first quiet rows of the table begin at zero, so that words never met
// say nothing.
func (n *Network) Init(r *rand.Rand, quiet int) {
	for _, p := range n.Params.List {
		if p.Sparse {
			p.W = make([]float32, p.Rows*p.Cols)
		}
		if p.Rows > 1 && p != n.path {
			p.glorot(r)
		}
	}
	n.table.uniform(r, 0.1)
	clear(n.table.W[:quiet*n.Shape.Dim])
	n.gain.fill(1)
	n.root.uniform(r, 0.1)
	for _, l := range n.layers {
		for d := range 2 {
			for j := range n.Shape.Hidden {
				l.in[d].b.W[j] = -1 // remember
			}
		}
	}
}

// OfRoles are the parameters that nothing but roles depends on.
func (n *Network) OfRoles() []*Param {
	return []*Param{n.pred.w, n.pred.b, n.arg.w, n.arg.b, n.predWord, n.anchor, n.path, n.role.w, n.role.b, n.turn}
}

// State is a batch of sentences as encoded, on one Tape.
type State struct {
	net   *Network
	t     *Tape
	ends  []int
	group []int  // of each word: the first of its sentence
	words *mat   // what the encoder read, in training
	known *known // the same in reading
	x     *mat
	top   *mat // x with a root before each sentence
}

// Dropout is the shares of values set to zero in training.
type Dropout struct{ Word, Layer, Head, Role float32 }

// Encode reads sentences, in training: rows[i] names the rows of the table that make up word i, ends are the
// indexes after the last word of each sentence.
func (n *Network) Encode(t *Tape, rows [][]int32, ends []int, drop Dropout) *State {
	l := newLayout(ends)
	ids := make([][]int32, len(rows))
	for i, w := range l.word {
		ids[i] = rows[w]
	}
	x := t.dropout(n.embed(t, ids), drop.Word, l.group)
	var gates [2]*mat
	for d := range gates {
		gates[d] = t.dense(x, n.layers[0].in[d])
	}
	s := n.newState(t, ends, t.mat(len(rows), 2*n.Shape.Hidden))
	s.words = t.inOrder(x, l)
	t.reorder(s.x, n.layersOver(t, l, gates, drop), l)
	return s
}

// newState is a batch that is encoded to x.
func (n *Network) newState(t *Tape, ends []int, x *mat) *State {
	s := &State{net: n, t: t, ends: ends, x: x, group: make([]int, 0, x.R)}
	from := 0
	for _, end := range ends {
		for range end - from {
			s.group = append(s.group, from)
		}
		from = end
	}
	return s
}

// embed gives the words that rows name as the encoder reads them.
func (n *Network) embed(t *Tape, rows [][]int32) *mat {
	x := t.mat(len(rows), n.Shape.Dim)
	clear(x.V)
	t.embed(x, 0, n.table, rows)
	return t.norm(x, n.gain, n.bias)
}

// layersOver runs the layers, and gives what comes out in the order of the layout.
func (n *Network) layersOver(t *Tape, l *layout, gates [2]*mat, drop Dropout) (x *mat) {
	h := n.Shape.Hidden
	for k, layer := range n.layers {
		y := t.mat(gates[0].R, 2*h)
		for d := range 2 {
			if k > 0 {
				gates[d] = t.dense(x, layer.in[d])
			}
			t.lstm(y, d*h, gates[d], layer.rec[d], l, d == 1)
		}
		x = t.dropout(y, drop.Layer, l.group)
	}
	return x
}

func (t *Tape) dense(x *mat, d dense) *mat { return t.linear(x, d.w, d.b) }

// Scores are rows of scores, one a word or a pair.
type Scores struct{ m *mat }

// Row is the scores of one row.
func (s Scores) Row(i int) []float32 { return s.m.row(i) }

// Len is the number of rows.
func (s Scores) Len() int { return s.m.R }

func (s Scores) add(o Scores) { kernel.Add(s.m.V, o.m.V) }

// scale divides by the number of those that were added up.
func (s Scores) scale(k kernel.Kernel, n int) {
	if n > 1 {
		k.Scale(s.m.V, 1/float32(n))
	}
}

// Tags, Feats, Names and Senses score the classes of each word.
func (s *State) Tags() Scores   { return Scores{s.t.dense(s.x, s.net.tag)} }
func (s *State) Feats() Scores  { return Scores{s.t.dense(s.x, s.net.feat)} }
func (s *State) Names() Scores  { return Scores{s.t.dense(s.x, s.net.name)} }
func (s *State) Senses() Scores { return Scores{s.t.dense(s.x, s.net.sense)} }

// feat scores one class of features for a word.
func (s *State) feat(word, class int) float32 {
	w := s.net.feat.w
	return s.net.feat.b.W[class] + s.t.kern.Dot(s.t.wholeOf(s.x), word, w.columns, class)
}

func (s *State) withRoot() *mat {
	if s.top == nil {
		s.top = s.t.withRoot(s.x, s.net.root, s.ends)
	}
	return s.top
}

// heads is a layer over the words as heads, a root before each sentence.
func (s *State) heads(d dense, drop float32) *mat {
	t := s.t
	if !t.reads {
		return t.dropout(t.relu(t.dense(s.withRoot(), d)), drop, nil)
	}
	return t.relu(t.withRoot(t.dense(s.x, d), &Param{W: s.rootUnder(d).V}, s.ends))
}

// Arcs scores the heads of the words of each sentence: row i of sentence s is word i of it, column
// 0 the root and column j+1 its word j.
func (s *State) Arcs(drop float32) []Scores {
	t := s.t
	dep := t.dropout(t.relu(t.dense(s.x, s.net.arcDep)), drop, s.group)
	head := s.heads(s.net.arcHead, drop)
	var out []Scores
	for _, m := range t.arcs(t.dense(dep, s.net.arc), head, s.ends) {
		out = append(out, Scores{m})
	}
	return out
}

// Rels scores the relation of each word to its head: the index of the head in its sentence, from
// 1, or 0 for the root.
func (s *State) Rels(heads []int32, drop float32) Scores {
	t := s.t
	dep := t.dropout(t.relu(t.dense(s.x, s.net.relDep)), drop, s.group)
	a, b := make([]int, s.x.R), make([]int, s.x.R)
	start := 0
	for k, end := range s.ends {
		for i := start; i < end; i++ {
			a[i], b[i] = i, start+k+int(max(heads[i], 0))
		}
		start = end
	}
	if t.reads {
		head, b := s.usedHeads(heads)
		return Scores{t.dense(t.join(dep, head, a, b), s.net.rel)}
	}
	return Scores{t.dense(t.join(dep, s.heads(s.net.relHead, drop), a, b), s.net.rel)}
}

// usedHeads is the layer of relations over the words that are heads, few of all, and over the root, and for each word which
// of these is its head.
func (s *State) usedHeads(heads []int32) (head *mat, of []int) {
	t, root := s.t, s.x.R
	index, start := make([]int, s.x.R), 0
	for _, end := range s.ends {
		for i := start; i < end; i++ {
			index[i] = start + int(heads[i]) - 1
			if heads[i] <= 0 {
				index[i] = root
			}
		}
		start = end
	}
	used, of := distinct(index, root+1)
	at := slices.Index(used, root)
	if at >= 0 {
		used[at] = 0 // put right below
	}
	head = t.relu(t.dense(t.pick(s.x, used), s.net.relHead))
	if at >= 0 {
		copy(head.row(at), t.relu(s.rootUnder(s.net.relHead)).V)
	}
	return head, of
}

// rootUnder is a layer over the root.
func (s *State) rootUnder(d dense) *mat {
	return s.t.dense(&mat{R: 1, C: len(s.net.root.W), V: s.net.root.W}, d)
}

// wordsOf gives what the encoder read of some words.
func (s *State) wordsOf(index []int) *mat {
	if s.known == nil {
		return s.t.gather(s.words, index)
	}
	y := s.t.mat(len(index), s.net.Shape.Dim)
	for i, k := range index {
		copy(y.row(i), s.known.word(k))
	}
	return y
}

// Learn adds weight times the cross-entropy of the rows whose class is not negative to what is to
// be made smaller. It returns the sum of the cross-entropies and the number of rows that are right.
func (s *State) Learn(x Scores, class []int32, weight float32) (loss float64, right int) {
	return s.t.classLoss(x.m, class, weight)
}

// Softmax turns each row into probabilities, in place. Where class 0 leaves all others far behind,
// its probability is set to 1 and the others are left undefined.
func (s *State) Softmax(x Scores) Scores {
	const far = 9
	for i := range x.m.R {
		row := x.m.row(i)
		rest := row[1]
		for _, v := range row[2:] {
			rest = max(rest, v)
		}
		if row[0]-rest > far {
			row[0] = 1
			continue
		}
		Softmax(s.t.kern, row)
	}
	return x
}
