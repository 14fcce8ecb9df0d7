package train

import (
	"strings"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
)

// lemmas learns edits by word and by suffix.
func lemmas(sents []conllu.Sentence, known func(string) bool) *lemma.Spec {
	words, suffixes := map[string]map[string]int{}, map[string]map[string]int{}
	for _, s := range sents {
		for _, w := range s.Words {
			if w.Lemma == "" {
				continue
			}
			edit := lemma.Edit(w.Form, w.Lemma)
			low := lex.New(w.Form).Low
			add(words, low+" "+w.XPOS, edit)
			rs := []rune(low)
			for n := 0; n <= lemma.MaxSuffix && n <= len(rs); n++ {
				add(suffixes, string(rs[len(rs)-n:])+" "+w.XPOS, edit)
			}
		}
	}
	spec := &lemma.Spec{Words: map[string]string{}, Suffixes: map[string]string{}}
	for k, edits := range suffixes {
		e, n, all := most(edits)
		if n < 2 || n*10 < all*5 || e[0] == '=' {
			continue
		}
		for _, o := range byCount(edits)[1:] {
			if edits[o]*20 >= all && edits[o] >= 2 && o[0] != '=' && !strings.Contains(o, " ") {
				e += " " + o
			}
		}
		spec.Suffixes[k] = e
	}
	prune(spec.Suffixes)
	for k, edits := range words {
		e, n, all := most(edits)
		form, xpos, _ := cutLast(k)
		probe := spec.Of(form, xpos, known)
		if n*2 > all && lemma.Apply(e, form) != probe {
			spec.Words[k] = e
		}
	}
	return spec
}

// prune drops the suffixes that say the same as the next shorter one there is.
func prune(suffixes map[string]string) {
	drop := []string{}
	for k, e := range suffixes {
		suf, xpos, _ := cutLast(k)
		for rs := []rune(suf); len(rs) > 0; {
			rs = rs[1:]
			if shorter, ok := suffixes[string(rs)+" "+xpos]; ok {
				if shorter == e {
					drop = append(drop, k)
				}
				break
			}
		}
	}
	for _, k := range drop {
		delete(suffixes, k)
	}
}

// cutLast cuts "form tag" at the last space.
func cutLast(key string) (form, xpos string, ok bool) {
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == ' ' {
			return key[:i], key[i+1:], true
		}
	}
	return key, "", false
}
