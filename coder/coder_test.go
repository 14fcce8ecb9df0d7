package coder_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"sitrep"
	"sitrep/ingest"
	"sitrep/pipeline"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

var open = sync.OnceValues(func() (*pipeline.Pipeline, error) {
	parts, err := pipeline.Default()
	if err != nil {
		return nil, err
	}
	return pipeline.New(parts), nil
})

func reader(t testing.TB) *pipeline.Pipeline {
	t.Helper()
	p, err := open()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// aspects says what of a coding a file of testdata shows; any other file shows all of it.
var aspects = map[string]func(sitrep.Report, sitrep.Coding) string{
	"figures.txt": figures, "people.txt": figures, "status.txt": statuses, "speech.txt": speakers, "arguments.txt": parties,
	"senses.txt": senses, "responsibility.txt": doers,
}

// doers shows of every event its type and status, who did it, and who claims to have done it.
func doers(_ sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		fmt.Fprint(&b, m.Type, " ", m.Status)
		for _, p := range m.Actors {
			fmt.Fprintf(&b, " by %s", p.Actor.Name)
		}
		if m.Unknown {
			fmt.Fprint(&b, " by unknown hands")
		}
		for _, x := range m.Claims {
			if x.Field == "actor" {
				not := ""
				if x.Denies {
					not = "not "
				}
				fmt.Fprintf(&b, "; %s says %s%s", x.Speaker.Label(), not, x.Value)
			}
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// TestText runs testdata/*.txt: reports, each with a "----" and what was coded of it. A report with no header is
// published on 2024-05-15.
func TestText(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { textFile(t, file) })
	}
}

func textFile(t *testing.T, file string) {
	show := aspects[filepath.Base(file)]
	if show == nil {
		show = describe
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rewritten []string
	for _, c := range strings.Split(strings.TrimSpace(string(b)), "\n\n\n") {
		in, want, _ := strings.Cut(c, "\n----")
		text := in
		if !strings.HasPrefix(in, "Date: ") {
			text = "Date: 2024-05-15\n\n" + in
		}
		r, err := ingest.ReadText(strings.NewReader(text), file)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.TrimSpace(show(r, reader(t).Code(r)))
		if !*update && got != strings.TrimSpace(want) {
			t.Errorf("%s\ngot:\n%s\nwant:\n%s", in, got, strings.TrimSpace(want))
		}
		rewritten = append(rewritten, strings.TrimSpace(in+"\n----\n"+got))
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(rewritten, "\n\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// figures shows every count: of which event, kind, low, best, high, scope where not the incident, and what is counted; and
// the words of its parts; behind "=" the words that name the one counted.
func figures(report sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		n := 0
		for _, x := range m.Claims {
			if f := x.Figure; f != nil {
				fmt.Fprintln(&b, strings.Join(words(m.Type, x.Field, fmt.Sprint(f.Low), fmt.Sprint(f.Best), high(f), scope(f), f.Of), " ")+namedBy(report, x.Named))
				for _, p := range x.Parts {
					fmt.Fprintf(&b, "  of them %d: %s%s\n", p.Best, p.Span.In(report.Text), namedBy(report, p.Named))
				}
				n++
			}
		}
		if n == 0 {
			fmt.Fprintln(&b, m.Type)
		}
	}
	return b.String()
}

func namedBy(report sitrep.Report, s sitrep.Span) string {
	if !s.Set() {
		return ""
	}
	return " = " + s.In(report.Text)
}

func high(f *sitrep.Figure) string {
	if f.High == nil {
		return "-"
	}
	return fmt.Sprint(*f.High)
}

func scope(f *sitrep.Figure) string {
	if f.Scope == sitrep.ScopeIncident {
		return ""
	}
	return fmt.Sprintf("%s %s", f.Scope, f.Over)
}

// words leaves out what is empty.
func words(in ...string) (out []string) {
	for _, w := range in {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// statuses shows type, status and trigger.
func statuses(r sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		fmt.Fprintf(&b, "%s %s: %s\n", m.Type, m.Status, m.Trigger.In(r.Text))
	}
	return b.String()
}

// senses shows type, mode and trigger.
func senses(r sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		fmt.Fprintf(&b, "%s: %s\n", strings.Join(words(m.Type, m.Mode), " "), m.Trigger.In(r.Text))
	}
	return b.String()
}

// speakers shows who vouches for each event.
func speakers(r sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		fmt.Fprintf(&b, "%s %s: %s (%s)", m.Type, m.Trigger.In(r.Text), m.Speaker.Label(), m.Speaker.Kind)
		if m.Speaker.Anonymous {
			b.WriteString(" anonymous")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// parties shows who did it to whom, who called for it, and whether the report says that nobody knows who did it.
func parties(r sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	for _, m := range c.Mentions {
		fmt.Fprintf(&b, "%s %s: %s -> %s", m.Type, m.Trigger.In(r.Text), names(m.Actors), names(m.Recipients))
		if len(m.CalledBy) > 0 {
			fmt.Fprintf(&b, " | by %s", names(m.CalledBy))
		}
		if m.Unknown {
			b.WriteString(" | unknown")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func names(ps []sitrep.Participant) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Actor.Name)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " + ")
}

// describe writes mentions tersely.
func describe(r sitrep.Report, c sitrep.Coding) string {
	var b strings.Builder
	names := func(label string, ps []sitrep.Participant) {
		for _, p := range ps {
			fmt.Fprintf(&b, "  %s %s [%s]\n", label, p.Actor.Name, p.Actor.CAMEO)
		}
	}
	for _, m := range c.Mentions {
		fmt.Fprintf(&b, "%s %s %s: %s\n", m.Type, m.Mode, m.Status, m.Trigger.In(r.Text))
		names("actor", m.Actors)
		names("recipient", m.Recipients)
		names("called by", m.CalledBy)
		if m.Unknown {
			b.WriteString("  actor unknown\n")
		}
		for _, p := range m.Places {
			fmt.Fprintf(&b, "  place %s, %s\n", p.Place, p.Place.Country)
		}
		fmt.Fprintf(&b, "  when %s %s\n", m.When.Period, m.When.From)
		for _, x := range m.Claims {
			f := x.Figure
			if f == nil {
				fmt.Fprintf(&b, "  %s %s %s: %s\n", x.Field, map[bool]string{false: "is", true: "is not"}[x.Denies], x.Value, x.Speaker.Label())
				continue
			}
			fmt.Fprintf(&b, "  %s %d %d %s %s %s: %s\n", x.Field, f.Low, f.Best, high(f), f.Scope, f.Of, x.Speaker.Label())
		}
	}
	for _, p := range c.Private {
		fmt.Fprintf(&b, "private %s\n", p.In(r.Text))
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// FuzzCode: whatever the text, coding ends, and every span lies in it.
func FuzzCode(f *testing.F) {
	f.Add(" date 2020-01-26 At least 22 of the 30, “police” said, were not killed since the unrest - al-X, 26, — told the 3rd such attack.")
	f.Add("Title: a\nDate: 2020-01-01\n\nBAGHDAD (AP) — \"\"\" killed killed, killing and wounding none")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ingest.ReadText(strings.NewReader(text), "fuzz")
		if err != nil {
			return
		}
		c := reader(t).Code(r)
		inside := func(what string, s sitrep.Span) {
			if s.Set() && s.In(r.Text) == "" {
				t.Fatalf("%s %v lies outside %q", what, s, r.Text)
			}
		}
		for _, m := range c.Mentions {
			inside("trigger", m.Trigger)
			inside("time", m.When.Span)
			inside("unknown", m.UnknownSpan)
			for _, p := range append(append(m.Actors, m.Recipients...), m.CalledBy...) {
				inside("actor", p.Span)
			}
			for _, p := range m.Places {
				inside("place", p.Span)
			}
			for _, x := range m.Claims {
				inside("claim", x.Span)
				if f := x.Figure; f != nil && (f.Low > f.Best || f.High != nil && *f.High < f.Best) {
					t.Fatalf("figure %+v of %q", f, r.Text)
				}
			}
			for _, e := range m.Evidence {
				inside("evidence", e)
			}
		}
	})
}

// TestExplain: every mention has a sense, and every participant a path.
func TestExplain(t *testing.T) {
	r, err := ingest.ReadText(strings.NewReader("Date: 2024-05-15\n\nPolice fired tear gas at students in Nairobi on Monday. The union plans to march on Friday."), "x")
	if err != nil {
		t.Fatal(err)
	}
	p := reader(t)
	in := p.Read(r)
	why := p.Explain(in)
	var got []string
	for _, m := range p.CodeRead(in).Mentions {
		for _, x := range why[m.ID] {
			got = append(got, strings.TrimSpace(x.Field+" "+x.Span.In(r.Text)+": "+x.Rule))
		}
	}
	want := []string{
		"sense fired: fire.v.tear-gas (ASSAULT crowd-control), as obj in @crowd-control",
		"actor Police: by path nsubj of fired",
		"recipient students: by path obl:at of fired",
		"instrument gas: by path obj of fired",
		"status fired: happened by its own clause",
		"sense march: march.n.demo (PROTEST demo)",
		"status plans: planned: governed by a word of class planned",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("no reason %q in\n%s", w, strings.Join(got, "\n"))
		}
	}
}

func BenchmarkCode(b *testing.B) {
	p := reader(b)
	text := strings.Repeat("Police fired tear gas at hundreds of protesters in Nairobi on Tuesday, wounding at least eight people, medics said.\n\n", 20)
	r, err := ingest.ReadText(strings.NewReader("Date: 2024-07-16\n\n"+text), "bench")
	if err != nil {
		b.Fatal(err)
	}
	in := p.Read(r)
	b.ResetTimer()
	for range b.N {
		p.CodeRead(in)
	}
	b.ReportMetric(float64(len(in.Doc.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkText is the whole way from raw text to mentions.
func BenchmarkText(b *testing.B) {
	p := reader(b)
	text, err := os.ReadFile("../samples/reports/nairobi-1.txt")
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := strings.Cut(string(text), "\n\n")
	r, err := ingest.ReadText(strings.NewReader("Date: 2024-07-16\n\n"+strings.Repeat(body+"\n\n", 5)), "bench")
	if err != nil {
		b.Fatal(err)
	}
	n := len(p.Read(r).Doc.Sentences)
	b.ResetTimer()
	for range b.N {
		p.Code(r)
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
