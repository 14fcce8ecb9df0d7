package timex_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	_ "time/tzdata"

	"sitrep"
	"sitrep/nlp"
	"sitrep/nlp/models"
	"sitrep/timex"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// reader is read from disk once: loading the model takes longer than all tests here.
var reader = sync.OnceValues(models.English)

func open(t testing.TB) (nlp.Reader, *timex.Tagger) {
	t.Helper()
	r, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.Default()
	if err != nil {
		t.Fatal(err)
	}
	return r, tagger
}

// TestText runs the files of testdata, one for each class of expression. A case is a line with the date of
// publication and options (country=GB, zone=Asia/Baghdad), a text, "----", and the expressions found: words,
// type, value with its modifier, period, and relation or the words they hang on.
func TestText(t *testing.T) {
	r, tagger := open(t)
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var rewritten []string
		for _, c := range strings.Split(strings.TrimSpace(string(b)), "\n\n\n") {
			in, want, _ := strings.Cut(c, "\n----")
			head, text, _ := strings.Cut(in, "\n")
			got := ""
			for _, e := range tagger.Tag(r.Read(text), reference(t, head)) {
				got += "\n" + line(e, text)
			}
			if !*update && got != want {
				t.Errorf("%s: %s\ngot:%s\nwant:%s", file, in, got, want)
			}
			rewritten = append(rewritten, in+"\n----"+got)
		}
		if *update {
			if err := os.WriteFile(file, []byte(strings.Join(rewritten, "\n\n\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func reference(t *testing.T, head string) timex.Reference {
	t.Helper()
	fields := strings.Fields(head)
	pub, err := time.Parse(time.DateOnly, fields[0])
	if err != nil {
		t.Fatal(err)
	}
	ref := timex.Reference{Published: pub, DayOnly: true}
	for _, f := range fields[1:] {
		switch k, v, _ := strings.Cut(f, "="); k {
		case "country":
			ref.Country = v
		case "zone":
			if ref.Location, err = time.LoadLocation(v); err != nil {
				t.Fatal(err)
			}
		default:
			t.Fatalf("no option %q", k)
		}
	}
	return ref
}

func line(e timex.Expression, text string) string {
	period := ""
	if e.Period.Known() {
		period = fmt.Sprintf("%s (%s)", e.Period, e.Period.Precision)
	}
	fields := []string{e.Span.In(text), e.Type, strings.TrimSpace(e.Value + " " + e.Mod), period, strings.TrimSpace(e.Relation + " " + e.Anchor.In(text))}
	return strings.TrimRight(strings.Join(fields, " | "), " |")
}

// timex3 is the form of TIMEX3 values: ISO 8601 dates, times, weeks and durations, with X for what is not told,
// parts of the day, seasons, quarters, halves, weekends, eras, and the references.
var timex3 = regexp.MustCompile(`^(?:(?:BC)?[\dX]{2,4}` +
	`|(?:BC)?[\dX]{4}-(?:[\dX]{2}|SP|SU|FA|WI|Q[\dX]|H\d)` +
	`|(?:BC)?[\dX]{4}-W[\dX]{2}(?:-WE|-\d)?(?:T(?:MO|MI|AF|EV|NI|DT))?` +
	`|(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T(?:MO|MI|AF|EV|NI|DT|XX|[\dX]{2}:[\dX]{2}))?` +
	`|P(?:[\dX.]+(?:Y|M|W|D|Q|DE|CE|WE|SP|SU|FA|WI|X))+(?:T(?:[\dX.]+[HMS])+)?` +
	`|PT(?:[\dX.]+[HMS])+|PX{1,2}|(?:PAST|PRESENT|FUTURE)_REF)$`)

// check holds what every expression must: its span and words fit, values parse, periods run forward.
func check(doc *nlp.Document, es []timex.Expression) error {
	last := 0
	for _, e := range es {
		words := e.Span.In(doc.Text)
		switch s := doc.Sentences[e.Sentence]; {
		case words == "" || e.Span.Start < last:
			return fmt.Errorf("span %v after %d", e.Span, last)
		case e.First < 0 || e.Last < e.First || e.Last >= len(s.Words):
			return fmt.Errorf("words %d to %d of %d for %q", e.First, e.Last, len(s.Words), words)
		case !s.Words[e.First].Span.Overlaps(e.Span):
			return fmt.Errorf("first word %q is not in %q", s.Words[e.First].Form, words)
		case !slices.Contains([]string{"DATE", "TIME", "DURATION", "SET"}, e.Type):
			return fmt.Errorf("type %q of %q", e.Type, words)
		case !timex3.MatchString(e.Value) && (e.Value != "" || !e.Anchor.Set()):
			return fmt.Errorf("value %q of %q", e.Value, words)
		}
		if p := e.Period; p.Known() && !p.End.IsZero() && !p.Start.IsZero() && !p.Start.Before(p.End) {
			return fmt.Errorf("period %+v of %q", p, words)
		}
		if p := e.Period; p.Known() != (p.Precision != "") {
			return fmt.Errorf("precision %q of period %v of %q", p.Precision, p, words)
		}
		last = e.Span.End
	}
	return nil
}

// TestEverySpanFits tags all texts of testdata, as they are, and in capitals, with and without a
// date of publication.
func TestEverySpanFits(t *testing.T) {
	r, tagger := open(t)
	files, _ := filepath.Glob("testdata/*.txt")
	found := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(b), strings.ToUpper(string(b))} {
			doc := r.Read(text)
			for _, pub := range []time.Time{{}, time.Date(2020, 2, 29, 23, 30, 0, 0, time.UTC)} {
				es := tagger.Tag(doc, timex.Reference{Published: pub})
				if err := check(doc, es); err != nil {
					t.Errorf("%s: %v", file, err)
				}
				found += len(es)
			}
		}
	}
	if found < 800 {
		t.Errorf("only %d expressions", found)
	}
}

// TestSentencesApart: what is told in one text does not leak into the next, and one tagger serves many.
func TestConcurrentUse(t *testing.T) {
	r, tagger := open(t)
	doc := r.Read("In 1939 it began. Two weeks later, on the night of 3 May, it was over.")
	ref := timex.Reference{Published: time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC), DayOnly: true}
	want := fmt.Sprint(tagger.Tag(doc, ref))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := fmt.Sprint(tagger.Tag(doc, ref)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// TestFeasts compares computed feasts with the days on which they were kept.
func TestFeasts(t *testing.T) {
	r, tagger := open(t)
	for _, c := range []struct{ name, days string }{
		{"Easter", "2021-04-04 2024-03-31"},
		{"Good Friday", "2019-04-19 2022-04-15"},
		{"Orthodox Easter", "2021-05-02 2024-05-05"},
		{"Eid al-Fitr", "2020-05-24 2021-05-13"},
		{"Eid al-Adha", "2020-07-31 2021-07-20"},
		{"Ashura", "2020-08-29"},
		{"Passover", "2021-03-28 2024-04-23"},
		{"Rosh Hashanah", "2021-09-07 2023-09-16"},
		{"Yom Kippur", "2021-09-16 2023-09-25"},
		{"Hanukkah", "2022-12-19 2024-12-26"},
		{"Purim", "2021-02-26 2024-03-24"},
		{"Nowruz", "2020-03-20 2021-03-21 2024-03-20"},
		{"Lunar New Year", "2020-01-25 2021-02-12 2023-01-22 2024-02-10"},
		{"Diwali", "2018-11-07 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12"},
		{"Holi", "2020-03-10 2022-03-18 2023-03-08 2024-03-25"},
		{"Thanksgiving", "2020-11-26"},
		{"Memorial Day", "2021-05-31"},
		{"Quds Day", "2020-05-22 2021-05-07"},
		{"Ash Wednesday", "2020-02-26"},
	} {
		for _, want := range strings.Fields(c.days) {
			text := "They met on " + c.name + " " + want[:4] + "."
			es := tagger.Tag(r.Read(text), timex.Reference{})
			if len(es) != 1 || es[0].Period.Start.Format(time.DateOnly) != want {
				t.Errorf("%s %s: %+v, want %s", c.name, want[:4], es, want)
			}
		}
	}
}

func TestZone(t *testing.T) {
	_, tagger := open(t)
	for _, c := range []struct {
		country  string
		lat, lon float64
		point    bool
		want     string
	}{
		{"IQ", 0, 0, false, "Asia/Baghdad"},
		{"KE", -1.3, 36.8, true, "Africa/Nairobi"},
		{"CD", -11.7, 27.5, true, "Africa/Maputo"}, // Lubumbashi keeps the time of Maputo
		{"CD", -4.3, 15.3, true, "Africa/Lagos"},   // Kinshasa that of Lagos
		{"US", 34.1, -118.2, true, "America/Los_Angeles"},
		{"US", 0, 0, false, ""},
		{"", 0, 0, false, ""},
	} {
		got := ""
		if l := tagger.Zone(c.country, c.lat, c.lon, c.point); l != nil {
			got = l.String()
		}
		if got != c.want {
			t.Errorf("%s %v %v: %q, want %q", c.country, c.lat, c.lon, got, c.want)
		}
	}
}

// TestCivilTime: the day and the hour are those of the place, not of Greenwich.
func TestCivilTime(t *testing.T) {
	r, tagger := open(t)
	for _, c := range []struct {
		hour       int // of publication, UTC
		text, want string
	}{
		{22, "Two bombs went off today.", "2020-01-27"}, // in Baghdad it is 1:00
		{20, "A bomb went off today at 1930 GMT.", "2020-01-26 2020-01-26T22:30"},
		{20, "A bomb went off at 21:30 today.", "2020-01-26T21:30"},
	} {
		ref := timex.Reference{Published: time.Date(2020, 1, 26, c.hour, 0, 0, 0, time.UTC), Location: tagger.Zone("IQ", 0, 0, false)}
		var got []string
		for _, e := range tagger.Tag(r.Read(c.text), ref) {
			got = append(got, e.Period.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.text, got, c.want)
		}
	}
}

func FuzzTag(f *testing.F) {
	r, tagger := open(f)
	f.Add("On Friday 31/02/2020, the 99th of May, 2.5.20 at 25:61 p.m. since the war began, 1990s' \x00\xff")
	f.Add("999999999 centuries later, 10000 years ago, 264 BC to 99999 AD, the 31st of Feb., '99-00, 1/2 1/2 years")
	f.Add("at 5 p.m. Wednesday. Nov. 9. the quarter ended year-earlier one and a half and a half hundred thousand days")
	f.Fuzz(func(t *testing.T, text string) {
		doc := r.Read(text)
		if err := check(doc, tagger.Tag(doc, timex.Reference{Published: time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC)})); err != nil {
			t.Fatalf("%v in %q", err, text)
		}
	})
}

// FuzzWords does without the model: sentences are lines and words what stands between blanks, tagged by chance.
func FuzzWords(f *testing.F) {
	tagger, err := timex.Default()
	if err != nil {
		f.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b), int64(18287))
	}
	f.Fuzz(func(t *testing.T, text string, day int64) {
		doc := plain(text)
		pub := time.Unix(day%80_000*86_400, 0).UTC()
		if err := check(doc, tagger.Tag(doc, timex.Reference{Published: pub, Country: "US"})); err != nil {
			t.Fatalf("%v in %q", err, text)
		}
	})
}

func plain(text string) *nlp.Document {
	text = strings.ToValidUTF8(text, "?")
	doc := &nlp.Document{Text: text}
	at := 0
	for line := range strings.Lines(text) {
		s := nlp.Sentence{Span: sitrep.Span{Start: at, End: at + len(line)}}
		for i := 0; i < len(line); {
			j := i + strings.IndexAny(line[i:]+" ", " \n\t")
			if j > i {
				n := len(s.Words)
				tags := [][2]string{{"NOUN", "NN"}, {"VERB", "VBD"}, {"AUX", "MD"}, {"PROPN", "NNP"}, {"VERB", "VB"}}
				tag := tags[(n+j)%len(tags)]
				s.Words = append(s.Words, nlp.Word{Span: sitrep.Span{Start: at + i, End: at + j}, Form: line[i:j], Lemma: strings.ToLower(line[i:j]), UPOS: tag[0], XPOS: tag[1], Head: (n+1)/2 - 1, DepRel: "xcomp"})
			}
			i = j + 1
		}
		if len(s.Words) > 0 {
			doc.Sentences = append(doc.Sentences, s)
		}
		at += len(line)
	}
	return doc
}

// BenchmarkTag reports tokens a second of processor time, which other work on the machine leaves as it is.
func BenchmarkTag(b *testing.B) {
	r, tagger := open(b)
	doc := r.Read(strings.Repeat("Police fired on the crowd on Friday, two weeks after protests began in October 2019. "+
		"Officials did not say more about the dead and the wounded in the capital, where shops and schools had been shut. "+
		"A spokesman of the ministry said that those who had taken part would be tried, and called on parents to keep their children at home.\n\n", 100))
	words := 0
	for _, s := range doc.Sentences {
		words += len(s.Words)
	}
	ref := timex.Reference{Published: time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC)}
	b.ResetTimer()
	start := cpu(b)
	for range b.N {
		tagger.Tag(doc, ref)
	}
	b.ReportMetric(float64(words*b.N)/(cpu(b)-start).Seconds(), "tokens/cpu-s")
}

func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestPhrases reads the phrases that news of unrest lives by, one of each kind, in mixed case and in capitals. A case
// is the words, the text around them ("_" for the words), and the value, or the period where there is no value.
func TestPhrases(t *testing.T) {
	r, tagger := open(t)
	pub := time.Date(2020, 1, 26, 0, 0, 0, 0, time.UTC) // a Sunday
	for _, c := range []struct{ words, text, want string }{
		{"Friday", "Police fired on the crowd on _.", "2020-01-24"},
		{"Friday", "They will march on _.", "2020-01-31"},
		{"Friday", "The ruling, announced _, was read out in court.", "2020-01-24"},
		{"Friday", "Neither man could be reached _.", "2020-01-24"},
		{"Friday", "The first to vote on _ were soldiers.", "2020-01-24"},
		{"Sunday", "_'s rallies were calm.", "2020-01-26"},
		{"Saturday evening", "By _ the square was empty.", "2020-01-25TEV"},
		{"next Tuesday", "They will march again _.", "2020-01-28"},
		{"early on Tuesday morning", "Shots were heard _.", "2020-01-21TMO"},
		{"this month", "Forty people were killed _.", "2020-01"},
		{"October", "The unrest began in _.", "2019-10"},
		{"December", "The party changed its name in _.", "2019-12"},
		{"since the unrest began", "The unrest began on 1 October 2019. Hundreds were killed _.", "2019-10-01/.. (day)"},
		{"two days", "A strike was held for _.", "P2D"},
		{"recent weeks", "Dozens were held in _.", "PAST_REF"},
		{"every Friday", "They gather _.", "XXXX-WXX-5"},
		{"the 1990s", "The war of _ is not forgotten.", "199"},
		{"two weeks ago", "The curfew was lifted _.", "2020-W02"},
		{"Hours", "A curfew was imposed on 3 January. _ after the curfew was imposed, crowds gathered.", "PTXH"},
		{"the third quarter of 2019", "Attacks rose in _.", "2019-Q3"},
		{"Christmas", "Churches were closed on _.", "2019-12-25"},
		{"Good Friday 2019", "Churches were open on _.", "2019-04-19"},
		{"Orthodox Easter 2019", "Churches were open on _.", "2019-04-28"},
		{"Ramadan 2019", "Bombings rose during _.", "2019-05"},
		{"26/01/2020", "The decree of _ was signed.", "2020-01-26"},
		{"01/26/2020", "The decree of _ was signed.", "2020-01-26"},
		{"2020-01-26", "The decree of _ was signed.", "2020-01-26"},
		{"the 21st century", "It is the longest war of _.", "20"},
		{"9 a.m.", "The bomb went off at _ on Wednesday.", "2020-01-22T09:00"},
	} {
		for _, text := range []string{strings.Replace(c.text, "_", c.words, 1), strings.ToUpper(strings.Replace(c.text, "_", c.words, 1))} {
			var got []string
			ok := false
			for _, e := range tagger.Tag(r.Read(text), timex.Reference{Published: pub, DayOnly: true}) {
				value := e.Value
				if value == "" {
					value = fmt.Sprintf("%s (%s)", e.Period, e.Period.Precision)
				}
				got = append(got, e.Span.In(text)+" = "+value)
				ok = ok || strings.EqualFold(e.Span.In(text), c.words) && value == c.want
			}
			if !ok {
				t.Errorf("%s: %q, want %q", text, got, c.want)
			}
		}
	}
}
