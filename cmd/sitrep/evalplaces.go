package main

import (
	"fmt"
	"os"
	"path/filepath"

	"sitrep/eval"
	"sitrep/eval/data"
	geoparsing "sitrep/eval/places"
	"sitrep/gazetteer"
	"sitrep/nlp/models"
)

func evalPlaces(*app) ([]eval.Table, error) {
	dir, err := data.Dir()
	if err != nil {
		return nil, err
	}
	reader, err := models.English()
	if err != nil {
		return nil, err
	}
	g, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "places", Title: "Places", Command: "sitrep eval places --write docs/EVALUATION.md",
		Note: "Recognition by overlap, and the share of all gold toponyms with coordinates that are put within 161 km " +
			"(Gritta et al. 2020). Best of nine peers: LGL .75 and .47, GeoVirus .93 and .62, by different systems. Gazetteer " + g.Version() + ".",
		Header: []string{"set", "toponyms", "precision", "recall", "F1", "within 161 km", "median km"}}
	for _, set := range []struct {
		name, file string
		demonyms   bool // marked as places in the gold
	}{{"LGL", "lgl.jsonl", true}, {"GeoVirus", "geovirus.jsonl", false}} {
		docs, err := readPlaces(filepath.Join(dir, "geo", set.file))
		if err != nil {
			return nil, err
		}
		s := geoparsing.System{Reader: reader, Gazetteer: g, Demonyms: set.demonyms}.Score(docs)
		t.Rows = append(t.Rows, []string{set.name, fmt.Sprint(s.Gold), pct(s.Precision()), pct(s.Recall()), pct(s.F1()), pct(s.Accuracy()), fmt.Sprintf("%.1f", s.Median())})
	}
	return []eval.Table{t}, nil
}

func readPlaces(path string) ([]geoparsing.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return geoparsing.Read(f)
}
