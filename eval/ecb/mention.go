package ecb

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/coder"
	"sitrep/incident"
	"sitrep/nlp"
	"sitrep/pipeline"
)

// Inputs reads documents with the pipeline as far as its coder, and makes of each gold mention an EventMention
// with what stands around it: its lemma for the sense, who and whom by the tree, the places and times of its
// sentence. All are of one type, for the gold knows none that would tell events apart.
func Inputs(p *pipeline.Pipeline, docs []Document) []incident.Input {
	out := make([]incident.Input, len(docs))
	for i, d := range docs {
		out[i] = input(p.Read(d.Report), d)
	}
	return out
}

func input(in coder.Input, d Document) incident.Input {
	c := sitrep.Coding{Report: d.Report.ID}
	for n, g := range d.Gold {
		m := sitrep.EventMention{
			ID: sitrep.MentionID(fmt.Sprintf("%s:%d:%d", d.Report.ID, g.Span.Start, n)), Report: d.Report.ID,
			Type: "EVENT", Status: sitrep.Happened, Trigger: g.Span, Confidence: 1, Speaker: sitrep.Speaker{Kind: sitrep.Author},
		}
		if s, w := headOf(in.Doc, g.Span); w >= 0 {
			describe(&m, in, s, w)
		}
		c.Mentions = append(c.Mentions, m)
	}
	return incident.Input{Report: d.Report, Coding: c}
}

// headOf is the word of a span that governs the others, -1 where no word lies in it.
func headOf(doc *nlp.Document, span sitrep.Span) (sentence, word int) {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if !s.Span.Overlaps(span) {
			continue
		}
		for w := range s.Words {
			if !s.Words[w].Span.Overlaps(span) || s.Words[w].UPOS == "PUNCT" {
				continue
			}
			if h := s.Words[w].Head; h < 0 || !s.Words[h].Span.Overlaps(span) {
				return i, w
			}
		}
	}
	return 0, -1
}

func describe(m *sitrep.EventMention, in coder.Input, at, word int) {
	s := &in.Doc.Sentences[at]
	m.Sense = strings.ToLower(s.Words[word].Lemma)
	m.Evidence = []sitrep.Span{s.Span}
	for i, w := range s.Words {
		if w.Head != word {
			continue
		}
		rel, _, _ := strings.Cut(w.DepRel, ":")
		passive := strings.HasPrefix(w.DepRel, "nsubj:pass")
		switch {
		case passive || rel == "obj" || rel == "iobj" || rel == "nmod" && caseOf(s, i) == "of":
			m.Recipients = append(m.Recipients, part(in, at, i))
		case rel == "nsubj" || w.DepRel == "nmod:poss" || (rel == "obl" || rel == "nmod") && caseOf(s, i) == "by":
			m.Actors = append(m.Actors, part(in, at, i))
		}
	}
	for _, p := range in.Places {
		if p.Sentence == at {
			m.Places = append(m.Places, sitrep.PlaceMention{Place: p.Place, Span: p.Span, Confidence: p.Confidence})
		}
	}
	for _, t := range in.Times {
		if t.Sentence == at && t.Period.Known() {
			m.When = sitrep.PeriodMention{Period: t.Period, Span: t.Span, Confidence: 1}
		}
	}
}

func caseOf(s *nlp.Sentence, word int) string {
	for _, c := range s.Children(word) {
		if s.Words[c].DepRel == "case" {
			return strings.ToLower(s.Words[c].Form)
		}
	}
	return ""
}

// part is who plays a part: as the cast knows them, else by the head word.
func part(in coder.Input, at, word int) sitrep.Participant {
	if m, ok := in.Cast.At(at, word); ok && m.Actor.Name != "" {
		return sitrep.Participant{Actor: m.Actor, Span: m.Span, Confidence: 1}
	}
	w := in.Doc.Sentences[at].Words[word]
	return sitrep.Participant{Actor: sitrep.Actor{Name: strings.ToLower(w.Lemma), Kind: "role"}, Span: w.Span, Confidence: 1}
}
