package conllu

import (
	"bytes"
	"strings"
	"testing"
)

const sample = `# newdoc id = d1
# newpar
# sent_id = 1
# text = They don't.
1	They	they	PRON	PRP	Case=Nom	2	nsubj	2:nsubj	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	0	root	0:root	_
3	n't	not	PART	RB	_	2	advmod	2:advmod	_
3.1	go	go	VERB	VB	_	_	_	0:root	_
4	.	.	PUNCT	.	_	2	punct	2:punct	_

# sent_id = 2
# text = Dont!
1-2	Dont	_	_	_	_	_	_	_	SpaceAfter=No
1	do	do	AUX	VB	_	0	root	0:root	_
2	not	not	PART	RB	_	1	advmod	1:advmod	_
3	!	!	PUNCT	.	_	1	punct	1:punct	SpaceAfter=No

`

func TestRead(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(sents) != 2 {
		t.Fatalf("%d sentences, want 2", len(sents))
	}
	s := sents[0]
	if s.ID != "1" || !s.NewDoc || !s.NewPar || s.Text != "They don't." || s.Surface() != s.Text {
		t.Errorf("sentence 1 is %+v", s)
	}
	if len(s.Words) != 4 || len(s.Tokens) != 3 || s.Words[0].Head != 1 || s.Words[1].Head != -1 {
		t.Errorf("sentence 1 has words %+v tokens %+v", s.Words, s.Tokens)
	}
	if sents[1].NewDoc || sents[1].NewPar {
		t.Error("sentence 2 begins a paragraph")
	}
}

func TestDocument(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	doc := Document(sents)
	if want := "They don't. Dont!"; doc.Text != want {
		t.Fatalf("text %q, want %q", doc.Text, want)
	}
	var got []string
	for _, s := range doc.Sentences {
		for _, w := range s.Words {
			mark := ""
			if w.Joined {
				mark = "+"
			}
			got = append(got, mark+w.Form+"="+w.Span.In(doc.Text))
		}
	}
	want := "They=They do=do +n't=n't .=. do=Do +not=nt !=!"
	if strings.Join(got, " ") != want {
		t.Errorf("words %v, want %s", got, want)
	}
}

func TestWriteReadsBack(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	doc := Document(sents)
	var b bytes.Buffer
	if err := Write(&b, doc); err != nil {
		t.Fatal(err)
	}
	again, err := Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	if len(again) != len(sents) {
		t.Fatalf("%d sentences, want %d", len(again), len(sents))
	}
	for i := range again {
		for j, w := range again[i].Words {
			o := sents[i].Words[j]
			if w.Form != o.Form || w.Lemma != o.Lemma || w.Head != o.Head || w.DepRel != o.DepRel || w.Feats != o.Feats {
				t.Errorf("sentence %d word %d: %+v, want %+v", i, j, w, o)
			}
		}
	}
	if again[0].Surface() != "They don't." {
		t.Errorf("surface %q", again[0].Surface())
	}
}

func TestReadErrors(t *testing.T) {
	row := func(id, form, head string) string {
		return id + "\t" + form + "\t_\t_\t_\t_\t" + head + "\t_\t_\t_\n"
	}
	for _, c := range []struct{ name, in, want string }{
		{"columns", "1\ta\tb\n", "line 1: 3 columns"},
		{"id", row("2", "a", "0"), `line 1: word id "2", want 1`},
		{"own head", row("1", "a", "1"), `line 1: head "1"`},
		{"bad head", row("1", "a", "x"), `line 1: head "x"`},
		{"head outside", row("1", "a", "7"), "head 7 of word 1 is not in the sentence"},
		{"empty form", row("1", "", "0"), "line 1: empty form"},
		{"range", row("3-4", "ab", "_"), `multiword token "3-4" does not fit`},
		{"unfinished range", row("1-2", "ab", "_") + row("1", "a", "0"), "wants 2 words"},
		{"range alone", row("1-2", "ab", "_"), "without words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sents, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		doc := Document(sents)
		for _, s := range doc.Sentences {
			for _, w := range s.Words {
				if w.Span.Start < 0 || w.Span.End > len(doc.Text) || w.Span.Start > w.Span.End {
					t.Errorf("span %v of %q does not fit", w.Span, w.Form)
				}
			}
		}
		var b bytes.Buffer
		if err := Write(&b, doc); err != nil {
			t.Fatal(err)
		}
	})
}
