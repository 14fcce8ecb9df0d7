package nlp

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
)

// The large lists of a model are kept as tables, one entry a line, its fields apart by tabs: they
// open faster than JSON does.

// appendRow appends a line. No field may hold a tab or a line feed.
func appendRow(b []byte, fields ...string) ([]byte, error) {
	for i, f := range fields {
		if strings.ContainsAny(f, "\t\n") {
			return nil, fmt.Errorf("nlp: save: %q holds a tab or a line feed", f)
		}
		if i > 0 {
			b = append(b, '\t')
		}
		b = append(b, f...)
	}
	return append(b, '\n'), nil
}

// rows calls f for every line of a table of two columns, the second of which may be cut further.
func rows(table []byte, f func(key, value string) error) error {
	text := string(table) // one copy, which all fields share
	for text != "" {
		line, rest, ok := strings.Cut(text, "\n")
		key, value, two := strings.Cut(line, "\t")
		if !ok || !two {
			return fmt.Errorf("line %q is cut off", line)
		}
		if err := f(key, value); err != nil {
			return err
		}
		text = rest
	}
	return nil
}

// wordTable has a word, its fine class and its coarse class in each line.
func wordTable(s *joint.Spec) (b []byte, err error) {
	for i, w := range s.Words {
		if b, err = appendRow(b, w, strconv.Itoa(s.Fine[i]), strconv.Itoa(s.Coarse[i])); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func readWords(table []byte, s *joint.Spec) error {
	return rows(table, func(word, classes string) error {
		fine, coarse, _ := strings.Cut(classes, "\t")
		f, err := strconv.Atoi(fine)
		if err != nil {
			return err
		}
		c, err := strconv.Atoi(coarse)
		if err != nil {
			return err
		}
		s.Words, s.Fine, s.Coarse = append(s.Words, word), append(s.Fine, f), append(s.Coarse, c)
		return nil
	})
}

// rolesetTable has a lemma and its rolesets, with a space between, in each line.
func rolesetTable(s *joint.Spec) (b []byte, err error) {
	for _, lemma := range slices.Sorted(maps.Keys(s.Rolesets)) {
		if b, err = appendRow(b, lemma, strings.Join(s.Rolesets[lemma], " ")); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func readRolesets(table []byte, s *joint.Spec) error {
	s.Rolesets = map[string][]string{}
	return rows(table, func(lemma, sets string) error {
		s.Rolesets[lemma] = strings.Fields(sets)
		return nil
	})
}

// lemmaTables have a key and its edits in each line.
func lemmaTables(s *lemma.Spec) (words, suffixes []byte, err error) {
	if words, err = mapTable(s.Words); err != nil {
		return nil, nil, err
	}
	suffixes, err = mapTable(s.Suffixes)
	return words, suffixes, err
}

func mapTable(m map[string]string) (b []byte, err error) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if b, err = appendRow(b, k, m[k]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func readMap(table []byte, m *map[string]string) error {
	*m = map[string]string{}
	return rows(table, func(key, value string) error {
		(*m)[key] = value
		return nil
	})
}
