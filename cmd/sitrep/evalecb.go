package main

import (
	"fmt"
	"os"
	"path/filepath"

	"sitrep"
	"sitrep/eval"
	"sitrep/eval/coref"
	"sitrep/eval/data"
	"sitrep/eval/ecb"
	"sitrep/incident"
	"sitrep/pipeline"
)

// readECB reads a part of ECB+ as far as the resolver needs it.
func readECB(p *pipeline.Pipeline, part string) ([]ecb.Document, []incident.Input, error) {
	dir, err := data.Dir()
	if err != nil {
		return nil, nil, err
	}
	docs, err := ecb.Read(filepath.Join(dir, "coref", "ecbplus-"+part+"-docs.jsonl"))
	if err != nil {
		return nil, nil, err
	}
	return docs, ecb.Inputs(p, docs), nil
}

// evalECB scores events over documents and stories on ECB+.
func evalECB(*app) ([]eval.Table, error) {
	p, err := openPipeline()
	if err != nil {
		return nil, err
	}
	r, err := incident.Default()
	if err != nil {
		return nil, err
	}
	docs, in, err := readECB(p, "dev")
	if err != nil {
		return nil, err
	}
	s := ecb.Score(r, docs, in)
	t := eval.Table{Name: "ecb", Title: "Events over documents", Command: "sitrep eval ecb --write docs/EVALUATION.md",
		Note: fmt.Sprintf("ECB+ development part, %d documents, gold event mentions of every kind, compared within gold topics, singletons counted; weights fitted on the training part by sitrep fit, features and thresholds chosen by cross-validation there with this part in sight. The groups and stories are those of incident.Chains and incident.Stories, which compare texts; the incidents of a record are joined by coded types, places, times and actors instead, by weights set by hand (docs/decisions/2026-11-25-pair-weights.md). Published: 73 by the head lemma, 81 to 87 by neural models on the test part. Stories: the documents of all topics, by their texts. Resolver %s.",
			len(docs), r.Version()),
		Header: []string{"what", "MUC F1", "B³ F1", "CEAFe F1", "CoNLL F1"}}
	row := func(name string, s coref.Scores) {
		t.Rows = append(t.Rows, []string{name, pct(s.MUC.F1()), pct(s.B3.F1()), pct(s.CEAFe.F1()), pct(s.CoNLL())})
	}
	row("events, scores of pairs and groups", s.Chains)
	row("events, one head lemma in a topic", s.Lemma)
	row("stories of the documents", s.Stories)
	return []eval.Table{t}, nil
}

type fitCmd struct {
	Out string `arg:"" name:"folder" help:"Folder with the data files the weights are for: incident/data, or one made by sitrep rules; codebook/data, or one made by sitrep codebook." type:"existingdir"`

	Vectors       bool   `help:"Of a codebook: first learn vectors.tsv, the nearness of words, from news and stories (minutes)."`
	WordNet       string `name:"wordnet" help:"Of the resolver: first write kin.tsv from the files of WordNet 3.0 in this folder (Debian package wordnet-base)." type:"existingdir"`
	CrossValidate int    `help:"Of the resolver: also fit and score on that many parts of the training topics, each scored by weights of the others." placeholder:"N"`
}

func (c *fitCmd) Help() string {
	return `In a folder of the resolver: fits, on the training part of ECB+, the weights by which texts of reports and words of mentions
are compared, and writes them into FOLDER/weights.tsv, with weights.json to say how they came about.

In a folder of a codebook: fits, on plover-synthetic, headlines and ordinary texts, the weights that tell what event a report
leads with (leads.tsv) and political readings of words from others (readings.tsv), each with a manifest; with --vectors
first what words are near in meaning (vectors.tsv).

The data are in ../shared/data or where SITREP_DATA says.`
}

func (c *fitCmd) Run(a *app) error {
	if _, err := os.Stat(filepath.Join(c.Out, "lexicon.tsv")); err == nil {
		return fitCodebook(a, c.Out, c.Vectors)
	}
	if c.WordNet != "" {
		n, err := ecb.WriteKin(c.Out, c.WordNet)
		if err != nil {
			return sitrep.E(sitrep.Invalid, "fit", err)
		}
		fmt.Fprintf(a.out, "kin.tsv: %d pairs of words near in meaning\n", n)
	}
	p, err := openPipeline()
	if err != nil {
		return err
	}
	r, err := incident.Open(os.DirFS(c.Out))
	if err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	docs, in, err := readECB(p, "train")
	if err != nil {
		return err
	}
	if c.CrossValidate > 1 {
		s := ecb.CrossValidate(r, docs, in, c.CrossValidate)
		fmt.Fprintf(a.out, "cross-validated over %d parts: events %v; stories %v\n", c.CrossValidate, s.Chains, s.Stories)
	}
	n, err := ecb.WriteWeights(c.Out, ecb.Fit(r, docs, in), ecb.Manifest{
		Data: "ECB+ training part (annotation CC BY 3.0): weights only", Command: "sitrep fit incident/data", Seed: 1,
		Documents: len(docs), Model: p.Versions().Model, Pipeline: p.Versions().Pipeline,
	})
	if err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	_, err = fmt.Fprintf(a.out, "%d weights fitted on %d documents\n", n, len(docs))
	return err
}
