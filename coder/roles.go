package coder

import (
	"strings"

	"sitrep/nlp"
)

// fromRoles gives a verb the subject and object that the tree has not, from its semantic roles: who does it (ARG0), and
// what is done to (ARG1) where someone does it, where the verb is passive or where it stands behind the verb.
func (f *frames) fromRoles(p nlp.Predicate) {
	i := p.Word
	if !isVerb(f.s.Words[i]) {
		return
	}
	doer := f.roleHead(p, "ARG0")
	if doer >= 0 && !f.isArgument(i, doer) && (f.preposition(doer) == "" || f.preposition(doer) == "by") {
		f.take(i, "nsubj", f.withConjuncts(doer))
	}
	thing := f.roleHead(p, "ARG1")
	if thing < 0 || f.isArgument(i, thing) || f.preposition(thing) != "" && thing > i {
		return
	}
	switch {
	case doer >= 0 || thing > i || f.passive(i):
		f.take(i, "obj", f.withConjuncts(thing))
	default:
		f.take(i, "nsubj", f.withConjuncts(thing))
	}
}

// roleHead is the noun that heads the first argument of a role; -1 for none.
func (f *frames) roleHead(p nlp.Predicate, role string) int {
	for _, a := range p.Args {
		if a.Role != role {
			continue
		}
		for k := a.First; k <= a.Last && k < len(f.s.Words); k++ {
			if h := f.s.Words[k].Head; (h < a.First || h > a.Last) && isNominal(f.s.Words[k]) {
				return k
			}
		}
	}
	return -1
}

// isArgument reports whether a word is already the subject, the object or an oblique of a verb.
func (f *frames) isArgument(i, h int) bool {
	for path, heads := range f.args[i] {
		if path != "nsubj" && path != "obj" && path != "iobj" && !(strings.HasPrefix(path, "obl") && h > i) {
			continue
		}
		for _, x := range heads {
			if x == h {
				return true
			}
		}
	}
	return false
}
