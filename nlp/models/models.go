// Package models holds the trained model that sitrep is shipped with. What it was made of and how
// it scores stands in en.json; `go run ./nlp/train/cmd` makes both files.
package models

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"sitrep/nlp"
)

//go:embed en.model
var english []byte

//go:embed en.json
var englishManifest []byte

// Manifest says what a model was made of.
type Manifest struct {
	File    string   `json:"file"`
	SHA256  string   `json:"sha256"`
	Bytes   int      `json:"bytes"`
	Command string   `json:"command"`
	Seed    uint64   `json:"seed"`
	Note    string   `json:"note"` // wall time, machine, departures from the command
	Data    []Source `json:"data"`
	Scores  []Score  `json:"scores"`
}

// Source is a data set that a model was trained on.
type Source struct {
	Name    string `json:"name"`
	Used    string `json:"used"`
	Licence string `json:"licence"`
	From    string `json:"from"`
}

// Score is one line of scores on one data set.
type Score struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// English opens the English model. Each call decodes it anew, in a fraction of a second: call it
// once and share the model.
func English() (*nlp.Model, error) { return nlp.Decode(english) }

// EnglishManifest says what the English model was made of.
func EnglishManifest() (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(englishManifest, &m); err != nil {
		return Manifest{}, fmt.Errorf("models: en.json: %w", err)
	}
	return m, nil
}
