package train

import (
	"embed"
	"fmt"
	"strings"

	"sitrep/gazetteer"
	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
)

// The lists of names say in their first lines what they hold and where it is from.
//
//go:embed lists
var listFiles embed.FS

// lists makes the lists of names, without the words that are mostly no names in the treebanks.
func (t *trainer) lists(docs [][]conllu.Sentence) (l *lex.Lists, divisions map[string]bool, err error) {
	ordinary := ordinaryWords(docs)
	set := func(names []string) *lex.Names {
		var kept []string
		for _, n := range names {
			if !ordinary[strings.ToLower(n)] {
				kept = append(kept, n)
			}
		}
		return lex.NewNames(kept)
	}
	places, divisions, err := t.placeNames()
	if err != nil {
		return nil, nil, err
	}
	gaz, err := gazetteer.Default()
	if err != nil {
		return nil, nil, err
	}
	for e := range gaz.Entries() {
		if e.Population >= minPopulation || strings.HasPrefix(e.Feature, "ADM") {
			places = append(places, e.Name)
		}
	}
	groups, err := listRows("groups.txt")
	if err != nil {
		return nil, nil, err
	}
	persons, err := listRows("persons.tsv")
	if err != nil {
		return nil, nil, err
	}
	var first, last []string
	for _, row := range persons {
		name, kinds, _ := strings.Cut(row, "\t")
		if strings.Contains(kinds, "F") {
			first = append(first, name)
		}
		if strings.Contains(kinds, "L") {
			last = append(last, name)
		}
	}
	l = &lex.Lists{Places: set(places), First: set(first), Last: set(last), Groups: set(groups)}
	t.logf("lists: %d names of places, %d given names, %d family names, %d groups", l.Places.Len(), l.First.Len(), l.Last.Len(), l.Groups.Len())
	return l, divisions, nil
}

// listRows are the lines of a list that are no comments.
func listRows(name string) ([]string, error) {
	text, err := listFiles.ReadFile("lists/" + name)
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("list %s is empty", name)
	}
	return out, nil
}

// ordinaryWords are the words that treebanks hold ten times or more, a name in fewer than one of
// five: that "Of" and "Best" are towns would only be noise.
func ordinaryWords(docs [][]conllu.Sentence) map[string]bool {
	all, proper := map[string]int{}, map[string]int{}
	for _, s := range flat(docs) {
		for _, w := range s.Words {
			low := strings.ToLower(w.Form)
			all[low]++
			if w.UPOS == "PROPN" {
				proper[low]++
			}
		}
	}
	out := map[string]bool{}
	for w, n := range all {
		if n >= 10 && 5*proper[w] < n {
			out[w] = true
		}
	}
	return out
}
