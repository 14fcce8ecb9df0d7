package actors

import (
	"os"
	"strings"
	"sync"
	"testing"

	"sitrep/actor"
	"sitrep/actor/petrarch"
	"sitrep/eval/data"
	"sitrep/nlp"
	"sitrep/nlp/models"
)

// model is read once.
var model = sync.OnceValues(models.English)

func english(t *testing.T) nlp.Reader {
	t.Helper()
	m, err := model()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestOffices holds the share of dated look-ups that are right; wrong names are worse than unknown ones.
func TestOffices(t *testing.T) {
	reader := english(t)
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	questions, err := Offices()
	if err != nil {
		t.Fatal(err)
	}
	s := ScoreOffices(reader, list, questions)
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Share() < 0.95 || s.WrongName > 2 || s.Asked < 150 {
		t.Errorf("%d of %d right, %d wrong names", s.Right, s.Asked, s.WrongName)
	}
}

// TestCodes holds the share of cameo-fictional's events whose actors have the right codes.
func TestCodes(t *testing.T) {
	records, err := data.Lines[Record](data.Need(t, "events/cameo-fictional/records.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	list, problems, err := petrarch.Load(data.Need(t, "events/cameo-fictional/actors.txt"), data.Need(t, "events/cameo-fictional/agents.txt"))
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	reader := english(t)
	var slice []Record
	for i := 0; i < len(records); i += 3 {
		slice = append(slice, records[i])
	}
	s, err := ScoreCodes(reader, list, slice)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Share() < 0.94 {
		t.Errorf("%d of %d events", s.Right, s.Events)
	}
}

// TestCoreference holds the score on GUM's two news texts for development.
func TestCoreference(t *testing.T) {
	f, err := os.Open(data.Need(t, "ud/en_gum-dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	docs, err := ReadGUM(f, "GUM_news")
	if err != nil || len(docs) != 2 {
		t.Fatal(len(docs), err)
	}
	reader := english(t)
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := ScoreCoreference(reader, list, docs)
	t.Log(s)
	if s.CoNLL() < 0.46 {
		t.Error(s)
	}
}

func TestReadGUM(t *testing.T) {
	const text = `# newdoc id = GUM_news_x
# sent_id = 1
1	Ann	Ann	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-snnsn-cf2-1-coref)
2	met	meet	VERB	VBD	_	0	root	_	_
3	her	she	PRON	PRP$	_	4	nmod:poss	_	Entity=(2-person-new-ssssn-cf1-2-coref(1-person-giv-snnsn-cf2-1-ana)
4	boss	boss	NOUN	NN	_	2	obj	_	_
5	in	in	ADP	IN	_	6	case	_	_
6	Rome	Rome	PROPN	NNP	_	4	nmod	_	Entity=(3-place-new-snnsn-cf2-1-sgl)2)

`
	docs, err := ReadGUM(strings.NewReader(text), "GUM_news")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range docs[0].Chains {
		for _, h := range c {
			rest := docs[0].Text[h:]
			got = append(got, strings.Fields(rest)[0])
		}
		got = append(got, "|")
	}
	if s := strings.Join(got, " "); s != "Ann her | boss |" {
		t.Error(s)
	}
	if _, err := ReadGUM(strings.NewReader(strings.Replace(text, "2)", "9)", 1)), ""); err == nil {
		t.Error("a bracket that closes nothing is read")
	}
}

// TestPrivacy holds the share of private persons whose name is withheld, and of public ones whose name is not.
func TestPrivacy(t *testing.T) {
	data.Need(t, "ner/gmb.jsonl")
	dir, err := data.Dir()
	if err != nil {
		t.Fatal(err)
	}
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	ps, err := Persons(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(ps) < 150 {
		t.Errorf("%d persons", len(ps))
	}
	s := ScorePrivacy(english(t), list, ps)
	for _, w := range s.Wrong {
		t.Log(w)
	}
	if s.Recall() < 0.95 || s.Hidden > 80 {
		t.Errorf("%d of %d private persons withheld, and %d of %d public ones", s.Withheld, s.Private, s.Hidden, s.Public)
	}
	t.Logf("%d of %d private withheld, %d of %d public", s.Withheld, s.Private, s.Hidden, s.Public)
}
