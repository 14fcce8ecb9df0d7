package coder

import (
	"math"
	"strings"

	"sitrep"
	"sitrep/codebook"
)

// feature is one thing that makes a mention more or less likely to be right, from 0 to 1.
type feature struct {
	name string
	of   func(m sitrep.EventMention, sense codebook.Sense, t codebook.Type) float64
}

// features are those that weights are kept for, in confidence.tsv of the codebook.
var features = []feature{
	{"bias", func(sitrep.EventMention, codebook.Sense, codebook.Type) float64 { return 1 }},
	{"tests", func(_ sitrep.EventMention, s codebook.Sense, _ codebook.Type) float64 { return asked(s) }},
	{"verb", func(_ sitrep.EventMention, s codebook.Sense, _ codebook.Type) float64 { return yes(s.POS == "v") }},
	{"mode", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 { return yes(m.Mode != "") }},
	{"deed", func(_ sitrep.EventMention, _ codebook.Sense, t codebook.Type) float64 { return yes(t.Material) }},
	{"actor", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 {
		return yes(len(m.Actors) > 0 || m.Unknown)
	}},
	{"recipient", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 {
		return yes(len(m.Recipients) > 0)
	}},
	{"figure", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 { return yes(len(m.Claims) > 0) }},
	{"time", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 {
		return yes(m.When.Span.Set() && m.When.From == "")
	}},
	{"told-again", func(m sitrep.EventMention, _ codebook.Sense, _ codebook.Type) float64 {
		return yes(len(m.Evidence) > 1)
	}},
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// asked is how much the tests of a sense ask for; 1 for two words or classes.
func asked(s codebook.Sense) float64 {
	sum := 0
	for _, t := range s.Tests {
		sum += t.Weight()
	}
	return min(1, float64(sum)/8)
}

// FeatureNames lists the features of a mention in the order Features gives them.
func FeatureNames() []string {
	var out []string
	for _, f := range features {
		out = append(out, f.name)
	}
	return out
}

// Features describes a mention for the scorer of confidences.
func Features(book *codebook.Codebook, m sitrep.EventMention) []float64 {
	sense := senseOf(book, m.Sense)
	t, _ := book.Type(m.Type)
	out := make([]float64, len(features))
	for i, f := range features {
		out[i] = f.of(m, sense, t)
	}
	return out
}

// senseOf finds a sense by its ID, "lemma.pos.name".
func senseOf(book *codebook.Codebook, id string) codebook.Sense {
	for _, pos := range []string{"v", "n", "a"} {
		lemma, _, ok := strings.Cut(id, "."+pos+".")
		if !ok {
			continue
		}
		for _, s := range book.Senses(lemma, pos) {
			if s.ID == id {
				return s
			}
		}
	}
	return codebook.Sense{}
}

// confidence is how likely a mention's type is right, by a logistic regression whose weights are data (`sitrep eval
// confidence --fit`) and whose reliability is in docs/EVALUATION.md.
func (r *reading) confidence(m sitrep.EventMention) float64 {
	z := 0.0
	for i, x := range Features(r.book, m) {
		z += x * r.book.Weight(features[i].name)
	}
	const finest = 100 // what is shown is two digits, and no more is known
	return math.Round(finest/(1+math.Exp(-z))) / finest
}
