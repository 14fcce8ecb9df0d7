package main

import (
	"fmt"
	"os"
	"path/filepath"

	"sitrep/actor"
	"sitrep/actor/petrarch"
	"sitrep/eval"
	who "sitrep/eval/actors"
	"sitrep/eval/coref"
	"sitrep/eval/data"
	"sitrep/nlp"
)

func evalActors(*app) ([]eval.Table, error) {
	dir, reader, err := dataAndReader()
	if err != nil {
		return nil, err
	}
	list, err := actor.Default()
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "actors", Title: "Actors", Command: "sitrep eval actors --write docs/EVALUATION.md",
		Note: "Dated look-ups: of the questions in eval/actors/offices.txt, written from general knowledge. cameo-fictional: gold events whose source " +
			"and target codes are both among those of the sentence's mentions, with the suite's own dictionaries, from raw text. Private and public persons: " +
			"eval/actors/persons.tsv, each sentence read by itself, without the rest of its report. Actor list " + list.Version() + ".",
		Header: []string{"test", "of", "right"}}
	questions, err := who.Offices()
	if err != nil {
		return nil, err
	}
	s := who.ScoreOffices(reader, list, questions)
	t.Rows = append(t.Rows, []string{"dated look-ups of office holders", fmt.Sprint(s.Asked), pct(s.Share())},
		[]string{"... a wrong name given (lower is better)", fmt.Sprint(s.Asked), pct(float64(s.WrongName) / float64(s.Asked))})
	codes, err := scoreFictional(dir, reader)
	if err != nil {
		return nil, err
	}
	t.Rows = append(t.Rows, []string{"cameo-fictional, source and target", fmt.Sprint(codes.Events), pct(codes.Share())})
	named, err := who.Persons(dir)
	if err != nil {
		return nil, err
	}
	privacy := who.ScorePrivacy(reader, list, named)
	t.Rows = append(t.Rows, []string{"private persons, name withheld (recall)", fmt.Sprint(privacy.Private), pct(privacy.Recall())},
		[]string{"names withheld that are of private persons (precision)", fmt.Sprint(privacy.Withheld + privacy.Hidden), pct(privacy.Precision())})
	c := eval.Table{Name: "coreference", Title: "Coreference of people and groups within a report", Command: t.Command,
		Note: "GUM, chains of person and organization with two mentions or more, from raw text; a mention is right where its head word is. " +
			"The rules were made while looking at the training part.",
		Header: []string{"set", "mentions", "MUC", "B³", "CEAFe", "CoNLL F1"}}
	for _, set := range []struct{ name, file string }{{"GUM dev, news", "en_gum-dev.conllu"}, {"GUM train, news", "en_gum-train.conllu"}} {
		score, err := scoreGUM(filepath.Join(dir, "ud", set.file), reader, list)
		if err != nil {
			return nil, err
		}
		c.Rows = append(c.Rows, []string{set.name, pct(score.Mentions.F1()), pct(score.MUC.F1()), pct(score.B3.F1()), pct(score.CEAFe.F1()), pct(score.CoNLL())})
	}
	return []eval.Table{t, c}, nil
}

func scoreFictional(dir string, reader nlp.Reader) (who.CodeScore, error) {
	suite := filepath.Join(dir, "events", "cameo-fictional")
	list, _, err := petrarch.Load(filepath.Join(suite, "actors.txt"), filepath.Join(suite, "agents.txt"))
	if err != nil {
		return who.CodeScore{}, err
	}
	records, err := data.Lines[who.Record](filepath.Join(suite, "records.jsonl"))
	if err != nil {
		return who.CodeScore{}, err
	}
	return who.ScoreCodes(reader, list, records)
}

func scoreGUM(path string, reader nlp.Reader, list *actor.List) (coref.Scores, error) {
	f, err := os.Open(path)
	if err != nil {
		return coref.Scores{}, err
	}
	defer f.Close()
	docs, err := who.ReadGUM(f, "GUM_news")
	if err != nil {
		return coref.Scores{}, err
	}
	return who.ScoreCoreference(reader, list, docs), nil
}
