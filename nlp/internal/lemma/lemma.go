// Package lemma gives the base form of a word by edits learned from words and their lemmas: the
// exact word first, else the longest known suffix.
package lemma

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"

	"sitrep/nlp/internal/lex"
)

// Spec is the model.
type Spec struct {
	// Words maps "form tag", with the form in lower case, to an edit.
	Words map[string]string
	// Suffixes maps "suffix tag", up to MaxSuffix runes and down to none, to one or more edits with
	// a space between, the most frequent first.
	Suffixes map[string]string
}

//go:embed irregular.tsv
var irregularFile string

// irregular maps "form tag" of irregular verbs to their base.
var irregular = readIrregular()

func readIrregular() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(irregularFile) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		out[f[1]+" VBD"], out[f[2]+" VBN"] = f[0], f[0]
	}
	return out
}

// MaxSuffix is the longest suffix looked up, in runes.
const MaxSuffix = 6

// Of is the lemma of a form with a Penn tag. Of the edits of its suffixes, the longest first, the
// first that gives a word known in lower case is taken, else the very first: "shelled" is of
// "shell", not of "shel".
func (s *Spec) Of(form, xpos string, known func(string) bool) string {
	form = lex.Normal(form)
	low := strings.ToLower(form)
	if base, ok := irregular[low+" "+xpos]; ok {
		return base
	}
	if e, ok := s.Words[low+" "+xpos]; ok {
		return Apply(e, form)
	}
	cut := len(low)
	starts := [MaxSuffix + 1]int{cut}
	n := 0
	for n < MaxSuffix && cut > 0 {
		_, size := utf8.DecodeLastRuneInString(low[:cut])
		cut -= size
		n++
		starts[n] = cut
	}
	first := ""
	for ; n >= 0; n-- {
		edits, ok := s.Suffixes[low[starts[n]:]+" "+xpos]
		if !ok {
			continue
		}
		for e := range strings.SplitSeq(edits, " ") {
			out := Apply(e, form)
			if first == "" {
				first = out
			}
			if known(strings.ToLower(out)) {
				return out
			}
		}
	}
	if first == "" {
		return form
	}
	return first
}

// OnlyPast reports whether a form tagged as a present or infinitive is an irregular past form and nothing else: "shot",
// not "put", and not where the form was seen with that tag, as "found" of "to found".
func (s *Spec) OnlyPast(form, xpos string) bool {
	if xpos != "VBP" && xpos != "VB" {
		return false
	}
	low := strings.ToLower(lex.Normal(form))
	base, ok := irregular[low+" VBD"]
	_, seen := s.Words[low+" "+xpos]
	return ok && base != low && !seen
}

// Edit is the change from form to lemma: "l" or "k" (lower the form first, or keep its letters),
// the number of runes taken off the end, and what is put on; "=" and the lemma where the two share
// too little.
func Edit(form, lemma string) string {
	form = lex.Normal(form)
	for _, how := range []string{"l", "k"} {
		base := recase(how, form)
		p := commonPrefix(base, lemma)
		if p == 0 && len(lemma) > 0 || len(lemma)-p > 4 {
			continue
		}
		return how + strconv.Itoa(utf8.RuneCountInString(base[p:])) + lemma[p:]
	}
	return "=" + lemma
}

// Apply makes the lemma of a form by an edit; an edit that does not fit gives the form.
func Apply(edit, form string) string {
	if edit == "" {
		return form
	}
	if edit[0] == '=' {
		return edit[1:]
	}
	form = lex.Normal(form)
	base := recase(edit[:1], form)
	digits := 1
	for digits < len(edit) && edit[digits] >= '0' && edit[digits] <= '9' {
		digits++
	}
	n, err := strconv.Atoi(edit[1:digits])
	if err != nil {
		return form
	}
	cut := len(base)
	for ; n > 0 && cut > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(base[:cut])
		cut -= size
	}
	if out := base[:cut] + edit[digits:]; out != "" {
		return out
	}
	return form
}

func recase(how, form string) string {
	if how == "l" {
		return strings.ToLower(form)
	}
	return form
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	return n
}
