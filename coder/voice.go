package coder

import (
	"strings"
)

func (f *frames) isPossessiveMark(k int) bool { return f.s.Words[k].XPOS == "POS" }

// passive reports whether a verb is in the passive: by its own subject or auxiliary, or as a
// bare participle that modifies a noun ("protesters killed in the crackdown").
func (f *frames) passive(i int) bool {
	for _, c := range f.children[i] {
		switch f.s.Words[c].DepRel {
		case "nsubj:pass", "csubj:pass", "aux:pass":
			return true
		case "nsubj":
			return false
		}
	}
	w := f.s.Words[i]
	if w.XPOS != "VBN" || f.hasAux(i, "have") {
		return false
	}
	if f.behindBe(i) {
		return true
	}
	if f.mainVerb(i) {
		return false
	}
	switch w.DepRel {
	case "acl", "amod", "advcl", "dep", "root":
		return true
	case "conj":
		return w.Head >= 0 && w.Head < i && !f.hasOwnSubject(i) && f.passive(w.Head)
	case "xcomp", "ccomp", "parataxis":
		return !f.hasOwnSubject(i)
	}
	return false
}

// behindBe reports whether a participle stands behind a form of "be" with nothing but adverbs between, whatever the two
// are hung on: "was heavily and unjustly criticised".
func (f *frames) behindBe(i int) bool {
	for k := i - 1; k >= 0 && i-k < 6; k-- {
		switch w := f.s.Words[k]; {
		case w.Lemma == "be" || w.Lemma == "get":
			return true
		case w.UPOS != "ADV" && w.UPOS != "CCONJ" && w.UPOS != "PART":
			return false
		}
	}
	return false
}

// voiceOpen reports whether nothing tells if a participle behind a noun is active or passive: in headlines "students
// killed" and "students marched" look alike. The senses of the verb decide.
func (f *frames) voiceOpen(i int) bool {
	w := f.s.Words[i]
	if w.XPOS != "VBN" && w.XPOS != "VBD" || (len(f.args[i]["nsubj"]) == 0) == (len(f.args[i]["obj"]) == 0) {
		return false
	}
	for _, c := range f.children[i] {
		switch base, sub, _ := strings.Cut(f.s.Words[c].DepRel, ":"); {
		case base == "aux", base == "obj", base == "iobj", sub == "agent", base == "nsubj" && w.XPOS == "VBD" && sub == "":
			return false
		}
	}
	return true
}

// turnVoice reads an active participle as a passive one, or back.
func (f *frames) turnVoice(i int) {
	a := f.args[i]
	a["nsubj"], a["obj"] = a["obj"], a["nsubj"]
}
