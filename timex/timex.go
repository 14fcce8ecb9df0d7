// Package timex finds time expressions in read text and tells what they denote: the four types of
// TIMEX3 (TimeML 1.2.1: DATE, TIME, DURATION, SET) with normalised values, resolved against the
// date of publication and, in narratives, the time last told; and a sitrep.Period for events.
// The words and patterns are data, in data/.
package timex

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"sitrep"
	"sitrep/nlp"
)

//go:embed data/*.tsv
var builtin embed.FS

// Reference is what relative times are reckoned from.
type Reference struct {
	Published time.Time // zero: times that need it stay unresolved
	DayOnly   bool
	Location  *time.Location // of the place the report tells of: its times are civil times there; nil where not known
	Country   string         // ISO 3166-1 alpha-2 of the source: the order of dates in figures, national feasts; "" where not known
}

// Expression is one time expression.
type Expression struct {
	Span     sitrep.Span   `json:"span"`
	Sentence int           `json:"sentence"` // index in Document.Sentences
	First    int           `json:"first"`    // index of its first word
	Last     int           `json:"last"`     // index of its last word, inclusive
	Type     string        `json:"type"`     // DATE, TIME, DURATION, SET
	Value    string        `json:"value"`    // TIMEX3 value; "" where it cannot be told
	Mod      string        `json:"mod,omitempty"`
	Period   sitrep.Period `json:"period,omitzero"`    // what it denotes; of a length with an Anchor, the time it leads to; zero for other lengths, for sets and what cannot be told
	Other    sitrep.Period `json:"other,omitzero"`     // the same words read the other way: the day named that lies ahead, or the one before
	Relation string        `json:"relation,omitempty"` // since, until, by, before, after, during, from, to, between
	Anchor   sitrep.Span   `json:"anchor,omitzero"`    // what it is reckoned from: "the unrest began", of a clause or of a length of time ("two days after")
}

// Tagger finds time expressions. It is safe for concurrent use.
type Tagger struct {
	lex      *lexicon
	grammar  grammar
	holidays holidays
	zones    map[string][]zone // by country
	version  string
}

// Default opens the built-in words and patterns.
func Default() (*Tagger, error) {
	dir, err := fs.Sub(builtin, "data")
	if err != nil {
		return nil, err
	}
	return Open(dir)
}

// Open opens words.tsv, holidays.tsv, rules.tsv and zones.tsv from a folder.
func Open(fsys fs.FS) (*Tagger, error) {
	t := &Tagger{lex: newLexicon(), holidays: holidays{feasts: map[string]*feast{}}, zones: map[string][]zone{}}
	t.grammar.names, t.grammar.byWord = map[string]int{}, map[int]*bucket{}
	h := sha256.New()
	for _, f := range []struct {
		name string
		n    int
		add  func([]string) error
	}{{"words.tsv", 3, t.lex.add}, {"holidays.tsv", 2, t.addHoliday}, {"rules.tsv", 2, t.addRule}, {"zones.tsv", 4, t.addZone}} {
		b, err := fs.ReadFile(fsys, f.name)
		if err != nil {
			return nil, fmt.Errorf("timex: %w", err)
		}
		h.Write(b)
		if err := eachLine(string(b), f.n, f.add); err != nil {
			return nil, fmt.Errorf("timex: %s:%w", f.name, err)
		}
	}
	if err := t.compile(); err != nil {
		return nil, fmt.Errorf("timex: rules.tsv: %w", err)
	}
	t.version = hex.EncodeToString(h.Sum(nil))[:12]
	return t, nil
}

// Version is a short hash of the data.
func (t *Tagger) Version() string { return t.version }

// Tag finds the time expressions of a document, in order and without overlap.
func (t *Tagger) Tag(doc *nlp.Document, ref Reference) []Expression {
	c := newContext(t, doc, ref)
	var out []Expression
	for i := 0; i < len(doc.Sentences); {
		out, i = c.sentences(out, i)
	}
	return c.link(out)
}

// merge adds the clauses to the expressions; a clause gives way to what it overlaps.
func merge(out, clauses []Expression) []Expression {
	for _, cl := range clauses {
		free := true
		for _, e := range out {
			free = free && !e.Span.Overlaps(cl.Span)
		}
		if free {
			out = append(out, cl)
		}
	}
	slices.SortStableFunc(out, func(a, b Expression) int { return a.Span.Start - b.Span.Start })
	return out
}
