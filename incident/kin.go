package incident

import (
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"
)

// kin says how near the meanings of two groups of lemmas are.
type kin struct {
	close            float64 // in [0, 1]: falls with the nearest distance in kin.tsv
	synonym, related float64 // 1 where that is at most synonymAt, or more
	prefix, stem     float64 // 1 where two begin or are built alike
}

// kinDecay and synonymAt belong to the distances of kin.tsv: see there.
const (
	kinDecay    = 1.2
	synonymAt   = 0.8
	kinPrefix   = 5
	kinStrange  = 9 // distance of words not listed together
	kinFraction = 10
)

// kinOf compares two groups of lemmas by the nearest two.
func (r *Resolver) kinOf(as, bs []string) kin {
	var k kin
	best := float64(kinStrange)
	for _, a := range as {
		for _, b := range bs {
			best = min(best, r.distance(a, b))
			if len(a) >= kinPrefix && len(b) >= kinPrefix && a[:kinPrefix] == b[:kinPrefix] {
				k.prefix = 1
			}
			if stem(a) == stem(b) {
				k.stem = 1
			}
		}
	}
	switch {
	case best <= synonymAt:
		k.synonym = 1
	case best < kinStrange:
		k.related = 1
	}
	k.close = math.Exp(-kinDecay * best)
	return k
}

// kinBetween compares two groups by all of their lemmas, each by how often it tells of its group: what one mention in ten
// is told by makes two groups less alike than kinOf finds them.
func (r *Resolver) kinBetween(a, b *gathering) kin {
	var k kin
	for i, x := range a.lemmas {
		for j, y := range b.lemmas {
			d, share := r.distance(x, y), a.shares[i]*b.shares[j]
			k.close += share * math.Exp(-kinDecay*d)
			switch {
			case d <= synonymAt:
				k.synonym += share
			case d < kinStrange:
				k.related += share
			}
		}
	}
	return k
}

// distance of two lemmas, kinStrange for those not listed together.
func (r *Resolver) distance(a, b string) float64 {
	if a == b {
		return 0
	}
	if b < a {
		a, b = b, a
	}
	if d, ok := r.near[[2]string{a, b}]; ok {
		return d
	}
	return kinStrange
}

// loadKin reads kin.tsv: word, then by distance in tenths the words that follow it in the alphabet.
func (r *Resolver) loadKin(fsys fs.FS) error {
	rows, err := readTSV(fsys, "kin.tsv", 2)
	for _, l := range rows {
		for part := range strings.SplitSeq(l.fields[1], " ") {
			word, tenths, ok := strings.Cut(part, ":")
			d, nerr := strconv.Atoi(tenths)
			if !ok || nerr != nil || word <= l.fields[0] {
				return l.errorf("%q: want a later word, a colon and tenths", part)
			}
			r.near[[2]string{l.fields[0], word}] = float64(d) / kinFraction
		}
	}
	if err == nil && len(r.near) == 0 {
		return fmt.Errorf("kin.tsv: nothing in it")
	}
	return err
}
