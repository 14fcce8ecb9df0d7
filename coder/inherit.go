package coder

import (
	"slices"
	"strings"
)

// What a word shares with its governor without saying so: the subjects of coordinated and controlled verbs, the argument that
// a relative clause lacks, the noun that a participle modifies.

// inherit fills in what a word shares with its governor.
func (f *frames) inherit(i int) {
	w := f.s.Words[i]
	if w.Head < 0 || w.Head >= len(f.s.Words) || w.Head == i {
		return
	}
	base, sub, _ := strings.Cut(w.DepRel, ":")
	switch {
	case sub == "relcl":
		f.fillGap(i, w.Head)
	case base == "conj" && isNominal(f.s.Words[w.Head]) && isFinite(w):
		f.take(i, f.slotOfSubject(i), f.withConjuncts(w.Head)) // its subject, taken for what it is conjoined to
	case base == "conj":
		f.shareSubject(i, w.Head)
	case base == "xcomp":
		f.control(i, w.Head)
	case base == "advcl" && w.XPOS == "VB" && f.calls[w.Head]:
		f.control(i, w.Head) // "called on them to leave"
	case base == "advcl" && !f.hasOwnSubject(i) && f.tellsOfObject(i, w.Head):
		f.take(i, f.slotOfSubject(i), f.args[w.Head]["obj"])
	case base == "advcl" && !f.hasOwnSubject(i):
		f.take(i, f.slotOfSubject(i), f.subject(w.Head))
	case base == "acl" && !f.hasOwnSubject(i) && isVerb(w):
		f.modifies(i, w.Head)
	}
}

// slotOfSubject is the path at which a missing subject goes: the object of a passive.
func (f *frames) slotOfSubject(i int) string {
	if f.passive(i) {
		return "obj"
	}
	return "nsubj"
}

// subject is the surface subject of a verb.
func (f *frames) subject(i int) []int {
	return f.args[i][f.slotOfSubject(i)]
}

func (f *frames) take(i int, path string, heads []int) {
	if len(f.args[i][path]) == 0 && len(heads) > 0 {
		f.args[i][path] = heads
	}
}

func (f *frames) shareSubject(i, governor int) {
	if f.hasOwnSubject(i) || !isVerb(f.s.Words[i]) {
		return
	}
	f.take(i, f.slotOfSubject(i), f.subject(governor))
}

// control gives an infinitive or participle its subject: the object of the governor where there
// is one ("asked Iraqis to gather"), also when told by a preposition ("called on the protesters
// to return"), else the governor's subject.
func (f *frames) control(i, governor int) {
	if f.hasOwnSubject(i) {
		return
	}
	slot := f.slotOfSubject(i)
	for _, path := range []string{"obj", "iobj", "obl:on", "obl:upon", "obl:for"} {
		if path == "obj" && f.passive(governor) {
			continue
		}
		if heads := f.args[governor][path]; len(heads) > 0 && !f.time[heads[0]] {
			f.take(i, slot, heads)
			return
		}
	}
	f.take(i, slot, f.subject(governor))
}

// tellsOfObject reports whether a gerund behind a preposition tells what the object of a verb did or is to do or not: "accused the army of killing", "kept them
// from marching", not "dispersed them by firing".
func (f *frames) tellsOfObject(i, verb int) bool {
	if f.s.Words[i].XPOS != "VBG" || !f.objects[verb] {
		return false
	}
	return slices.ContainsFunc(f.children[i], func(c int) bool {
		w := f.s.Words[c]
		return (w.DepRel == "mark" || w.DepRel == "case") && slices.Contains([]string{"of", "for", "with", "from", "against", "into", "over"}, lower(w.Form))
	})
}

// fillGap puts the modified noun where a relative clause lacks an argument.
func (f *frames) fillGap(i, noun int) {
	for _, heads := range f.args[i] {
		for _, h := range heads {
			if h == noun {
				return // a relative pronoun stood there
			}
		}
	}
	if f.hasOwnSubject(i) && f.relativeAdverb(i) {
		return // "seven blocks from where he was killed"
	}
	if f.hasOwnSubject(i) && !f.passive(i) {
		f.take(i, "obj", f.withConjuncts(noun))
		return
	}
	f.take(i, f.slotOfSubject(i), f.withConjuncts(noun))
}

// relativeAdverb reports whether a clause tells where, when or why: it lacks no argument.
func (f *frames) relativeAdverb(i int) bool {
	return slices.ContainsFunc(f.children[i], func(c int) bool { return f.s.Words[c].XPOS == "WRB" })
}

// modifies handles participles and infinitives under a noun: "troops firing", "people killed",
// "a plan to march".
func (f *frames) modifies(i, noun int) {
	switch f.s.Words[i].XPOS {
	case "VBG":
		f.take(i, "nsubj", f.withConjuncts(noun))
	case "VBN", "VBD":
		if f.mainVerb(i) || len(f.args[i]["obj"]) > 0 && f.s.Words[i].XPOS == "VBD" {
			f.take(i, "nsubj", f.withConjuncts(noun))
			return
		}
		f.take(i, "obj", f.withConjuncts(noun))
	default: // an infinitive: the possessor or the subject of the verb that governs the noun acts
		f.take(i, f.slotOfSubject(i), f.args[noun]["nmod:poss"])
		if h := f.s.Words[noun].Head; h >= 0 && h < len(f.args) && f.args[h] != nil {
			f.take(i, f.slotOfSubject(i), f.subject(h))
		}
	}
}
