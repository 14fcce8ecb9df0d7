package nlp

import (
	"slices"
	"strings"

	"sitrep/nlp/internal/terms"
)

// listed is the score of an entity of a list: the share of the heads of such, on two thirds of re3d, that are marked there.
const listed = 0.8

// addTerms adds what lists of nouns tell to the entities that the networks found: weapons, and which places are facilities.
func addTerms(doc *Document) {
	var words []terms.Word
	for i := range doc.Entities {
		if e := &doc.Entities[i]; e.Label == "LOC" && terms.Facility(termWords(words[:0], doc.Sentences[e.Sentence].Words[e.First:e.Last+1])) {
			e.Label = "FAC"
		}
	}
	var out []Entity
	rest := doc.Entities
	for k := range doc.Sentences {
		s := &doc.Sentences[k]
		end := slices.IndexFunc(rest, func(e Entity) bool { return e.Sentence > k })
		if end < 0 {
			end = len(rest)
		}
		words = termWords(words[:0], s.Words)
		out = append(out, withWeapons(s, k, words, rest[:end])...)
		rest = rest[end:]
	}
	doc.Entities = out
}

// withWeapons gives the entities of a sentence and the weapons beside them, in order.
func withWeapons(s *Sentence, number int, words []terms.Word, es []Entity) []Entity {
	var out []Entity
	free := 0 // the first word after the last entity
	for i := range words {
		for len(es) > 0 && es[0].First <= i {
			out, free, es = append(out, es[0]), es[0].Last+1, es[1:]
		}
		first, ok := terms.Weapon(words, i)
		if last := len(out) - 1; ok && i == free-1 && out[last].First == i { // "VBIED", taken for a name
			out[last].Label, out[last].Score = "WEAPON", listed
		} else if ok && i >= free {
			first = max(first, free)
			out = append(out, Entity{Span: s.SpanOf(first, i), Sentence: number, First: first, Last: i, Label: "WEAPON", Score: listed})
			free = i + 1
		}
	}
	return append(out, es...)
}

func termWords(dst []terms.Word, ws []Word) []terms.Word {
	for i := range ws {
		w := &ws[i]
		noun, part := w.UPOS == "NOUN" || w.UPOS == "PROPN", w.DepRel == "compound"
		dst = append(dst, terms.Word{
			Lower: strings.ToLower(w.Form), Lemma: strings.ToLower(w.Lemma), Heads: noun && !part,
			Modifies: noun && part || w.Form == "-" && i > 0 || i > 0 && i+1 < len(ws) && (ws[i+1].Form == "-" || ws[i-1].Form == "-"),
		})
	}
	return dst
}
