package actor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sitrep"
)

// quotes finds what stands between quotation marks, curly or straight. A quotation that its paragraph does not
// close ends with the paragraph, as quotations that go on in the next do.
func quotes(text string) []sitrep.Span {
	var out []sitrep.Span
	open := -1
	for i, r := range text {
		switch {
		case r == '“' || r == '„' || r == '"' && open < 0:
			if open < 0 {
				open = i
			}
		case open >= 0 && (r == '”' || r == '"'):
			out = append(out, sitrep.Span{Start: open, End: i + utf8.RuneLen(r)})
			open = -1
		case open >= 0 && r == '\n' && strings.HasPrefix(text[i:], "\n\n"):
			out = append(out, sitrep.Span{Start: open, End: i})
			open = -1
		}
	}
	if open >= 0 {
		out = append(out, sitrep.Span{Start: open, End: len(text)})
	}
	return out
}

// firstPersons joins "I" with who speaks, and the "we" of one speaker with one another, with the speaker where
// that is a body of people.
func (c *casting) firstPersons() {
	in := quotes(c.doc.Text)
	speaker := make([]*found, len(in))
	for k, q := range in {
		speaker[k] = c.speakerOf(q, in)
		if speaker[k] == nil && k > 0 && c.sameBreath(in[k-1], q) {
			speaker[k] = speaker[k-1]
		}
	}
	we := map[int]int{} // chain of the speaker → chain of the speaker's "we"
	for _, f := range c.found {
		if !f.first {
			continue
		}
		k, ok := slices.BinarySearchFunc(in, f.Span.Start, func(q sitrep.Span, at int) int {
			if at < q.Start {
				return 1
			}
			if at >= q.End {
				return -1
			}
			return 0
		})
		if !ok || speaker[k] == nil {
			continue
		}
		s := speaker[k]
		switch {
		case !f.Plural && !s.Plural && (s.Actor.Kind == "person" || s.Actor.Kind == "role"), f.Plural && (s.Plural || s.Actor.Kind == "group"):
			f.Chain = s.Chain
			c.merge(f, s)
		case f.Plural:
			if first, ok := we[s.Chain]; ok {
				f.Chain = first
			} else {
				we[s.Chain] = f.Chain
			}
		}
	}
}

// sameBreath: two quotations follow one another in one paragraph, or the first was not closed.
func (c *casting) sameBreath(a, b sitrep.Span) bool {
	between := c.doc.Text[a.End:b.Start]
	return !strings.Contains(between, "\n\n") || strings.TrimSpace(between) == ""
}

// speakerOf is the subject of the verb of saying that stands nearest to a quotation, outside of every one: in
// the sentences that the quotation is in, else in the one before in its paragraph.
func (c *casting) speakerOf(q sitrep.Span, all []sitrep.Span) *found {
	var best *found
	least := 400 // bytes
	for _, f := range c.found {
		s := &c.doc.Sentences[f.Sentence]
		if !f.subject && !f.according || f.first || s.Span.End < q.Start-250 || s.Span.Start > q.End+2 || within1(all, f.Span) {
			continue
		}
		if v := s.Words[f.Head].Head; !f.according && (v < 0 || !c.list.is("person-verb", strings.ToLower(s.Words[v].Lemma))) {
			continue
		}
		away := max(q.Start-f.Span.End, f.Span.Start-q.End, 0)
		if strings.Contains(c.doc.Text[min(q.Start, f.Span.End):max(q.Start, f.Span.End)], "\n\n") {
			continue
		}
		if !s.Span.Overlaps(q) {
			away += 100
		}
		if away < least {
			best, least = f, away
		}
	}
	return best
}

func within1(spans []sitrep.Span, s sitrep.Span) bool {
	for _, q := range spans {
		if q.Start <= s.Start && s.End <= q.End {
			return true
		}
	}
	return false
}
