package nlp_test

import (
	"cmp"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"sitrep/eval/data"
	"sitrep/nlp"
	"sitrep/nlp/conllu"
	"sitrep/nlp/kernel"
)

// whole says to read all of the data sets, which takes minutes, and not the start of each.
var whole = os.Getenv("SITREP_WHOLE") != ""

// start is what a test reads of a text.
func start(text string, bytes int) string {
	if whole || len(text) <= bytes {
		return text
	}
	return text[:bytes] // a rune may be cut: any bytes are to be read
}

// treebank is the text of a part of a treebank; the test is skipped where the data is absent.
func treebank(t testing.TB, name string) string {
	t.Helper()
	f, err := os.Open(data.Need(t, filepath.Join("ud", name)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sents, err := conllu.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return conllu.Document(sents).Text
}

// TestKernelsAgree reads with the portable kernel and the fastest one: differences in the low bits
// change no output.
func TestKernelsAgree(t *testing.T) {
	m := open(t)
	list := append([]string{}, texts[2:7]...)
	for _, name := range []string{"en_ewt-dev.conllu", "en_gum-dev.conllu"} {
		list = append(list, start(treebank(t, name), 5000))
	}
	for _, text := range list {
		want, got := m.With(kernel.Kernel{}).Read(text), m.Read(text)
		for i := range min(len(got.Entities), len(want.Entities)) {
			if d := got.Entities[i].Score - want.Entities[i].Score; d > 1e-3 || d < -1e-3 {
				t.Errorf("score of entity %d: %v and %v", i, got.Entities[i].Score, want.Entities[i].Score)
			}
			got.Entities[i].Score = want.Entities[i].Score
		}
		differs(t, got, want)
	}
}

// differs reports the sentences and entities in which two readings of a text are not the same.
func differs(t *testing.T, got, want *nlp.Document) {
	t.Helper()
	if len(got.Sentences) != len(want.Sentences) {
		t.Errorf("%d and %d sentences", len(got.Sentences), len(want.Sentences))
		return
	}
	for i := range got.Sentences {
		if !reflect.DeepEqual(got.Sentences[i], want.Sentences[i]) {
			t.Errorf("read in two ways: %q", got.Sentences[i].Span.In(got.Text))
		}
	}
	if !reflect.DeepEqual(got.Entities, want.Entities) {
		t.Errorf("entities differ in %.60q", got.Text)
	}
}

// TestDataKeepsPromises reads all data sets: every word and entity is the text at its offsets, and
// all else that a Document promises holds.
func TestDataKeepsPromises(t *testing.T) {
	m := open(t)
	for _, name := range []string{"en_ewt-train.conllu", "en_ewt-dev.conllu", "en_gum-train.conllu", "en_gum-dev.conllu"} {
		check(t, m.Read(start(treebank(t, name), 3000)))
	}
	dir, err := data.Dir()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Text, Title string
		Tokens      []string
	}
	read := 0
	for _, file := range files {
		rows, err := data.Lines[row](file)
		if err != nil {
			continue // tokens of another kind: the treebanks hold the text
		}
		var texts []string
		bytes := 0
		for _, r := range rows {
			text := cmp.Or(r.Text, strings.Join(r.Tokens, " "), r.Title)
			if texts, bytes = append(texts, text), bytes+len(text); bytes > 4000 && !whole {
				break
			}
		}
		for _, text := range texts {
			doc := m.Read(text)
			check(t, doc)
			read += len(doc.Sentences)
		}
	}
	t.Logf("%d sentences of %d files", read, len(files))
}

// TestOneLongLine reads a line that never ends, with and without spaces. All of it is kept, and no
// sentence is so long that its tree takes more than its share of time.
func TestOneLongLine(t *testing.T) {
	m := open(t)
	for _, part := range []string{"and then the troops left ", "a@b.", "x", "\"(", "www.x/", "\xff\xf0"} {
		size := 12_000
		if whole {
			size = 200_000
		}
		if whole && part[0] >= 'a' && !strings.Contains(part, "@") {
			size = 10_000_000
		}
		doc := m.Read(strings.Repeat(part, size/len(part)))
		check(t, doc)
		bytes := 0
		for _, s := range doc.Sentences {
			for _, w := range s.Words {
				bytes += len(w.Form)
			}
		}
		if want := strings.Count(part, " "); bytes < (len(part)-want)*(size/len(part)) {
			t.Errorf("%q: %d bytes of %d are in words", part, bytes, size)
		}
	}
}
