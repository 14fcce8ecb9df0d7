package codebook

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// vectorScale is what the numbers of vectors.tsv are multiples of.
const vectorScale = 1.0 / 200

// Vector tells what a lower-case lemma is near to in meaning: words that stand among the same words have vectors that
// point the same way. Its length is 1; nil for a word that has none, and where the codebook has no vectors.tsv.
func (c *Codebook) Vector(lemma string) []float32 { return c.vectors()[lemma] }

// large reads the two large fitted files. In a folder of a user's they are read at once, so that faults are told; the
// built-in ones when first asked for, which most commands never do.
func (l *loader) large(builtIn bool) {
	vectors := func() map[string][]float32 {
		of := map[string][]float32{}
		l.optional("vectors.tsv", 2, func(f []string) error { return vector(of, f) })
		return of
	}
	leads := func() *Scorer {
		s := &Scorer{}
		l.optional("leads.tsv", 3, s.add)
		return s
	}
	l.c.vectors, l.c.leads = sync.OnceValue(vectors), sync.OnceValue(leads)
	if !builtIn {
		l.c.vectors()
		l.c.leads()
	}
}

// vector reads a line of vectors.tsv: the word, and its numbers between blanks, as many on each line.
func vector(of map[string][]float32, f []string) error {
	var v []float32
	for x := range strings.FieldsSeq(f[1]) {
		n, err := strconv.Atoi(x)
		if err != nil {
			return fmt.Errorf("%q is no whole number", x)
		}
		v = append(v, float32(n)*vectorScale)
	}
	for _, other := range of {
		if len(other) != len(v) {
			return fmt.Errorf("%d numbers, want %d as on the lines above", len(v), len(other))
		}
		break
	}
	of[f[0]] = v
	return nil
}
