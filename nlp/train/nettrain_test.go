package train

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"sitrep/nlp"
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/net"
)

// tiny is a trainer of a network of a few weights on three sentences.
func tiny(t *testing.T) *netTrainer {
	t.Helper()
	spec := &joint.Spec{
		Shape: net.Shape{Dim: 8, Hidden: 6, Layers: 2, Arc: 6, Pair: 6, Role: 6}, Words: []string{"police", "said"}, Fine: []int{1, 2}, Coarse: []int{1, 1},
		Tags: []string{"NN NOUN", "VBD VERB"}, Feats: []string{""}, May: [][]int{{0}, {0}}, Rels: []string{"nsubj", "root"}, Root: 1,
		Names: []string{"PER"}, Senses: []string{"01"}, Roles: []string{"ARG0"},
	}
	spec.SetShape()
	cfg := DefaultNet()
	cfg.Epochs, cfg.Further, cfg.Batch, cfg.Shape = 3, nil, 3, spec.Shape
	none := lex.NewNames(nil)
	m := &netTrainer{cfg: cfg, log: t.Logf, seed: 7, vocab: joint.NewVocabulary(spec), lists: &lex.Lists{Places: none, First: none, Last: none, Groups: none}, net: net.New(spec.Shape)}
	m.headlines = newHeadliner(spec, &lemma.Spec{}, m.vocab.Known)
	one := sample{
		words: []string{"Police", "said"}, tags: []int32{0, 1}, feats: []int32{0, 0}, heads: []int32{2, 0}, rels: []int32{0, 1},
		senses: []int32{0, 1}, frames: []frame{{1, []int32{1, 0}}},
	}
	m.trees = []sample{one, one, one}
	m.names = []sample{{words: []string{"Ban", "left"}, names: []int32{4, 0}}}
	m.others = m.names
	m.raw = []sample{{words: []string{"Ban", "said"}}}
	return m
}

// TestTrainingRepeats trains twice from one seed, and once more from the checkpoint that the first
// run left after its first epoch: the weights are the same to the bit.
func TestTrainingRepeats(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	first := tiny(t)
	first.each = func(epoch int) {
		if epoch != 1 {
			return
		}
		data, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(kept, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	second, resumed := tiny(t), tiny(t)
	for _, run := range []struct {
		m          *netTrainer
		checkpoint string
	}{{first, path}, {second, ""}, {resumed, kept}} {
		if err := run.m.train(run.checkpoint); err != nil {
			t.Fatal(err)
		}
	}
	want := first.net.Params.Copy()
	for name, m := range map[string]*netTrainer{"second run": second, "resumed run": resumed} {
		if got := m.net.Params.Copy(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: other weights than the first run", name)
		}
	}
}

// TestDrawnTrees makes trees for the sentences that had none and goes on with them.
func TestDrawnTrees(t *testing.T) {
	m := tiny(t)
	m.cfg.Epochs, m.cfg.Further = 2, []Stage{{1, 1e-3}, {1, 1e-3}}
	if err := m.train(""); err != nil {
		t.Fatal(err)
	}
	for _, s := range []sample{m.names[0], m.raw[0]} {
		if !s.silver || len(s.heads) != 2 || len(s.tags) != 2 || len(s.rels) != 2 {
			t.Errorf("%+v", s)
		}
	}
	if s := m.trees[0]; s.silver || len(s.names) != 2 {
		t.Errorf("entities of the treebank: %+v", s)
	}
}

// TestJoinModels lets the networks of two models vote, but not of models with other words.
func TestJoinModels(t *testing.T) {
	model := func(words ...string) *nlp.Model {
		m := tiny(t)
		spec := *m.vocab.Spec()
		spec.Words = words
		m.net.Init(rand.New(rand.NewPCG(1, 1)), 0)
		return nlp.NewModel(nlp.Parts{Spec: &spec, Nets: []*net.Network{m.net}})
	}
	both, err := Join(model("police", "said"), model("police", "said"))
	if err != nil || len(both.Parts().Nets) != 2 {
		t.Errorf("%v, %v", both, err)
	}
	if _, err := Join(model("police", "said"), model("police", "told")); err == nil {
		t.Error("models of other words were joined")
	}
}
