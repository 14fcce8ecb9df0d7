// Package segment cuts a text into sentences and syntactic words with two linear models: one says
// at each place within a chunk of non-space characters whether a word begins there, the other
// after each token whether the sentence ends.
package segment

import (
	"unicode/utf8"

	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
)

// Spec is the part of the model that is not weights.
type Spec struct {
	// Splits are words written as one but read as several: "cannot" → 3: the lengths in runes of
	// all parts but the last.
	Splits map[string][]int `json:"splits"`
	// Unsure are words that are split or not as their neighbours have it: "its" → 2, of "its a reel".
	Unsure map[string][]int `json:"unsure"`
	Lowers []string         `json:"lowers"` // words mostly written in lower case
}

// Model cuts texts. It is immutable.
type Model struct {
	Spec      Spec
	Cuts      *linear.Table
	Sentences *linear.Table
	Low       map[string]bool
}

// New makes a Model of its parts.
func New(spec Spec, cuts, sentences *linear.Table) *Model {
	return &Model{spec, cuts, sentences, LowerSet(spec.Lowers)}
}

// LowerSet is the set that Keys wants.
func LowerSet(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Word is a range of bytes of the text; Joined as nlp.Word has it.
type Word struct {
	Start, End int
	Joined     bool
}

// MaxWords is the length at which a sentence is ended by force.
const MaxWords = 250

// Split cuts a text into sentences of words. No sentence is empty.
func (m *Model) Split(text string) [][]Word {
	words, gaps := m.words(text)
	return m.sentences(text, words, gaps)
}

// words cuts a text into words, with the gap after each.
func (m *Model) words(text string) ([]Word, []Gap) {
	var words []Word
	var gaps []Gap
	var c Cutter
	chunks := Chunks(text)
	for i, ch := range chunks {
		first := len(words)
		var next rune
		if i+1 < len(chunks) {
			next, _ = utf8.DecodeRuneInString(text[chunks[i+1].Start:])
		}
		if plainLetters(text[ch.Start:ch.End]) {
			words = append(words, Word{ch.Start, ch.End, false})
		} else {
			c.Reset(text, ch, next)
			words = m.cut(words, &c)
		}
		words = m.split(text, words, first, Around(text, chunks, i))
		for len(gaps) < len(words) {
			gaps = append(gaps, None)
		}
		gaps[len(gaps)-1] = ch.After
	}
	return words, gaps
}

// maxParts is the greatest number of words that may be joined to the first of a token, so that no
// run of characters makes a token, and with it a sentence, of any length.
const maxParts = 8

func plainLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

func (m *Model) cut(words []Word, c *Cutter) []Word {
	var scores [NumCut]int32
	start, joined, parts := 0, false, 0
	for i := 1; i < c.Len(); i++ {
		if !c.Open(i) {
			continue
		}
		best := Cut
		if !c.Must(i) {
			m.Cuts.Score(c.Keys(i, start), scores[:])
			best = linear.Best(scores[:])
		}
		if best != Join {
			words = append(words, Word{c.Offset(start), c.Offset(i), joined})
			start, joined = i, best == Part && parts < maxParts
			if parts++; !joined {
				parts = 0
			}
		}
	}
	return append(words, Word{c.Offset(start), c.Offset(c.Len()), joined})
}

// Around gives the chunks before and after chunk i, "" at a line end.
func Around(text string, chunks []Chunk, i int) (n Neighbours) {
	if i > 0 && chunks[i].Before <= Space {
		n.Before = text[chunks[i-1].Start:chunks[i-1].End]
	}
	if i+1 < len(chunks) && chunks[i].After <= Space {
		n.After = text[chunks[i+1].Start:chunks[i+1].End]
	}
	return n
}

// split cuts the words from first on by the lists of splits.
func (m *Model) split(text string, words []Word, first int, n Neighbours) []Word {
	var out []Word // what the words become, once one has been split
	for i := first; i < len(words); i++ {
		w := words[i]
		alone := !w.Joined && (i+1 == len(words) || !words[i+1].Joined)
		var lens []int
		if size := w.End - w.Start; alone && size >= 2 && size <= longestSplit {
			lens = m.lens(lower(text[w.Start:w.End]), n)
		}
		if len(lens) > 0 && out == nil {
			out = append(out, words[first:i]...)
		}
		switch {
		case len(lens) > 0:
			out = append(out, cutRunes(text, w, lens)...)
		case out != nil:
			out = append(out, w)
		}
	}
	if out == nil {
		return words
	}
	return append(words[:first], out...)
}

// lens are the lengths of the parts of a word but the last, nil where it is one.
func (m *Model) lens(low string, n Neighbours) []int {
	if lens, ok := m.Spec.Splits[low]; ok {
		return lens
	}
	lens, ok := m.Spec.Unsure[low]
	if !ok {
		return nil
	}
	var scores [NumCut]int32
	m.Cuts.Score(UnsureKeys(low, n), scores[:])
	if scores[Part] <= scores[Join] {
		return nil
	}
	return lens
}

// longestSplit is the length in bytes above which words are not looked up in the list of splits.
const longestSplit = 24

func cutRunes(text string, w Word, lens []int) []Word {
	var out []Word
	at := w.Start
	for _, n := range lens {
		to := at
		for ; n > 0 && to < w.End; n-- {
			_, size := utf8.DecodeRuneInString(text[to:w.End])
			to += size
		}
		if to >= w.End {
			break
		}
		out = append(out, Word{at, to, len(out) > 0})
		at = to
	}
	return append(out, Word{at, w.End, len(out) > 0})
}

func (m *Model) sentences(text string, words []Word, gaps []Gap) [][]Word {
	tokens, ends := surface(text, words, gaps)
	var out [][]Word
	var scores [2]int32
	var st State
	from, first := 0, 0 // of the sentence, its first word and its first token
	for i := range tokens {
		st.Take(&tokens[i])
		stop := tokens[i].After == Blank || ends[i]-from >= MaxWords
		if !stop && !(tokens[i].After == Space && closesAbbreviated(tokens[first:i+1])) && MayEnd(&tokens[i], &tokens[i+1]) {
			m.Sentences.Score(st.Keys(tokens, i, m.Low), scores[:])
			stop = scores[1] > scores[0] || tokens[i].After == Line
		}
		if stop {
			out = append(out, words[from:ends[i]])
			from, first = ends[i], i+1
			st.Reset()
		}
	}
	return out
}

// closesAbbreviated reports whether tokens end with brackets within a sentence that close behind an abbreviation: "the three Braspetro
// [Petrobras International, Inc.] engineers". No sentence ends there.
func closesAbbreviated(tokens []Token) bool {
	last := len(tokens) - 1
	if last < 2 || tokens[last].Word.Norm != "]" && tokens[last].Word.Norm != ")" {
		return false
	}
	if before := tokens[last-1].Word; len(before.Norm) < 2 || before.Norm[len(before.Norm)-1] != '.' {
		return false
	}
	for k := last - 1; k > 0; k-- {
		if n := tokens[k].Word.Norm; n == "[" || n == "(" {
			return tokens[k-1].Word.Flags&lex.NoLetter == 0
		}
	}
	return false
}

// surface makes the tokens of words, with the index after the last word of each.
func surface(text string, words []Word, gaps []Gap) (tokens []Token, ends []int) {
	for i := 0; i < len(words); {
		j := i + 1
		for j < len(words) && words[j].Joined {
			j++
		}
		tokens = append(tokens, NewToken(text[words[i].Start:words[j-1].End], gaps[j-1]))
		ends = append(ends, j)
		i = j
	}
	return tokens, ends
}
