package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"sitrep"
	"sitrep/eval/data"
	"sitrep/eval/plover"
	"sitrep/eval/vectors"
	"sitrep/nlp"
	"sitrep/nlp/models"
)

var fitVectorsBy = vectors.Options{Least: 10, Window: 4, Size: 64, Seed: 1}

// fitVectors learns which words are near in meaning from news and stories.
func (a *app) fitVectors(folder, dir string, stories []plover.Story) error {
	model, err := models.English()
	if err != nil {
		return err
	}
	manifest, err := models.EnglishManifest()
	if err != nil {
		return err
	}
	texts, err := newsTexts(dir)
	if err != nil {
		return err
	}
	for _, s := range stories {
		texts = append(texts, s.Text)
	}
	sentences := eachOf(texts, func(t string) [][]string { return contentWords(model.Read(t)) })
	v := vectors.Learn(sentences, fitVectorsBy)
	f, err := os.Create(filepath.Join(folder, "vectors.tsv"))
	if err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	defer f.Close()
	if err := v.Write(f, "Learned by sitrep fit; see vectors.json."); err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	b, err := json.MarshalIndent(scorerManifest{[]string{"Groningen Meaning Bank extract (texts public domain)", "plover-synthetic, four fifths (MIT)"},
		"sitrep fit codebook/data --vectors", fitVectorsBy.Seed, len(sentences), len(v) * fitVectorsBy.Size, manifest.SHA256[:12]}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "vectors.json"), append(b, '\n'), 0o644)
}

// newsTexts are the sentences of the Groningen Meaning Bank, some fifty in one text.
func newsTexts(dir string) ([]string, error) {
	news, err := data.Lines[struct{ Tokens []string }](filepath.Join(dir, "ner", "gmb.jsonl"))
	if err != nil {
		return nil, sitrep.E(sitrep.NotFound, "fit", err)
	}
	const together = 50
	var out []string
	for i := 0; i < len(news); i += together {
		var lines []string
		for _, s := range news[i:min(i+together, len(news))] {
			lines = append(lines, strings.Join(s.Tokens, " "))
		}
		out = append(out, strings.Join(lines, "\n\n"))
	}
	return out, nil
}

// contentWords are the lemmas of a text by sentence, "" for names and words of grammar but prepositions.
func contentWords(d *nlp.Document) [][]string {
	out := make([][]string, len(d.Sentences))
	for i := range d.Sentences {
		for _, w := range d.Sentences[i].Words {
			lemma := ""
			switch w.UPOS {
			case "NOUN", "VERB", "ADJ", "ADV", "ADP", "PART":
				if lemma = strings.ToLower(w.Lemma); strings.ContainsAny(lemma, " \t#") {
					lemma = ""
				}
			}
			out[i] = append(out[i], lemma)
		}
	}
	return out
}
