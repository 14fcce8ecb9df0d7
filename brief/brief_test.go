package brief

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"sitrep"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

func at(s string) time.Time {
	t, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func num(n int) *int { return &n }

// example is a small record of invented events: a figure revised, a stated zero, an unknown hand, a
// running total, a call taken back, a private name.
func example(title string) (sitrep.Resolution, map[sitrep.ReportID]sitrep.Report, map[sitrep.ReportID][]sitrep.Span) {
	text := title + "\n\nFive rockets landed in Northtown on Monday without causing injuries, the army said. " +
		"An official first spoke of four.\n\nMara Quill, 26, a baker, saw the smoke.\n\n" +
		"A union called off its march planned for Friday. At least 90 people have been killed since March."
	r := sitrep.Report{Source: "Gulf <b>Daily</b>", Published: at("2021-05-03T18:00"), Text: text, URL: "javascript:alert(1)",
		Passages: []sitrep.Passage{{Kind: sitrep.Title, Span: sitrep.Span{Start: 0, End: len(title)}}}}
	r.ID = sitrep.HashReport(r)
	find := func(s string) sitrep.Span {
		i := strings.Index(text, s)
		return sitrep.Span{Start: i, End: i + len(s)}
	}
	entry := func(kind, of, words string, low int, high *int, by int, sk sitrep.SpeakerKind, name string) sitrep.LedgerEntry {
		standing := sitrep.Current
		if by >= 0 {
			standing = sitrep.Superseded
		}
		return sitrep.LedgerEntry{Claim: sitrep.Claim{Field: kind, Span: find(words), Speaker: sitrep.Speaker{Kind: sk, Actor: sitrep.Actor{Name: name}},
			Figure: &sitrep.Figure{Kind: kind, Of: of, Low: low, Best: low, High: high, Scope: sitrep.ScopeIncident}},
			Report: r.ID, KnownBy: r.Published, Words: words, Standing: standing, By: by}
	}
	mention := func(words string) sitrep.MentionID {
		return sitrep.MentionID(string(r.ID) + ":" + itoa(find(words).Start))
	}
	town := sitrep.Place{ID: "t:1", Name: "Northtown", Country: "XA", Lat: 10, Lon: 20, HasPoint: true, Precision: sitrep.AtTown}
	res := sitrep.Resolution{
		Incidents: []sitrep.Incident{
			{ID: "aaaaaaaaaaaa", Type: "ASSAULT", Status: sitrep.Happened, Headline: "Rocket attack by unknown hands, Northtown",
				Period: sitrep.DayPeriod(2021, 5, 3), Places: []sitrep.Place{town}, UnknownActor: true, Sources: 1, Reports: []sitrep.ReportID{r.ID},
				Mentions: []sitrep.MentionID{mention("landed")},
				Ledger: []sitrep.LedgerEntry{
					entry("weapons", "rockets", "Five rockets", 5, num(5), -1, sitrep.Official, "the army"),
					entry("wounded", "", "without causing injuries", 0, num(0), -1, sitrep.Official, "the army"),
					entry("weapons", "rockets", "four", 4, num(4), 0, sitrep.Official, "an official"),
				},
				Estimates: []sitrep.Estimate{
					{Kind: "wounded", High: num(0), Entries: []int{1}},
					{Kind: "weapons", Of: "rockets", Low: 5, Best: 5, High: num(5), Entries: []int{0}},
				}},
			{ID: "bbbbbbbbbbbb", Type: "ASSAULT", Status: sitrep.Alleged, Headline: "Alleged beating, place unknown", Sources: 1,
				Reports: []sitrep.ReportID{r.ID}, Mentions: []sitrep.MentionID{mention("saw")}},
			{ID: "cccccccccccc", Type: "ACCUSE", Status: sitrep.Happened, Headline: "Accusation by union against army", Sources: 1,
				Period: sitrep.DayPeriod(2021, 5, 3), Reports: []sitrep.ReportID{r.ID}},
			{ID: "dddddddddddd", Type: "ASSAULT", Status: sitrep.Background, Headline: "Air strike, Northtown", Sources: 1,
				Period: sitrep.Period{Start: at("2020-01-01T00:00"), End: at("2020-02-01T00:00"), Precision: sitrep.Month}, Places: []sitrep.Place{town},
				Reports: []sitrep.ReportID{r.ID}},
		},
		Calls: []sitrep.Call{{ID: "eeeeeeeeeeee", Type: "PROTEST", Headline: "Call for protest, made by a union", For: sitrep.DayPeriod(2021, 5, 7),
			State: sitrep.Rescinded, Reports: []sitrep.ReportID{r.ID}, Steps: []sitrep.CallStep{
				{State: sitrep.Called, Report: r.ID, KnownBy: r.Published, Span: find("march")},
				{State: sitrep.Rescinded, Report: r.ID, KnownBy: r.Published, Span: find("called off")}}}},
		Totals: []sitrep.RunningTotal{{Kind: "killed", Scope: sitrep.ScopeRunning, Place: town,
			Over:    sitrep.Period{Start: at("2021-03-01T00:00"), Precision: sitrep.Month},
			Entries: []sitrep.LedgerEntry{entry("killed", "people", "At least 90 people", 90, nil, -1, sitrep.Author, "")}}},
	}
	return res, map[sitrep.ReportID]sitrep.Report{r.ID: r}, map[sitrep.ReportID][]sitrep.Span{r.ID: {find("Mara Quill")}}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

// older is the record of the example before the count of rockets was revised.
func older() sitrep.Resolution {
	res, _, _ := example("Rockets fall")
	i := res.Incidents[0]
	i.Estimates = []sitrep.Estimate{{Kind: "weapons", Of: "rockets", Low: 4, Best: 4, High: num(4)}}
	return sitrep.Resolution{Incidents: []sitrep.Incident{i}}
}

func TestGolden(t *testing.T) {
	res, reports, private := example("Rockets fall")
	before := older()
	b := Build(res, reports, private, Options{Place: "XA", Title: "Situation report: Xania", Before: &before, Since: at("2021-05-03T12:00"), AsOf: at("2021-05-04T00:00")})
	all := Build(res, reports, private, Options{})
	for name, write := range map[string]func(*bytes.Buffer) error{
		"place.md":   func(w *bytes.Buffer) error { return b.Markdown(w) },
		"all.md":     func(w *bytes.Buffer) error { return all.Markdown(w) },
		"all.txt":    func(w *bytes.Buffer) error { return all.Terminal(w, false, 72) },
		"colour.txt": func(w *bytes.Buffer) error { return b.Terminal(w, true, 60) },
		"all.html":   func(w *bytes.Buffer) error { return all.HTML(w) },
		"all.json": func(w *bytes.Buffer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "  ")
			return e.Encode(all)
		},
	} {
		var w bytes.Buffer
		if err := write(&w); err != nil {
			t.Fatal(name, err)
		}
		if strings.Contains(w.String(), "Mara") || strings.Contains(w.String(), "Quill") {
			t.Errorf("%s tells a private name", name)
		}
		file := "testdata/" + name
		if *update {
			if err := os.WriteFile(file, w.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(w.Bytes(), want) {
			t.Errorf("%s: got\n%s", name, w.String())
		}
	}
}

// TestHostile: no report can bring markup, script, an outside address or a control sequence into a page.
func TestHostile(t *testing.T) {
	for _, title := range []string{
		`"><script>alert(1)</script>`, `</title><img src=https://x.example/y onerror=alert(1)>`, "[click](javascript:alert(1)) ![](http://x)",
		"\x1b]0;owned\x07\x1b[2J", "{{.Title}} ${x} `code`",
	} {
		res, reports, private := example(title)
		res.Incidents[0].Headline, res.Incidents[0].Places[0].Name = title, title
		res.Incidents[0].Ledger[0].Speaker.Actor.Name = title
		b := Build(res, reports, private, Options{Title: title})
		var page, md, term bytes.Buffer
		if err := b.HTML(&page); err != nil {
			t.Fatal(err)
		}
		if err := b.Markdown(&md); err != nil {
			t.Fatal(err)
		}
		if err := b.Terminal(&term, false, 80); err != nil {
			t.Fatal(err)
		}
		if bad := hostile(t, page.String()); bad != "" {
			t.Errorf("title %q: HTML holds %q", title, bad)
		}
		if m := regexp.MustCompile(`<|[^\\]\]\(|[^\\]!\[`).FindString(md.String()); m != "" {
			t.Errorf("title %q: Markdown holds %q", title, m)
		}
		if strings.ContainsAny(term.String(), "\x1b\x07") {
			t.Errorf("title %q: a control character reaches the terminal", title)
		}
	}
}

// hostile is the first element or attribute of a page that a brief never writes, as a browser would read it.
func hostile(t *testing.T, page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "img", "iframe", "link", "object", "b"}, n.Data) {
			return "<" + n.Data + ">"
		}
		for _, a := range n.Attr {
			if a.Key == "src" || strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
				return a.Key + "=" + a.Val
			}
		}
	}
	return ""
}

func TestWords(t *testing.T) {
	if _, err := readWords(wordsFile); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"figure\tkilled\n", "figure\ta\tb\tc\n", "verb\ta\tb\tc\n"} {
		if _, err := readWords(bad); err == nil || !strings.Contains(err.Error(), "words.tsv:1:") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestZeroUnknownNotReported: the three are worded apart.
func TestZeroUnknownNotReported(t *testing.T) {
	res, reports, private := example("Rockets fall")
	b := Build(res, reports, private, Options{})
	if got := b.Key[0].Text; got != "killed: not reported" {
		t.Errorf("not reported: %q", got)
	}
	if got := b.Key[1].Text; got != "no one wounded" {
		t.Errorf("zero: %q", got)
	}
	if got := b.Days[0].Places[0].Items[0].By; got != unknownActor {
		t.Errorf("unknown: %q", got)
	}
	if got := b.Days[1].Places[0].Items[0].By; got != notReported {
		t.Errorf("no actor told: %q", got)
	}
}

func FuzzPassage(f *testing.F) {
	f.Add("One. Two! “Three.” Four\n\nFive", 6)
	f.Add("é. É\n", 1)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if at < 0 || at >= len(text) {
			return
		}
		s := passage(text, at)
		if s.Start < 0 || s.End > len(text) || s.Start > s.End || s.Len() > maxQuote {
			t.Fatalf("%+v of %d bytes", s, len(text))
		}
	})
}
