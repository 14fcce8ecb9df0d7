package train

import (
	"encoding/gob"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// netTrainer trains one network.
type netTrainer struct {
	cfg       NetConfig
	log       func(string, ...any)
	seed      uint64
	net       *net.Network
	vocab     *joint.Vocabulary
	lists     *lex.Lists
	headlines *headliner
	quotes    *quoter
	count     map[string]int
	trees     []sample
	names     []sample // the bank, a share of which is read each epoch
	others    []sample // further sentences with entities, the same
	raw       []sample // sentences of which only the words are known, for the further epochs
	dev       []sample
	bare      []int           // the trees without entities of their own, once some are drawn
	runs      bool            // what is left to learn are the roles, as sequences
	each      func(epoch int) // called after each epoch with the averaged weights in place
}

// progress is what a checkpoint holds.
type progress struct {
	Epoch, Steps int
	W, Mean      [][]float32
	Adam         *net.Adam
}

// train trains in stages: with the trees of the treebanks, then with drawn trees too. checkpoint is
// the file of the first stage's state, with ".2" that of the second's and so on; "" for none.
func (m *netTrainer) train(checkpoint string) error {
	m.net.Init(rand.New(rand.NewPCG(m.seed, 1)), m.vocab.Quiet())
	if err := m.run(checkpoint); err != nil {
		return err
	}
	for k, stage := range m.cfg.Further {
		m.net.Params.Pack(false)
		path := checkpoint
		if path != "" {
			path += fmt.Sprintf(".%d", k+2)
		}
		ended, err := finished(path, stage.Epochs)
		if err != nil {
			return err
		}
		if !ended {
			m.draw()
		}
		m.cfg.Epochs, m.cfg.Rate, m.seed = stage.Epochs, stage.Rate, m.seed+1
		if err := m.run(path); err != nil {
			return err
		}
	}
	return m.trainRuns(checkpoint)
}

// trainRuns lets the roles alone go on learning, each predicate's as a sequence: the rest of the network stays as it is.
func (m *netTrainer) trainRuns(checkpoint string) error {
	if m.cfg.Runs.Epochs == 0 {
		return nil
	}
	m.runs, m.seed = true, m.seed+1
	m.cfg.Epochs, m.cfg.Rate = m.cfg.Runs.Epochs, m.cfg.Runs.Rate
	if checkpoint != "" {
		checkpoint += ".runs"
	}
	return m.run(checkpoint)
}

// run trains from the checkpoint at path, if there is one, else from the weights there are, and
// leaves the averaged weights.
func (m *netTrainer) run(path string) error {
	p := &progress{}
	if err := load(path, p); err != nil {
		return err
	}
	ps := &m.net.Params
	if p.Adam == nil {
		p.Adam = net.NewAdam(ps)
		p.Mean = ps.Copy()
	} else {
		ps.Set(p.W)
		m.log("network: going on after epoch %d", p.Epoch)
	}
	workers := [2]*worker{}
	for p.Epoch < m.cfg.Epochs {
		start := time.Now()
		r := rand.New(rand.NewPCG(m.seed, uint64(1000+p.Epoch)))
		for i := range workers {
			g := net.NewGrads(ps)
			workers[i] = &worker{grads: g, tape: net.NewTape(g, rand.New(rand.NewPCG(r.Uint64(), uint64(i))))}
		}
		m.epoch(p, workers, r)
		p.Epoch++
		var st stats
		for _, w := range workers {
			st.add(w.stats)
		}
		m.tell(p.Epoch, st, time.Since(start))
		p.W = ps.Copy()
		if err := save(path, p); err != nil {
			return err
		}
		ps.Set(p.Mean)
		ps.Pack(false)
		m.score()
		if m.each != nil {
			m.each(p.Epoch)
		}
		if p.Epoch < m.cfg.Epochs {
			ps.Set(p.W)
		}
	}
	ps.Set(p.Mean)
	return nil
}

// epochSamples are what is read in one epoch.
func (m *netTrainer) epochSamples(epoch int, r *rand.Rand) [][]*sample {
	if m.runs {
		return batches(m.framed(), m.cfg.Batch, r)
	}
	var names []sample
	for i := epoch % m.cfg.Names; i < len(m.names); i += m.cfg.Names {
		names = append(names, m.names[i])
	}
	for i := epoch % m.cfg.Others; i < len(m.others); i += m.cfg.Others {
		names = append(names, m.others[i])
	}
	for i := epoch % m.cfg.Raw; i < len(m.raw) && m.raw[i].silver; i += m.cfg.Raw {
		names = append(names, m.raw[i])
	}
	list := append(batches(m.trees, m.cfg.Batch, r), batches(names, m.cfg.Batch, r)...)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// tell logs what an epoch came to.
func (m *netTrainer) tell(epoch int, st stats, took time.Duration) {
	t := float64(max(st.trees, 1))
	m.log("network: epoch %d: %d words in %v, loss of roles %.3f", epoch, st.words, took.Round(time.Second/10), st.role/t)
	if m.runs {
		return
	}
	m.log("network: tags %.4f, heads %.4f, relations %.4f right; loss of tags %.3f arcs %.3f relations %.3f names %.3f predicates %.3f",
		float64(st.tag)/t, float64(st.head)/t, float64(st.rel)/t, st.tagLoss/t, st.arcs/t, st.labels/t, st.name/float64(st.words), st.sense/t)
}

// framed are the trees whose predicates are known.
func (m *netTrainer) framed() (list []sample) {
	for _, s := range m.trees {
		if s.frames != nil {
			list = append(list, s)
		}
	}
	return list
}

func (m *netTrainer) epoch(p *progress, workers [2]*worker, r *rand.Rand) {
	ps := &m.net.Params
	list := m.epochSamples(p.Epoch, r)
	steps := (len(list) + 1) / 2
	all := float32(steps * m.cfg.Epochs)
	for i := 0; i < len(list); i += 2 {
		ps.Pack(true)
		var bs [2]*batch
		words := 0
		for k := range bs {
			if i+k < len(list) {
				bs[k] = m.fill(list[i+k], r)
				words += len(bs[k].rows)
			}
		}
		var wg sync.WaitGroup
		for k, w := range workers {
			if bs[k] != nil {
				wg.Go(func() { m.learn(w, bs[k], 1/float32(words)) })
			}
		}
		wg.Wait()
		workers[1].grads.AddTo(workers[0].grads, ps)
		if m.runs {
			workers[0].grads.Only(ps, m.net.OfRoles())
		}
		p.Steps++
		rate := m.cfg.Rate * min(float32(p.Steps)/float32(m.cfg.Warmup), 1) * max(0.01, 1-float32(p.Steps)/all)
		p.Adam.Update(ps, workers[0].grads, rate, m.cfg.Clip)
		workers[0].grads.Zero(ps)
		workers[1].grads.Zero(ps)
		if p.Steps%10 == 0 {
			decay := min(m.cfg.Average, float32(p.Steps)/float32(p.Steps+100))
			ps.Average(p.Mean, decay)
		}
		if p.Steps%100 == 0 && p.Epoch == 0 {
			m.log("network: step %d of %d", p.Steps, steps)
		}
	}
}

// score logs the share of tags, heads and relations that are right in the development set, its
// words given.
func (m *netTrainer) score() {
	tape := net.NewTape(nil, nil)
	var words, tag, head, both, sense int
	for i := 0; i < len(m.dev); i += 16 {
		var list []*sample
		for j := i; j < min(i+16, len(m.dev)); j++ {
			list = append(list, &m.dev[j])
		}
		b := m.fill(list, nil)
		tape.Reset()
		s := m.net.Encode(tape, b.rows, b.ends, net.Dropout{})
		_, right := s.Learn(s.Tags(), b.tags, 0)
		tag += right
		_, right = s.Learn(s.Senses(), b.sense, 0)
		sense += right
		heads := make([]int32, len(b.rows))
		start := 0
		for k, x := range s.Arcs(0) {
			joint.Tree(heads[start:b.ends[k]], x.Row)
			start = b.ends[k]
		}
		rels := s.Rels(heads, 0)
		for j := range heads {
			words++
			if heads[j] == b.heads[j] {
				head++
				if net.Argmax(rels.Row(j)) == int(b.rels[j]) {
					both++
				}
			}
		}
	}
	n := float64(max(words, 1))
	m.log("network: dev, words given: tags %.4f UAS %.4f LAS %.4f (with subtypes) predicates %.4f", float64(tag)/n, float64(head)/n, float64(both)/n, float64(sense)/n)
}

func save(path string, p *progress) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path + ".new")
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	defer f.Close()
	if err := gob.NewEncoder(f).Encode(p); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	return os.Rename(path+".new", path)
}

// finished reports whether the checkpoint at path is of the end of a stage.
func finished(path string, epochs int) (bool, error) {
	p := &progress{}
	err := load(path, p)
	return p.Epoch >= epochs, err
}

func load(path string, p *progress) error {
	f, err := os.Open(path)
	if path == "" || os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	defer f.Close()
	if err := gob.NewDecoder(f).Decode(p); err != nil {
		return fmt.Errorf("checkpoint %s: %w", path, err)
	}
	return nil
}
