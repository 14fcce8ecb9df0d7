package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
)

func TestHeadline(t *testing.T) {
	spec := &joint.Spec{Tags: []string{"DT DET", "NNS NOUN", "VBD VERB", "VBP VERB", ". PUNCT", "NN NOUN"}, Rels: []string{"det", "nsubj", "root", "obj", "punct"}}
	l := &lemma.Spec{Suffixes: map[string]string{"ed VBD": "l2"}}
	h := newHeadliner(spec, l, func(string) bool { return false })
	s := &sample{
		words: strings.Fields("The rebels attacked a town ."),
		tags:  []int32{0, 1, 2, 0, 5, 4}, feats: make([]int32, 6), heads: []int32{2, 3, 0, 5, 3, 3}, rels: []int32{0, 1, 2, 0, 3, 4},
		names: make([]int32, 6), senses: []int32{0, 0, 1, 0, 0, 0},
		frames: []frame{{2, []int32{1, 2, 0, 3, 4, 0}}},
	}
	if !h.fits(s) {
		t.Fatal("does not fit")
	}
	got := h.rewrite(s, rand.New(rand.NewPCG(1, 1)))
	if w := strings.ToLower(strings.Join(got.words, " ")); w != "rebels attack town" {
		t.Errorf("%s", w)
	}
	if !slices.Equal(got.heads, []int32{2, 0, 2}) || !slices.Equal(got.tags, []int32{1, 3, 5}) || !slices.Equal(got.rels, []int32{1, 2, 3}) {
		t.Errorf("%+v", got)
	}
	if f := got.frames; len(f) != 1 || f[0].pred != 1 || !slices.Equal(f[0].roles, []int32{1, 0, 3}) {
		t.Errorf("frames %+v", f)
	}
}

func TestQuoted(t *testing.T) {
	spec := &joint.Spec{
		Tags: []string{"NN NOUN", "VBD VERB", "IN SCONJ", "DT DET", ", PUNCT", ". PUNCT"}, Feats: []string{""},
		Rels: []string{"nsubj", "root", "ccomp", "mark", "det", "punct"},
	}
	s := &sample{
		words: []string{"Police", "said", "that", "the", "bridge", "fell", "."}, tags: []int32{0, 1, 2, 3, 0, 1, 5}, feats: make([]int32, 7),
		heads: []int32{2, 0, 6, 5, 6, 2, 2}, rels: []int32{0, 1, 3, 4, 0, 2, 5},
		frames: []frame{{1, []int32{1, 0, 3, 4, 4, 4, 0}}},
	}
	got, ok := newQuoter(spec).rewrite(s)
	if !ok || strings.Join(got.words, " ") != "The bridge fell , police said ." {
		t.Fatalf("%v %v", got.words, ok)
	}
	if want := []int32{2, 3, 6, 6, 6, 0, 6}; !slices.Equal(got.heads, want) {
		t.Errorf("heads %v, want %v", got.heads, want)
	}
	if want := []int32{3, 4, 4, 0, 1, 0, 0}; got.frames[0].pred != 5 || !slices.Equal(got.frames[0].roles, want) {
		t.Errorf("frame %v, want roles %v", got.frames[0], want)
	}
	if _, ok := newQuoter(spec).rewrite(got); ok {
		t.Error("a sentence is turned round twice")
	}
}
