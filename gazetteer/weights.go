package gazetteer

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
)

//go:embed data/weights.json
var defaultWeights []byte

// Weights are what the Resolver weighs with, by the names of the features, and where they come from.
type Weights struct {
	Manifest Manifest           `json:"manifest"`
	Name     map[string]float64 `json:"name"`  // whether a name is meant as a place; above 0 it is
	Place    map[string]float64 `json:"place"` // which place it means
}

// Manifest says how Weights were made.
type Manifest struct {
	Command   string   `json:"command"`
	Model     string   `json:"model"`     // hash of the model whose reading they were fitted on
	Gazetteer string   `json:"gazetteer"` // its Version
	Data      []Source `json:"data"`
	Fixed     []string `json:"fixed"`  // weights set by hand and not fitted
	Scores    []string `json:"scores"` // on what was held out
}

// DefaultWeights are those that are built in.
func DefaultWeights() (Weights, error) {
	var w Weights
	err := json.Unmarshal(defaultWeights, &w)
	return w, err
}

// NameFeatures and PlaceFeatures are the names of the features, in the order of Trial.Features and
// Choice.Features.
func NameFeatures() []string { return nameFeatureNames[:] }

// PlaceFeatures are the names of the features of a candidate.
func PlaceFeatures() []string { return placeFeatureNames[:] }

// vectors puts the weights in order. An error names a feature that is not known or not weighed.
func (w Weights) vectors() (name nameVector, place placeVector, err error) {
	if err = order(w.Name, nameFeatureNames[:], name[:]); err == nil {
		err = order(w.Place, placeFeatureNames[:], place[:])
	}
	return name, place, err
}

func order(m map[string]float64, names []string, dst []float64) error {
	for i, n := range names {
		v, ok := m[n]
		if !ok || math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("weights: none for feature %q", n)
		}
		dst[i] = v
	}
	if len(m) != len(names) {
		return fmt.Errorf("weights: %d features, not %d", len(m), len(names))
	}
	return nil
}
