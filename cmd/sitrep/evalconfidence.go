package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"sitrep"
	actordict "sitrep/actor/petrarch"
	"sitrep/codebook"
	"sitrep/eval"
	"sitrep/eval/cameo"
	"sitrep/eval/confidence"
	"sitrep/eval/muc4"
	"sitrep/eval/plover"
	"sitrep/gazetteer"
	"sitrep/pipeline"
	"sitrep/samples"
)

// evalConfidence tells how far the confidence of mentions and of their fields can be trusted; with --fit it first fits the
// weights anew.
func evalConfidence(a *app) ([]eval.Table, error) {
	dir, p, err := a.evalSet("events")
	if err != nil {
		return nil, err
	}
	stories, err := plover.Read(filepath.Join(dir, "plover-synthetic.jsonl"))
	if err != nil {
		return nil, err
	}
	all := confidence.Collect(p.Codebook(), p.Code, every(a.eval.Every, stories))
	known, unseen, err := fieldExamples(a, dir)
	if err != nil {
		return nil, err
	}
	lines := map[string]confidence.Line{}
	for _, f := range known {
		lines[f.Name] = confidence.Line{}
	}
	for name := range lines {
		lines[name] = confidence.FitLine(known, name, -1)
	}
	if a.eval.Fit != "" {
		w := confidence.Fit(all, plover.HeldOut)
		f, err := os.Create(a.eval.Fit)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		note := fmt.Sprintf("Fitted by `sitrep eval confidence --fit codebook/data/confidence.tsv` on titles and first sentences of plover-synthetic, %d mentions; fields: samples, cameo-fictional, %d fields.", len(all), len(known))
		if err := confidence.Write(f, w, lines, note); err != nil {
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
		t.Rows = append(t.Rows, binCells(b))
	}
	return []eval.Table{t, fieldTable(known, unseen, lines)}, nil
}

func binCells(b confidence.Bin) []string {
	return []string{fmt.Sprintf("%.1f to %.1f", b.From, b.To), fmt.Sprint(b.N), fmt.Sprintf("%.2f", b.Mean), fmt.Sprintf("%.2f", b.Right)}
}

// fieldTable tells how far the confidence of fields can be trusted.
func fieldTable(known, unseen []confidence.Field, lines map[string]confidence.Line) eval.Table {
	t := eval.Table{Name: "confidence-fields", Title: "Confidence of fields", Command: "sitrep eval confidence --write docs/EVALUATION.md",
		Note: "Each field by the line that turns its score into a probability. Actors: cameo-fictional with the suite's dictionaries; places, times and figures: the sample reports; both in five folds, each judged by lines fitted on the others. " +
			"MUC-4 dev: other texts, capitals of 1989, only scored, by the lines that are shipped: messages of one incident told of in one mention.",
		Header: []string{"field", "set", "confidence", "fields", "mean confidence", "share right", "calibration error"}}
	add := func(name, set string, examples []confidence.Example) {
		bins := confidence.Reliability(examples)
		for i, b := range bins {
			e := ""
			if i == 0 {
				e = fmt.Sprintf("%.3f", confidence.Error(bins))
			}
			t.Rows = append(t.Rows, append(append([]string{name, set}, binCells(b)...), e))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		set := "samples"
		if name == "actor" {
			set = "cameo-fictional"
		}
		add(name, set, confidence.CrossFields(known, name))
		add(name, "MUC-4 dev", confidence.Judge(unseen, name, lines[name]))
	}
	return t
}

// fieldExamples gives fields with their scores: those that lines are fitted on, and those of another set.
func fieldExamples(a *app, dir string) (known, unseen []confidence.Field, err error) {
	parts, err := pipeline.Default()
	if err != nil {
		return nil, nil, err
	}
	parts.Codebook = parts.Codebook.Unweighted()
	p := pipeline.New(parts)
	if known, err = sampleFields(p); err != nil {
		return nil, nil, err
	}
	fictional, err := fictionalFields(parts, filepath.Join(dir, "cameo-fictional"))
	if err != nil {
		return nil, nil, err
	}
	docs, err := muc4.Read(filepath.Join(dir, "muc4-dev.jsonl"))
	if err != nil {
		return nil, nil, err
	}
	g, err := gazetteer.Default()
	if err != nil {
		return nil, nil, err
	}
	const step = 4 // one message in four
	country := func(iso2 string) string { e, _ := g.Country(iso2); return e.Name }
	unseen = confidence.MUC(parts.Codebook, every(step*max(1, a.eval.Every), docs), country, p.Code)
	return append(known, fictional...), unseen, nil
}

func sampleFields(p *pipeline.Pipeline) ([]confidence.Field, error) {
	items, err := sampleItems()
	if err != nil {
		return nil, err
	}
	gold, err := samples.ReadGold()
	if err != nil {
		return nil, err
	}
	reports := map[string]sitrep.Report{}
	for _, i := range items {
		reports[i.Origin] = i.Report
	}
	return confidence.Samples(gold, reports, p.Code), nil
}

// fictionalFields codes the suite of invented countries with its own dictionaries.
func fictionalFields(parts pipeline.Parts, dir string) ([]confidence.Field, error) {
	records, err := cameo.Read(filepath.Join(dir, "records.jsonl"))
	if err != nil {
		return nil, err
	}
	var book *codebook.Codebook
	if book, err = verbs(filepath.Join(dir, "verbs.txt")); err != nil {
		return nil, err
	}
	parts.Codebook = book.Unweighted()
	if parts.Actors, _, err = actordict.Load(filepath.Join(dir, "actors.txt"), filepath.Join(dir, "agents.txt")); err != nil {
		return nil, err
	}
	return confidence.Actors(records, pipeline.New(parts).Code), nil
}
