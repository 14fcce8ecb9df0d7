package main

import (
	"os"

	"sitrep/ingest"
	"sitrep/record"
	"sitrep/samples"
	"sitrep/sqlite"
)

// ingestSamples brings the bundled sample reports into a record.
func (a *app) ingestSamples(s *sqlite.Store) (record.Progress, error) {
	dir, err := os.MkdirTemp("", "sitrep-samples-")
	if err != nil {
		return record.Progress{}, err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, samples.FS()); err != nil {
		return record.Progress{}, err
	}
	p, err := openPipeline()
	if err != nil {
		return record.Progress{}, err
	}
	total, err := ingest.Count([]string{dir})
	if err != nil {
		return record.Progress{}, err
	}
	return a.ingest(s, p, 0, total, func(put func(ingest.Item) error) error {
		return ingest.Walk(a.ctx, []string{dir}, put)
	})
}
