package train

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/tag"
)

// example is a sentence with its gold annotation in the models' numbers.
type example struct {
	words  []lex.Word
	kinds  []uint32
	tags   []int
	feats  []int
	heads  []int // by word number from 1; element 0 is not used
	labels []int
	auto   []int // predicted tags, by a tagger that has not seen the sentence
}

func joint(w conllu.Word) string { return w.XPOS + " " + w.UPOS }

// tagSpec collects tags, features and the dictionary of words with one tag.
func tagSpec(sents []conllu.Sentence) tag.Spec {
	tags, feats := map[string]int{}, map[string]int{}
	byWord := map[string]map[string]int{} // Normal form → tag → count
	byLow := map[string]map[string]int{}
	byTag := map[string]map[string]int{} // tag → feats → count
	for _, s := range sents {
		for _, w := range s.Words {
			tags[joint(w)]++
			feats[w.Feats]++
			x := lex.New(w.Form, nil)
			add(byWord, x.Norm, joint(w))
			add(byLow, x.Low, joint(w))
			add(byTag, joint(w), w.Feats)
		}
	}
	spec := tag.Spec{Known: map[string]int{}, Kinds: map[string]int{}}
	for _, t := range slices.Sorted(maps.Keys(tags)) {
		if tags[t] >= 3 {
			spec.Tags = append(spec.Tags, t)
		}
	}
	spec.Feats = slices.Sorted(maps.Keys(feats))
	index := indexOf(spec.Tags)
	for w, ts := range byWord {
		if t, n, all := most(ts); n == all && all >= 30 {
			if i, ok := index[t]; ok {
				spec.Known[w] = i
			}
		}
	}
	spec.Kinds = kinds(byLow)
	fi := indexOf(spec.Feats)
	for _, t := range spec.Tags {
		var may []int
		for _, f := range byCount(byTag[t]) {
			if byTag[t][f] >= 2 || len(may) == 0 {
				may = append(may, fi[f])
			}
		}
		spec.May = append(spec.May, may)
	}
	return spec
}

// kinds numbers the sets of tags that words take in at least a twentieth of their places.
func kinds(byLow map[string]map[string]int) map[string]int {
	sets := map[string]int{}
	out := map[string]int{}
	for _, w := range slices.Sorted(maps.Keys(byLow)) {
		_, _, all := most(byLow[w])
		if all < 3 {
			continue
		}
		key := ""
		for _, t := range byCount(byLow[w]) {
			if byLow[w][t]*20 >= all {
				key += t + ","
			}
		}
		if sets[key] == 0 {
			sets[key] = len(sets) + 1
		}
		out[w] = sets[key]
	}
	return out
}

func add(m map[string]map[string]int, a, b string) {
	if m[a] == nil {
		m[a] = map[string]int{}
	}
	m[a][b]++
}

func indexOf(list []string) map[string]int {
	m := make(map[string]int, len(list))
	for i, s := range list {
		m[s] = i
	}
	return m
}

// byCount lists the keys, the most frequent first, equals by name.
func byCount(m map[string]int) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		return cmp.Or(cmp.Compare(m[b], m[a]), cmp.Compare(a, b))
	})
}

func most(m map[string]int) (key string, n, all int) {
	for _, k := range byCount(m) {
		if key == "" {
			key, n = k, m[k]
		}
		all += m[k]
	}
	return key, n, all
}

// examples converts sentences. Words with rare tags get the most frequent tag of the same Penn tag.
func examples(sents []conllu.Sentence, spec *tag.Spec, labels map[string]int, c *lex.Clusters) ([]example, error) {
	ti, fi := indexOf(spec.Tags), indexOf(spec.Feats)
	out := make([]example, 0, len(sents))
	for _, s := range sents {
		e := example{heads: make([]int, len(s.Words)+1), labels: make([]int, len(s.Words)+1)}
		for i, w := range s.Words {
			e.words = append(e.words, lex.New(w.Form, c))
			t, ok := ti[joint(w)]
			if !ok {
				t = -1
			}
			e.tags = append(e.tags, t)
			e.feats = append(e.feats, fi[w.Feats])
			e.heads[i+1] = w.Head + 1
			l, ok := labels[w.DepRel]
			if !ok {
				return nil, fmt.Errorf("relation %q of sentence %s is not known", w.DepRel, s.ID)
			}
			e.labels[i+1] = l
		}
		e.kinds = spec.KindsOf(nil, e.words)
		out = append(out, e)
	}
	return out, nil
}

// tagger trains the model of tags on the examples.
func (t *trainer) tagger(exs []example, spec *tag.Spec, epochs int, name string) *linear.Table {
	tr := linear.NewTrainer(len(spec.Tags))
	scores := make([]float32, len(spec.Tags))
	var keys []uint32
	for epoch := range epochs {
		wrong, all := 0, 0
		for _, n := range t.rand.Perm(len(exs)) {
			e := t.forget(&exs[n])
			tags := make([]int, len(e.words))
			for i := range e.words {
				if k, ok := spec.Known[e.words[i].Norm]; ok {
					tags[i] = k
					continue
				}
				keys = tag.Keys(keys[:0], e.words, e.kinds, tags, i)
				tr.Score(keys, scores)
				best := argmax(scores)
				tags[i] = best
				if e.tags[i] < 0 {
					continue
				}
				all++
				if learn(tr, keys, scores, e.tags[i]) {
					wrong++
				}
			}
		}
		t.logf("%s: epoch %d: %d of %d wrong", name, epoch+1, wrong, all)
	}
	return tr.Table()
}

// forget takes the identity of some words away, more often of rare ones, so that the models learn
// to do with affixes and clusters.
func (t *trainer) forget(e *example) *example {
	out := *e
	out.words, out.kinds = slices.Clone(e.words), slices.Clone(e.kinds)
	for i := range out.words {
		share := t.cfg.Forget
		if e.kinds[i] == 0 {
			share = t.cfg.ForgetRare
		}
		if t.rand.Float64() < share {
			w := &out.words[i]
			w.H, w.L, out.kinds[i] = 0, 0, 0
		}
	}
	return &out
}

func argmax(scores []float32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// features trains the model that chooses among the features a tag may have.
func (t *trainer) features(exs []example, spec *tag.Spec) *linear.Table {
	tr := linear.NewTrainer(len(spec.Feats))
	scores := make([]float32, len(spec.Feats))
	var keys []uint32
	for epoch := range 5 {
		wrong, all := 0, 0
		for _, n := range t.rand.Perm(len(exs)) {
			e := &exs[n]
			for i, tg := range e.tags {
				if tg < 0 || len(spec.May[tg]) < 2 || !slices.Contains(spec.May[tg], e.feats[i]) {
					continue
				}
				keys = tag.FeatKeys(keys[:0], e.words, e.tags, i)
				tr.Score(keys, scores)
				tr.Step()
				best := spec.May[tg][0]
				for _, f := range spec.May[tg] {
					if scores[f] > scores[best] {
						best = f
					}
				}
				all++
				if best != e.feats[i] {
					wrong++
					tr.Update(keys, e.feats[i], 1)
					tr.Update(keys, best, -1)
				}
			}
		}
		t.logf("features: epoch %d: %d of %d wrong", epoch+1, wrong, all)
	}
	return tr.Table()
}
