package coder

import (
	"strings"

	"sitrep"
)

// modality reads auxiliaries and conditions.
func (r *reading) modality(s *sentence, i int) (sitrep.Status, bool) {
	for _, c := range s.children[i] {
		w := s.s.Words[c]
		form := lower(w.Form)
		if s.time[c] { // "ON 11 MAY A BOMB WENT OFF"
			continue
		}
		switch {
		case w.DepRel == "advcl" && r.conditional(s, c) && !s.asserted(i): // "has called a strike unless he resigns"
			return sitrep.Hypothetical, true
		case strings.HasPrefix(w.DepRel, "aux") && (r.book.InClass("future-aux", form) || form == "would" && r.saidOfAhead(s, i)):
			if s.quoted[i] {
				return sitrep.Hypothetical, true
			}
			return sitrep.Planned, true
		case strings.HasPrefix(w.DepRel, "aux") && r.book.InClass("modal-aux", form):
			return sitrep.Hypothetical, true
		case w.Lemma == "be" && (strings.HasPrefix(w.DepRel, "aux") || w.DepRel == "cop") && s.s.Words[i].XPOS == "VB" && c+1 < len(s.s.Words) && s.s.Words[c+1].XPOS == "TO":
			return sitrep.Planned, true // "was to free the prisoners"
		case w.DepRel == "mark" && r.book.InClass("condition", form):
			return sitrep.Hypothetical, true
		}
	}
	return "", false
}

// saidOfAhead reports whether a clause with "would" tells what someone said in the past of what lay ahead, on no condition: "said they
// would hold a rally".
func (r *reading) saidOfAhead(s *sentence, i int) bool {
	w := s.s.Words[i]
	if w.DepRel == "conj" && w.Head >= 0 {
		w = s.s.Words[w.Head]
	}
	if w.DepRel != "ccomp" || w.Head < 0 || !s.past(w.Head) || !r.book.Cue(lower(s.s.Words[w.Head].Lemma), "v") {
		return false
	}
	for _, c := range append(append([]int{}, s.children[i]...), s.children[w.Head]...) {
		if s.s.Words[c].DepRel == "advcl" && r.conditional(s, c) {
			return false
		}
	}
	return true
}

// asserted reports whether a verb tells of what has been done: a past or a perfect without a modal.
func (s *sentence) asserted(i int) bool {
	w := s.s.Words[i]
	if pos(w) != "v" || w.XPOS != "VBD" && w.XPOS != "VBN" {
		return false
	}
	have := w.XPOS == "VBD"
	for _, c := range s.children[i] {
		x := s.s.Words[c]
		if strings.HasPrefix(x.DepRel, "aux") {
			if x.XPOS == "MD" {
				return false
			}
			have = true
		}
	}
	return have
}

// conditional reports whether a clause says on what condition: "if the army attacks".
func (r *reading) conditional(s *sentence, i int) bool {
	for _, c := range s.children[i] {
		if w := s.s.Words[c]; w.DepRel == "mark" && r.book.InClass("condition", lower(w.Form)) && lower(w.Form) != "whether" {
			return true
		}
	}
	return false
}
