package nlp

import (
	"strings"

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lex"
)

const (
	manyForms = 2000 // that are kept
	longForm  = 32   // bytes of a form that is not kept
)

// form is a form of a word, with what follows from it alone: texts say the same words again and again.
type form struct {
	lex.Word
	rows   []markedRows
	lemmas []taggedLemma
}

// markedRows are the rows of the networks' tables for a form that lists of names know so.
type markedRows struct {
	marks lex.Marks
	rows  []int32
}

type taggedLemma struct{ xpos, lemma string }

// form gives the form of a word.
func (b *batch) form(text string) *form {
	if len(text) > longForm {
		return &form{Word: lex.New(text)}
	}
	f, ok := b.forms[text]
	if !ok {
		if len(b.forms) == manyForms {
			clear(b.forms)
		}
		text = strings.Clone(text) // the rest of the report is not kept for one word
		f = &form{Word: lex.New(text)}
		b.forms[text] = f
	}
	return f
}

// rowsWith are the rows of a form with marks.
func (f *form) rowsWith(v *joint.Vocabulary, marks lex.Marks) []int32 {
	for _, r := range f.rows {
		if r.marks == marks {
			return r.rows
		}
	}
	r := markedRows{marks, v.Rows(nil, &f.Word, marks, false)}
	f.rows = append(f.rows, r)
	return r.rows
}

// lemma is the lemma of a form with a tag.
func (f *form) lemma(m *Model, xpos string) string {
	for _, l := range f.lemmas {
		if l.xpos == xpos {
			return l.lemma
		}
	}
	l := taggedLemma{xpos, m.parts.Lemma.Of(f.Form, xpos, m.vocab.Known)}
	f.lemmas = append(f.lemmas, l)
	return l.lemma
}
