package record_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"sitrep"
	"sitrep/internal/invented"
	"sitrep/record"
)

// foretold is a coder that knows the codings beforehand, so that a benchmark sees what keeping them costs.
type foretold map[sitrep.ReportID]sitrep.Coding

func (k foretold) Code(r sitrep.Report) sitrep.Coding { return k[r.ID] }
func (foretold) Versions() sitrep.Versions            { return sitrep.Versions{} }

// told gives reports with codings that name no mention.
func told(n int) ([]sitrep.Report, foretold) {
	var reports []sitrep.Report
	codings := foretold{}
	for _, x := range invented.Inputs(rand.New(rand.NewPCG(1, 1)), n, 100+n/20) {
		x.Report.ID = sitrep.HashReport(x.Report)
		reports = append(reports, x.Report)
		codings[x.Report.ID] = sitrep.Coding{Report: x.Report.ID, Mentions: []sitrep.EventMention{}}
	}
	return reports, codings
}

// TestIngest hands over more reports than are kept at once, each twice, one that the coder fails at and a source that is
// none: each is kept once, and all that is done is told.
func TestIngest(t *testing.T) {
	const n = 150
	reports, codings := told(n)
	bad := reports[70].ID
	s := open(t)
	g := record.Ingester{Store: s, Queue: s.Queue(), Coder: failing{codings, bad}, Workers: 3}
	p, err := g.Run(t.Context(), func(put func(string, sitrep.Report, error) error) error {
		for _, r := range append(reports, reports...) {
			if err := put("", r, nil); err != nil {
				return err
			}
		}
		return put("x.pdf", sitrep.Report{}, errors.New("no text"))
	})
	want := record.Progress{Read: 2*n + 1, Added: n, Known: n, Unreadable: 1, Coded: n - 1, Failed: 1}
	if err != nil || p != want {
		t.Errorf("got %+v, %v, want %+v", p, err, want)
	}
	for _, r := range reports {
		if _, err := s.Coding(t.Context(), r.ID); (err == nil) == (r.ID == bad) {
			t.Errorf("coding of %s: %v", r.ID, err)
		}
	}
	if left, err := s.Queue().Len(t.Context()); left != 0 || err != nil {
		t.Errorf("%d queued, %v", left, err)
	}
}

// TestIngestStops tells the reader that the record takes no more, and leaves nothing hanging.
func TestIngestStops(t *testing.T) {
	reports, codings := told(200)
	s := open(t)
	g := record.Ingester{Store: broken{s}, Queue: s.Queue(), Coder: codings, Workers: 2}
	_, err := g.Run(t.Context(), func(put func(string, sitrep.Report, error) error) error {
		for _, r := range reports {
			if err := put("", r, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
}

// failing panics over one report.
type failing struct {
	foretold
	at sitrep.ReportID
}

func (f failing) Code(r sitrep.Report) sitrep.Coding {
	if r.ID == f.at {
		panic("a defect")
	}
	return f.foretold.Code(r)
}

var errFull = errors.New("the disk is full")

// broken keeps no codings.
type broken struct{ sitrep.Store }

func (broken) PutCodings(context.Context, ...sitrep.Coding) error { return errFull }

// BenchmarkIngest is the cost of a report but for reading and resolving it: it is kept, queued, taken up, its coding kept.
func BenchmarkIngest(b *testing.B) {
	reports, codings := told(b.N)
	s := open(b)
	g := record.Ingester{Store: s, Queue: s.Queue(), Coder: codings, Workers: 2}
	b.ResetTimer()
	p, err := g.Run(b.Context(), func(put func(string, sitrep.Report, error) error) error {
		for _, r := range reports {
			if err := put("", r, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || p.Coded < int64(b.N) {
		b.Fatal(p, err)
	}
}
