package train

import (
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/net"
)

// sure is the probability from which on a tag, head or relation that the network gives is taken
// for right.
const sure = 0.6

// drawTrees lets the network tag and parse the sentences of the bank of entities, so that it can
// go on learning from its own trees (McClosky et al. 2006): of news the treebanks hold little. What
// it is not sure of is left out.
func (m *netTrainer) drawTrees() {
	tape := net.NewTape(nil, nil)
	words, kept := 0, 0
	for i := 0; i < len(m.names); i += 32 {
		var list []*sample
		for j := i; j < min(i+32, len(m.names)); j++ {
			list = append(list, &m.names[j])
		}
		b := m.fill(list, nil)
		tape.Reset()
		s := m.net.Encode(tape, b.rows, b.ends, net.Dropout{})
		tags := s.Tags()
		heads, likely := make([]int32, len(b.rows)), make([]bool, len(b.rows))
		first := 0
		for k, x := range s.Arcs(0) {
			joint.Tree(heads[first:b.ends[k]], x.Row)
			for j := range x.Len() {
				p := x.Row(j)
				net.Softmax(tape.Kernel(), p)
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
			for range x.words {
				tag, rel := certain(tape, tags.Row(at)), certain(tape, rels.Row(at))
				head := heads[at]
				if !likely[at] {
					head, rel = -1, -1
				} else {
					kept++
				}
				x.feats[len(x.tags)] = -1
				x.tags, x.heads, x.rels = append(x.tags, tag), append(x.heads, head), append(x.rels, rel)
				at++
			}
		}
		words += at
	}
	m.log("network: trees drawn for %d words, %d heads kept", words, kept)
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
