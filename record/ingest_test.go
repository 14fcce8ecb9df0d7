package record_test

import (
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

// BenchmarkIngest is the cost of a report but for reading and resolving it: it is kept, queued, taken up, its coding kept.
func BenchmarkIngest(b *testing.B) {
	in := invented.Inputs(rand.New(rand.NewPCG(1, 1)), b.N, 100+b.N/20)
	codings := foretold{}
	for i, x := range in {
		in[i].Report.ID = sitrep.HashReport(x.Report)
		x.Coding.Report = in[i].Report.ID
		x.Coding.Mentions = nil
		codings[in[i].Report.ID] = x.Coding
	}
	s := open(b)
	g := record.Ingester{Store: s, Queue: s.Queue(), Coder: codings, Workers: 2}
	b.ResetTimer()
	p, err := g.Run(b.Context(), func(put func(string, sitrep.Report, error) error) error {
		for _, x := range in {
			if err := put("", x.Report, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || p.Coded < int64(b.N) {
		b.Fatal(p, err)
	}
}
