package coder

import (
	"strings"

	"sitrep/codebook"
	"sitrep/nlp"
)

// frames gives, for every word of a sentence, its arguments in logical (active) form. A path
// names an argument as the trigger lexicon does: "nsubj", "obj", "iobj", "obl:against",
// "nmod:by", "nmod:poss", "compound", "amod", "xcomp", "ccomp", "advcl", "acl", "nummod".
// Passives are turned round, subjects of controlled and coordinated verbs filled in, relative
// pronouns replaced by what they stand for, and each argument is followed by its conjuncts.
type frames struct {
	s        *nlp.Sentence
	children [][]int
	args     []map[string][]int
	time     []bool        // by word: part of a time expression
	calls    []bool        // by word: a verb of calling, whose addressee is to do what is called for
	objects  []bool        // by word: a verb of whose object a gerund behind a preposition tells
	lists    map[int][]int // by word that heads a name in an enumeration: all that do
}

func newFrames(s *nlp.Sentence, time, calls []bool, book *codebook.Codebook) *frames {
	s = mended(mendedPhrases(s, time, book), func(w string) bool { return book.InClass("phrasal", w) })
	f := &frames{s: s, time: time, calls: calls, children: make([][]int, len(s.Words)), args: make([]map[string][]int, len(s.Words))}
	for i := range s.Words {
		if h := s.Words[i].Head; h >= 0 && h < len(s.Words) && h != i {
			f.children[h] = append(f.children[h], i)
		}
	}
	for _, w := range s.Words {
		f.objects = append(f.objects, isVerb(w) && book.InClass("object-control", lower(w.Lemma)))
	}
	f.findLists()
	for i := range s.Words {
		f.args[i] = f.own(i)
	}
	// What a word takes from its governor depends on the governor being done, so go from the
	// root down.
	for _, i := range f.topDown() {
		f.inherit(i)
	}
	return f
}

// arg returns the heads of an argument; several when conjoined.
// A path of two steps, "obj/nmod:of", is followed step by step.
func (f *frames) arg(word int, path string) []int {
	step, rest, more := strings.Cut(path, "/")
	if !more {
		return f.args[word][path]
	}
	var out []int
	for _, h := range f.args[word][step] {
		out = append(out, f.arg(h, rest)...)
	}
	return out
}

// topDown lists the words so that each stands after its head. Words in a cycle, which only a
// broken tree has, are left out.
func (f *frames) topDown() []int {
	var order []int
	for i := range f.s.Words {
		if f.s.Words[i].Head < 0 {
			order = append(order, i)
		}
	}
	for at := 0; at < len(order); at++ {
		order = append(order, f.children[order[at]]...)
	}
	return order
}

// own collects the arguments that hang directly on a word.
func (f *frames) own(i int) map[string][]int {
	a := map[string][]int{}
	passive := f.passive(i)
	if o := f.strayObject(i, passive); o >= 0 {
		a["obj"] = f.upToVerb(f.withConjuncts(o))
	}
	for _, c := range f.children[i] {
		for _, path := range f.paths(c, passive) {
			a[path] = append(a[path], f.upToVerb(f.withConjuncts(f.referent(i, c)))...)
		}
	}
	f.addBeside(i, a)
	return a
}

// addBeside gives a verb what one of its nouns is beside, for a parser can hang it on either: "crashed into a river bank
// near the embassy".
func (f *frames) addBeside(i int, a map[string][]int) {
	if !isVerb(f.s.Words[i]) {
		return
	}
	for _, c := range f.children[i] {
		if base, _, _ := strings.Cut(f.s.Words[c].DepRel, ":"); base != "obl" && base != "obj" {
			continue
		}
		for _, g := range f.children[c] {
			if prep := f.preposition(g); f.s.Words[g].DepRel == "nmod" && (prep == "near" || prep == "outside") && a["obl:"+prep] == nil {
				a["obl:"+prep] = f.upToVerb(f.withConjuncts(g))
			}
		}
	}
}

// strayObject is the object of an active verb that has none, where a noun right behind it, with only its own
// words between, was hung elsewhere as if it were a clause: "killing at least 10 civilians, a group said". -1 for
// none.
func (f *frames) strayObject(i int, passive bool) int {
	if w := f.s.Words[i]; passive || !isVerb(w) || w.XPOS == "VBN" && !f.hasAux(i, "have") {
		return -1
	}
	blocked := len(f.s.Words)
	for _, c := range f.children[i] {
		switch f.s.Words[c].DepRel {
		case "obj":
			return -1
		case "xcomp", "ccomp", "iobj":
			blocked = min(blocked, c)
		}
	}
	for k := i + 1; k < blocked && k < i+8; k++ {
		w := f.s.Words[k]
		switch {
		case w.UPOS == "NOUN" && (w.DepRel == "ccomp" || w.DepRel == "dep" || w.DepRel == "parataxis" || w.DepRel == "conj" && w.Head < i):
			return k
		case w.UPOS == "NUM" || w.UPOS == "DET" || w.UPOS == "ADJ" || w.UPOS == "ADV" || w.DepRel == "compound" || w.UPOS == "ADP" && f.inHedge(k):
		default:
			return -1
		}
	}
	return -1
}

// upToVerb keeps, of conjoined nouns, those before the first verb that stands between two of them and is no modifier
// of the one before: in "killed 21 people and wounded 66 others" the people and the others are not conjoined.
func (f *frames) upToVerb(heads []int) []int {
	for n := 1; n < len(heads); n++ {
		if !isNominal(f.s.Words[heads[n]]) {
			continue
		}
		for k := heads[n-1] + 1; k < heads[n]; k++ {
			if f.s.Words[k].UPOS == "VERB" && !f.under(k, heads[n-1]) {
				return heads[:n]
			}
			if f.s.Words[k].UPOS == "VERB" && k > 0 && f.s.Words[k-1].UPOS == "CCONJ" {
				return heads[:n]
			}
		}
	}
	return heads
}

// inHedge reports whether a preposition begins a hedge of a number ("at least 10", "up to 20").
func (f *frames) inHedge(k int) bool {
	for j := k + 1; j < len(f.s.Words) && j < k+3; j++ {
		if f.s.Words[j].UPOS == "NUM" || j+1 < len(f.s.Words) && f.s.Words[j+1].UPOS == "NUM" {
			return true
		}
	}
	return false
}

// paths names the relation of word c to its head in active form.
func (f *frames) paths(c int, passive bool) []string {
	rel := f.s.Words[c].DepRel
	base, sub, _ := strings.Cut(rel, ":")
	switch base {
	case "nsubj", "csubj":
		if sub == "pass" {
			return []string{"obj"}
		}
		if sub == "outer" {
			return nil
		}
		if passive {
			return []string{"obj"}
		}
		return []string{base}
	case "obl", "nmod":
		if sub == "poss" {
			return []string{"nmod:poss"}
		}
		prep := f.preposition(c)
		if sub == "agent" || (passive && base == "obl" && prep == "by") {
			return []string{"nsubj"}
		}
		if sub == "tmod" || sub == "unmarked" && prep == "" {
			if base == "obl" && !passive && !f.hasObject(c) && !f.time[c] { // "shot down two drones": an object taken for a time
				return []string{base + ":tmod", "obj"}
			}
			return []string{base + ":tmod"}
		}
		if prep == "" {
			return []string{base}
		}
		return []string{base + ":" + prep}
	case "obj":
		if passive { // "was given four years": the second object stays
			return []string{"iobj"}
		}
		return []string{"obj"}
	case "compound":
		if sub == "prt" {
			return []string{"prt"}
		}
		return []string{"compound"}
	case "acl", "nummod", "amod", "advmod", "det", "mark", "aux", "case", "iobj", "xcomp", "ccomp", "advcl", "parataxis", "appos", "cop":
		if sub == "relcl" {
			return []string{"acl:relcl"}
		}
		return []string{base}
	}
	return nil
}

// secondSubject: in "five rockets crashed ..., officials said" the first noun is made a subject of "said", which
// has its own after it.
func (f *frames) secondSubject(noun int) bool {
	w := f.s.Words[noun]
	if w.DepRel != "nsubj" || w.Head <= noun {
		return false
	}
	for _, c := range f.children[w.Head] {
		if c > noun && f.s.Words[c].DepRel == "nsubj" {
			return true
		}
	}
	return false
}

// hasObject reports whether the head of a word has an object.
func (f *frames) hasObject(c int) bool {
	for _, k := range f.children[f.s.Words[c].Head] {
		if f.s.Words[k].DepRel == "obj" {
			return true
		}
	}
	return false
}

// preposition is the lemma of the case marker of a word, the words of a fixed expression joined
// by "_": "against", "because_of", "according_to".
func (f *frames) preposition(c int) string {
	for _, k := range f.children[c] {
		if f.s.Words[k].DepRel != "case" || f.isPossessiveMark(k) {
			continue
		}
		prep := lower(f.s.Words[k].Form)
		for _, x := range f.children[k] {
			if f.s.Words[x].DepRel == "fixed" {
				prep += "_" + lower(f.s.Words[x].Form)
			}
		}
		return prep
	}
	return ""
}

// mainVerb mends a common misreading of short sentences and headlines: in "Thousands of workers marched in
// the capital" the noun is made the root and the verb its modifier. A sentence whose root is a noun with no
// other verb has that verb for its own.
func (f *frames) mainVerb(i int) bool {
	w := f.s.Words[i]
	if w.DepRel != "acl" || w.Head < 0 || w.Head > i {
		return false
	}
	if i+1 < len(f.s.Words) && w.XPOS == "VBN" && lower(f.s.Words[i+1].Form) == "of" {
		return false // "two men accused of murder"
	}
	if f.secondSubject(w.Head) {
		return true
	}
	root := w.Head
	if f.s.Words[root].DepRel == "nmod" && f.s.Words[root].Head >= 0 {
		root = f.s.Words[root].Head
	}
	if f.s.Words[root].Head >= 0 || !isNominal(f.s.Words[root]) {
		return false
	}
	for _, c := range f.children[root] {
		if d := f.s.Words[c].DepRel; d == "cop" || c < root && isVerb(f.s.Words[c]) {
			return false
		}
	}
	return true
}

func (f *frames) hasOwnSubject(i int) bool {
	for _, c := range f.children[i] {
		if strings.HasPrefix(f.s.Words[c].DepRel, "nsubj") {
			return true
		}
	}
	return false
}

func (f *frames) hasAux(i int, lemma string) bool {
	for _, c := range f.children[i] {
		if strings.HasPrefix(f.s.Words[c].DepRel, "aux") && f.s.Words[c].Lemma == lemma {
			return true
		}
	}
	return false
}

// referent is the word an argument stands for: the modified noun for a relative pronoun, the
// counted noun for a quantity ("dozens of protesters", "hundreds of them"), else the word itself.
func (f *frames) referent(head, c int) int {
	w := f.s.Words[c]
	if h := f.s.Words[head]; isRelativePronoun(w) && h.DepRel == "acl:relcl" && h.Head >= 0 {
		return h.Head
	}
	return c
}

func isRelativePronoun(w nlp.Word) bool {
	return (w.XPOS == "WP" || w.XPOS == "WDT" || w.XPOS == "WP$") ||
		strings.Contains(w.Feats, "PronType=Rel")
}

// withConjuncts is a word and the words conjoined to it, in order.
func (f *frames) withConjuncts(i int) []int {
	if all := f.listed(i); all != nil {
		return all
	}
	out := []int{i}
	for _, c := range f.children[i] {
		if f.s.Words[c].DepRel == "conj" && isNominal(f.s.Words[c]) == isNominal(f.s.Words[i]) {
			out = append(out, f.withConjuncts(c)...)
		}
	}
	return out
}

func isVerb(w nlp.Word) bool { return w.UPOS == "VERB" || strings.HasPrefix(w.XPOS, "VB") }

func isFinite(w nlp.Word) bool { return w.XPOS == "VBD" || w.XPOS == "VBP" || w.XPOS == "VBZ" }

func isNominal(w nlp.Word) bool {
	return w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "PRON" || w.UPOS == "NUM"
}

func lower(s string) string { return strings.ToLower(s) }
