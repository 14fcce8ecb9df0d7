// Package conllu reads and writes CoNLL-U, the file form of Universal Dependencies 2
// (https://universaldependencies.org/format.html).
package conllu

import "strings"

// Sentence is one sentence of a CoNLL-U file. Empty nodes (8.1) are left out.
type Sentence struct {
	ID      string   // the sent_id comment
	Text    string   // the text comment
	NewDoc  bool     // a newdoc comment stands before it
	NewPar  bool     // a newpar comment stands before it
	Comment []string // all comment lines, with their '#'
	Words   []Word
	Tokens  []Token // surface tokens: one or more words each, in order
}

// Word is one syntactic word; its ID is its index in Words plus one.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // index in Words, -1 for the root
	DepRel, Deps, Misc             string
}

// Token is a surface token: words First to Last (inclusive indexes), written Form in the text.
type Token struct {
	Form        string
	First, Last int
	Misc        string
}

// SpaceAfter reports whether white space follows the token.
func (t Token) SpaceAfter() bool {
	v, ok := Misc(t.Misc, "SpaceAfter")
	return !ok || v != "No"
}

// Misc is the value of a key of a MISC column.
func Misc(column, key string) (string, bool) {
	for part := range strings.SplitSeq(column, "|") {
		if k, v, ok := strings.Cut(part, "="); ok && k == key {
			return v, true
		}
	}
	return "", false
}

// Surface is the sentence as written, made from its tokens.
func (s *Sentence) Surface() string {
	var b strings.Builder
	for i, t := range s.Tokens {
		b.WriteString(t.Form)
		if i+1 < len(s.Tokens) && t.SpaceAfter() {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
