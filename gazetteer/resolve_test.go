package gazetteer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep/gazetteer"
	"sitrep/nlp"
	"sitrep/nlp/models"
)

var update = flag.Bool("update", false, "rewrite the results in testdata")

// TestResolve reads testdata/*.txt: cases separated by a line "====", each a text, a line "----" and
// what is found in it.
func TestResolve(t *testing.T) {
	g, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	m, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	r := gazetteer.NewResolver(g)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range strings.Split(string(b), "\n====\n") {
			text, want, _ := strings.Cut(c, "\n----\n")
			got := found(r, m, text)
			if strings.TrimSpace(got) != strings.TrimSpace(want) && !*update {
				t.Errorf("%s: %s\ngot:\n%swant:\n%s", name, text, got, want)
			}
			out = append(out, text+"\n----\n"+got)
		}
		if *update {
			if err := os.WriteFile(name, []byte(strings.Join(out, "\n====\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func found(r *gazetteer.Resolver, reader nlp.Reader, text string) string {
	var b strings.Builder
	for _, x := range r.Resolve(reader.Read(text), gazetteer.Context{}) {
		fmt.Fprintf(&b, "%s: %s, %s %s", x.Span.In(text), x.Place, x.Place.Country, x.Place.Precision)
		if x.Metonym {
			b.WriteString(" metonym")
		}
		if x.Anaphor {
			b.WriteString(" anaphor")
		}
		b.WriteString("\n")
	}
	return b.String()
}
