package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"sitrep/nlp"
)

// Write writes a read text as CoNLL-U. White space within the text comment is made single.
func Write(w io.Writer, doc *nlp.Document) error {
	b := bufio.NewWriter(w)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Words) == 0 {
			continue
		}
		if newParagraph(doc, i) {
			fmt.Fprintln(b, "# newpar")
		}
		fmt.Fprintf(b, "# sent_id = %d\n# text = %s\n", i+1, strings.Join(strings.Fields(s.Span.In(doc.Text)), " "))
		for j := range s.Words {
			writeWord(b, doc, i, j)
		}
		fmt.Fprintln(b)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("conllu: %w", err)
	}
	return nil
}

func newParagraph(doc *nlp.Document, i int) bool {
	if i == 0 {
		return true
	}
	from, to := doc.Sentences[i-1].Span.End, doc.Sentences[i].Span.Start
	return from <= to && strings.Count(doc.Text[from:to], "\n") > 1
}

func writeWord(b *bufio.Writer, doc *nlp.Document, i, j int) {
	words := doc.Sentences[i].Words
	w := words[j]
	last := j
	for last+1 < len(words) && words[last+1].Joined {
		last++
	}
	misc := "_"
	if !spaceAfter(doc, i, last) {
		misc = "SpaceAfter=No"
	}
	if last > j && !w.Joined {
		form := doc.Sentences[i].SpanOf(j, last).In(doc.Text)
		fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", j+1, last+1, clean(form), misc)
	}
	if last > j || w.Joined {
		misc = "_"
	}
	fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", j+1, clean(w.Form), clean(w.Lemma),
		clean(w.UPOS), clean(w.XPOS), clean(w.Feats), w.Head+1, clean(w.DepRel), misc)
}

// spaceAfter reports whether a gap, or the end of the text, follows word j of sentence i.
func spaceAfter(doc *nlp.Document, i, j int) bool {
	s := &doc.Sentences[i]
	end := s.Words[j].Span.End
	switch {
	case j+1 < len(s.Words):
		return s.Words[j+1].Span.Start > end
	case i+1 < len(doc.Sentences):
		return doc.Sentences[i+1].Span.Start > end
	}
	return true
}

// clean makes a value fit a column: no tabs or line ends, "_" for nothing.
func clean(s string) string {
	if s == "" {
		return "_"
	}
	if strings.ContainsAny(s, "\t\n\r") {
		return strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, s)
	}
	return s
}
