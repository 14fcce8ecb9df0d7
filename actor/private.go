package actor

import (
	"sort"

	"sitrep"
)

// decidePrivate tells private persons from public ones, chain by chain: a listed actor, an office or a
// title in any mention makes the person public; everyone else named is private and is carried by a role.
func (c *casting) decidePrivate() {
	public := map[int]bool{}
	role := map[int]string{}
	for _, f := range c.found {
		if f.public || f.listed {
			public[f.Chain] = true
		}
		if f.apposition != "" && role[f.Chain] == "" {
			role[f.Chain] = f.apposition
		}
		if f.named && f.role != "" && role[f.Chain] == "" {
			role[f.Chain] = f.role
		}
	}
	for _, f := range c.found {
		if f.Actor.Kind != "person" || public[f.Chain] {
			continue
		}
		name := role[f.Chain]
		if name == "" {
			name = "private person"
		}
		f.Actor.Name, f.Actor.Private, f.Actor.ID, f.Unnamed = name, true, "", true
	}
}

// privateSpans is every place in the text where the name of a private person stands: the mentions, and
// every other occurrence of one of its words.
func (c *casting) privateSpans() []sitrep.Span {
	words := map[string]bool{}
	public := map[string]bool{}
	for _, f := range c.found {
		for _, w := range f.name {
			if f.Actor.Private {
				words[w] = true
			} else if f.named {
				public[w] = true
			}
		}
	}
	var out []sitrep.Span
	for i := range c.doc.Sentences {
		for _, w := range c.doc.Sentences[i].Words {
			if words[w.Form] && !public[w.Form] && isCapital(w.Form) {
				out = append(out, w.Span)
			}
		}
	}
	for _, f := range c.found {
		if f.Actor.Private && f.named && f.Actor.Kind == "person" {
			out = append(out, c.doc.Sentences[f.Sentence].SpanOf(f.nameFirst, f.nameLast))
		}
	}
	return union(out)
}

// union sorts spans and joins those that meet.
func union(spans []sitrep.Span) []sitrep.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out []sitrep.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1] = out[n-1].Union(s)
			continue
		}
		out = append(out, s)
	}
	return out
}
