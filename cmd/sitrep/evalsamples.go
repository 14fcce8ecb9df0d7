package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"sitrep"
	"sitrep/brief"
	"sitrep/eval"
	scoring "sitrep/eval/samples"
	"sitrep/ingest"
	"sitrep/record"
	"sitrep/samples"
	"sitrep/sqlite"
)

// sampleItems reads the bundled reports; origins are as the gold names them.
func sampleItems() ([]ingest.Item, error) {
	dir, err := os.MkdirTemp("", "sitrep-samples-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, samples.FS()); err != nil {
		return nil, err
	}
	var out []ingest.Item
	err = ingest.Walk(context.Background(), []string{dir}, func(i ingest.Item) error {
		i.Origin = strings.TrimPrefix(filepath.ToSlash(i.Origin), filepath.ToSlash(dir)+"/")
		out = append(out, i)
		return nil
	})
	return out, err
}

// evalSamples runs the samples through the whole way and scores the record.
func evalSamples(a *app) ([]eval.Table, error) {
	items, err := sampleItems()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "sitrep-eval-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	s, err := sqlite.Open(a.ctx, filepath.Join(dir, "eval.db"))
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if _, err := a.ingestSamples(s); err != nil {
		return nil, err
	}
	v, err := record.At(a.ctx, s, time.Time{})
	if err != nil {
		return nil, err
	}
	gold, err := samples.ReadGold()
	if err != nil {
		return nil, err
	}
	names := map[sitrep.ReportID]string{}
	for _, i := range items {
		names[i.Report.ID] = i.Origin
	}
	output, err := allOutput(v)
	if err != nil {
		return nil, err
	}
	sc := scoring.Score(gold, v.Resolution, names, output)
	for _, e := range sc.Errors {
		fmt.Fprintln(a.errOut, "  "+e)
	}
	t := eval.Table{Name: "samples", Title: "Sample reports", Command: "sitrep eval samples --write docs/EVALUATION.md",
		Note: fmt.Sprintf("%d reports against their gold (samples/gold.json): deeds only. Incidents are aligned by type, report, day and country; a figure is right when low, best and high are. Private names in the output: %d.",
			len(items), sc.Leaks),
		Header: []string{"what", "right", "of", "share"}}
	row := func(name string, r scoring.Ratio) {
		t.Rows = append(t.Rows, []string{name, fmt.Sprint(r.Right), fmt.Sprint(r.Of), fmt.Sprintf("%.2f", r.Share())})
	}
	row("incidents found are real (precision)", sc.Precision)
	row("real incidents found (recall)", sc.Recall)
	row("reports joined to their incident", sc.Reports)
	row("dates", sc.Dates)
	row("places", sc.Places)
	row("figures", sc.Figures)
	row("histories of figures", sc.History)
	row("unknown hands told", sc.Unknown)
	row("calls and plans", sc.Calls)
	row("running totals", sc.Totals)
	t.Rows = append(t.Rows, []string{"incidents over reports, B³ F1", "", "", fmt.Sprintf("%.2f", sc.B3)})
	return []eval.Table{t}, nil
}

// allOutput is what is written of a record, for the search for private names.
func allOutput(v record.View) (string, error) {
	var b strings.Builder
	if err := json.NewEncoder(&b).Encode(v.Resolution); err != nil {
		return "", err
	}
	br := brief.Build(v.Resolution, v.Reports, v.Private, brief.Options{})
	if err := br.Markdown(&b); err != nil {
		return "", err
	}
	err := br.HTML(&b)
	return b.String(), err
}
