package main

import (
	"fmt"
	"os"
	"path/filepath"

	actordict "sitrep/actor/petrarch"
	"sitrep/codebook"
	verbdict "sitrep/codebook/petrarch"
	"sitrep/eval"
	"sitrep/eval/cameo"
	"sitrep/eval/data"
	"sitrep/eval/spanf1"
	"sitrep/pipeline"
)

// evalCAMEO codes the suite's sentences from raw text with the suite's own dictionaries of actors, agents and verbs.
func evalCAMEO(a *app) ([]eval.Table, error) {
	dir, err := data.Dir()
	if err != nil {
		return nil, err
	}
	dir = filepath.Join(dir, "events", "cameo-fictional")
	records, err := cameo.Read(filepath.Join(dir, "records.jsonl"))
	if err != nil {
		return nil, err
	}
	parts, err := pipeline.Default()
	if err != nil {
		return nil, err
	}
	if parts.Codebook, err = verbs(filepath.Join(dir, "verbs.txt")); err != nil {
		return nil, err
	}
	if parts.Actors, _, err = actordict.Load(filepath.Join(dir, "actors.txt"), filepath.Join(dir, "agents.txt")); err != nil {
		return nil, err
	}
	p := pipeline.New(parts)
	var s, plain cameo.Score
	records = every(a.eval.Every, records)
	for _, r := range records {
		c := p.Code(r.Report)
		got := cameo.Events(parts.Codebook, c, true)
		var one cameo.Score
		one.Add(r.Gold, got)
		if one.Full.Correct != one.Full.Gold || one.Full.Correct != one.Full.System {
			a.wrong("%s: %s\n    gold %v\n    got  %v from %s", r.ID, r.Report.Text, r.Gold, got, told(r.Report.Text, c))
		}
		s.Add(r.Gold, got)
		plain.Add(r.Gold, cameo.Events(parts.Codebook, c, false))
	}
	t := eval.Table{Name: "cameo", Title: "CAMEO events", Command: "sitrep eval cameo --write docs/EVALUATION.md",
		Note: fmt.Sprintf("The %d core records of the cameo-fictional suite, from raw text, with the suite's dictionaries of actors, agents and verbs (docs/decisions/2026-11-25-verb-dictionaries.md). A disapproval that is denied counts as 050, as the suite has it; the last two rows are without that. "+
			"Given the parse, UniversalPetrarch .82 and .86 (root), PETRARCH-2 .65 and .75.", len(records)),
		Header: []string{"what", "gold", "given", "precision", "recall", "F1"}}
	row := func(name string, c spanf1.Count) {
		t.Rows = append(t.Rows, []string{name, fmt.Sprint(c.Gold), fmt.Sprint(c.System), pct(c.Precision()), pct(c.Recall()), pct(c.F1())})
	}
	row("source, target, code", s.Full)
	row("source, target, root of the code", s.Root)
	row("source, target", s.Dyad)
	row("source, target, code, denials as told", plain.Full)
	row("source, target, root, denials as told", plain.Root)
	return []eval.Table{t}, nil
}

// verbs opens the built-in codebook with a verb dictionary in place of its lexicon.
func verbs(path string) (*codebook.Codebook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, err := verbdict.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	files, err := verbdict.Codebook(codebook.Files(), d)
	if err != nil {
		return nil, err
	}
	return codebook.Open(files)
}
