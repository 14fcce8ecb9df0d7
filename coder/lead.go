package coder

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"sitrep"
	"sitrep/codebook"
	"sitrep/nlp"
)

// Lead gives the types of event a report may lead with, the likeliest first, by the weights of the codebook's leads.tsv
// (`sitrep fit codebook/data`); nil where the codebook has none.
func (c *Coder) Lead(in Input, mentions []sitrep.EventMention) []codebook.Share {
	if !c.book.Leads().Fitted() {
		return nil
	}
	return c.book.Leads().Shares(c.LeadFeatures(in, mentions))
}

// shares of the groups of features: how much a group has to say before weights are fitted. Chosen on the folds of the
// training stories.
var leadGroups = map[string]float64{"title": 1, "lead": 0.7, "root": 1, "subject": 0.5, "object": 0.5, "clause": 0.7,
	"title:said": 1, "lead:said": 0.7, "body:said": 1, "said": 1}

// leadFeatures gathers features by group.
type leadFeatures map[string]map[string]float64

func (l leadFeatures) add(group, feature string, x float64) {
	if l[group] == nil {
		l[group] = map[string]float64{}
	}
	l[group][feature] += x
}

// LeadFeatures describes a report: what its title, its first sentence and the rest of it tell of ("title:said:PROTEST",
// "said:PROTEST" for the whole, less the further down), the nouns, verbs and adjectives of title and first sentence
// ("lead:strike"), and those at the head of the title ("root:strike", "subject:", "object:", "clause:"). Each group has
// a length of its own. What the words of a group mean is told by the sum of their vectors ("root~7"), so that words
// which no weight was fitted for speak too. Where a report has no title, its first sentence stands for it.
func (c *Coder) LeadFeatures(in Input, mentions []sitrep.EventMention) map[string]float64 {
	title, lead := leadSentences(in)
	l := leadFeatures{}
	if title != nil {
		names := placesAndPeople(in, title)
		l.words("title", title, names)
		l.head(title, names)
	}
	if lead != nil {
		l.words("lead", lead, placesAndPeople(in, lead))
	}
	for _, words := range l {
		for f, n := range words {
			words[f] = math.Log1p(n)
		}
	}
	zone := func(pos int) string {
		switch {
		case title != nil && pos < title.Span.End:
			return "title"
		case lead != nil && pos < lead.Span.End:
			return "lead"
		}
		return "body"
	}
	for _, m := range mentions {
		const steep = 3
		z, x, said := zone(m.Trigger.Start), 1.0, c.book.Said(m)
		if z == "body" {
			x = 1 / (1 + steep*float64(m.Trigger.Start)/float64(max(1, len(in.Report.Text))))
		}
		l.add(z+":said", said, x)
		l.add("said", said, x)
	}
	return c.flat(l)
}

// leadSentences are the title and the first sentence of the text; without a title the first sentence is both.
func leadSentences(in Input) (title, lead *nlp.Sentence) {
	for i := range in.Doc.Sentences {
		s := &in.Doc.Sentences[i]
		switch in.Report.KindAt(s.Span.Start) {
		case sitrep.Title:
			if title == nil {
				title = s
			}
		case sitrep.Body:
			if title == nil {
				title = s
			}
			return title, s
		}
	}
	return title, nil
}

// placesAndPeople marks the words that name places and people: what a report leads with does not hang on them.
func placesAndPeople(in Input, s *nlp.Sentence) map[int]bool {
	out := map[int]bool{}
	for _, e := range in.Doc.Entities {
		if &in.Doc.Sentences[e.Sentence] == s && (e.IsPlace() || e.Label == "PER" || e.Label == "NORP") {
			for i := e.First; i <= e.Last; i++ {
				out[i] = true
			}
		}
	}
	return out
}

func (l leadFeatures) words(group string, s *nlp.Sentence, names map[int]bool) {
	for i := range s.Words {
		if pos(s.Words[i]) != "" && !names[i] {
			l.add(group, lower(s.Words[i].Lemma), 1)
		}
	}
}

// head adds the words at the top of a sentence's tree.
func (l leadFeatures) head(s *nlp.Sentence, names map[int]bool) {
	root := slices.IndexFunc(s.Words, func(w nlp.Word) bool { return w.Head < 0 })
	for i := range s.Words {
		group := ""
		if i == root {
			group = "root"
		} else if s.Words[i].Head == root {
			group = headGroups[s.Words[i].DepRel]
		}
		if group != "" && !names[i] {
			l.add(group, lower(s.Words[i].Lemma), 1)
		}
	}
}

var headGroups = map[string]string{"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "obl": "object",
	"xcomp": "clause", "ccomp": "clause", "advcl": "clause"}

// flat brings each group to its length and names its features, with the sums of the vectors of its words.
func (c *Coder) flat(groups leadFeatures) map[string]float64 {
	out := map[string]float64{}
	for group, features := range groups {
		norm := 0.0
		for _, x := range features {
			norm += x * x
		}
		scale := leadGroups[group] / math.Sqrt(norm)
		var sum []float64
		for _, f := range slices.Sorted(maps.Keys(features)) { // sums of floats depend on their order
			out[group+":"+f] = scale * features[f]
			for k, x := range c.book.Vector(f) {
				if sum == nil {
					sum = make([]float64, len(c.book.Vector(f)))
				}
				sum[k] += scale * features[f] * float64(x)
			}
		}
		for k, x := range sum {
			out[group+"~"+strconv.Itoa(k)] = x
		}
	}
	return out
}
