package timex

import (
	"slices"
	"strings"

	"sitrep/nlp"
)

// Detach mends trees in which a time right behind "on" or "in" is made a part of the phrase behind it, which then is no
// subject of its verb: "On Sunday protesters in Basra burned two cars", "In early May workers struck". What is wrong with
// them only who knows the times can see.
func Detach(doc *nlp.Document, times []Expression) {
	for _, t := range times {
		if t.Sentence < len(doc.Sentences) && t.First > 0 && t.Last < len(doc.Sentences[t.Sentence].Words) {
			detach(doc.Sentences[t.Sentence].Words, t.First, t.Last)
		}
	}
}

func detach(ws []nlp.Word, first, last int) {
	prep := &ws[first-1]
	noun := prep.Head
	if form := strings.ToLower(prep.Form); form != "on" && form != "in" || prep.DepRel != "case" || noun <= last {
		return
	}
	verb := ws[noun].Head
	if verb < noun || !strings.HasPrefix(ws[noun].DepRel, "obl") || !finite(ws[verb]) || hasSubject(ws, verb) {
		return
	}
	for k := first; k <= last; k++ {
		if h := ws[k].Head; h != noun && (h < first || h > last) {
			return
		}
	}
	for k := first; k < last; k++ {
		if ws[k].Head == noun {
			ws[k].Head = last
		}
	}
	prep.Head = last
	ws[last].Head, ws[last].DepRel = verb, "obl"
	ws[noun].DepRel = "nsubj"
}

func finite(w nlp.Word) bool { return w.XPOS == "VBD" || w.XPOS == "VBZ" || w.XPOS == "VBP" }

func hasSubject(ws []nlp.Word, verb int) bool {
	return slices.ContainsFunc(ws, func(w nlp.Word) bool { return w.Head == verb && strings.HasPrefix(w.DepRel, "nsubj") })
}
