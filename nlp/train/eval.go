package train

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sitrep/eval/conll18"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
	"sitrep/eval/srl"
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
	e := &evaluation{trainer: trainer{cfg: cfg}, m: m}
	for _, f := range []func() error{e.treebanks, e.roles, e.entities} {
		if err := f(); err != nil {
			return nil, fmt.Errorf("evaluate: %w", err)
		}
	}
	return e.out, nil
}

type evaluation struct {
	trainer
	m   *nlp.Model
	out []Score
}

func (e *evaluation) add(name string, value fmt.Stringer) {
	e.logf("%s: %s", name, value)
	e.out = append(e.out, Score{name, value.String()})
}

func (e *evaluation) treebanks() error {
	ewt, err := treebank(e.path("ud", "en_ewt-dev.conllu"))
	if err != nil {
		return err
	}
	gum, err := treebank(e.path("ud", "en_gum-dev.conllu"))
	if err != nil {
		return err
	}
	var news [][]conllu.Sentence
	for _, d := range gum {
		if hasGenre(d[0], []string{"news", "interview"}) {
			news = append(news, d)
		}
	}
	for _, set := range []struct {
		name  string
		docs  [][]conllu.Sentence
		given bool
	}{
		{"en_ewt-dev, raw text", ewt, false},
		{"en_ewt-dev, gold words", ewt, true},
		{"en_ewt-dev in upper case, raw text", upper(ewt), false},
		{"en_gum-dev, raw text", gum, false},
		{"en_gum-dev, gold words", gum, true},
		{"en_gum-dev news and interview, raw text", news, false},
	} {
		gold, read := conllu.Document(flat(set.docs)), conllu.Document(flat(set.docs))
		if set.given {
			e.m.Annotate(read)
		} else {
			read = e.m.Read(gold.Text)
		}
		r, err := conll18.Score(gold, read)
		if err != nil {
			return fmt.Errorf("%s: %w", set.name, err)
		}
		e.add(set.name, r)
	}
	return nil
}

// upper writes documents in upper case; lemmas stay as they are.
func upper(docs [][]conllu.Sentence) [][]conllu.Sentence {
	var out [][]conllu.Sentence
	for _, d := range docs {
		var c []conllu.Sentence
		for _, s := range d {
			s.Words = append([]conllu.Word(nil), s.Words...)
			s.Tokens = append([]conllu.Token(nil), s.Tokens...)
			for i := range s.Words {
				s.Words[i].Form = strings.ToUpper(s.Words[i].Form)
			}
			for i := range s.Tokens {
				s.Tokens[i].Form = strings.ToUpper(s.Tokens[i].Form)
			}
			c = append(c, s)
		}
		out = append(out, c)
	}
	return out
}

// roles scores predicates and arguments on the words of EWT, the predicates found and given.
func (e *evaluation) roles() error {
	docs, err := treebank(e.path("ud", "en_ewt-dev.conllu"))
	if err != nil {
		return err
	}
	bank, err := e.propBank("dev")
	if err != nil {
		return err
	}
	var sents []conllu.Sentence
	for _, s := range flat(docs) {
		if _, ok := bank[s.ID]; ok {
			sents = append(sents, s)
		}
	}
	doc := conllu.Document(sents)
	for _, given := range []bool{false, true} {
		name := "propbank ewt-dev, gold words, predicates found"
		for i := range doc.Sentences {
			doc.Sentences[i].Predicates = predicates(bank[sents[i].ID])
		}
		if given {
			name = "propbank ewt-dev, gold words, predicates given"
			e.m.AnnotateRoles(doc)
		} else {
			e.m.Annotate(doc)
		}
		var r srl.Result
		for i := range doc.Sentences {
			r.Add(predicates(bank[sents[i].ID]), doc.Sentences[i].Predicates)
		}
		e.add(name, r)
	}
	return nil
}

func predicates(p propositions) []nlp.Predicate {
	var out []nlp.Predicate
	for _, pr := range p.Predicates {
		q := nlp.Predicate{Word: pr.Token - 1, Roleset: pr.Roleset}
		for _, a := range pr.Args {
			q.Args = append(q.Args, nlp.Argument{Role: a.Role, First: a.First - 1, Last: a.Last - 1})
		}
		out = append(out, q)
	}
	return out
}

func (e *evaluation) entities() error {
	bank, err := jsonEntities(e.path("ner", "gmb.jsonl"))
	if err != nil {
		return err
	}
	_, divisions, err := e.placeNames()
	if err != nil {
		return err
	}
	var held []named
	for i, s := range gmb(retokenize(bank, e.m.Parts().Segment), divisions) {
		if i%10 == heldOut && len(s.Words) > 0 {
			held = append(held, s)
		}
	}
	e.add("gmb, tenth held out", scoreEntities(e.m, held))
	uner, err := jsonEntities(e.path("ner", "uner-ewt-dev.jsonl"))
	if err != nil {
		return err
	}
	e.add("uner-ewt-dev", scoreEntities(e.m, uner, "PER", "ORG", "LOC"))
	return e.re3d()
}

// re3dTypes are the labels of re3d that have one here.
var re3dTypes = map[string]string{"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP", "Weapon": "WEAPON", "MilitaryPlatform": "WEAPON"}

// re3d scores every third document from raw text. Its entities take in titles, groups that have no
// name, and parts of one another; none of them was trained on.
func (e *evaluation) re3d() error {
	docs, err := data.Lines[struct {
		Text     string
		Entities []re3dEntity
	}](e.path("ner", "re3d.jsonl"))
	if err != nil {
		return err
	}
	var gold, system []spanf1.Span
	for i, d := range docs {
		if i%3 != 2 {
			continue
		}
		at := data.ByteOffsets(d.Text)
		for _, g := range d.Entities {
			if l := re3dTypes[g.label]; l != "" && g.end < len(at) {
				gold = append(gold, spanf1.Span{Doc: i, Start: at[g.start], End: at[g.end], Label: l})
			}
		}
		for _, s := range e.m.Read(d.Text).Entities {
			if l := plainLabel(s); slices.Contains([]string{"PER", "ORG", "LOC", "NORP", "WEAPON"}, l) {
				system = append(system, spanf1.Span{Doc: i, Start: s.Span.Start, End: s.Span.End, Label: l})
			}
		}
	}
	e.add("re3d, third of the documents, raw text", spanf1.Score(gold, system))
	return nil
}

// re3dEntity is [label, start, end, text] in the file, in code points.
type re3dEntity struct {
	label      string
	start, end int
}

func (e *re3dEntity) UnmarshalJSON(b []byte) error {
	var f []any
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	if len(f) < 3 {
		return fmt.Errorf("entity %s: want three parts", b)
	}
	label, ok1 := f[0].(string)
	start, ok2 := f[1].(float64)
	end, ok3 := f[2].(float64)
	if !ok1 || !ok2 || !ok3 || start < 0 || end < start {
		return fmt.Errorf("entity %s does not fit", b)
	}
	e.label, e.start, e.end = label, int(start), int(end)
	return nil
}
