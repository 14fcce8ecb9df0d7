package train

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sitrep/nlp/conllu"
	"sitrep/nlp/internal/lex"
)

func TestJoin(t *testing.T) {
	text, at := join(strings.Fields(`He said : " Go , n't go ! " ( now ) in Iraq 's U.S. base .`))
	if want := `He said: "Go,n't go!" (now) in Iraq's U.S. base.`; text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	for i, w := range strings.Fields(`He said : " Go`) {
		if !strings.HasPrefix(text[at[i]:], w) {
			t.Errorf("token %d %q is not at %d of %q", i, w, at[i], text)
		}
	}
}

func TestGMB(t *testing.T) {
	list := []named{
		{strings.Fields("President Hugo Chavez left Nepal ."), []namedSpan{{"per", 0, 2}, {"gpe", 4, 4}}},
		{strings.Fields("Mr. and Iraqi Taliban on Friday"), []namedSpan{{"per", 0, 0}, {"gpe", 2, 2}, {"org", 3, 3}, {"tim", 5, 5}}},
	}
	got := gmb(list, map[string]bool{"Nepal": true})
	want := [][]namedSpan{{{"PER", 1, 2}, {"LOC", 4, 4}}, {{"NORP", 2, 2}, {"ORG", 3, 3}}}
	for i := range want {
		if !reflect.DeepEqual(got[i].Entities, want[i]) {
			t.Errorf("sentence %d: %v, want %v", i, got[i].Entities, want[i])
		}
	}
}

func TestConsistent(t *testing.T) {
	word := func(label string) named { return named{[]string{"U.S."}, []namedSpan{{label, 0, 0}}} }
	list := consistent([]named{word("LOC"), word("LOC"), word("LOC"), word("ORG")}, lex.NewNames(nil))
	if got := list[3].Entities[0].Label; got != "LOC" {
		t.Errorf("label %s, want LOC", got)
	}
}

func TestGUMEntities(t *testing.T) {
	const in = `# sent_id = 1
1	Senator	Senator	PROPN	NNP	_	5	nsubj	_	Entity=(1-person-new-nnnnn-cf1-2-sgl
2	Mary	Mary	PROPN	NNP	_	1	flat	_	_
3	Lee	Lee	PROPN	NNP	_	1	flat	_	Entity=1)
4	of	of	ADP	IN	_	5	case	_	_
5	the	the	DET	DT	_	6	det	_	Entity=(2-organization-new-nnnnn-cf2-2,4-sgl
6	University	University	PROPN	NNP	_	0	root	_	_
7	of	of	ADP	IN	_	8	case	_	_
8	Basra	Basra	PROPN	NNP	_	6	nmod	_	Entity=(3-place-new-nnnnn-cf3-1-sgl)2)
9	laughs	laugh	VERB	VBZ	_	6	acl	_	Entity=(4-abstract-new-nnnnn-cf3-1-sgl)

`
	sents, err := conllu.Read(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	got := gumEntities(sents)[0].Entities
	want := []namedSpan{{"PER", 1, 2}, {"ORG", 5, 7}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestBritish(t *testing.T) {
	s, changed := british(named{Words: []string{"Mr.", "Lee", "."}})
	if !changed || strings.Join(s.Words, " ") != "Mr Lee ." {
		t.Errorf("%v %v", s.Words, changed)
	}
}

func TestCurly(t *testing.T) {
	sents, err := conllu.Read(strings.NewReader("1\t\"\t_\t_\t_\t_\t2\tpunct\t_\tSpaceAfter=No\n" +
		"2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\t_\t_\t_\t_\t0\troot\t_\t_\n3\tn't\t_\t_\t_\t_\t2\tadvmod\t_\t_\n" +
		"4\t\"\t_\t_\t_\t_\t2\tpunct\t_\t_\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := conllu.Document(curly(sents)).Text, "“don’t”"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := sents[0].Surface(); got != `"don't"` {
		t.Errorf("the original has become %q", got)
	}
}

func TestReadersNameTheLine(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, err := columns(write("c", "a O\nb\n"))
	if err == nil || !strings.Contains(err.Error(), "c:2: 1 columns") {
		t.Errorf("columns: %v", err)
	}
	_, err = jsonEntities(write("j", `{"tokens": ["a"], "ents": [["x", 0, 2]]}`))
	if err == nil || !strings.Contains(err.Error(), "j:1: entity") {
		t.Errorf("jsonEntities: %v", err)
	}
	got, err := columns(write("d", "A I-PER\nB I-LOC\nC B-LOC\n\n"))
	want := []namedSpan{{"PER", 0, 0}, {"LOC", 1, 1}, {"LOC", 2, 2}}
	if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0].Entities, want) {
		t.Errorf("%v %v, want %v", got, err, want)
	}
}

func TestLemmas(t *testing.T) {
	var b strings.Builder
	for _, p := range []string{"killed kill", "fired fire", "called call", "walked walk", "went go", "talked talk", "stalled stall"} {
		form, lemma, _ := strings.Cut(p, " ")
		for range 2 {
			b.WriteString("1\t" + form + "\t" + lemma + "\tVERB\tVBD\t_\t0\troot\t_\t_\n\n")
		}
	}
	sents, err := conllu.Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	known := func(string) bool { return false }
	spec := lemmas(sents, known)
	for form, want := range map[string]string{"went": "go", "fired": "fire", "balked": "balk", "Killed": "kill"} {
		if got := spec.Of(form, "VBD", known); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

// TestClusters gives words that stand in the same places one class.
func TestClusters(t *testing.T) {
	tr := &trainer{cfg: Config{Fine: 4, Coarse: 2, ClusterRounds: 5, Log: func(string, ...any) {}}}
	var sents [][]string
	for range 5 {
		for _, who := range []string{"police", "troops", "rebels"} {
			for _, where := range []string{"Basra", "Mosul", "Aden"} {
				sents = append(sents, []string{"the", who, "entered", where})
			}
		}
	}
	c := tr.clusters(sents)
	if c.fine["Basra"] == 0 || c.fine["Basra"] != c.fine["Mosul"] || c.fine["Mosul"] != c.fine["Aden"] {
		t.Errorf("places: %v", c.fine)
	}
	if c.fine["police"] != c.fine["troops"] || c.fine["police"] == c.fine["Basra"] {
		t.Errorf("people: %v", c.fine)
	}
}
