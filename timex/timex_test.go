package timex_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"sitrep/nlp/models"
	"sitrep/timex"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestText runs testdata/expressions.txt: a date of publication and a text, "----", the expressions found.
func TestText(t *testing.T) {
	reader, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.Default()
	if err != nil {
		t.Fatal(err)
	}
	const file = "testdata/expressions.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten strings.Builder
	for i, c := range strings.Split(strings.TrimSpace(string(b)), "\n\n\n") {
		in, want, _ := strings.Cut(c, "\n----")
		date, text, _ := strings.Cut(in, "\n")
		pub, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatalf("case %d: %v", i+1, err)
		}
		var got strings.Builder
		for _, e := range tagger.Tag(reader.Read(text), timex.Reference{Published: pub, DayOnly: true}) {
			got.WriteString("\n" + strings.TrimRight(strings.Join([]string{e.Span.In(text), e.Type, e.Value, e.Period.String(), e.Relation}, " | "), " |"))
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

func FuzzTag(f *testing.F) {
	reader, err := models.English()
	if err != nil {
		f.Fatal(err)
	}
	tagger, err := timex.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("On Friday 31/02/2020, the 99th of May, 2.5.20 at 25:61 p.m. since the war began, 1990s' \x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		doc := reader.Read(text)
		last := 0
		for _, e := range tagger.Tag(doc, timex.Reference{Published: time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC)}) {
			if e.Span.Start < last || e.Span.In(doc.Text) == "" {
				t.Fatalf("span %v in %q", e.Span, text)
			}
			last = e.Span.End
			if p := e.Period; p.Known() && !p.End.IsZero() && !p.Start.IsZero() && !p.Start.Before(p.End) {
				t.Fatalf("period %+v of %q", p, e.Span.In(text))
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	reader, err := models.English()
	if err != nil {
		b.Fatal(err)
	}
	tagger, err := timex.Default()
	if err != nil {
		b.Fatal(err)
	}
	doc := reader.Read(strings.Repeat("Police fired on the crowd on Friday, two weeks after protests began in October 2019. Officials did not say more about the dead and the wounded in the capital.\n\n", 50))
	words := 0
	for _, s := range doc.Sentences {
		words += len(s.Words)
	}
	b.ResetTimer()
	for range b.N {
		tagger.Tag(doc, timex.Reference{Published: time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC)})
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
