package coder

import (
	"math"

	"sitrep"
	"sitrep/codebook"
)

// Lead gives the types of event a report may lead with, the likeliest first, by the weights of the codebook's leads.tsv
// (`sitrep fit codebook/data`); nil where the codebook has none.
func (c *Coder) Lead(in Input, mentions []sitrep.EventMention) []codebook.Share {
	if !c.book.Leads().Fitted() {
		return nil
	}
	return c.book.Leads().Shares(c.LeadFeatures(in, mentions))
}

// LeadFeatures describes a report: what its title, its first sentence and the rest of it tell of ("title:said:PROTEST",
// "said:PROTEST" for the whole, less the further down), and the nouns, verbs and adjectives of title and first sentence ("lead:strike"). Each group
// has length 1.
func (c *Coder) LeadFeatures(in Input, mentions []sitrep.EventMention) map[string]float64 {
	groups := map[string]map[string]float64{}
	add := func(group, feature string, x float64) {
		if groups[group] == nil {
			groups[group] = map[string]float64{}
		}
		groups[group][feature] += x
	}
	lead := -1
	zone := func(pos int) string {
		switch {
		case in.Report.KindAt(pos) == sitrep.Title:
			return "title"
		case pos < lead:
			return "lead"
		}
		return "body"
	}
	for i := range in.Doc.Sentences {
		s := &in.Doc.Sentences[i]
		if lead < 0 && in.Report.KindAt(s.Span.Start) == sitrep.Body {
			lead = s.Span.End
		}
		z := zone(s.Span.Start)
		if z == "body" {
			continue // what stands further down says little
		}
		for k := range s.Words {
			switch w := &s.Words[k]; {
			case w.UPOS == "NOUN", w.UPOS == "VERB", w.UPOS == "ADJ", w.UPOS == "PROPN" && z == "title":
				add(z, z+":"+lower(w.Lemma), 1)
			}
		}
	}
	for _, words := range groups {
		for f, n := range words {
			words[f] = math.Log1p(n)
		}
	}
	for _, m := range mentions {
		const steep = 3
		z, x, said := zone(m.Trigger.Start), 1.0, c.book.Said(m)
		if z == "body" {
			x = 1 / (1 + steep*float64(m.Trigger.Start)/float64(max(1, len(in.Report.Text))))
		}
		add(z+" said", z+":said:"+said, x)
		add("said", "said:"+said, x)
	}
	out := map[string]float64{}
	for _, group := range groups {
		norm := 0.0
		for _, x := range group {
			norm += x * x
		}
		for f, x := range group {
			out[f] = x / math.Sqrt(norm)
		}
	}
	return out
}
