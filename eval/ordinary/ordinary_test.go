package ordinary

import (
	"strings"
	"testing"

	"sitrep"
	"sitrep/nlp/conllu"
)

const bank = `# newdoc id = reviews-1
# sent_id = reviews-1-1
1	Good	good	ADJ	JJ	_	2	amod	_	_
2	food	food	NOUN	NN	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = reviews-1-2
1	Great	great	ADJ	JJ	_	0	root	_	_

# newdoc id = weblog-1
# sent_id = weblog-1-1
1	War	war	NOUN	NN	_	0	root	_	_

`

func TestTexts(t *testing.T) {
	sentences, err := conllu.Read(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	got := texts(sentences)
	if len(got) != 1 || got[0].Name != "reviews-1" || !strings.HasPrefix(got[0].Report.Text, "Good food.") {
		t.Fatalf("%+v", got)
	}
	r := Measure(got, func(sitrep.Report) (int, sitrep.Coding) {
		return 2, sitrep.Coding{Mentions: make([]sitrep.EventMention, 1)}
	}, nil)
	if r != (Rate{1, 2, 1}) || r.PerThousand() != 500 {
		t.Errorf("%+v", r)
	}
}
