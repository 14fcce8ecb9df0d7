package muc4

import (
	_ "embed"
	"strings"
)

//go:embed words.tsv
var wordsFile string

// words are the classes of words.tsv.
var words = readWords(wordsFile)

func readWords(file string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for line := range strings.Lines(file) {
		class, list, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		out[class] = map[string]bool{}
		for _, w := range strings.Fields(list) {
			out[class][w] = true
		}
	}
	return out
}

// is reports whether a word, in any letter case, is of a class of words.tsv.
func is(class, word string) bool { return words[class][strings.ToLower(word)] }
