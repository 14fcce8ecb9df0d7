package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"sitrep/eval"
	"sitrep/eval/scale"
)

// evalScale measures the cost of a report by the size of the record.
func evalScale(a *app) ([]eval.Table, error) {
	dir, err := os.MkdirTemp("", "sitrep-scale-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ps, err := scale.Measure(a.ctx, dir, scale.Steady(), []int{10_000, 30_000, 100_000, 300_000, 1_000_000}, func(p scale.Point) {
		fmt.Fprintf(a.errOut, "  %d mentions: %s, %s of a processor a report\n", p.Mentions, p.PerReport, p.CPU)
	})
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "scale", Title: "Cost of one more report by the size of the record", Command: "sitrep eval scale --write docs/EVALUATION.md",
		Note: fmt.Sprintf("To keep a report, its coding, and resolve it into incidents, durably, in batches of 100 (median of 7), in the SQLite store; a steady stream of invented reports, 400 a day. %s/%s, %d cores shared.",
			runtime.GOOS, runtime.GOARCH, runtime.NumCPU()),
		Header: []string{"mentions kept", "file, MB", "ms of a processor per report", "against the first", "ms passed per report", "against the first", "KB to disk per report"}}
	for _, p := range ps {
		t.Rows = append(t.Rows, []string{fmt.Sprint(p.Mentions), fmt.Sprint(p.Bytes >> 20), ms(p.CPU), ratio(p.CPU, ps[0].CPU), ms(p.PerReport), ratio(p.PerReport, ps[0].PerReport), fmt.Sprint(p.Written >> 10)})
	}
	return []eval.Table{t}, nil
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(time.Millisecond)) }

func ratio(d, by time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(by)) }
