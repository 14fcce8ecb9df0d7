package coder

import (
	"testing"

	"sitrep/nlp"
)

// TestPairOfKeepsTrees: what a parser makes of "fighting between the army and rebels" stays a tree, whatever it was.
func TestPairOfKeepsTrees(t *testing.T) {
	forms := []string{"fighting", "between", "soldiers", "and", "rebels", "killed"}
	for _, heads := range [][]int{{5, 2, 0, 4, 2, -1}, {5, 2, 0, 4, 5, -1}, {4, 2, 0, 4, 5, -1}, {4, 2, 4, 4, 5, -1}, {-1, 2, 4, 4, 0, 0}, {4, 2, 0, 4, -1, 4}} {
		s := &nlp.Sentence{}
		for i, f := range forms {
			w := nlp.Word{Form: f, UPOS: "NOUN", Head: heads[i], DepRel: "nsubj"}
			switch f {
			case "between":
				w.UPOS, w.DepRel = "ADP", "case"
			case "and":
				w.UPOS, w.DepRel = "CCONJ", "cc"
			case "killed":
				w.UPOS, w.XPOS = "VERB", "VBD"
			}
			s.Words = append(s.Words, w)
		}
		m := &mender{s: s}
		m.pairOf(1)
		for i := range forms {
			if m.hangsBelow(i, i) {
				t.Errorf("heads %v: %q hangs below itself", heads, forms[i])
			}
		}
	}
}
