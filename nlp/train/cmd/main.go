// Command cmd trains the models of package nlp, joins the networks of several, or scores a trained one:
//
//	go run ./nlp/train/cmd -data ../shared/data -out nlp/models/en.model
//	go run ./nlp/train/cmd -data ../shared/data -eval nlp/models/en.model
//	go run ./nlp/train/cmd -data ../shared/data -join a.model,b.model -out nlp/models/en.model
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"sitrep/nlp"
	"sitrep/nlp/train"
)

func main() {
	log.SetFlags(log.Ltime)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	data := flag.String("data", "../shared/data", "folder of the training data")
	out := flag.String("out", "", "model file to write; a manifest is written beside it")
	eval := flag.String("eval", "", "model file to score instead of training")
	rescore := flag.String("rescore", "", "model file whose manifest is written anew, instead of training")
	join := flag.String("join", "", "model files, divided by commas, whose networks are to vote in one, instead of training")
	note := flag.String("note", "", "what the manifest says beside: the wall time, the machine")
	seed := flag.Uint64("seed", 1, "seed of all random choices")
	networks := flag.Int("networks", train.Default("").Networks, "how many networks are trained and vote")
	base := flag.String("base", "", "model whose segmenter, lemmas and words are kept")
	segmenter := flag.Bool("segmenter", false, "train the segmenter only, and keep the rest of the base")
	checkpoint := flag.String("checkpoint", "", "file that keeps the state of the training of the network")
	flag.Parse()
	cfg := train.Default(*data)
	cfg.Seed, cfg.Networks, cfg.Log, cfg.Checkpoint = *seed, *networks, log.Printf, *checkpoint
	if *eval != "" {
		return score(cfg, *eval)
	}
	if *rescore != "" {
		file, err := os.ReadFile(*rescore)
		if err != nil {
			return err
		}
		return manifest(cfg, *rescore, *note, file)
	}
	if *out == "" {
		return fmt.Errorf("want -out or -eval")
	}
	if *join != "" {
		m, err := joined(strings.Split(*join, ","))
		if err != nil {
			return err
		}
		return write(cfg, *out, *note, m)
	}
	if cfg.Segmenter = *segmenter; *segmenter && *base == "" {
		return fmt.Errorf("-segmenter wants -base")
	}
	if *base != "" {
		var err error
		if cfg.Base, err = open(*base); err != nil {
			return err
		}
	}
	m, err := train.Train(cfg)
	if err != nil {
		return err
	}
	return write(cfg, *out, *note, m)
}

func write(cfg train.Config, path, note string, m *nlp.Model) error {
	var file bytes.Buffer
	if err := m.Save(&file); err != nil {
		return err
	}
	if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
		return err
	}
	return manifest(cfg, path, note, file.Bytes())
}

// joined lets the networks of files vote.
func joined(paths []string) (*nlp.Model, error) {
	var list []*nlp.Model
	for _, path := range paths {
		m, err := open(path)
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return train.Join(list[0], list[1:]...)
}

func open(path string) (*nlp.Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return nlp.Load(f)
}

func score(cfg train.Config, path string) error {
	m, err := open(path)
	if err != nil {
		return err
	}
	scores, err := train.Evaluate(cfg, m)
	if err != nil {
		return err
	}
	for _, s := range scores {
		fmt.Printf("%s: %s\n", s.Name, s.Value)
	}
	return nil
}

// manifest scores the model as it was written and writes what it was made of.
func manifest(cfg train.Config, path, note string, file []byte) error {
	m, err := nlp.Load(bytes.NewReader(file))
	if err != nil {
		return err
	}
	scores, err := train.Evaluate(cfg, m)
	if err != nil {
		return err
	}
	for _, s := range scores {
		log.Printf("%s: %s", s.Name, s.Value)
	}
	text, err := json.MarshalIndent(map[string]any{
		"file":    filepath.Base(path),
		"sha256":  fmt.Sprintf("%x", sha256.Sum256(file)),
		"bytes":   len(file),
		"command": "go run ./nlp/train/cmd -data ../shared/data -out nlp/models/" + filepath.Base(path),
		"seed":    cfg.Seed,
		"note":    note,
		"data":    train.Sources(),
		"scores":  scores,
	}, "", "  ")
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(path, filepath.Ext(path)) + ".json"
	return os.WriteFile(name, append(text, '\n'), 0o644)
}
