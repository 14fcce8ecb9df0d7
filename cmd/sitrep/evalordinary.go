package main

import (
	"fmt"

	"sitrep"
	"sitrep/eval"
	"sitrep/eval/ordinary"
)

// evalOrdinary counts what is taken for events in texts that tell of none.
func evalOrdinary(a *app) ([]eval.Table, error) {
	dir, p, err := a.evalSet()
	if err != nil {
		return nil, err
	}
	t := eval.Table{Name: "ordinary", Title: "Events seen in ordinary text", Command: "sitrep eval ordinary --write docs/EVALUATION.md",
		Note:   "Reviews, questions and answers, mail, textbooks, video diaries and travel guides of English Web Treebank and GUM, development parts (the training parts have a share in the weights that tell political readings). Nearly all mentions are false.",
		Header: []string{"what", "texts", "sentences", "mentions", "mentions for 1,000 sentences"}}
	texts, err := ordinary.Read(dir, "dev")
	if err != nil {
		return nil, err
	}
	r := ordinary.Measure(every(a.eval.Every, texts), func(r sitrep.Report) (int, sitrep.Coding) {
		in := p.Read(r)
		return len(in.Doc.Sentences), p.CodeRead(in)
	}, func(t ordinary.Text, m sitrep.EventMention) {
		a.wrong("%s: %s %s %q in %q", t.Name, m.Type, m.Status, m.Trigger.In(t.Report.Text), m.Evidence[0].In(t.Report.Text))
	})
	t.Rows = [][]string{{"all", fmt.Sprint(r.Texts), fmt.Sprint(r.Sentences), fmt.Sprint(r.Mentions), fmt.Sprintf("%.1f", r.PerThousand())}}
	return []eval.Table{t}, nil
}
