package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sitrep/nlp/conllu"
)

// treebank reads a CoNLL-U file as documents, leaving out those of the given genres.
func treebank(path string, without ...string) ([][]conllu.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sents, err := conllu.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var docs [][]conllu.Sentence
	for i, s := range sents {
		if i == 0 || s.NewDoc {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], s)
	}
	kept := docs[:0]
	for _, d := range docs {
		if !hasGenre(d[0], without) {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

func hasGenre(first conllu.Sentence, genres []string) bool {
	for _, c := range first.Comment {
		for _, g := range genres {
			if c == "# meta::genre = "+g {
				return true
			}
		}
	}
	return false
}

// flat puts the sentences of documents into one list.
func flat(docs [][]conllu.Sentence) []conllu.Sentence {
	var out []conllu.Sentence
	for _, d := range docs {
		out = append(out, d...)
	}
	return out
}

// named is a sentence of words with labelled entities: [first, last] word indexes, inclusive.
type named struct {
	Words    []string
	Entities []namedSpan
}

type namedSpan struct {
	Label       string
	First, Last int
}

// jsonEntities reads JSON lines {"tokens": [...], "ents": [[label, first, past], ...]}.
func jsonEntities(path string) ([]named, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 16<<20)
	var out []named
	for line := 1; sc.Scan(); line++ {
		var row struct {
			Tokens []string
			Ents   [][]any
		}
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		n := named{Words: row.Tokens}
		for _, e := range row.Ents {
			if len(e) < 3 {
				return nil, fmt.Errorf("%s:%d: entity of %d parts, want 3", path, line, len(e))
			}
			label, ok1 := e[0].(string)
			a, ok2 := e[1].(float64)
			b, ok3 := e[2].(float64)
			if !ok1 || !ok2 || !ok3 || a < 0 || b <= a || int(b) > len(row.Tokens) {
				return nil, fmt.Errorf("%s:%d: entity %v does not fit", path, line, e)
			}
			n.Entities = append(n.Entities, namedSpan{label, int(a), int(b) - 1})
		}
		out = append(out, n)
	}
	return out, sc.Err()
}

// columns reads a two-column file of words and IOB1 or IOB2 tags, blank lines between sentences.
func columns(path string) ([]named, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []named
	var cur named
	open := "" // label of the entity the last word belongs to
	for i, line := range strings.Split(string(data), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			if len(cur.Words) > 0 {
				out = append(out, cur)
			}
			cur, open = named{}, ""
			continue
		}
		if len(fields) != 2 {
			return nil, fmt.Errorf("%s:%d: %d columns, want 2", path, i+1, len(fields))
		}
		n := len(cur.Words)
		cur.Words = append(cur.Words, fields[0])
		part, label, _ := strings.Cut(fields[1], "-")
		switch {
		case part == "O":
			open = ""
		case part == "B" || label != open:
			cur.Entities = append(cur.Entities, namedSpan{label, n, n})
			open = label
		default:
			cur.Entities[len(cur.Entities)-1].Last = n
		}
	}
	return out, nil
}

func (t *trainer) path(parts ...string) string {
	return filepath.Join(append([]string{t.cfg.Data}, parts...)...)
}

// texts reads the named string field of JSON lines, of those lines that keep accepts.
func texts(path, field string, keep func(map[string]any) bool) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 1<<16), 16<<20)
	var out []string
	for line := 1; sc.Scan(); line++ {
		var row map[string]any
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		text, ok := row[field].(string)
		if !ok {
			return nil, fmt.Errorf("%s:%d: no text in field %q", path, line, field)
		}
		if keep == nil || keep(row) {
			out = append(out, text)
		}
	}
	return out, sc.Err()
}
