package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// batch is some sentences as the network reads them, with the classes to learn, -1 where none is
// known.
type batch struct {
	rows  [][]int32
	ends  []int
	tree  bool    // some have trees
	share float32 // weight of the losses of tags and trees
	tags  []int32
	feats []int32
	heads []int32
	rels  []int32
	names []int32
	sense []int32
	preds []int // of each frame, the index of the predicate among all words
	of    []int // and of its sentence
	roles [][]int32
}

// batches puts samples of about the same length together, about size words in each.
func batches(list []sample, size int, r *rand.Rand) [][]*sample {
	pool := make([]*sample, len(list))
	for i, k := range r.Perm(len(list)) {
		pool[i] = &list[k]
	}
	var out [][]*sample
	const some = 2000
	for len(pool) > 0 {
		part := pool[:min(some, len(pool))]
		pool = pool[len(part):]
		slices.SortStableFunc(part, func(a, b *sample) int { return len(a.words) - len(b.words) })
		var cur []*sample
		words := 0
		for _, s := range part {
			cur = append(cur, s)
			if words += len(s.words); words >= size {
				out = append(out, cur)
				cur, words = nil, 0
			}
		}
		if len(cur) > 0 {
			out = append(out, cur)
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// fill makes a batch. With a random source, some sentences are written in upper or lower case or
// lose their last mark, and some words their identity, rare ones more often.
func (m *netTrainer) fill(list []*sample, r *rand.Rand) *batch {
	b := &batch{share: 1}
	for _, s := range list {
		if r != nil && m.quotes != nil && r.Float64() < m.cfg.Quoted {
			s, _ = m.quotes.rewrite(s)
		}
		if r != nil && m.headlines != nil && r.Float64() < m.cfg.Headline && m.headlines.fits(s) {
			s = m.headlines.rewrite(s, r)
		}
		words, keep := m.vary(s, r)
		first := len(b.rows)
		var ws []lex.Word
		var low []uint32
		for _, w := range words {
			ws = append(ws, lex.New(w))
			low = append(low, ws[len(ws)-1].L)
		}
		marks := m.lists.Mark(nil, low)
		for i := range ws {
			hide := false
			if r != nil {
				c := m.count[ws[i].Low]
				hide = r.Float64() < m.cfg.Hide+m.cfg.HideRare/(m.cfg.HideRare+float64(c))
				if r.Float64() < m.cfg.HideMark {
					marks[i] = lex.Marks{}
				}
			}
			b.rows = append(b.rows, m.vocab.Rows(nil, &ws[i], marks[i], hide))
		}
		b.tree = b.tree || s.heads != nil
		if s.silver {
			b.share = m.cfg.Silver
		}
		b.tags, b.feats = known(b.tags, s.tags, keep), known(b.feats, s.feats, keep)
		b.heads, b.rels = known(b.heads, s.heads, keep), known(b.rels, s.rels, keep)
		b.names, b.sense = known(b.names, s.names, keep), known(b.sense, s.senses, keep)
		for _, f := range s.frames {
			if f.pred < keep {
				b.preds = append(b.preds, first+f.pred)
				b.of = append(b.of, len(b.ends))
				b.roles = append(b.roles, f.roles[:keep])
			}
		}
		b.ends = append(b.ends, len(b.rows))
	}
	return b
}

// known appends the first n of list, or n times -1.
func known(dst, list []int32, n int) []int32 {
	if list != nil {
		return append(dst, list[:n]...)
	}
	for range n {
		dst = append(dst, -1)
	}
	return dst
}

// vary gives the words of a sample as they are to be read this time, and how many are kept.
func (m *netTrainer) vary(s *sample, r *rand.Rand) ([]string, int) {
	n := len(s.words)
	if r == nil {
		return s.words, n
	}
	words := s.words
	if s.heads != nil && n > 3 && r.Float64() < m.cfg.DropStop && dropsLast(s) {
		n--
		words = words[:n]
	}
	x := r.Float64()
	change := strings.ToUpper
	if x >= m.cfg.Upper {
		change = strings.ToLower
	}
	lower := m.cfg.Lower
	if s.heads == nil || s.silver {
		lower = m.cfg.LowName
	}
	if x < m.cfg.Upper+lower {
		words = slices.Clone(words)
		for i := range words {
			words[i] = change(words[i])
		}
	}
	return words, n
}

// dropsLast reports whether a sentence ends in a mark that heads nothing.
func dropsLast(s *sample) bool {
	n := len(s.words)
	return !strings.ContainsFunc(s.words[n-1], func(r rune) bool { return isLetter(r) || r >= '0' && r <= '9' }) &&
		s.heads[n-1] != 0 && !slices.Contains(s.heads, int32(n))
}

// worker computes gradients on one goroutine.
type worker struct {
	tape  *net.Tape
	grads *net.Grads
	stats stats
}

// stats are sums over words.
type stats struct {
	words, trees          int
	tag, head, rel        int // right
	name, sense, role     float64
	tagLoss, arcs, labels float64
}

func (s *stats) add(o stats) {
	s.words += o.words
	s.trees += o.trees
	s.tag += o.tag
	s.head += o.head
	s.rel += o.rel
	s.name += o.name
	s.sense += o.sense
	s.role += o.role
	s.tagLoss += o.tagLoss
	s.arcs += o.arcs
	s.labels += o.labels
}

// learn adds the gradients of a batch.
func (m *netTrainer) learn(w *worker, b *batch, weight float32) {
	d := m.cfg.Dropout
	w.tape.Reset()
	s := m.net.Encode(w.tape, b.rows, b.ends, d)
	w.stats.words += len(b.rows)
	if m.runs {
		m.learnRuns(w, s, b, weight)
		w.tape.Backward()
		return
	}
	loss, _ := s.Learn(s.Names(), b.names, weight)
	w.stats.name += loss
	if b.tree {
		m.learnTree(w, s, b, weight)
	}
	w.tape.Backward()
}

func (m *netTrainer) learnTree(w *worker, s *net.State, b *batch, weight float32) {
	d := m.cfg.Dropout
	weight *= b.share
	st := &w.stats
	st.trees += len(b.rows)
	loss, right := s.Learn(s.Tags(), b.tags, weight)
	st.tagLoss += loss
	st.tag += right
	s.Learn(s.Feats(), b.feats, weight/2)
	loss, _ = s.Learn(s.Senses(), b.sense, weight)
	st.sense += loss
	start := 0
	guess := make([]int32, len(b.rows))
	for k, x := range s.Arcs(d.Head) {
		best(guess[start:], x)
		loss, right = s.Learn(x, b.heads[start:b.ends[k]], weight)
		st.arcs += loss
		st.head += right
		start = b.ends[k]
	}
	rels := s.Rels(b.heads, d.Head)
	loss, right = s.Learn(rels, b.rels, weight)
	st.labels += loss
	st.rel += right
	if len(b.preds) > 0 {
		st.role += m.learnRoles(s, b, guess, rels, weight)
	}
}

// best sets the best class of each row.
func best(dst []int32, x net.Scores) {
	for i := range x.Len() {
		dst[i] = int32(net.Argmax(x.Row(i)))
	}
}

// learnRuns learns the roles alone, of sentences whose predicates are known: each predicate's as a sequence.
func (m *netTrainer) learnRuns(w *worker, s *net.State, b *batch, weight float32) {
	d := m.cfg.Dropout
	w.stats.trees += len(b.rows)
	if len(b.preds) == 0 {
		return
	}
	guess, start := make([]int32, len(b.rows)), 0
	for k, x := range s.Arcs(d.Head) {
		best(guess[start:], x)
		start = b.ends[k]
	}
	w.stats.role += m.learnRoles(s, b, guess, s.Rels(b.heads, d.Head), weight)
}

// learnRoles lets the roles see the trees as the network has them now, mistakes included.
func (m *netTrainer) learnRoles(s *net.State, b *batch, guess []int32, rels net.Scores, weight float32) float64 {
	var pred, word, runs []int
	var path, class []int32
	label := make([]int32, len(b.rows))
	best(label, rels)
	for k, p := range b.preds {
		end := b.ends[b.of[k]]
		start := 0
		if b.of[k] > 0 {
			start = b.ends[b.of[k]-1]
		}
		for i := start; i < end; i++ {
			pred, word = append(pred, k), append(word, i)
		}
		path = m.net.Shape.Path(path, guess[start:end], label[start:end], p-start)
		class = append(class, b.roles[k]...)
		runs = append(runs, len(class))
	}
	weight *= m.cfg.Roles
	scores := s.Roles(b.preds, pred, word, path, m.cfg.Dropout.Role)
	if m.runs {
		return s.LearnRuns(scores, runs, class, joint.GoesOn, weight)
	}
	loss, _ := s.Learn(scores, class, weight)
	return loss
}
