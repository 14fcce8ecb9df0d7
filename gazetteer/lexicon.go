package gazetteer

// lexicon holds the word lists of the Resolver, by kind.
type lexicon struct{ sets map[string]map[string]bool }

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
	return l, err
}
