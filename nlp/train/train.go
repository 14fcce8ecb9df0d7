// Package train fits the models of package nlp on public treebanks and entity corpora. The same
// data and seed give the same model file.
package train

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/parse"
	"sitrep/nlp/internal/segment"
	"sitrep/nlp/internal/tag"
)

// Config says what to train on and how.
type Config struct {
	Data          string // folder that holds ud and ner
	Seed          uint64
	Fine, Coarse  int // numbers of word clusters
	ClusterRounds int
	TaggerEpochs  int
	ParserEpochs  int
	NEREpochs     int
	Forget        float64          // share of words whose identity is hidden at each pass
	ForgetRare    float64          // the same for rare words
	ForgetHeads   float64          // the same for words in the parser
	ForgetNames   float64          // the same for capitalised words, in the model of entities
	Prune         map[string]Prune // by model: parser, tagger, ner
	Folds         int              // for the tags that the parser is trained on
	Log           func(format string, args ...any)
}

// Prune says how a trained table is made smaller, as linear.Table.Prune has it. Many weights were
// moved once or twice only; leaving them out makes the file a third and costs no accuracy.
type Prune struct{ Cut, Grain int }

// Default is the configuration of the model in nlp/models.
func Default(data string) Config {
	return Config{
		Data: data, Seed: 1, Fine: 800, Coarse: 100, ClusterRounds: 8, TaggerEpochs: 10, ParserEpochs: 12, NEREpochs: 8,
		Forget: 0.05, ForgetRare: 0.4, ForgetNames: 0.2, Folds: 5, Prune: map[string]Prune{"parser": {320, 64}, "tagger": {128, 32}, "ner": {192, 64}}, Log: func(string, ...any) {},
	}
}

type trainer struct {
	cfg  Config
	rand *rand.Rand
}

func (t *trainer) logf(format string, args ...any) { t.cfg.Log(format, args...) }

// heldOut is which of ten GMB sentences are kept for scoring.
const heldOut = 9

// Train reads the data and fits all models.
func Train(cfg Config) (*nlp.Model, error) {
	t := &trainer{cfg: cfg, rand: rand.New(rand.NewPCG(cfg.Seed, 0x51742e9))}
	ewt, err := treebank(t.path("ud", "en_ewt-train.conllu"))
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	gum, err := treebank(t.path("ud", "en_gum-train.conllu"), "court")
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	bank, err := jsonEntities(t.path("ner", "gmb.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	wiki, err := columns(t.path("ner", "wikigold.conll"))
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	docs := append(ewt, gum...)
	var p nlp.Parts
	p.Segment = t.segmenter(docs, bank)
	bank = retokenize(bank, p.Segment)
	wiki = retokenize(wiki, p.Segment)
	raw, err := t.rawText(p.Segment)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	p.Clusters = t.clusters(append(plainText(docs, seen(bank), wiki), raw...))
	if err := t.treeModels(&p, docs); err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	places, divisions, err := t.placeNames()
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	p.Places = lex.NewNames(places)
	exs, err := t.entityData(gmb(bank, divisions), wiki, &p, flat(gum))
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	p.NER = t.entities(exs)
	return nlp.NewModel(p), nil
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
	spec := segment.Spec{Splits: splits(docs), Lowers: lowers(pars)}
	return segment.New(spec, t.cuts(laid), t.sentences(pars, segment.LowerSet(spec.Lowers)))
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

// treeModels fits the tagger, the lemmas and the parser.
func (t *trainer) treeModels(p *nlp.Parts, docs [][]conllu.Sentence) error {
	var sents []conllu.Sentence
	var fold []int
	for i, d := range docs {
		for range d {
			fold = append(fold, i%t.cfg.Folds)
		}
		sents = append(sents, d...)
	}
	p.Lemma = lemmas(sents, p.Clusters.Known)
	pspec := parseSpec(sents)
	labels := indexOf(pspec.Labels)
	spec := tagSpec(sents)
	exs, err := examples(t.recase(sents), &spec, labels, p.Clusters)
	if err != nil {
		return err
	}
	tags := t.tagger(exs, &spec, t.cfg.TaggerEpochs, "tags")
	feats := t.features(exs, &spec)
	t.prune(&tags, "tagger")
	t.prune(&feats, "tagger")
	p.Tag = tag.New(spec, tags, feats)
	if err := t.foldTags(exs, sents, fold, p.Tag); err != nil {
		return err
	}
	p.Parse = &parse.Model{Spec: pspec}
	p.Parse.Moves = t.parser(exs, p.Tag, &pspec, nil)
	t.prune(&p.Parse.Moves, "parser")
	return nil
}

func (t *trainer) prune(table **linear.Table, model string) {
	if p := t.cfg.Prune[model]; p.Grain > 0 {
		*table = (*table).Prune(p.Cut, p.Grain)
	}
}

// recase writes one sentence of twenty in upper case and one in lower case.
func (t *trainer) recase(sents []conllu.Sentence) []conllu.Sentence {
	out := make([]conllu.Sentence, len(sents))
	for i, s := range sents {
		var change func(string) string
		switch t.rand.IntN(20) {
		case 0:
			change = strings.ToUpper
		case 1:
			change = strings.ToLower
		}
		if change != nil {
			s.Words = append([]conllu.Word(nil), s.Words...)
			for j := range s.Words {
				s.Words[j].Form = change(s.Words[j].Form)
			}
		}
		out[i] = s
	}
	return out
}

// foldTags sets each example's predicted tags by a tagger trained on the other folds. The
// dictionary of each tagger is of the other folds only, but with the tag numbers of whole.
func (t *trainer) foldTags(exs []example, sents []conllu.Sentence, fold []int, whole *tag.Model) error {
	var sc tag.Scratch
	for f := range t.cfg.Folds {
		var rest []example
		var restSents []conllu.Sentence
		for i := range exs {
			if fold[i] != f {
				rest = append(rest, exs[i])
				restSents = append(restSents, sents[i])
			}
		}
		own := tagSpec(restSents)
		spec := whole.Spec
		spec.Kinds = own.Kinds
		spec.Known = map[string]int{}
		ti := indexOf(spec.Tags)
		for w, k := range own.Known {
			if n, ok := ti[own.Tags[k]]; ok {
				spec.Known[w] = n
			}
		}
		for i := range rest {
			rest[i].kinds = spec.KindsOf(nil, rest[i].words)
		}
		m := tag.New(spec, t.tagger(rest, &spec, t.cfg.TaggerEpochs-3, fmt.Sprintf("tags, without fold %d", f+1)), whole.Feat)
		for i := range exs {
			if fold[i] == f {
				exs[i].auto = make([]int, len(exs[i].words))
				m.Run(exs[i].words, spec.KindsOf(nil, exs[i].words), exs[i].auto, &sc)
			}
		}
	}
	return nil
}

// entityData puts the entity corpora together, with copies in other spellings.
func (t *trainer) entityData(bank, wiki []named, p *nlp.Parts, gum []conllu.Sentence) ([]nerExample, error) {
	list := consistent(seen(bank), p.Places)
	people := map[string]bool{}
	for _, s := range list {
		for _, e := range s.Entities {
			if e.Label == "NORP" {
				people[strings.Join(s.Words[e.First:e.Last+1], " ")] = true
			}
		}
	}
	list = append(list, nationalities(wiki, people, map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC"})...)
	same := map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "EVENT": "EVENT"}
	list = append(list, nationalities(gumEntities(gum), people, same)...)
	for _, s := range list {
		if o, changed := british(s); changed && t.rand.IntN(4) == 0 {
			list = append(list, o)
		}
		if t.rand.IntN(20) == 0 {
			up := named{Entities: s.Entities}
			for _, w := range s.Words {
				up.Words = append(up.Words, strings.ToUpper(w))
			}
			list = append(list, up)
		}
	}
	return nerExamples(list, p), nil
}
