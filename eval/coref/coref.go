// Package coref scores coreference: how well one partition of mentions into chains agrees with another. It
// is used for people and groups within a report and for events across reports; a mention is whatever the
// caller can compare (a span, a head word, an identifier).
//
// The metrics are those of the CoNLL 2011 and 2012 shared tasks, as the reference scorer computes them for
// predicted mentions (Pradhan et al., "Scoring Coreference Partitions of Predicted Mentions", ACL 2014): MUC
// (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF with entity similarity φ4 (Luo 2005).
package coref

import "fmt"

// Ratio is a precision and a recall as sums, so that documents can be added up.
type Ratio struct {
	PNum, PDen float64
	RNum, RDen float64
}

// Precision in [0, 1]; 0 where the system gave nothing.
func (r Ratio) Precision() float64 { return over(r.PNum, r.PDen) }

// Recall in [0, 1]; 0 where the gold has nothing.
func (r Ratio) Recall() float64 { return over(r.RNum, r.RDen) }

// F1 is the harmonic mean of precision and recall.
func (r Ratio) F1() float64 {
	p, q := r.Precision(), r.Recall()
	return over(2*p*q, p+q)
}

func (r *Ratio) add(o Ratio) {
	r.PNum += o.PNum
	r.PDen += o.PDen
	r.RNum += o.RNum
	r.RDen += o.RDen
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Scores are the metrics of one or more documents.
type Scores struct {
	Mentions Ratio // mentions found at all
	MUC      Ratio // links
	B3       Ratio // mentions, each by its chains
	CEAFe    Ratio // chains, aligned one to one
}

// CoNLL is the mean F1 of MUC, B³ and CEAFe.
func (s Scores) CoNLL() float64 { return (s.MUC.F1() + s.B3.F1() + s.CEAFe.F1()) / 3 }

// Add adds the scores of another document: sums of counts, not means of ratios.
func (s *Scores) Add(o Scores) {
	s.Mentions.add(o.Mentions)
	s.MUC.add(o.MUC)
	s.B3.add(o.B3)
	s.CEAFe.add(o.CEAFe)
}

func (s Scores) String() string {
	return fmt.Sprintf("CoNLL %.1f (MUC %.1f, B³ %.1f, CEAFe %.1f; mentions %.1f)",
		100*s.CoNLL(), 100*s.MUC.F1(), 100*s.B3.F1(), 100*s.CEAFe.F1(), 100*s.Mentions.F1())
}

// Score compares the chains of one document. Each chain is a list of mentions; chains of one mention count,
// so leave them out on both sides (WithoutSingletons) to score as CoNLL did. A mention that stands in two
// chains of one side is kept in the first; empty chains are dropped.
func Score[M comparable](gold, system [][]M) Scores {
	g, s := newPartition(gold), newPartition(system)
	return Scores{
		Mentions: both(g, s, func(a, b partition[M]) (n, d float64) {
			for m := range a.of {
				if _, ok := b.of[m]; ok {
					n++
				}
			}
			return n, float64(len(a.of))
		}),
		MUC:   both(g, s, muc[M]),
		B3:    both(g, s, b3[M]),
		CEAFe: ceaf(g, s),
	}
}

// WithoutSingletons leaves out the chains of one mention.
func WithoutSingletons[M any](chains [][]M) [][]M {
	var out [][]M
	for _, c := range chains {
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}

// partition is a list of disjoint chains.
type partition[M comparable] struct {
	chains [][]M
	of     map[M]int // mention → index of its chain
}

func newPartition[M comparable](chains [][]M) partition[M] {
	p := partition[M]{of: map[M]int{}}
	for _, c := range chains {
		var kept []M
		for _, m := range c {
			if _, taken := p.of[m]; !taken {
				p.of[m] = len(p.chains)
				kept = append(kept, m)
			}
		}
		if len(kept) > 0 {
			p.chains = append(p.chains, kept)
		}
	}
	return p
}

// both measures recall over the gold and precision over the system.
func both[M comparable](gold, system partition[M], f func(of, by partition[M]) (n, d float64)) Ratio {
	var r Ratio
	r.RNum, r.RDen = f(gold, system)
	r.PNum, r.PDen = f(system, gold)
	return r
}

// muc counts the links of chains of a that b keeps: a chain of n mentions has n-1, less one for every further
// part that b cuts it into; mentions b lacks are parts of their own.
func muc[M comparable](a, b partition[M]) (n, d float64) {
	for _, c := range a.chains {
		parts := map[int]bool{}
		lost := 0
		for _, m := range c {
			if k, ok := b.of[m]; ok {
				parts[k] = true
			} else {
				lost++
			}
		}
		n += float64(len(c) - len(parts) - lost)
		d += float64(len(c) - 1)
	}
	return n, d
}

// b3 sums over the mentions of a the share of the mention's chain that b keeps together with it.
func b3[M comparable](a, b partition[M]) (n, d float64) {
	for _, c := range a.chains {
		overlap := map[int]float64{}
		for _, m := range c {
			if k, ok := b.of[m]; ok {
				overlap[k]++
			}
		}
		for _, o := range overlap {
			n += o * o / float64(len(c))
		}
		d += float64(len(c))
	}
	return n, d
}
