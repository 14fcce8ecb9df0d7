// Command cmd fits the weights of the Resolver and writes them as JSON.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"sitrep/gazetteer"
	"sitrep/gazetteer/fit"
	"sitrep/nlp/models"
)

func main() {
	dir := flag.String("data", "../shared/data", "folder of the public data sets")
	out := flag.String("out", "gazetteer/data/weights.json", "where to write the weights")
	penalty := flag.Float64("penalty", 300, "L2 penalty on how far the weights go from the prior")
	flag.Parse()
	if err := run(*dir, *out, *penalty); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(dir, out string, penalty float64) error {
	m, err := models.English()
	if err != nil {
		return err
	}
	manifest, err := models.EnglishManifest()
	if err != nil {
		return err
	}
	g, err := gazetteer.Default()
	if err != nil {
		return err
	}
	w, err := fit.Fit(fit.Config{Context: context.Background(), Data: dir, Reader: m, Model: manifest.SHA256, Gazetteer: g, Penalty: penalty,
		Log: func(f string, args ...any) { fmt.Fprintf(os.Stderr, f+"\n", args...) }})
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(w, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(b, '\n'), 0o644)
}
