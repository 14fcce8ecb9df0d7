package actor_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"sitrep/actor"
	"sitrep/nlp/models"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestText runs testdata/casts.txt: a date and a text, "----", the mentions found and the private names.
func TestText(t *testing.T) {
	reader, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	const file = "testdata/casts.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	for i, c := range strings.Split(strings.TrimSpace(string(b)), "\n\n\n") {
		in, want, _ := strings.Cut(c, "\n----")
		date, text, _ := strings.Cut(in, "\n")
		at, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatalf("case %d: %v", i+1, err)
		}
		cast := actor.NewResolver(list).Resolve(reader.Read(text), at, nil)
		var got strings.Builder
		for _, m := range cast.Mentions {
			fmt.Fprintf(&got, "\n%d | %s | %s | %s %s", m.Chain, m.Span.In(text), m.Actor.Name, m.Actor.CAMEO, m.Actor.ID)
		}
		for _, p := range cast.Private {
			fmt.Fprintf(&got, "\nprivate | %s", p.In(text))
		}
		if !*update && got.String() != strings.TrimRight(want, "\n") {
			t.Errorf("%s\ngot:%s\nwant:%s", in, got.String(), want)
		}
		rewritten.WriteString(in + "\n----" + got.String() + "\n\n\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.TrimRight(rewritten.String(), "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzResolve(f *testing.F) {
	reader, err := models.English()
	if err != nil {
		f.Fatal(err)
	}
	list, err := actor.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Mr al-Sadr and the US-led U.S. said he, 26, a \x00 police of Iraq’s them - - al- \xff")
	f.Fuzz(func(t *testing.T, text string) {
		doc := reader.Read(text)
		cast := actor.NewResolver(list).Resolve(doc, time.Time{}, nil)
		end := 0
		for _, p := range cast.Private {
			if p.Start < end || p.In(doc.Text) == "" {
				t.Fatalf("private span %v in %q", p, text)
			}
			end = p.End
		}
		for _, m := range cast.Mentions {
			if m.Span.In(doc.Text) == "" || m.Chain < 0 {
				t.Fatalf("mention %+v in %q", m, text)
			}
		}
	})
}

func TestVariantsMeet(t *testing.T) {
	list, err := actor.Default()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Muqtada al-Sadr", "Moqtada al-Sadr", "Qasem Soleimani", "Qassim Suleimani"} {
		text := "Supporters of " + name + " gathered in the city."
		cast := actor.NewResolver(list).Resolve(reader.Read(text), time.Date(2019, 12, 1, 0, 0, 0, 0, time.UTC), nil)
		ok := false
		for _, m := range cast.Mentions {
			ok = ok || strings.HasPrefix(m.Actor.ID, "p:")
		}
		if !ok {
			t.Errorf("%s is not known", name)
		}
	}
}
