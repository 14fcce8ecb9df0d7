// Package fit fits the weights of gazetteer's Resolver on public data that may be trained on. No
// package that runs in a pipeline imports it.
//
// Whether a name is a place is learned from the places marked in the Groningen Meaning Bank (the
// tenth that the language model is not trained on) and in Universal NER's part of EWT, as they are
// and in capitals. Which place is meant is learned from the Wikipedia titles of the places of GUM, and
// from texts that write "X, Y" or "X in Y" where Y, a country or first-level division, holds a place called X: Y
// is hidden and the places in it are right. Both are held by an L2 penalty to prior.json, which was set by hand.
package fit

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"sitrep/gazetteer"
	"sitrep/nlp"
)

//go:embed prior.json
var prior []byte

// Config says what to fit on.
type Config struct {
	Context   context.Context
	Data      string // folder of the data sets
	Reader    nlp.Reader
	Model     string // hash of the model behind Reader
	Gazetteer *gazetteer.Gazetteer
	Penalty   float64 // of L2, on the sum of the log-likelihood
	Log       func(format string, args ...any)
}

// Fit reads the data and fits the weights. The same data, model and gazetteer give the same weights.
func Fit(c Config) (gazetteer.Weights, error) {
	texts, err := c.texts()
	if err != nil {
		return gazetteer.Weights{}, fmt.Errorf("fit: %w", err)
	}
	var before gazetteer.Weights
	if err := json.Unmarshal(prior, &before); err != nil {
		return gazetteer.Weights{}, fmt.Errorf("fit: %w", err)
	}
	s, err := c.read(texts)
	if err != nil {
		return gazetteer.Weights{}, fmt.Errorf("fit: %w", err)
	}
	return s.fit(before)
}

// texts gathers the sources.
func (c Config) texts() ([]text, error) {
	var out []text
	for _, read := range []func() ([]text, error){
		func() ([]text, error) { return groningen(c.Data, c.Gazetteer) },
		func() ([]text, error) { return holding(c.Data, c.Gazetteer) },
		func() ([]text, error) { return universal(c.Data) },
		func() ([]text, error) { return conflict(c.Data) },
		func() ([]text, error) { return treebank(filepath.Join(c.Data, "ud", "en_gum-train.conllu"), false) },
		func() ([]text, error) { return treebank(filepath.Join(c.Data, "ud", "en_gum-dev.conllu"), true) },
		func() ([]text, error) { return plain(filepath.Join(c.Data, "time", "wikiwars.jsonl"), 1) },
	} {
		t, err := read()
		if err != nil {
			return nil, err
		}
		out = append(out, t...)
	}
	return out, nil
}

// sample is a text as read, and the same in capitals where places are marked in it.
type sample struct {
	text
	doc, shouted *nlp.Document
}

type samples struct {
	Config
	all []sample
}

func (c Config) read(texts []text) (*samples, error) {
	s := &samples{Config: c}
	for i, t := range texts {
		if err := c.Context.Err(); err != nil {
			return nil, err
		}
		x := sample{text: t, doc: c.Reader.Read(t.body)}
		if up := strings.ToUpper(t.body); t.marked.Set() && i%4 == 0 && len(up) == len(t.body) {
			x.shouted = c.Reader.Read(up)
		}
		s.all = append(s.all, x)
		if i%500 == 499 {
			c.Log("%d of %d texts read", i+1, len(texts))
		}
	}
	return s, nil
}

// rounds of fitting the choice of places: the features of context hang on the weights before.
const rounds = 3

func (s *samples) fit(w gazetteer.Weights) (gazetteer.Weights, error) {
	out := gazetteer.Weights{Name: map[string]float64{}, Place: map[string]float64{}, Manifest: gazetteer.Manifest{
		Command: "go run ./gazetteer/fit/cmd -data ../shared/data -out gazetteer/data/weights.json", Model: s.Model,
		Gazetteer: s.Gazetteer.Version(), Data: sources, Fixed: []string{fixed, known}}}
	old, err := s.resolver(w)
	if err != nil {
		return out, err
	}
	names := s.names(old)
	start := make([]float64, len(gazetteer.NameFeatures()))
	for i, n := range gazetteer.NameFeatures() {
		start[i] = w.Name[n]
	}
	v, err := logistic(names.train, start, s.Penalty)
	if err != nil {
		return out, err
	}
	for i, n := range gazetteer.NameFeatures() {
		out.Name[n] = round(v[i])
	}
	out.Name[known] = w.Name[known]
	s.Log("names: %d examples to fit, %d held out", len(names.train), len(names.dev))
	out.Place = w.Place
	for range rounds {
		r, err := s.resolver(out)
		if err != nil {
			return out, err
		}
		train, _ := s.choices(r)
		p, err := conditional(train, gazetteer.PlaceFeatures(), w.Place, s.Penalty)
		if err != nil {
			return out, err
		}
		out.Place = p
	}
	for _, x := range []struct {
		name string
		w    gazetteer.Weights
	}{{"prior", w}, {"fitted", out}} {
		r, err := s.resolver(x.w)
		if err != nil {
			return out, err
		}
		for _, line := range s.score(r, x.w) {
			s.Log("%s: %s", x.name, line)
			if x.name == "fitted" {
				out.Manifest.Scores = append(out.Manifest.Scores, line)
			}
		}
	}
	return out, nil
}

func (s *samples) resolver(w gazetteer.Weights) (*gazetteer.Resolver, error) {
	return gazetteer.NewResolver(s.Gazetteer).With(w)
}

var sources = []gazetteer.Source{
	{Name: "ner/gmb.jsonl", Licence: "texts public domain; annotation ODbL/CDLA-Sharing", From: "Groningen Meaning Bank"},
	{Name: "ner/uner-ewt-dev.jsonl", Licence: "CC BY-SA 4.0", From: "Universal NER"},
	{Name: "ner/re3d.jsonl, of CENTCOM, US State Department, UK Government, Australian Department of Foreign Affairs", Licence: "public domain / OGL / CC BY by source", From: "dstl/re3d"},
	{Name: "ud/en_gum-{train,dev}.conllu, but court", Licence: "CC BY and public domain by genre", From: "UniversalDependencies/UD_English-GUM"},
	{Name: "time/wikiwars.jsonl", Licence: "CC BY-SA 3.0", From: "WikiWars (Mazur and Dale 2010)"},
}
