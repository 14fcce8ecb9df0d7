// Package train fits the models of package nlp on public treebanks and entity corpora. The same
// data and seed give the same model file.
package train

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"

	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/segment"
)

// Config says what to train on and how.
type Config struct {
	Data          string // folder that holds ud, ner, srl and so on
	Seed          uint64
	Fine, Coarse  int // numbers of word clusters
	ClusterRounds int
	Net           NetConfig
	Networks      int        // that are trained one after the other, from one seed each, and vote
	Base          *nlp.Model // whose segmenter, lemmas and words are kept; nil for none
	Segmenter     bool       // train the segmenter only, and keep the rest of Base
	Checkpoint    string     // file that keeps the state of the training of the network; "" for none
	Log           func(format string, args ...any)
}

// Default is the configuration of the model in nlp/models.
func Default(data string) Config {
	return Config{Data: data, Seed: 1, Fine: 800, Coarse: 100, ClusterRounds: 8, Net: DefaultNet(), Networks: 2, Log: func(string, ...any) {}}
}

type trainer struct {
	cfg  Config
	rand *rand.Rand
}

func (t *trainer) logf(format string, args ...any) { t.cfg.Log(format, args...) }

// heldOut is which of ten GMB sentences are kept for scoring.
const heldOut = 9

// Train reads the data and fits all models; with a Base, new networks only.
func Train(cfg Config) (*nlp.Model, error) {
	m, err := train(cfg)
	for k := 1; k < cfg.Networks && err == nil && !cfg.Segmenter; k++ {
		next := cfg
		next.Base, next.Seed = m, cfg.Seed+uint64(k)
		if next.Checkpoint != "" {
			next.Checkpoint += fmt.Sprintf(".network%d", k+1)
		}
		var other *nlp.Model
		if other, err = train(next); err == nil {
			m, err = Join(m, other)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	return m, nil
}

// Join lets the networks of models vote. All else must be the same in them but for the segmenter, which is that of the
// first.
func Join(first *nlp.Model, others ...*nlp.Model) (*nlp.Model, error) {
	p := first.Parts()
	p.Nets = slices.Clone(p.Nets)
	for _, m := range others {
		o := m.Parts()
		if !reflect.DeepEqual(o.Spec, p.Spec) {
			return nil, errors.New("join: the models have other words or classes")
		}
		p.Nets = append(p.Nets, o.Nets...)
	}
	return nlp.NewModel(p), nil
}

func train(cfg Config) (*nlp.Model, error) {
	t := &trainer{cfg: cfg, rand: rand.New(rand.NewPCG(cfg.Seed, 0x51742e9))}
	ewt, err := treebank(t.path("ud", "en_ewt-train.conllu"))
	if err != nil {
		return nil, err
	}
	gum, err := treebank(t.path("ud", "en_gum-train.conllu"), "court")
	if err != nil {
		return nil, err
	}
	bank, err := jsonEntities(t.path("ner", "gmb.jsonl"))
	if err != nil {
		return nil, err
	}
	docs := slices.Concat(ewt, gum)
	if cfg.Segmenter && cfg.Base != nil {
		p := cfg.Base.Parts()
		p.Segment = t.segmenter(docs, bank)
		return nlp.NewModel(p), nil
	}
	p := nlp.Parts{}
	if cfg.Base != nil {
		p = cfg.Base.Parts()
	} else {
		p.Segment = t.segmenter(docs, bank)
	}
	lists, divisions, err := t.lists(docs)
	if err != nil {
		return nil, err
	}
	p.Lists = lists
	bank = retokenize(bank, p.Segment)
	wiki, err := columns(t.path("ner", "wikigold.conll"))
	if err != nil {
		return nil, err
	}
	wiki = retokenize(wiki, p.Segment)
	names, others, err := t.entitySets(bank, wiki, &p, divisions)
	if err != nil {
		return nil, err
	}
	spec := &joint.Spec{Shape: cfg.Net.Shape, Names: entityLabels}
	if cfg.Base != nil {
		spec.Words, spec.Fine, spec.Coarse = p.Spec.Words, p.Spec.Fine, p.Spec.Coarse
	} else if err := t.words(spec, &p, docs, seen(bank), wiki); err != nil {
		return nil, err
	}
	p.Spec = spec
	n, err := t.network(&p, flat(ewt), flat(gum), names, others)
	if err != nil {
		return nil, err
	}
	if err := n.train(cfg.Checkpoint); err != nil {
		return nil, err
	}
	return nlp.NewModel(p), nil
}

// words learns the classes of words and the lemmas.
func (t *trainer) words(spec *joint.Spec, p *nlp.Parts, docs [][]conllu.Sentence, lists ...[]named) error {
	raw, err := t.rawText(p.Segment)
	if err != nil {
		return err
	}
	classes := t.clusters(append(plainText(docs, lists...), raw...))
	p.Lemma = lemmas(flat(docs), classes.known)
	vocabulary(spec, classes)
	return nil
}

func (t *trainer) segmenter(docs [][]conllu.Sentence, bank []named) *segment.Model {
	var laid []*nlp.Document
	for _, d := range docs {
		laid = append(laid, conllu.Document(d))
	}
	for _, d := range docs {
		if t.rand.IntN(4) == 0 {
			laid = append(laid, conllu.Document(curly(d)))
		}
	}
	pars := paragraphs(laid)
	pars = append(pars, newswire(bank)...)
	sure, unsure := splits(docs)
	spec := segment.Spec{Splits: sure, Unsure: unsure, Lowers: lowers(pars)}
	return segment.New(spec, t.cuts(laid, unsure), t.sentences(pars, segment.LowerSet(spec.Lowers)))
}

// seen leaves out the sentences that are kept for scoring.
func seen(bank []named) []named {
	var out []named
	for i, s := range bank {
		if i%10 != heldOut {
			out = append(out, s)
		}
	}
	return out
}

// plainText is all the text that word clusters are learned from.
func plainText(docs [][]conllu.Sentence, lists ...[]named) [][]string {
	var out [][]string
	for _, s := range flat(docs) {
		var words []string
		for _, w := range s.Words {
			words = append(words, w.Form)
		}
		out = append(out, words)
	}
	for _, list := range lists {
		for _, s := range list {
			out = append(out, s.Words)
		}
	}
	return out
}

// peopleOf are the names labelled NORP.
func peopleOf(list []named) map[string]bool {
	people := map[string]bool{}
	for _, s := range list {
		for _, e := range s.Entities {
			if e.Label == "NORP" {
				people[strings.Join(s.Words[e.First:e.Last+1], " ")] = true
			}
		}
	}
	return people
}
