package nlp_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep/nlp"
)

var update = flag.Bool("update", false, "rewrite the results in testdata")

// TestGolden runs the files of testdata: text, a line of dashes, the result. The name of a file
// before the first '-' says what is shown.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	show := map[string]func(*nlp.Document) string{"words": showWords, "entities": showEntities, "trees": showTrees}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text, want, ok := strings.Cut(string(data), "\n----\n")
			if !ok {
				t.Fatal("no ---- line")
			}
			kind, _, _ := strings.Cut(filepath.Base(file), "-")
			doc := open(t).Read(text)
			check(t, doc)
			got := show[kind](doc)
			if *update {
				if err := os.WriteFile(file, []byte(text+"\n----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// showWords gives one sentence a line; "·" joins the words of one token.
func showWords(doc *nlp.Document) string {
	var b strings.Builder
	for _, s := range doc.Sentences {
		for i, w := range s.Words {
			switch {
			case w.Joined:
				b.WriteString("·")
			case i > 0:
				b.WriteString(" ")
			}
			b.WriteString(w.Form)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func showEntities(doc *nlp.Document) string {
	var b strings.Builder
	for _, e := range doc.Entities {
		b.WriteString(e.Label + " " + e.Span.In(doc.Text) + "\n")
	}
	return b.String()
}

func showTrees(doc *nlp.Document) string {
	var b strings.Builder
	for _, s := range doc.Sentences {
		for _, w := range s.Words {
			head := "-"
			if w.Head >= 0 {
				head = s.Words[w.Head].Form
			}
			b.WriteString(strings.Join([]string{w.Form, w.Lemma, w.XPOS, w.DepRel, head}, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}
