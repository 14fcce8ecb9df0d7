package timex

import (
	"testing"

	"sitrep/nlp"
)

// TestDetach gives a time and the subject behind it to the verb; where the verb has a subject, nothing is done.
func TestDetach(t *testing.T) {
	tree := func(subject string) *nlp.Document {
		return &nlp.Document{Sentences: []nlp.Sentence{{Words: []nlp.Word{
			{Form: "In", DepRel: "case", Head: 3}, {Form: "early", DepRel: "amod", Head: 3}, {Form: "May", DepRel: "compound", Head: 3},
			{Form: "workers", DepRel: "obl", Head: 5}, {Form: "they", DepRel: subject, Head: 5}, {Form: "struck", XPOS: "VBD", DepRel: "root", Head: -1},
		}}}}
	}
	times := []Expression{{Sentence: 0, First: 1, Last: 2}}
	doc := tree("dep")
	Detach(doc, times)
	ws := doc.Sentences[0].Words
	if ws[0].Head != 2 || ws[1].Head != 2 || ws[2].Head != 5 || ws[2].DepRel != "obl" || ws[3].DepRel != "nsubj" {
		t.Errorf("%+v", ws)
	}
	doc = tree("nsubj")
	Detach(doc, times)
	if ws := doc.Sentences[0].Words; ws[3].DepRel != "obl" || ws[2].Head != 3 {
		t.Errorf("%+v", ws)
	}
}
