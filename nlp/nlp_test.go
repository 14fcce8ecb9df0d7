package nlp_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"sitrep/nlp"
	"sitrep/nlp/models"
)

var english = sync.OnceValues(models.English)

func open(t testing.TB) *nlp.Model {
	t.Helper()
	m, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// check verifies everything that a Document promises.
func check(t *testing.T, doc *nlp.Document) {
	t.Helper()
	end := 0
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		if len(s.Words) == 0 {
			t.Fatalf("sentence %d is empty", i)
		}
		if s.Span != s.SpanOf(0, len(s.Words)-1) {
			t.Errorf("sentence %d: span %v is not that of its words", i, s.Span)
		}
		if strings.Contains(s.Span.In(doc.Text), "\n\n") {
			t.Errorf("sentence %d goes over a blank line: %q", i, s.Span.In(doc.Text))
		}
		for j, w := range s.Words {
			if w.Span.Start < end || !w.Span.Set() {
				t.Errorf("sentence %d word %d: span %v overlaps what comes before", i, j, w.Span)
			}
			if got := w.Span.In(doc.Text); got != w.Form {
				t.Errorf("sentence %d word %d: form %q, text %q", i, j, w.Form, got)
			}
			if w.Joined && (j == 0 || w.Span.Start != end) {
				t.Errorf("sentence %d word %d: joined to nothing", i, j)
			}
			if w.UPOS == "" || w.XPOS == "" || w.Lemma == "" || w.DepRel == "" {
				t.Errorf("sentence %d word %d: not annotated: %+v", i, j, w)
			}
			end = w.Span.End
		}
		if len(s.Words) > 300 {
			t.Errorf("sentence %d has %d words", i, len(s.Words))
		}
		checkTree(t, i, s)
		checkPredicates(t, i, s)
	}
	checkEntities(t, doc)
}

func checkTree(t *testing.T, i int, s *nlp.Sentence) {
	t.Helper()
	if roots := s.Children(-1); len(roots) != 1 || s.Words[roots[0]].DepRel != "root" {
		t.Errorf("sentence %d: roots %v", i, roots)
	}
	for j, w := range s.Words {
		if w.Head < -1 || w.Head >= len(s.Words) {
			t.Fatalf("sentence %d word %d: head %d", i, j, w.Head)
		}
		steps := 0
		for k := j; k >= 0; k = s.Words[k].Head {
			if steps++; steps > len(s.Words) {
				t.Fatalf("sentence %d: word %d is in a cycle", i, j)
			}
		}
	}
}

func checkPredicates(t *testing.T, i int, s *nlp.Sentence) {
	t.Helper()
	before := -1
	for _, p := range s.Predicates {
		if p.Word <= before || p.Word >= len(s.Words) || p.Roleset == "" {
			t.Fatalf("sentence %d: predicate %+v after word %d", i, p, before)
		}
		before = p.Word
		end := -1
		for _, a := range p.Args {
			if a.First <= end || a.Last < a.First || a.Last >= len(s.Words) || a.Role == "" {
				t.Errorf("sentence %d word %d: argument %+v after word %d", i, p.Word, a, end)
			}
			end = a.Last
		}
	}
}

func checkEntities(t *testing.T, doc *nlp.Document) {
	t.Helper()
	end := 0
	for i, e := range doc.Entities {
		if e.Span.Start < end {
			t.Errorf("entity %d overlaps the one before: %+v", i, e)
		}
		end = e.Span.End
		if e.Sentence >= len(doc.Sentences) || e.First > e.Last || e.Last >= len(doc.Sentences[e.Sentence].Words) {
			t.Fatalf("entity %d does not fit: %+v", i, e)
		}
		if want := doc.Sentences[e.Sentence].SpanOf(e.First, e.Last); e.Span != want {
			t.Errorf("entity %d: span %v, its words have %v", i, e.Span, want)
		}
		if e.Score < 0 || e.Score > 1 || e.Label == "" {
			t.Errorf("entity %d: %+v", i, e)
		}
	}
}

var texts = []string{
	"",
	" \n\t\n ",
	"Police fired tear gas at protesters in Basra on Friday.",
	"“We won’t leave,” said Gen. Aziz, 54. “They’ll have to kill us.”\n\nThe U.S. Embassy didn't comment.",
	"TITLE WITHOUT A STOP\n\nAt least 12 people—all civilians…were hurt.",
	"a\u00a0b\u200bc \xff\xfe \xe2\x80 d\x00e",
	"'s's's's n't n't can't cannot gonna ..... !!!??? --- http://x.y/z?q=1&r=2 a@b.org",
	strings.Repeat("and then the troops left ", 400),
	strings.Repeat("ab-", 3000),
	strings.Repeat("cannot,gonna,", 500) + "dont",
	strings.Repeat("don't", 2000),
	strings.Repeat("“", 500) + strings.Repeat("x.", 500),
	"漢字かな交じり文。Привет, мир! مرحبا",
}

func TestReadKeepsItsPromises(t *testing.T) {
	m := open(t)
	for _, text := range texts {
		check(t, m.Read(text))
	}
}

func TestReadIsDeterministic(t *testing.T) {
	m := open(t)
	var wg sync.WaitGroup
	for _, text := range texts {
		want := m.Read(text)
		for range 4 {
			wg.Go(func() {
				if got := m.Read(text); !reflect.DeepEqual(got, want) {
					t.Errorf("two readings of %.40q differ", text)
				}
			})
		}
	}
	wg.Wait()
}

func TestReadCoversAllText(t *testing.T) {
	m := open(t)
	for _, text := range texts[2:5] {
		var b strings.Builder
		for _, s := range m.Read(text).Sentences {
			for _, w := range s.Words {
				b.WriteString(w.Form)
			}
		}
		if want := strings.Join(strings.Fields(text), ""); b.String() != want {
			t.Errorf("words make up %q, the text is %q", b.String(), want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range texts[:7] {
		f.Add(text)
	}
	m, err := english()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := m.Read(text)
		check(t, doc)
		if !utf8.ValidString(text) {
			return
		}
		for _, s := range doc.Sentences {
			for _, w := range s.Words {
				if !utf8.ValidString(w.Form) {
					t.Errorf("word %q cuts a rune", w.Form)
				}
			}
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("sitrep nlp 1\n\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := nlp.Load(strings.NewReader(string(data))); err == nil {
			t.Errorf("loaded %q", data)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	m := open(b)
	for name, times := range map[string]int{"brief": 1, "story": 8, "long": 40} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(texts[2]+" "+texts[3]+"\n\n", times)
			words := 0
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for _, s := range m.Read(text).Sentences {
					words += len(s.Words)
				}
			}
			b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

// lines repeat something without ever ending a sentence.
var lines = map[string]string{"words": "and then the troops left ", "hyphens": "ab-", "quotes": "“", "letters": "x", "contractions": "don't"}

// TestReadLongLine reads one line; all 10 MB of it, where all data is read.
func TestReadLongLine(t *testing.T) {
	m := open(t)
	size := 20 << 10
	if whole {
		size = 10 << 20
	}
	for _, part := range lines {
		check(t, m.Read(strings.Repeat(part, size/len(part))))
	}
}

// BenchmarkReadLine shows that the time of one line grows as its length does.
func BenchmarkReadLine(b *testing.B) {
	m := open(b)
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		for _, kilo := range []int{10, 100, 1000, 10000} {
			b.Run(fmt.Sprintf("%s/%dKB", name, kilo), func(b *testing.B) {
				text := strings.Repeat(lines[name], kilo*1000/len(lines[name]))
				for b.Loop() {
					m.Read(text)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/byte")
			})
		}
	}
}
