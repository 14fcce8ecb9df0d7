// Package conll18 scores a read text against a treebank as the CoNLL 2018 shared task did (Zeman
// et al. 2018, conll18_ud_eval.py): gold and system may be cut differently and are aligned by the
// characters that are not white space. Relations are compared without their subtypes.
package conll18

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"sitrep/nlp"
)

// F1 is precision, recall and their harmonic mean, each in [0, 1].
type F1 struct {
	Gold, System, Correct int
}

// Precision is the share of the system's that is right.
func (f F1) Precision() float64 { return ratio(f.Correct, f.System) }

// Recall is the share of the gold standard's that was found.
func (f F1) Recall() float64 { return ratio(f.Correct, f.Gold) }

// F is the harmonic mean of precision and recall.
func (f F1) F() float64 { return ratio(2*f.Correct, f.Gold+f.System) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Result holds the scores. All but Tokens, Sentences and Words are over aligned words.
type Result struct {
	Tokens, Sentences, Words, UPOS, XPOS, Feats, Lemmas, UAS, LAS F1
}

// String gives one line of percentages, F1 each.
func (r Result) String() string {
	var b strings.Builder
	for _, m := range []struct {
		name string
		f    F1
	}{
		{"Tokens", r.Tokens}, {"Sentences", r.Sentences}, {"Words", r.Words}, {"UPOS", r.UPOS}, {"XPOS", r.XPOS},
		{"Feats", r.Feats}, {"Lemmas", r.Lemmas}, {"UAS", r.UAS}, {"LAS", r.LAS},
	} {
		fmt.Fprintf(&b, "%s %.2f  ", m.name, 100*m.f.F())
	}
	return strings.TrimSpace(b.String())
}

// ErrText is returned where the characters of gold and system are not the same.
var ErrText = errors.New("conll18: gold and system are of different texts")

// Score compares a system's reading with the gold standard. Both must be of the same text, white
// space aside, and all their words must be in order.
func Score(gold, system *nlp.Document) (Result, error) {
	g, s := index(gold), index(system)
	if g.text != s.text {
		return Result{}, fmt.Errorf("%w: they part at character %d", ErrText, differ(g.text, s.text))
	}
	pairs := align(g.words, s.words)
	r := Result{Tokens: spans(g.tokens, s.tokens), Sentences: spans(g.sentences, s.sentences)}
	other := make(map[*word]*word, len(pairs)) // system word → gold word
	for _, p := range pairs {
		other[p[1]] = p[0]
	}
	count := func(same func(a, b *word) bool) F1 {
		f := F1{Gold: len(g.words), System: len(s.words)}
		for _, p := range pairs {
			if same(p[0], p[1]) {
				f.Correct++
			}
		}
		return f
	}
	head := func(a, b *word) bool {
		if a.head == nil || b.head == nil {
			return a.head == b.head
		}
		return other[b.head] == a.head
	}
	r.Words = count(func(a, b *word) bool { return true })
	r.UPOS = count(func(a, b *word) bool { return a.UPOS == b.UPOS })
	r.XPOS = count(func(a, b *word) bool { return a.XPOS == b.XPOS })
	r.Feats = count(func(a, b *word) bool { return a.Feats == b.Feats })
	r.Lemmas = count(func(a, b *word) bool { return a.Lemma == b.Lemma || a.Lemma == "_" })
	r.UAS = count(head)
	r.LAS = count(func(a, b *word) bool { return head(a, b) && universal(a.DepRel) == universal(b.DepRel) })
	return r, nil
}

func universal(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// span is a range of characters that are not white space.
type span struct{ start, end int }

type word struct {
	*nlp.Word
	span         // of its surface token
	form  string // lower case
	multi bool   // one of several words of a token
	head  *word  // nil for the root
}

type indexed struct {
	text      string // all surface characters, white space left out
	tokens    []span
	sentences []span
	words     []*word
}

func index(doc *nlp.Document) indexed {
	var x indexed
	var b strings.Builder
	n := 0
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		from := n
		words := make([]*word, len(s.Words))
		for j := 0; j < len(s.Words); {
			k := j + 1
			for k < len(s.Words) && s.Words[k].Joined {
				k++
			}
			start := n
			for _, r := range s.SpanOf(j, k-1).In(doc.Text) {
				if !unicode.IsSpace(r) {
					b.WriteRune(r)
					n++
				}
			}
			x.tokens = append(x.tokens, span{start, n})
			for l := j; l < k; l++ {
				words[l] = &word{Word: &s.Words[l], span: span{start, n}, form: strings.ToLower(s.Words[l].Form), multi: k > j+1}
			}
			j = k
		}
		for j, w := range words {
			if h := s.Words[j].Head; h >= 0 && h < len(words) {
				w.head = words[h]
			}
		}
		x.words = append(x.words, words...)
		x.sentences = append(x.sentences, span{from, n})
	}
	x.text = b.String()
	return x
}

func differ(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	for i := range min(len(ra), len(rb)) {
		if ra[i] != rb[i] {
			return i
		}
	}
	return min(len(ra), len(rb))
}

func spans(gold, system []span) F1 {
	f := F1{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch g, s := gold[i], system[j]; {
		case g == s:
			f.Correct++
			i, j = i+1, j+1
		case s.start < g.start:
			j++
		case g.start < s.start:
			i++
		default:
			i, j = i+1, j+1
		}
	}
	return f
}
