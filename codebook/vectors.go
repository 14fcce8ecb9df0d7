package codebook

import (
	"fmt"
	"strconv"
	"strings"
)

// vectorScale is what the numbers of vectors.tsv are multiples of.
const vectorScale = 1.0 / 200

// Vector tells what a lower-case lemma is near to in meaning: words that stand among the same words have vectors that
// point the same way. Its length is 1; nil for a word that has none, and where the codebook has no vectors.tsv.
func (c *Codebook) Vector(lemma string) []float32 { return c.vectors[lemma] }

// vector reads a line of vectors.tsv: the word, and its numbers between blanks, as many on each line.
func (l *loader) vector(f []string) error {
	var v []float32
	for x := range strings.FieldsSeq(f[1]) {
		n, err := strconv.Atoi(x)
		if err != nil {
			return fmt.Errorf("%q is no whole number", x)
		}
		v = append(v, float32(n)*vectorScale)
	}
	for _, other := range l.c.vectors {
		if len(other) != len(v) {
			return fmt.Errorf("%d numbers, want %d as on the lines above", len(v), len(other))
		}
		break
	}
	l.c.vectors[f[0]] = v
	return nil
}
