package ecb

import (
	"fmt"
	"maps"
	"slices"

	"sitrep"
	"sitrep/eval/coref"
	"sitrep/incident"
)

// Result is what the set is scored by.
type Result struct {
	Chains  coref.Scores // of gold mentions, compared within gold topics; singletons count
	Lemma   coref.Scores // the same, of the rule that one head lemma in one topic is one event
	Stories coref.Scores // of the documents of all topics together
}

// Score resolves the gold mentions of each topic and looks for the stories among all documents. docs and in go side
// by side.
func Score(r *incident.Resolver, docs []Document, in []incident.Input) Result {
	lemma := map[string][]sitrep.MentionID{}
	for i, d := range docs {
		for _, m := range in[i].Coding.Mentions {
			add(lemma, fmt.Sprint(d.Topic, " ", m.Sense), m.ID)
		}
	}
	g := goldChains(docs, in)
	return Result{coref.Score(g, Chains(r, docs, in)), coref.Score(g, lists(lemma)), coref.Score(goldStories(docs), r.Stories(reports(docs)))}
}

// Chains resolves the gold mentions of each topic.
func Chains(r *incident.Resolver, docs []Document, in []incident.Input) [][]sitrep.MentionID {
	var out [][]sitrep.MentionID
	for _, topic := range topics(docs, in) {
		out = append(out, r.Chains(topic)...)
	}
	return out
}

// CrossValidate fits on all topics but those of one part, scores that part, and so for each part: what to choose
// features and thresholds by.
func CrossValidate(r *incident.Resolver, docs []Document, in []incident.Input, parts int) Result {
	var system [][]sitrep.MentionID
	var stories coref.Scores
	for part := range parts {
		var fitDocs, testDocs []Document
		var fitIn, testIn []incident.Input
		for i, d := range docs {
			if d.Topic%parts == part {
				testDocs, testIn = append(testDocs, d), append(testIn, in[i])
			} else {
				fitDocs, fitIn = append(fitDocs, d), append(fitIn, in[i])
			}
		}
		fitted := r.With(Fit(r, fitDocs, fitIn))
		system = append(system, Chains(fitted, testDocs, testIn)...)
		stories.Add(coref.Score(goldStories(testDocs), fitted.Stories(reports(testDocs))))
	}
	return Result{Chains: coref.Score(goldChains(docs, in), system), Stories: stories}
}

// chains tells the gold chain of each mention; chains of two topics differ.
func chains(docs []Document, in []incident.Input) func(sitrep.MentionID) string {
	of := map[sitrep.MentionID]string{}
	for i, d := range docs {
		for n, m := range in[i].Coding.Mentions {
			of[m.ID] = fmt.Sprint(d.Topic, " ", d.Gold[n].Chain)
		}
	}
	return func(m sitrep.MentionID) string { return of[m] }
}

func goldChains(docs []Document, in []incident.Input) [][]sitrep.MentionID {
	of, out := chains(docs, in), map[string][]sitrep.MentionID{}
	for _, x := range in {
		for _, m := range x.Coding.Mentions {
			add(out, of(m.ID), m.ID)
		}
	}
	return lists(out)
}

func goldStories(docs []Document) [][]sitrep.ReportID {
	out := map[string][]sitrep.ReportID{}
	for _, d := range docs {
		add(out, d.Story, d.Report.ID)
	}
	return lists(out)
}

func reports(docs []Document) []sitrep.Report {
	var out []sitrep.Report
	for _, d := range docs {
		out = append(out, d.Report)
	}
	return out
}

// topics parts the inputs by topic; documents come by topic.
func topics(docs []Document, in []incident.Input) [][]incident.Input {
	var out [][]incident.Input
	for i, d := range docs {
		if i == 0 || docs[i-1].Topic != d.Topic {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], in[i])
	}
	return out
}

func add[V any](m map[string][]V, k string, v V) { m[k] = append(m[k], v) }

// lists are the values of a map, by key.
func lists[V any](m map[string][]V) [][]V {
	var out [][]V
	for _, k := range slices.Sorted(maps.Keys(m)) {
		out = append(out, m[k])
	}
	return out
}
