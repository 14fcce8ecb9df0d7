package sqlite

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// matching is the full-text query, "" where no words are asked for. Every word is quoted, so that none is taken for an
// operator; tags narrow what is common.
func (s *Store) matching(ctx context.Context, q sitrep.Query) (string, error) {
	var parts []string
	words := func(column, text string) []string {
		ws := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, w := range ws {
			parts = append(parts, column+` : "`+w+`"`)
		}
		return ws
	}
	const text = `{headline places actors words}`
	if ws := words(text, q.Text); len(ws) > 0 {
		last, err := s.beginning(ctx, ws[len(ws)-1])
		if err != nil {
			return "", err
		}
		parts[len(parts)-1] = text + ` : ` + last
	}
	words(`actors`, q.Actor)
	if !isCode(q.Place) {
		words(`places`, q.Place)
	}
	if len(parts) == 0 {
		return "", nil
	}
	add := func(kind, of string) {
		if of != "" {
			parts = append(parts, `tags : "`+tag(kind, strings.ReplaceAll(of, `"`, ""))+`"`)
		}
	}
	add("k", q.Kind)
	add("t", q.Type)
	add("s", q.Status)
	if isCode(q.Place) {
		add("c", q.Place)
	}
	if ms := months(q.From, q.To); len(ms) > 0 && ms[0] != tag("m", "long") {
		parts = append(parts, `tags : ("`+strings.Join(append(ms, tag("m", "long")), `" OR "`)+`")`)
	}
	return strings.Join(parts, " AND "), nil
}

// The least and the most letters of a word that may be the start of one. FTS5 has its own index of starts of leastStart
// letters (prefix = '3'), and mostTerms words that begin alike are looked up one by one.
const (
	leastStart = 3
	mostTerms  = 256
)

// beginning is the full-text query for words that begin as w does. FTS5 answers "w"* by bringing all rows of all such
// words together before it gives the first; an OR of the words themselves gives the latest row at once.
func (s *Store) beginning(ctx context.Context, w string) (string, error) {
	quoted := `"` + w + `"`
	n := len([]rune(w))
	if n < leastStart {
		return quoted, nil
	}
	if n == leastStart {
		return quoted + `*`, nil
	}
	terms, err := s.terms(ctx, folded(w), mostTerms+1)
	if err != nil || len(terms) == 0 || len(terms) > mostTerms {
		return quoted + `*`, err
	}
	return `("` + strings.Join(terms, `" OR "`) + `")`, nil
}

// terms are words of the index that begin so, in order: at most limit. Each is one step down the index; a "/" comes
// before all that can go on a word.
func (s *Store) terms(ctx context.Context, start string, limit int) ([]string, error) {
	end := start + "\U0010FFFF"
	return collect(each(ctx, s.read, "words that begin with "+start, `WITH RECURSIVE t(term) AS (
		SELECT (SELECT term FROM found_terms WHERE term >= ?1 LIMIT 1)
		UNION ALL SELECT (SELECT term FROM found_terms WHERE term >= t.term || '/' LIMIT 1) FROM t WHERE t.term < ?2)
		SELECT term FROM t WHERE term < ?2 LIMIT ?3`, []any{start, end, limit}, scanOne[string]))
}

// folded is a word as FTS5's unicode61 tokenizer keeps it: small letters without marks.
func folded(w string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), strings.ToLower(w))
	if err != nil {
		return w
	}
	return plain
}
