package main

import (
	"fmt"
	"os"
	"path/filepath"

	"sitrep/codebook"
	"sitrep/eval"
	"sitrep/eval/confidence"
	"sitrep/eval/plover"
)

// evalConfidence tells how far the confidence of mentions can be trusted; with --fit it first fits the weights anew.
func evalConfidence(a *app) ([]eval.Table, error) {
	dir, p, err := a.evalSet("events")
	if err != nil {
		return nil, err
	}
	book, err := codebook.Default()
	if err != nil {
		return nil, err
	}
	stories, err := plover.Read(filepath.Join(dir, "plover-synthetic.jsonl"))
	if err != nil {
		return nil, err
	}
	all := confidence.Collect(book, p.Code, every(a.eval.Every, stories))
	if a.eval.Fit != "" {
		w := confidence.Fit(all, plover.HeldOut)
		f, err := os.Create(a.eval.Fit)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if err := confidence.Write(f, w, fmt.Sprintf("Fitted by `sitrep eval confidence --fit codebook/data/confidence.tsv` on titles and first sentences of plover-synthetic, %d mentions.", len(all))); err != nil {
			return nil, err
		}
	}
	confidence.Cross(all)
	bins := confidence.Reliability(all)
	t := eval.Table{Name: "confidence", Title: "Confidence of mentions", Command: "sitrep eval confidence --write docs/EVALUATION.md",
		Note: fmt.Sprintf("Titles and first sentences of plover-synthetic, in five folds, each judged by weights fitted on the others. A mention is right when its type is the text's. "+
			"Expected calibration error %.3f.", confidence.Error(bins)),
		Header: []string{"confidence", "mentions", "mean confidence", "share right"}}
	for _, b := range bins {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("%.1f to %.1f", b.From, b.To), fmt.Sprint(b.N), fmt.Sprintf("%.2f", b.Mean), fmt.Sprintf("%.2f", b.Right)})
	}
	return []eval.Table{t}, nil
}
