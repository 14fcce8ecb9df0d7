package gazetteer

import "sitrep/nlp/truecase"

// lexicon holds the word lists of the Resolver, by kind, and knows the words usually written small.
type lexicon struct {
	sets map[string]map[string]bool
	*truecase.Caser
}

func (l *lexicon) has(kind, word string) bool { return l.sets[kind][word] }

func defaultLexicon() (*lexicon, error) {
	l := &lexicon{sets: map[string]map[string]bool{}}
	err := embeddedTable("words.tsv", 2, func(c []string) error {
		if l.sets[c[0]] == nil {
			l.sets[c[0]] = map[string]bool{}
		}
		set(l.sets[c[0]], list(c[1]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.Caser, err = truecase.English()
	return l, err
}
