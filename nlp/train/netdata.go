package train

import (
	"slices"

	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/net"
)

// network prepares the training of the only network of p, which has the other parts, the words of the
// Spec among them.
func (t *trainer) network(p *nlp.Parts, ewt, gum []conllu.Sentence, names, others []named) (*netTrainer, error) {
	props, err := t.propBank("train")
	if err != nil {
		return nil, err
	}
	spec := p.Spec
	treeSpec(spec, slices.Concat(ewt, gum))
	lemmas := map[string][]string{}
	for _, s := range ewt {
		for _, w := range s.Words {
			lemmas[s.ID] = append(lemmas[s.ID], w.Lemma)
		}
	}
	roleSpec(spec, props, lemmas)
	spec.SetShape()
	n := net.New(spec.Shape)
	p.Nets = []*net.Network{n}
	ix := newIndexes(spec)
	m := &netTrainer{cfg: t.cfg.Net, log: t.logf, seed: t.cfg.Seed, vocab: joint.NewVocabulary(spec), lists: p.Lists, net: n}
	m.quotes = newQuoter(spec)
	m.headlines = newHeadliner(spec, p.Lemma, m.vocab.Known)
	if m.trees, err = treeSamples(slices.Concat(ewt, gum), ix, props); err != nil {
		return nil, err
	}
	for i, s := range gumNames(gum, names) {
		m.trees[len(ewt)+i].names = nameClasses(len(s.Words), s.Entities, ix)
	}
	m.names, m.others = namedSamples(names, ix), namedSamples(others, ix)
	raw, err := t.rawText(p.Segment)
	if err != nil {
		return nil, err
	}
	for _, words := range raw {
		if len(words) > 2 && len(words) <= longestDrawn {
			m.raw = append(m.raw, sample{words: words})
		}
	}
	m.count = frequencies(m.trees, m.names, m.others, m.raw)
	dev, err := treebank(t.path("ud", "en_ewt-dev.conllu"))
	if err != nil {
		return nil, err
	}
	if props, err = t.propBank("dev"); err != nil {
		return nil, err
	}
	m.dev, err = treeSamples(knownOnly(flat(dev), ix), ix, props)
	return m, err
}

// knownOnly leaves out the sentences with relations that training does not have.
func knownOnly(sents []conllu.Sentence, ix *indexes) []conllu.Sentence {
	var out []conllu.Sentence
	for _, s := range sents {
		if !slices.ContainsFunc(s.Words, func(w conllu.Word) bool { _, ok := ix.rels[w.DepRel]; return !ok }) {
			out = append(out, s)
		}
	}
	return out
}

func treeSamples(sents []conllu.Sentence, ix *indexes, props map[string]propositions) ([]sample, error) {
	var out []sample
	for _, s := range sents {
		x, err := treeSample(s, ix)
		if err != nil {
			return nil, err
		}
		if p, ok := props[s.ID]; ok {
			if err := x.addFrames(p, ix); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

// plainLabels are kept as they are.
var plainLabels = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "EVENT": "EVENT"}

// gumNames are the entities of GUM, its nationalities known from the bank.
func gumNames(gum []conllu.Sentence, bank []named) []named {
	return nationalities(gumEntities(gum), peopleOf(bank), plainLabels)
}

// entitySets puts the corpora of entities together: the bank and the smaller ones.
func (t *trainer) entitySets(bank, wiki []named, p *nlp.Parts, divisions map[string]bool) (list, others []named, err error) {
	noisy, err := columns(t.path("ner", "wnut17.conll"))
	if err != nil {
		return nil, nil, err
	}
	list = consistent(seen(gmb(bank, divisions)), p.Lists.Places)
	people := peopleOf(list)
	for _, s := range list {
		if o, changed := british(s); changed && t.rand.IntN(4) == 0 {
			list = append(list, o)
		}
	}
	others = nationalities(wiki, people, plainLabels)
	others = append(others, nationalities(retokenize(noisy, p.Segment), people, wnutTypes)...)
	return list, others, nil
}

// wnutTypes are the labels of WNUT 2017 that have one here.
var wnutTypes = map[string]string{"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}

func namedSamples(list []named, ix *indexes) []sample {
	var out []sample
	for _, s := range list {
		if len(s.Words) > 0 && len(s.Words) <= 120 {
			out = append(out, sample{words: s.Words, names: nameClasses(len(s.Words), s.Entities, ix)})
		}
	}
	return out
}
