package train

import (
	"strings"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/net"
)

// sure is the probability from which on a class that the network gives is taken for right.
const sure = 0.6

// longestDrawn is the longest sentence that trees are drawn for, in words.
const longestDrawn = 60

// draw lets the network tag and parse the news that has no trees, and find the entities of the
// sentences that have none, so that it can go on learning from its own annotation (McClosky et al.
// 2006): of news the treebanks hold little, and of entities on the web none. What it is not sure of
// is left out.
func (m *netTrainer) draw() {
	words, kept := 0, 0
	for _, list := range [][]sample{m.names, m.raw} {
		m.guess(list, func(t *net.Tape, s *net.State, b *batch, list []*sample) {
			words += len(b.rows)
			kept += drawTrees(t, s, b, list)
		})
	}
	m.log("network: trees drawn for %d words, %d heads kept", words, kept)
	kept = 0
	if m.bare == nil {
		for i := range m.trees {
			if m.trees[i].names == nil {
				m.bare = append(m.bare, i)
			}
		}
	}
	bare := make([]sample, len(m.bare))
	for k, i := range m.bare {
		bare[k] = m.trees[i]
	}
	m.guess(bare, func(t *net.Tape, s *net.State, _ *batch, list []*sample) { kept += m.drawNames(t, s, list) })
	for k, i := range m.bare {
		m.trees[i].names = bare[k].names
	}
	m.log("network: %d classes of entities drawn for the treebanks", kept)
}

// guess reads the samples in parts.
func (m *netTrainer) guess(list []sample, f func(t *net.Tape, s *net.State, b *batch, list []*sample)) {
	tape := net.NewTape(nil, nil)
	const some = 32
	for i := 0; i < len(list); i += some {
		var part []*sample
		for j := i; j < min(i+some, len(list)); j++ {
			part = append(part, &list[j])
		}
		b := m.fill(part, nil)
		tape.Reset()
		f(tape, m.net.Encode(tape, b.rows, b.ends, net.Dropout{}), b, part)
	}
}

// drawTrees sets tags, heads and relations, and returns the number of heads that it is sure of.
func drawTrees(t *net.Tape, s *net.State, b *batch, list []*sample) (kept int) {
	tags := s.Tags()
	heads, likely := make([]int32, len(b.rows)), make([]bool, len(b.rows))
	first := 0
	for k, x := range s.Arcs(0) {
		joint.Tree(heads[first:b.ends[k]], x.Row)
		for j := range x.Len() {
			p := x.Row(j)
			net.Softmax(t.Kernel(), p)
			likely[first+j] = p[heads[first+j]] >= sure
		}
		first = b.ends[k]
	}
	rels := s.Rels(heads, 0)
	at := 0
	for _, x := range list {
		x.silver = true
		x.tags, x.heads, x.rels = nil, nil, nil
		x.feats = make([]int32, len(x.words))
		for i := range x.words {
			tag, rel := certain(t, tags.Row(at)), certain(t, rels.Row(at))
			head := heads[at]
			if likely[at] {
				kept++
			} else {
				head, rel = -1, -1
			}
			x.feats[i] = -1
			x.tags, x.heads, x.rels = append(x.tags, tag), append(x.heads, head), append(x.rels, rel)
			at++
		}
	}
	return kept
}

// drawNames sets the classes of entities, and returns the number that it is sure of. That a proper
// noun is outside of all entities is not taken for sure.
func (m *netTrainer) drawNames(t *net.Tape, s *net.State, list []*sample) (kept int) {
	scores := s.Names()
	at := 0
	for _, x := range list {
		x.names = nil
		for i := range x.words {
			c := certain(t, scores.Row(at))
			if c == 0 && m.proper(x.tags[i]) {
				c = -1
			}
			if c >= 0 {
				kept++
			}
			x.names = append(x.names, c)
			at++
		}
	}
	return kept
}

func (m *netTrainer) proper(tag int32) bool {
	return tag >= 0 && strings.HasSuffix(m.vocab.Spec().Tags[tag], " PROPN")
}

// certain is the best class, -1 where its probability is too small.
func certain(t *net.Tape, row []float32) int32 {
	net.Softmax(t.Kernel(), row)
	c := net.Argmax(row)
	if row[c] < sure {
		return -1
	}
	return int32(c)
}
