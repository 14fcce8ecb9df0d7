package main

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/eval"
	"sitrep/eval/data"
	"sitrep/nlp"
	"sitrep/nlp/kernel"
	"sitrep/nlp/models"
	"sitrep/nlp/train"
)

type evalCmd struct {
	What     []string `arg:"" optional:"" help:"What to score: samples, speed, index, times, nlp, reader, places, actors, confidence, events (or one of its sets: cameo, muc, polnear, glocon, plover, pentaclass, ordinary). Default: samples and speed."`
	Write    string   `help:"Write the tables into this document." placeholder:"docs/EVALUATION.md" type:"path"`
	JSON     bool     `name:"json" help:"Print JSON."`
	evalLook `embed:""`
}

func (c *evalCmd) Help() string {
	return `samples is scored on what the binary holds. The others need the public data sets, in ../shared/data or where
SITREP_DATA says.`
}

// evalLook is for working on errors: what it gives is no score to keep.
type evalLook struct {
	Codebook string `help:"Code with the codebook in this folder, of the sets of events." type:"existingdir" placeholder:"FOLDER"`
	Every    int    `help:"Score each n-th item only, of the sets of events." placeholder:"N"`
	Dev      bool   `help:"Score the development messages of muc instead."`
	Errors   bool   `help:"Tell what was wrong, on standard error, of the sets of events."`
	Fit      string `help:"Of confidence: fit the weights anew and write them into this file." placeholder:"FILE" type:"path"`
}

// scorer takes one kind of score.
type scorer func(*app) ([]eval.Table, error)

func scorers() map[string]scorer {
	return map[string]scorer{"samples": evalSamples, "times": evalTimes, "nlp": evalNLP, "reader": evalReader, "places": evalPlaces, "actors": evalActors, "speed": evalSpeed, "scale": evalScale, "ecb": evalECB, "index": evalIndex,
		"events": evalEvents, "cameo": evalCAMEO, "muc": evalMUC4, "polnear": evalPolNeAR, "glocon": evalGLOCON, "plover": evalPLOVER, "pentaclass": evalPentaclass, "ordinary": evalOrdinary, "confidence": evalConfidence}
}

func (c *evalCmd) Run(a *app) error {
	what := c.What
	if len(what) == 0 {
		what = []string{"samples", "speed"}
	}
	if c.Write != "" && (c.Every > 1 || c.Dev || c.evalLook.Codebook != "") {
		return sitrep.E(sitrep.Invalid, "eval --write", errors.New("scores of a slice, or by another codebook, are not written into a document"))
	}
	a.eval = c.evalLook
	var tables []eval.Table
	for _, w := range what {
		score, ok := scorers()[w]
		if !ok {
			return sitrep.E(sitrep.Invalid, "eval "+w, errors.New("no such score; there are "+scoreNames()))
		}
		ts, err := score(a)
		if errors.Is(err, fs.ErrNotExist) {
			err = sitrep.E(sitrep.NotFound, "eval "+w, err)
		}
		if err != nil {
			return err
		}
		tables = append(tables, ts...)
	}
	if c.Write != "" {
		if err := eval.Update(c.Write, tables); err != nil {
			return sitrep.E(sitrep.Invalid, "write "+c.Write, err)
		}
	}
	if c.JSON {
		return a.json(tables)
	}
	for _, t := range tables {
		if err := t.Markdown(a.out); err != nil {
			return err
		}
		fmt.Fprintln(a.out)
	}
	return nil
}

func pct(f float64) string { return fmt.Sprintf("%.1f", 100*f) }

func evalNLP(a *app) ([]eval.Table, error) {
	dir, m, err := dataAndReader()
	if err != nil {
		return nil, err
	}
	manifest, err := models.EnglishManifest()
	if err != nil {
		return nil, err
	}
	scores, err := train.Evaluate(train.Config{Data: dir, Log: func(f string, args ...any) { fmt.Fprintf(a.errOut, f+"\n", args...) }}, m)
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "nlp", Title: "Language", Command: "sitrep eval nlp --write docs/EVALUATION.md",
		Note: fmt.Sprintf("CoNLL 2018 metrics (F1, from raw text and with gold words), exact-span entity F1, PropBank predicates and arguments. Model %.12s, %.1f MB.",
			manifest.SHA256, float64(manifest.Bytes)/1e6),
		Header: []string{"set", "scores"}}
	for _, s := range scores {
		t.Rows = append(t.Rows, []string{s.Name, s.Value})
	}
	return []eval.Table{t}, nil
}

// evalReader measures the reader on the sample reports: the time to open it, the memory of a
// process that has it open and has read, and the words read in a second on one core, each report by
// itself, and all in one text as long as a long story.
func evalReader(*app) ([]eval.Table, error) {
	reports, err := sampleReports()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	start := cpuTime()
	m, err := models.English()
	if err != nil {
		return nil, err
	}
	load := cpuTime() - start
	var each []string
	for _, r := range reports {
		each = append(each, r.Text)
	}
	one := []string{strings.Join(each, "\n\n")}
	alone, _ := readingRate(m, each)
	long, words := readingRate(m, one)
	memory := residentBytes()
	portable, _ := readingRate(m.With(kernel.Kernel{}), one)
	return []eval.Table{{
		Name: "reader", Title: "Cost of reading", Command: "sitrep eval reader --write docs/EVALUATION.md",
		Note: fmt.Sprintf("Raw text to trees, entities and roles, by the processor time of one core (%s/%s, %s): the %d sample reports, %d words each, one after the other, and all as one text of %d words. Where other work shares the caches all figures are worse.",
			runtime.GOOS, runtime.GOARCH, kernel.Best(), len(reports), words/len(reports), words),
		Header: []string{"words/s, short reports", "words/s, one long text", "the same in pure Go", "ms to open", "MB resident"},
		Rows:   [][]string{{fmt.Sprintf("%.0f", alone), fmt.Sprintf("%.0f", long), fmt.Sprintf("%.0f", portable), fmt.Sprint(load.Milliseconds()), fmt.Sprint(memory >> 20)}},
	}}, nil
}

// readingRate reads texts again and again, and gives the words read in a second of processor time
// and the words of all texts.
func readingRate(m *nlp.Model, texts []string) (rate float64, words int) {
	start, rounds := cpuTime(), 0
	for ; cpuTime()-start < 3*time.Second; rounds++ {
		words = 0
		for _, text := range texts {
			for _, s := range m.Read(text).Sentences {
				words += len(s.Words)
			}
		}
	}
	return float64(rounds*words) / (cpuTime() - start).Seconds(), words
}

// evalSpeed reads the sample reports again and again on one core.
func evalSpeed(*app) ([]eval.Table, error) {
	reports, err := sampleReports()
	if err != nil {
		return nil, err
	}
	p, err := openPipeline()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	words, sentences, bytes := 0, 0, 0
	for _, r := range reports {
		in := p.Read(r)
		sentences += len(in.Doc.Sentences)
		bytes += len(r.Text)
		for _, s := range in.Doc.Sentences {
			words += len(s.Words)
		}
	}
	bench := func(f func(sitrep.Report)) float64 { // seconds for all sample reports
		res := testing.Benchmark(func(b *testing.B) {
			for range b.N {
				for _, r := range reports {
					f(r)
				}
			}
		})
		return res.T.Seconds() / float64(res.N)
	}
	code := bench(func(r sitrep.Report) { p.Code(r) })
	t := eval.Table{Name: "speed", Title: "Speed", Command: "sitrep eval speed --write docs/EVALUATION.md",
		Note:   fmt.Sprintf("One core, raw text to EventMentions, over the %d sample reports (%d words). %s/%s, %s.", len(reports), words, runtime.GOOS, runtime.GOARCH, runtime.Version()),
		Header: []string{"reports/s", "sentences/s", "words/s", "KB/s"}}
	rate := func(n int) string { return fmt.Sprintf("%.0f", float64(n)/code) }
	t.Rows = [][]string{{rate(len(reports)), rate(sentences), rate(words), rate(bytes / 1000)}}
	return []eval.Table{t}, nil
}

func sampleReports() ([]sitrep.Report, error) {
	var out []sitrep.Report
	items, err := sampleItems()
	for _, i := range items {
		if i.Err == nil && !slices.ContainsFunc(out, func(r sitrep.Report) bool { return r.ID == i.Report.ID }) {
			out = append(out, i.Report)
		}
	}
	if err == nil && len(out) == 0 {
		err = errors.New("the binary holds no sample reports")
	}
	return out, err
}

// dataAndReader is what a score on public data begins with: their folder, and the built-in model.
func dataAndReader() (dir string, reader *nlp.Model, err error) {
	if dir, err = data.Dir(); err != nil {
		return "", nil, err
	}
	reader, err = models.English()
	return dir, reader, err
}
