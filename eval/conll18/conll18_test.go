package conll18

import (
	"errors"
	"strings"
	"testing"

	"sitrep/nlp"
	"sitrep/nlp/conllu"
)

// doc makes a document of lines "form head rel upos"; "+" before a form joins it to the word
// before; an empty line ends a sentence.
func doc(t *testing.T, text, lines string) *nlp.Document {
	t.Helper()
	d := &nlp.Document{Text: text}
	at := 0
	for block := range strings.SplitSeq(strings.TrimSpace(lines), "\n\n") {
		var s nlp.Sentence
		for line := range strings.SplitSeq(block, "\n") {
			f := strings.Fields(line)
			form, joined := strings.CutPrefix(f[0], "+")
			start := at + strings.Index(text[at:], form)
			w := nlp.Word{Form: form, Joined: joined, DepRel: f[2], UPOS: f[3]}
			w.Span.Start, w.Span.End = start, start+len(form)
			w.Head = int(f[1][0]-'0') - 1
			at = w.Span.End
			s.Words = append(s.Words, w)
		}
		s.Span = s.SpanOf(0, len(s.Words)-1)
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

const gold = `
They 2 nsubj PRON
do 0 root AUX
+n't 2 advmod PART
. 2 punct PUNCT

Go 0 root VERB
! 1 punct PUNCT`

func TestScoreOfGoldIsFull(t *testing.T) {
	g := doc(t, "They don't. Go!", gold)
	r, err := Score(g, g)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []F1{r.Tokens, r.Sentences, r.Words, r.UPOS, r.Lemmas, r.UAS, r.LAS} {
		if f.F() != 1 {
			t.Errorf("not full: %+v", r)
		}
	}
	if r.Tokens.Gold != 5 || r.Words.Gold != 6 || r.Sentences.Gold != 2 {
		t.Errorf("counts: %+v", r)
	}
}

// The system left don't whole, joined the sentences, and has another subtype and a wrong head.
func TestScore(t *testing.T) {
	g := doc(t, "They don't. Go!", gold)
	s := doc(t, "They don't. Go!", `
They 2 nsubj:pass PRON
don't 0 root VERB
. 2 punct PUNCT
Go 2 parataxis VERB
! 2 punct PUNCT`)
	r, err := Score(g, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		got  F1
		want F1
	}{
		{"tokens", r.Tokens, F1{5, 5, 5}},
		{"sentences", r.Sentences, F1{2, 1, 0}},
		{"words", r.Words, F1{6, 5, 4}}, // They . Go !
		{"upos", r.UPOS, F1{6, 5, 4}},
		{"uas", r.UAS, F1{6, 5, 0}}, // the head don't is aligned with nothing
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, c.got, c.want)
		}
	}
}

// Multiword tokens align by the longest common subsequence of their words.
func TestScoreMultiword(t *testing.T) {
	g := doc(t, "cannot go", "can 3 aux AUX\n+not 3 advmod PART\ngo 0 root VERB")
	s := doc(t, "cannot go", "can 0 root AUX\n+no 1 advmod PART\n+t 1 dep X\ngo 1 dep VERB")
	r, err := Score(g, s)
	if err != nil {
		t.Fatal(err)
	}
	if want := (F1{3, 4, 2}); r.Words != want || r.UPOS != want {
		t.Errorf("words %+v upos %+v, want %+v", r.Words, r.UPOS, want)
	}
	if want := (F1{3, 4, 0}); r.UAS != want {
		t.Errorf("uas %+v, want %+v", r.UAS, want)
	}
}

func TestScoreOtherText(t *testing.T) {
	g := doc(t, "Go !", "Go 0 root VERB\n! 1 punct PUNCT")
	s := doc(t, "Go ?", "Go 0 root VERB\n? 1 punct PUNCT")
	if _, err := Score(g, s); !errors.Is(err, ErrText) {
		t.Errorf("error %v", err)
	}
}

func TestScoreOfEmpty(t *testing.T) {
	r, err := Score(conllu.Document(nil), conllu.Document(nil))
	if err != nil || r.LAS.F() != 0 {
		t.Errorf("%+v %v", r, err)
	}
}
