package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"sitrep"
	"sitrep/coder"
	"sitrep/eval/data"
	"sitrep/eval/ordinary"
	"sitrep/eval/plover"
	"sitrep/eval/softmax"
	"sitrep/pipeline"
)

// scorerManifest says how the weights of a scorer came about.
type scorerManifest struct {
	Data     []string `json:"data"`
	Command  string   `json:"command"`
	Seed     int64    `json:"seed"`
	Examples int      `json:"examples"`
	Weights  int      `json:"weights"`
	Model    string   `json:"model"` // of the language, short hash
}

// Both scorers are fitted with these; the penalties were chosen on the folds of the training data.
var (
	fitLeads    = softmax.Options{Rounds: 20, Step: 0.1, Penalty: 3e-4, Groups: 1, Least: 0.1, Balance: 1, Seed: 1}
	fitReadings = softmax.Options{Rounds: 10, Step: 0.2, Penalty: 1e-4, Groups: 8, Least: 0.4, Balance: 0.5, Seed: 1}
)

// fitCodebook fits the scorers of a codebook with the pipeline whose codebook lies in the folder, without the weights it
// has there.
func fitCodebook(a *app, folder string, vectors bool) error {
	dir, err := data.Dir()
	if err != nil {
		return sitrep.E(sitrep.NotFound, "fit", err)
	}
	for _, name := range []string{"readings.tsv", "leads.tsv"} { // readings first: leads are told by what is left
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !os.IsNotExist(err) {
			return sitrep.E(sitrep.Invalid, "fit", err)
		}
	}
	stories, err := plover.Read(filepath.Join(dir, "events", "plover-synthetic.jsonl"))
	if err != nil {
		return sitrep.E(sitrep.NotFound, "fit", err)
	}
	var fitted []plover.Story
	for _, s := range stories {
		if s.Fold() != plover.HeldOut {
			fitted = append(fitted, s)
		}
	}
	if vectors {
		if err := a.fitVectors(folder, dir, fitted); err != nil {
			return err
		}
	}
	if err := a.fitReadings(folder, dir, fitted); err != nil {
		return err
	}
	return a.fitLeads(folder, fitted)
}

// fitReadings: words of stories and of news are political, those of ordinary texts are not.
func (a *app) fitReadings(folder, dir string, stories []plover.Story) error {
	p, err := partsFlags{Codebook: folder}.openPipeline()
	if err != nil {
		return err
	}
	type text struct {
		class, group string
		report       sitrep.Report
	}
	var all []text
	const stride = 9 // stories of one title are alike
	for i := 0; i < len(stories); i += stride {
		all = append(all, text{"event", stories[i].Title, stories[i].Report()})
	}
	news, err := data.Lines[struct{ Tokens []string }](filepath.Join(dir, "ner", "gmb.jsonl"))
	if err != nil {
		return sitrep.E(sitrep.NotFound, "fit", err)
	}
	const each, together = 20, 5 // one in twenty stretches of five sentences
	for i := 0; i+together <= len(news); i += each * together {
		var lines []string
		for _, s := range news[i : i+together] {
			lines = append(lines, strings.Join(s.Tokens, " "))
		}
		all = append(all, text{"event", fmt.Sprint("gmb ", i), sitrep.Report{Text: strings.Join(lines, "\n\n")}})
	}
	texts, err := ordinary.Read(dir, "train")
	if err != nil {
		return sitrep.E(sitrep.NotFound, "fit", err)
	}
	for _, t := range texts {
		all = append(all, text{"none", t.Name, t.Report})
	}
	examples := eachOf(all, func(t text) (out []softmax.Example) {
		for _, x := range p.ReadingFeatures(p.Read(t.report)) {
			out = append(out, softmax.Example{X: x, Class: t.class, Group: t.group})
		}
		return out
	})
	return a.writeScorer(folder, "readings", examples, fitReadings, p, []string{"plover-synthetic, four fifths (MIT)",
		"Groningen Meaning Bank extract (texts public domain)", "UD English EWT (CC BY-SA 4.0) and GUM (CC BY), ordinary genres"})
}

func (a *app) fitLeads(folder string, stories []plover.Story) error {
	p, err := partsFlags{Codebook: folder}.openPipeline()
	if err != nil {
		return err
	}
	const stride = 3 // stories of one title are alike
	var some []plover.Story
	for i := 0; i < len(stories); i += stride {
		some = append(some, stories[i])
	}
	headlines, err := headlineExamples(p)
	if err != nil {
		return err
	}
	examples := append(leadExamples(p, some), headlines...)
	return a.writeScorer(folder, "leads", examples, fitLeads, p, []string{"plover-synthetic, four fifths (MIT)", "eval/plover/headlines.tsv (written for this repository)"})
}

// headlineExamples describes the headlines written for this repository; each counts as much as the stories of a title.
func headlineExamples(p *pipeline.Pipeline) ([]softmax.Example, error) {
	headlines, err := plover.Headlines()
	if err != nil {
		return nil, err
	}
	return eachOf(headlines, func(h plover.Headline) (out []softmax.Example) {
		const stories = 4
		in := p.Read(h.Report())
		x := softmax.Example{X: p.LeadFeatures(in, p.CodeRead(in)), Class: h.Type, Group: h.Text}
		for range stories {
			out = append(out, x)
		}
		return out
	}), nil
}

// leadExamples describes stories. The lexicon was grown from their titles, so that many a sense is there for one title
// alone, and mentions look better on them than on other texts. Of such mentions most are left out, by chance.
func leadExamples(p *pipeline.Pipeline, stories []plover.Story) []softmax.Example {
	type read struct {
		in coder.Input
		c  sitrep.Coding
	}
	all := eachOf(stories, func(s plover.Story) []read {
		in := p.Read(s.Report())
		return []read{{in, p.CodeRead(in)}}
	})
	titles := map[string]map[string]bool{} // by sense: those whose words it reads
	for i, x := range all {
		for _, m := range x.c.Mentions {
			if x.in.Report.KindAt(m.Trigger.Start) == sitrep.Title {
				if titles[m.Sense] == nil {
					titles[m.Sense] = map[string]bool{}
				}
				titles[m.Sense][stories[i].Title] = true
			}
		}
	}
	var out []softmax.Example
	for i, x := range all {
		c, title := x.c, stories[i].Title
		c.Mentions = slices.DeleteFunc(slices.Clone(c.Mentions), func(m sitrep.EventMention) bool {
			return len(titles[m.Sense]) == 1 && titles[m.Sense][title] && draw(title+m.Sense) >= leadKept
		})
		out = append(out, softmax.Example{X: p.LeadFeatures(x.in, c), Class: stories[i].Type, Group: title})
	}
	return out
}

// leadKept is the share kept of the mentions by senses of one title. With it, titles judged by weights fitted on others do
// about as well as titles the lexicon was not grown from.
const leadKept = 0.4

// draw gives a number from 0 to 1 for a text, the same each time.
func draw(s string) float64 {
	h := fnv.New32a()
	h.Write([]byte(s))
	const steps = 1000
	return float64(h.Sum32()%steps) / steps
}

// eachOf gives what f makes of all items, in their order; f is called by several goroutines.
func eachOf[T, R any](items []T, f func(T) []R) []R {
	made := make([][]R, len(items))
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(items); i = int(next.Add(1)) - 1 {
				made[i] = f(items[i])
			}
		})
	}
	all.Wait()
	return slices.Concat(made...)
}

func (a *app) writeScorer(folder, name string, examples []softmax.Example, o softmax.Options, p *pipeline.Pipeline, sets []string) error {
	f, err := os.Create(filepath.Join(folder, name+".tsv"))
	if err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	defer f.Close()
	n, err := softmax.Fit(examples, o).Write(f, "Fitted by sitrep fit; see "+name+".json.", o.Least)
	if err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	b, err := json.MarshalIndent(scorerManifest{sets, "sitrep fit codebook/data", o.Seed, len(examples), n, p.Versions().Model}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, name+".json"), append(b, '\n'), 0o644); err != nil {
		return sitrep.E(sitrep.Invalid, "fit", err)
	}
	_, err = fmt.Fprintf(a.out, "%s: %d weights fitted on %d examples\n", name, n, len(examples))
	return err
}
