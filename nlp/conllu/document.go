package conllu

import (
	"strings"
	"unicode/utf8"

	"sitrep"
	"sitrep/nlp"
)

// Document lays the sentences out as one text: a blank line before a new document or paragraph, a
// space between other sentences (none where the last token has SpaceAfter=No). Words of a
// multiword token share its characters: each its own form where the forms make up the token,
// else about even parts. Form is the form in the file also where that is not the text.
func Document(sents []Sentence) *nlp.Document {
	var b strings.Builder
	doc := &nlp.Document{}
	for i := range sents {
		s := &sents[i]
		if i > 0 {
			b.WriteString(gap(&sents[i-1], s))
		}
		doc.Sentences = append(doc.Sentences, layOut(&b, s))
	}
	doc.Text = b.String()
	return doc
}

func gap(before, s *Sentence) string {
	if s.NewDoc || s.NewPar {
		return "\n\n"
	}
	if n := len(before.Tokens); n > 0 && !before.Tokens[n-1].SpaceAfter() {
		return ""
	}
	return " "
}

func layOut(b *strings.Builder, s *Sentence) nlp.Sentence {
	out := nlp.Sentence{Words: make([]nlp.Word, 0, len(s.Words))}
	for i, t := range s.Tokens {
		start := b.Len()
		b.WriteString(t.Form)
		cuts := parts(t.Form, s.Words[t.First:t.Last+1])
		for j := t.First; j <= t.Last; j++ {
			w := s.Words[j]
			out.Words = append(out.Words, nlp.Word{
				Span: sitrep.Span{Start: start + cuts[j-t.First], End: start + cuts[j-t.First+1]},
				Form: w.Form, Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, Feats: w.Feats,
				Head: w.Head, DepRel: w.DepRel, Joined: j > t.First,
			})
		}
		if i+1 < len(s.Tokens) && t.SpaceAfter() {
			b.WriteByte(' ')
		}
	}
	out.Span = sitrep.Span{Start: out.Words[0].Span.Start, End: out.Words[len(out.Words)-1].Span.End}
	return out
}

// parts gives the byte offsets in form where its words begin, and its length.
func parts(form string, words []Word) []int {
	cuts := make([]int, 1, len(words)+1)
	at := 0
	for _, w := range words {
		at += len(w.Form)
		cuts = append(cuts, at)
	}
	if at == len(form) && validCuts(form, cuts) {
		return cuts
	}
	runes := utf8.RuneCountInString(form)
	cuts = cuts[:0]
	for i := range words {
		cuts = append(cuts, offset(form, runes*i/len(words)))
	}
	return append(cuts, len(form))
}

func validCuts(form string, cuts []int) bool {
	for _, c := range cuts {
		if c < len(form) && !utf8.RuneStart(form[c]) {
			return false
		}
	}
	return true
}

// offset is the byte at which rune n of s begins.
func offset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
