package train

import (
	"strings"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/segment"
)

// curly rewrites a document with typographic quotes.
func curly(doc []conllu.Sentence) []conllu.Sentence {
	open := false
	rewrite := func(s string) string {
		if s == `"` {
			if open = !open; open {
				return "“"
			}
			return "”"
		}
		return strings.ReplaceAll(s, "'", "’")
	}
	out := make([]conllu.Sentence, len(doc))
	for i, s := range doc {
		s.Words = append([]conllu.Word(nil), s.Words...)
		s.Tokens = append([]conllu.Token(nil), s.Tokens...)
		for j := range s.Tokens {
			tok := &s.Tokens[j]
			tok.Form = rewrite(tok.Form)
			for k := tok.First; k <= tok.Last; k++ {
				s.Words[k].Form = strings.ReplaceAll(s.Words[k].Form, "'", "’")
				if tok.First == tok.Last {
					s.Words[k].Form = tok.Form
				}
			}
		}
		if s.NewPar || s.NewDoc {
			open = false
		}
		out[i] = s
	}
	return out
}

// newswire makes paragraphs of running sentences, for the model of sentence ends.
func newswire(bank []named) []paragraph {
	var out []paragraph
	var cur paragraph
	for i, s := range bank {
		if i%10 == heldOut || i%3 != 0 && len(cur.tokens) == 0 {
			continue
		}
		text, _ := join(s.Words)
		chunks := strings.Fields(text)
		for j, c := range chunks {
			cur = addChunk(cur, c, j == len(chunks)-1)
		}
		if i%4 == 0 {
			cur.tokens[len(cur.tokens)-1].After = segment.Blank
			out = append(out, cur)
			cur = paragraph{}
		}
	}
	return out
}

// addChunk cuts marks off both ends of a chunk, and a full stop off the end of a sentence.
func addChunk(p paragraph, chunk string, end bool) paragraph {
	const opening, closing = `"([`, `"'),;:?!]%`
	var tail []string
	for len(chunk) > 1 && strings.ContainsAny(chunk[:1], opening) {
		p.tokens = append(p.tokens, segment.NewToken(chunk[:1], segment.None))
		p.ends = append(p.ends, false)
		chunk = chunk[1:]
	}
	for len(chunk) > 1 {
		last := chunk[len(chunk)-1:]
		if !strings.Contains(closing, last) && !(end && last == "." && !strings.HasSuffix(chunk, "..")) {
			break
		}
		tail = append([]string{last}, tail...)
		chunk = chunk[:len(chunk)-1]
	}
	tail = append([]string{chunk}, tail...)
	for i, w := range tail {
		gap := segment.None
		if i == len(tail)-1 {
			gap = segment.Space
		}
		p.tokens = append(p.tokens, segment.NewToken(w, gap))
		p.ends = append(p.ends, end && i == len(tail)-1)
	}
	return p
}
