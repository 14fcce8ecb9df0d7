// Package terms finds what lists of nouns tell better than the few examples that free data has: weapons, and names of facilities among those of places.
package terms

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed weapons.tsv
var weaponsFile string

//go:embed facilities.tsv
var facilitiesFile string

var weapons, facilities = readTerms(weaponsFile), readTerms(facilitiesFile)

// readTerms gives the second column, split at spaces, by the first.
func readTerms(file string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		noun, more, _ := strings.Cut(line, "\t")
		out[noun] = strings.Fields(more)
	}
	return out
}

// Word is what is asked of a word: Heads says that it is a noun, and no part of another that follows; Modifies that it tells the kind of the next noun.
type Word struct {
	Lower, Lemma    string
	Heads, Modifies bool
}

// Weapon gives the first word of the term for a weapon of which word i is the head; ok is false where it is none.
func Weapon(words []Word, i int) (first int, ok bool) {
	if !words[i].Heads {
		return i, false
	}
	before := ""
	if i > 0 {
		before = words[i-1].Lower
	}
	needs, ok := weapons[words[i].Lemma]
	if !ok {
		needs, ok = weapons[before+" "+words[i].Lemma]
	}
	if !ok || len(needs) > 0 && !slices.Contains(needs, before) {
		return i, false
	}
	first = i
	if len(needs) > 0 {
		first--
	}
	for first > 0 && words[first-1].Modifies {
		first--
	}
	return first, true
}

// Facility reports whether the name of a place is that of a facility.
func Facility(words []Word) bool {
	if len(words) < 2 {
		return false
	}
	if _, ok := facilities[words[len(words)-1].Lower]; ok {
		return true
	}
	kind, ok := facilities[words[0].Lower]
	return ok && (len(kind) > 0 || words[1].Lower == "of")
}
