package train

import (
	"fmt"
	"time"

	"sitrep/eval/conll18"
	"sitrep/nlp"
	"sitrep/nlp/conllu"
)

// Score is a line of scores.
type Score struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Evaluate scores a model on the development sets.
func Evaluate(cfg Config, m *nlp.Model) ([]Score, error) {
	t := &trainer{cfg: cfg}
	var out []Score
	for _, bank := range []string{"ewt", "gum"} {
		docs, err := treebank(t.path("ud", "en_"+bank+"-dev.conllu"))
		if err != nil {
			return nil, fmt.Errorf("evaluate: %w", err)
		}
		gold := conllu.Document(flat(docs))
		start := time.Now()
		read := m.Read(gold.Text)
		cfg.Log("%s dev read in %v", bank, time.Since(start).Round(time.Millisecond))
		raw, err := conll18.Score(gold, read)
		if err != nil {
			return nil, fmt.Errorf("evaluate: %s: %w", bank, err)
		}
		given := conllu.Document(flat(docs))
		m.Annotate(given)
		words, err := conll18.Score(gold, given)
		if err != nil {
			return nil, fmt.Errorf("evaluate: %s: %w", bank, err)
		}
		out = append(out, Score{"en_" + bank + "-dev, raw text", raw.String()}, Score{"en_" + bank + "-dev, gold words", words.String()})
	}
	bank, err := jsonEntities(t.path("ner", "gmb.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("evaluate: %w", err)
	}
	_, divisions, err := t.placeNames()
	if err != nil {
		return nil, fmt.Errorf("evaluate: %w", err)
	}
	var held []named
	for i, s := range gmb(retokenize(bank, m.Parts().Segment), divisions) {
		if i%10 == heldOut && len(s.Words) > 0 {
			held = append(held, s)
		}
	}
	out = append(out, Score{"gmb, tenth held out", scoreEntities(m, held).String()})
	uner, err := jsonEntities(t.path("ner", "uner-ewt-dev.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("evaluate: %w", err)
	}
	return append(out, Score{"uner-ewt-dev", scoreEntities(m, uner, "PER", "ORG", "LOC").String()}), nil
}
