package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"sitrep/eval"
	"sitrep/eval/scale"
	"sitrep/record"
)

// evalScale measures the cost of a report by the size of the record.
func evalScale(a *app) ([]eval.Table, error) {
	dir, err := os.MkdirTemp("", "sitrep-scale-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ps, err := scale.Measure(a.ctx, dir, scale.Steady(), []int{10_000, 30_000, 100_000, 300_000, 1_000_000}, func(p scale.Point) {
		fmt.Fprintf(a.errOut, "  %d mentions: %s, %s of a processor a report; the smallest beside it %s, %s\n", p.Mentions, p.Cost.Passed, p.Cost.CPU, p.Smallest.Passed, p.Smallest.CPU)
	})
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "scale", Title: "Cost of one more report by the size of the record", Command: "sitrep eval scale --write docs/EVALUATION.md",
		Note: fmt.Sprintf("To keep a report, its coding, and resolve it into incidents, durably, %d in a transaction as ingest does, in batches of 100 (median of 15), in the SQLite store, and batch by batch in turn in a record of the first size, since a machine's speed varies within minutes; a steady stream of invented reports, 400 a day. %s/%s, %d cores shared.",
			record.BatchMost, runtime.GOOS, runtime.GOARCH, runtime.NumCPU()),
		Header: []string{"mentions kept", "file, MB", "ms of a processor per report", "the smallest beside it", "ratio", "ms passed per report", "the smallest beside it", "ratio", "KB to disk per report"}}
	for _, p := range ps {
		c, s := p.Cost, p.Smallest
		t.Rows = append(t.Rows, []string{fmt.Sprint(p.Mentions), fmt.Sprint(p.Bytes >> 20), ms(c.CPU), ms(s.CPU), ratio(c.CPU, s.CPU), ms(c.Passed), ms(s.Passed), ratio(c.Passed, s.Passed), fmt.Sprint(p.Written >> 10)})
	}
	return []eval.Table{t}, nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(time.Millisecond)) }

func ratio(d, by time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(by)) }
