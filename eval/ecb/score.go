package ecb

import (
	"fmt"

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
	gold, lemma := map[string][]sitrep.MentionID{}, map[string][]sitrep.MentionID{}
	stories := map[string][]sitrep.ReportID{}
	var reports []sitrep.Report
	for i, d := range docs {
		for n, m := range in[i].Coding.Mentions {
			add(gold, fmt.Sprint(d.Topic, " ", d.Gold[n].Chain), m.ID)
			add(lemma, fmt.Sprint(d.Topic, " ", m.Sense), m.ID)
		}
		add(stories, d.Story, d.Report.ID)
		reports = append(reports, d.Report)
	}
	var system [][]sitrep.MentionID
	for _, topic := range topics(docs, in) {
		system = append(system, r.Chains(topic)...)
	}
	g := lists(gold)
	return Result{coref.Score(g, system), coref.Score(g, lists(lemma)), coref.Score(lists(stories), r.Stories(reports))}
}

// Examples are the pairs of the gold mentions of each topic.
func Examples(r *incident.Resolver, docs []Document, in []incident.Input) []incident.Example {
	chain := map[sitrep.MentionID]string{}
	for i, d := range docs {
		for n, m := range in[i].Coding.Mentions {
			chain[m.ID] = d.Gold[n].Chain
		}
	}
	var out []incident.Example
	for _, topic := range topics(docs, in) {
		out = append(out, r.Examples(topic, func(m sitrep.MentionID) string { return chain[m] })...)
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

func add[K comparable, V any](m map[K][]V, k K, v V) { m[k] = append(m[k], v) }

func lists[K comparable, V any](m map[K][]V) [][]V {
	var out [][]V
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// storyScore is the B³ F1 of stories.
func storyScore(gold map[string][]sitrep.ReportID, system [][]sitrep.ReportID) float64 {
	return coref.Score(lists(gold), system).B3.F1()
}
