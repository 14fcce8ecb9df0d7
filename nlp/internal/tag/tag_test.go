package tag

import (
	"slices"
	"strings"
	"testing"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

const (
	dt = iota
	nn
	vbd
)

// model knows "the", nouns by what stands before them, and the past tense by its suffix.
func model() *Model {
	spec := Spec{
		Tags:  []string{"DT DET", "NN NOUN", "VBD VERB"},
		Known: map[string]int{"the": dt},
		Kinds: map[string]int{"the": 1},
		Feats: []string{"", "Number=Plur", "Number=Sing"},
		May:   [][]int{{0}, {2, 1}, {}},
	}
	tags := linear.NewTrainer(3)
	tags.Update([]uint32{linear.Key1(112, dt+1)}, nn, 2)
	tags.Update([]uint32{linear.Key1(103, lex.New("ed", nil).Suf[1])}, vbd, 1)
	tags.Step()
	feats := linear.NewTrainer(3)
	feats.Update([]uint32{linear.Key2(151, nn+1, lex.New("police", nil).L)}, 1, 1)
	feats.Step()
	return New(spec, tags.Table(), feats.Table())
}

func TestRun(t *testing.T) {
	m := model()
	var words []lex.Word
	for _, w := range strings.Fields("the police fired the wounded") {
		words = append(words, lex.New(w, nil))
	}
	tags, feats := make([]int, len(words)), make([]int, len(words))
	var sc Scratch
	m.Run(words, m.Spec.KindsOf(nil, words), tags, &sc)
	if want := []int{dt, nn, vbd, dt, nn}; !slices.Equal(tags, want) {
		t.Fatalf("tags %v, want %v", tags, want)
	}
	m.Features(words, tags, feats, &sc)
	if want := []int{0, 1, 0, 0, 2}; !slices.Equal(feats, want) {
		t.Errorf("features %v, want %v", feats, want)
	}
	if m.XPOS(vbd) != "VBD" || m.UPOS(vbd) != "VERB" || m.Coarse(nn) == m.Coarse(vbd) {
		t.Error("names of tags are wrong")
	}
}
