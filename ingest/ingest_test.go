package ingest

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
)

func kinds(r sitrep.Report) string {
	var out []string
	for _, p := range r.Passages {
		out = append(out, string(p.Kind))
	}
	return strings.Join(out, " ")
}

func TestReadText(t *testing.T) {
	for name, c := range map[string]struct{ in, title, published, kinds, agency, source string }{
		"date line":   {" date 2020-01-26 Hundreds marched.\n\nA man waves (Ann Li/AP)\n\nPolice watched.", "", "2020-01-26", "body caption body", "", ""},
		"headers":     {"Title: Two hurt\nSource: The Post\nDate: 2021-05-04T10:00:00Z\nNote: fictional\n\nKABUL (Reuters) — Two were hurt.\n\nReporting by Ann Li", "Two hurt", "2021-05-04", "title dateline body credit", "Reuters", "The Post"},
		"short year":  {"BOGOTA, 30 AUG 89 (EPA) -- TWO WERE HURT.", "", "1989-08-30", "dateline body", "EPA", ""},
		"capitals":    {"LA PAZ -- TWO WERE HURT.\n\nTHE CITIZENS -- ANA RUIZ AND LUIS SOL -- WERE TEACHERS.", "", "0001-01-01", "dateline body body", "", ""},
		"place in":    {"KHAN YOUNIS, Gaza Strip - Hospital officials said four were killed.\n\nNATO, which met - in vain - left.", "", "0001-01-01", "dateline body body", "", ""},
		"dateline":    {"SAN SALVADOR, Jan. 3, 1990 (AP) - Five were killed on Dec. 30, 1989.", "", "1990-01-03", "dateline body", "AP", ""},
		"day first":   {"KABUL, Afghanistan, 4 SEPT 2021 (AFP) — Two were hurt.", "", "2021-09-04", "dateline body", "AFP", ""},
		"date alone":  {"Sunday, January 26, 2020, 10:30 GMT\n\nTwo were hurt on June 1, 2019.", "", "2020-01-26", "credit body", "", ""},
		"header wins": {"Title: Two hurt\nDate: 2020-01-27\n\nUpdated 26 January 2020\n\nTwo were hurt.", "Two hurt", "2020-01-27", "title credit body", "", ""},
		"no year":     {"BEIRUT, Oct 3 (Reuters) - Two were hurt.\n\nFebruary 30, 2020\n\nOn May 3, 2020, one died.", "", "0001-01-01", "dateline body body body", "Reuters", ""},
		"none":        {"Note well: the crowd was large.\nIt left.", "", "0001-01-01", "body", "", ""},
		"wrapped":     {"The crowd that had gathered since the early\nmorning in the square went home at night\nwithout any trouble.\n\nNo one was hurt.", "", "0001-01-01", "body body", "", ""},
		"boilerplate": {"Shops closed.\n\nRead more: ten shops\n\n(AFP)", "", "0001-01-01", "body boiler credit", "AFP", ""},
	} {
		r, err := ReadText(strings.NewReader(c.in), name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r.Title() != c.title || r.Published.Format("2006-01-02") != c.published || kinds(r) != c.kinds || r.Agency != c.agency || r.Source != c.source {
			t.Errorf("%s: title %q, published %s, kinds %q, agency %q, source %q", name, r.Title(), r.Published, kinds(r), r.Agency, r.Source)
		}
		if r.ID != sitrep.HashReport(r) {
			t.Errorf("%s: the ID is not the hash", name)
		}
		for _, p := range r.Passages {
			if p.Span.In(r.Text) == "" {
				t.Errorf("%s: passage %v out of the text", name, p)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	for name, in := range map[string]string{"empty": "", "blank": " \n\t\n", "binary": "a\x00b\x00", "bad date": "date 2020-13-41 Shots were heard.", "bad header date": "Title: x\nDate: soon\n\ntext"} {
		if r, err := ReadText(strings.NewReader(in), name); sitrep.CodeOf(err) != sitrep.Unreadable || err == nil {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

func TestReadHTML(t *testing.T) {
	page := `<html><head><title>Clash in Testville</title><meta property="article:published_time" content="2021-02-03"><script>alert(1)</script></head>
<body><nav>Home</nav><article><h1>Clash in Testville</h1><p>Police and protesters clashed in Testville on Tuesday, leaving four people hurt, officials said.</p>
<p>The protest had been called by a union over unpaid wages, and hundreds of people took part in it before the police came.</p></article></body></html>`
	r, err := ReadHTML(strings.NewReader(page), "page")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(r.Text, "four people hurt") || strings.Contains(r.Text, "alert") || r.Published.Format("2006-01-02") != "2021-02-03" {
		t.Errorf("%+v", r)
	}
	if _, err := ReadHTML(strings.NewReader(strings.Repeat("<div>", 100000)+"x"), "deep"); sitrep.CodeOf(err) != sitrep.Unreadable {
		t.Errorf("deep page: %v", err)
	}
}

// TestDateInWords reads the day of a page that tells it in words only.
func TestDateInWords(t *testing.T) {
	for line, want := range map[string]string{
		"Published Friday, 24th of January 2020":   "2020-01-24",
		"Jan. 24, 2020 at 10:15 p.m.":              "2020-01-24",
		"Updated: 3 February 2021":                 "2021-02-03",
		"Filed some time before the second battle": "",
	} {
		page := `<html><head><title>Clash in Testville</title></head><body><article><h1>Clash in Testville</h1><div class="date">` + line + `</div>
<p>Police and protesters clashed in Testville, leaving four people hurt, officials said in the evening of that day.</p>
<p>The protest had been called by a union over unpaid wages, and hundreds of people took part in it before the police came.</p></article></body></html>`
		r, err := ReadHTML(strings.NewReader(page), "page")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if !r.Published.IsZero() {
			got = r.Published.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b.txt": "Shots were heard.", "a.jsonl": `{"title":"T","text":"A march was held.","published":"2020-01-02"}` + "\nnot json\n\n" + `{"text":"More."}`,
		"bad.txt": "\x00\x01", ".hidden.txt": "no", "image.png": "no"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	err := Walk(context.Background(), []string{dir}, func(i Item) error {
		state := "ok"
		if i.Err != nil {
			state = "bad"
		}
		got = append(got, strings.TrimPrefix(i.Origin, dir+"/")+" "+state)
		return nil
	})
	if want := "a.jsonl:1 ok,a.jsonl:2 bad,a.jsonl:4 ok,b.txt ok,bad.txt bad"; err != nil || strings.Join(got, ",") != want {
		t.Errorf("got %v, %v", got, err)
	}
	if n, err := Count([]string{dir}); err != nil || n != 5 {
		t.Errorf("count %d, %v", n, err)
	}
	if err := Walk(context.Background(), []string{dir + "/absent"}, nil); sitrep.CodeOf(err) != sitrep.NotFound {
		t.Errorf("absent: %v", err)
	}
}

func FuzzReadText(f *testing.F) {
	f.Add(" date 2020-01-26 A (B/AP)\n\nBAGHDAD (AP) — x \xff\u2028")
	f.Fuzz(func(t *testing.T, in string) { check(t, ReadText, in) })
}

func FuzzReadHTML(f *testing.F) {
	f.Add("<p>Shots were heard in the town on Friday night.</p><div><table><td>")
	f.Fuzz(func(t *testing.T, in string) { check(t, ReadHTML, in) })
}

func FuzzReadJSONL(f *testing.F) {
	f.Add("{\"text\":\"a\"}\n{}\n[")
	f.Fuzz(func(t *testing.T, in string) {
		if err := ReadJSONL(strings.NewReader(in), "x", func(Item) error { return nil }); err != nil {
			t.Fatal(err)
		}
	})
}

func check(t *testing.T, read func(in io.Reader, origin string) (sitrep.Report, error), in string) {
	r, err := read(strings.NewReader(in), "x")
	if err != nil {
		if sitrep.CodeOf(err) != sitrep.Unreadable {
			t.Fatal(err)
		}
		return
	}
	last := 0
	for _, p := range r.Passages {
		if p.Span.Start < last || p.Span.In(r.Text) == "" {
			t.Fatalf("passage %v of %q", p, r.Text)
		}
		last = p.Span.End
	}
}

// A dateline ends at its first dash, whatever asides follow.
func TestDatelineBeforeAside(t *testing.T) {
	for text, want := range map[string]string{
		"LA PAZ -- TWO U.S. MISSIONARIES -- AGED 19 AND 21 -- WERE SHOT LAST NIGHT.": "LA PAZ -- ",
		"KABUL — U.S. FORCES — AND THEIR ALLIES — left on Monday.":                   "KABUL — ",
		"PORT-AU-PRINCE, Haiti - Two men - both armed - were held.":                  "PORT-AU-PRINCE, Haiti - ",
	} {
		kept, _ := passages(text, false, "")
		if got := kept[0].Span.In(text); kept[0].Kind != sitrep.Dateline || got != want {
			t.Errorf("%q: dateline %q (%s), want %q", text, got, kept[0].Kind, want)
		}
	}
}
