// Package confidence fits the confidence of mentions on labelled sets, and tells how far it can be trusted: of the
// mentions given 0.8, eight in ten should be right.
package confidence

import (
	"fmt"
	"io"
	"math"
	"strings"

	"sitrep"
	"sitrep/codebook"
	"sitrep/coder"
	"sitrep/eval/plover"
)

// Example is a mention and whether its type is among those the set has for its text.
type Example struct {
	Features   []float64
	Confidence float64 // as coded
	Right      bool
	Fold       int // 0 to plover.Folds - 1
}

// Collect gives examples of plover-synthetic: of every title, and of the first sentence of some of its stories. Both
// tell of one event, of the type the stories were written for. Where that one is found, what else the sentence tells of
// has no label and is left out; where it is not, all that was found is wrong. Folds are those of the set.
func Collect(book *codebook.Codebook, code func(sitrep.Report) sitrep.Coding, stories []plover.Story) []Example {
	const each = 4 // stories of a title
	var out []Example
	seen := map[string]int{}
	for _, s := range stories {
		seen[s.Title]++
		if seen[s.Title] == 1 {
			out = append(out, examples(book, code, fill(s.Title), s)...)
		}
		if lead, _, _ := strings.Cut(s.Text, "\n"); seen[s.Title] <= each {
			out = append(out, examples(book, code, lead, s)...)
		}
	}
	return out
}

// fill puts names into the blanks of a title.
func fill(title string) string {
	return strings.NewReplacer("{country_1}", "Kenya", "{country_2}", "Ethiopia", "{city}", "Nairobi", "{country}", "Kenya").Replace(title)
}

func examples(book *codebook.Codebook, code func(sitrep.Report) sitrep.Coding, text string, s plover.Story) []Example {
	var right, other []Example
	for _, m := range code(sitrep.Report{Text: text}).Mentions {
		if !m.Status.Occurred() || m.Evidence[0].Start > 0 { // the set gives what is called for or threatened the type of the calling or the threat
			continue
		}
		e := Example{coder.Features(book, m), m.Confidence, m.Type == s.Type, s.Fold()}
		if e.Right {
			right = append(right, e)
		} else {
			other = append(other, e)
		}
	}
	if len(right) > 0 {
		return right
	}
	return other
}

// Fit gives the weights of a logistic regression on the examples outside one fold, by gradient descent with a small
// penalty on all weights but the first, the bias.
func Fit(examples []Example, without int) []float64 {
	const (
		rounds  = 4000
		rate    = 0.5
		penalty = 0.01
	)
	var w []float64
	for range rounds {
		var sum []float64
		n := 0.0
		for _, e := range examples {
			if e.Fold == without {
				continue
			}
			if w == nil {
				w = make([]float64, len(e.Features))
			}
			if sum == nil {
				sum = make([]float64, len(w))
			}
			d := Probability(w, e.Features) - truth(e)
			for i, x := range e.Features {
				sum[i] += d * x
			}
			n++
		}
		for i := range w {
			g := sum[i] / n
			if i > 0 {
				g += penalty * w[i]
			}
			w[i] -= rate * g
		}
	}
	return w
}

// Cross gives each example the confidence that weights fitted on the other folds give it.
func Cross(examples []Example) {
	for fold := range plover.Folds {
		w := Fit(examples, fold)
		for i := range examples {
			if examples[i].Fold == fold {
				examples[i].Confidence = Probability(w, examples[i].Features)
			}
		}
	}
}

// Probability is the logistic of the weighted features.
func Probability(w, x []float64) float64 {
	z := 0.0
	for i := range x {
		z += w[i] * x[i]
	}
	return 1 / (1 + math.Exp(-z))
}

func truth(e Example) float64 {
	if e.Right {
		return 1
	}
	return 0
}

// Bin is the examples whose confidence lies in a tenth.
type Bin struct {
	From, To float64
	N        int
	Mean     float64 // of the confidences
	Right    float64 // share
}

// Reliability puts examples into tenths of confidence, empty ones left out.
func Reliability(examples []Example) []Bin {
	bins := make([]Bin, 10)
	for _, e := range examples {
		b := &bins[min(9, int(e.Confidence*10))]
		b.N++
		b.Mean += e.Confidence
		b.Right += truth(e)
	}
	var out []Bin
	for i, b := range bins {
		if b.N == 0 {
			continue
		}
		b.From, b.To = float64(i)/10, float64(i+1)/10
		b.Mean, b.Right = b.Mean/float64(b.N), b.Right/float64(b.N)
		out = append(out, b)
	}
	return out
}

// Error is the expected calibration error: the mean distance of confidence and share right over bins, by size.
func Error(bins []Bin) float64 {
	sum, n := 0.0, 0
	for _, b := range bins {
		sum += math.Abs(b.Mean-b.Right) * float64(b.N)
		n += b.N
	}
	return sum / math.Max(1, float64(n))
}

// Write writes weights as the codebook's confidence.tsv: those of mentions, then the lines of fields.
func Write(w io.Writer, weights []float64, fields map[string]Line, note string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Weights of the confidence of a mention: feature, weight. Features: package coder, confidence.go; of its fields: calibrate.go.\n# %s\n", note)
	for i, name := range coder.FeatureNames() {
		fmt.Fprintf(&b, "%s\t%.3f\n", name, weights[i])
	}
	for _, name := range coder.FieldNames() {
		if l, ok := fields[name]; ok {
			fmt.Fprintf(&b, "%s:bias\t%.3f\n%s:score\t%.3f\n", name, l.Bias, name, l.Slope)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
