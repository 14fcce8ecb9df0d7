package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"sitrep"
	"sitrep/codebook"
)

var update = flag.Bool("update", false, "rewrite testdata")

func newExporter(t testing.TB) *Exporter {
	t.Helper()
	c, err := codebook.Default()
	if err != nil {
		t.Fatal(err)
	}
	e, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func ptr[T any](v T) *T { return &v }

// sampleSet holds what conversions stumble over: a clash, an attack by unknown hands with a name that is a formula,
// force at a protest, a statement, a figure without end, a call and a running total.
func sampleSet() Set {
	police := sitrep.Actor{Name: "police", Kind: "group", Country: "IRQ", Sectors: []string{"COP"}, CAMEO: "IRQCOP"}
	rebels := sitrep.Actor{Name: "=HYPERLINK(\"http://x\")", Kind: "group", Country: "IRQ", Sectors: []string{"REB"}, CAMEO: "IRQREB"}
	minister := sitrep.Actor{ID: "a1", Name: "Jane Roe", Kind: "person", Country: "IRQ", Sectors: []string{"GOV"}, CAMEO: "IRQGOV", Title: "interior minister"}
	people := sitrep.Actor{Name: "protesters", Kind: "role", Country: "IRQ", Sectors: []string{"OPP"}, CAMEO: "IRQOPP"}
	square := sitrep.Place{ID: "geonames:98182", Name: "Baghdad", Site: "Tahrir Square", Lat: 33.34058, Lon: 44.40088, HasPoint: true, Country: "IQ", Region: "Baghdad", Precision: sitrep.AtSite}
	anbar := sitrep.Place{Name: "Anbar", Lat: 32.9, Lon: 41.6, HasPoint: true, Country: "IQ", Region: "Anbar", Precision: sitrep.AtRegion}
	known := time.Date(2020, 1, 26, 12, 0, 0, 0, time.UTC)
	said := sitrep.LedgerEntry{Claim: sitrep.Claim{Field: "killed", Figure: &sitrep.Figure{Kind: "killed", Low: 2, Best: 2, High: ptr(2), Scope: sitrep.ScopeIncident},
		Speaker: sitrep.Speaker{Kind: sitrep.Official, Actor: minister}, Span: sitrep.Span{Start: 3, End: 9}}, Report: "r1", Mention: "r1:4", KnownBy: known,
		Words: "Jane Roe said two died", Standing: sitrep.Current, By: -1}
	return Set{
		Resolution: sitrep.Resolution{Version: "incident test", Incidents: []sitrep.Incident{
			{ID: "aa1", Type: "ASSAULT", Mode: "firearms", Status: sitrep.Happened, Headline: "Shooting by police on protesters, Tahrir Square, Baghdad", Period: sitrep.DayPeriod(2020, 1, 25),
				Places: []sitrep.Place{square, anbar}, Actors: []sitrep.Actor{police, minister}, Recipients: []sitrep.Actor{people}, Estimates: []sitrep.Estimate{{Kind: "killed", Low: 2, Best: 2, High: ptr(2)}, {Kind: "wounded", Low: 10, Best: 12}},
				Ledger: []sitrep.LedgerEntry{said}, Mentions: []sitrep.MentionID{"r1:4", "r2:8"}, Reports: []sitrep.ReportID{"r1", "r2"}, Sources: 2, FirstKnown: known, LastKnown: known, Confidence: .9},
			{ID: "aa2", Type: "ASSAULT", Status: sitrep.Alleged, Headline: "Clash", Period: sitrep.Period{Start: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2020, 2, 1, 0, 0, 0, 0, time.UTC), Precision: sitrep.Month},
				Places: []sitrep.Place{anbar}, Actors: []sitrep.Actor{rebels}, Recipients: []sitrep.Actor{police}, Estimates: []sitrep.Estimate{{Kind: "killed", Low: 4, Best: 4}},
				Mentions: []sitrep.MentionID{"r1:99"}, Reports: []sitrep.ReportID{"r1"}, Sources: 1, FirstKnown: known, LastKnown: known, Confidence: .5},
			{ID: "aa3", Type: "PROTEST", Mode: "demo", Status: sitrep.Happened, Headline: "Protest, Tahrir Square", Period: sitrep.DayPeriod(2020, 1, 26), Places: []sitrep.Place{square},
				Actors: []sitrep.Actor{people}, Estimates: []sitrep.Estimate{{Kind: "killed", High: ptr(0)}, {Kind: "present", Low: 200, Best: 500, High: ptr(999)}},
				Mentions: []sitrep.MentionID{"r2:1"}, Reports: []sitrep.ReportID{"r2"}, Sources: 1, FirstKnown: known, LastKnown: known, Confidence: .7},
			{ID: "aa4", Type: "ACCUSE", Status: sitrep.Happened, Headline: "Accusation by Jane Roe", Period: sitrep.Period{Precision: sitrep.Unknown}, Actors: []sitrep.Actor{minister},
				Mentions: []sitrep.MentionID{"r2:2"}, Reports: []sitrep.ReportID{"r2"}, Sources: 1, FirstKnown: known, LastKnown: known},
			{ID: "aa5", Type: "ASSAULT", Mode: "explosives", Status: sitrep.Happened, Headline: "Bombing by unknown hands", Period: sitrep.DayPeriod(2020, 2, 3), UnknownActor: true,
				Recipients: []sitrep.Actor{{Name: "shoppers", Kind: "role", Sectors: []string{"CVL"}}}, Estimates: []sitrep.Estimate{{Kind: "killed", Low: 1, Best: 1, High: ptr(3)}},
				Mentions: []sitrep.MentionID{"r2:3"}, Reports: []sitrep.ReportID{"r2"}, Sources: 1, FirstKnown: known, LastKnown: known, Confidence: .6},
		}, Calls: []sitrep.Call{{ID: "cc1", Type: "PROTEST", Headline: "Call for protest", State: sitrep.Called, By: []sitrep.Actor{minister}, For: sitrep.DayPeriod(2020, 2, 1), Places: []sitrep.Place{square}}},
			Totals: []sitrep.RunningTotal{{ID: "t1", Kind: "killed", Scope: sitrep.ScopeRunning}}},
		Reports: map[sitrep.ReportID]sitrep.Report{"r1": {ID: "r1", Source: "Daily\tPlanet", URL: "https://news.example/1", Published: known, Language: "en"},
			"r2": {ID: "r2", Source: "@Wire", Published: known.Add(time.Hour)}},
		Titles:   map[sitrep.ReportID]string{"r1": "Two killed, says Jane Roe"},
		Mentions: map[sitrep.MentionID]sitrep.EventMention{"r1:4": {ID: "r1:4", Type: "ASSAULT", CAMEO: "1823", Contexts: []string{"repression"}}, "r1:99": {ID: "r1:99", Type: "ASSAULT", CAMEO: "193"}},
	}
}

func write(t *testing.T, format, profile string) ([]byte, Notes) {
	t.Helper()
	e := newExporter(t)
	p, err := e.Profile(profile)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	n, err := e.Write(&b, format, sampleSet(), Options{Profile: p})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), n
}

// TestFormats holds every text format to testdata.
func TestFormats(t *testing.T) {
	e := newExporter(t)
	for _, f := range e.Formats() {
		got, notes := write(t, f.Name, "team")
		got = bytes.ReplaceAll(got, []byte(e.codebook.Version()), []byte("CODEBOOK"))
		side, err := json.MarshalIndent(notes, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		files := map[string][]byte{f.Name + ".notes.json": append(side, '\n')}
		if f.Name != "parquet" {
			files[f.Name+"."+f.Extension] = got
		}
		for name, got := range files {
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want, err := os.ReadFile(path); err != nil || !bytes.Equal(want, got) {
				t.Errorf("%s differs (%v); see what changed with: go test ./export -update; git diff", path, err)
			}
		}
	}
}

// readers open the tables again by means of their own.
func read(t *testing.T, name string, b []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(b))
	if name == "gdelt" || name == "polecat" {
		r.Comma, r.LazyQuotes = '\t', true
	}
	rows, err := r.ReadAll() // refuses rows of unequal width
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return rows
}

// TestColumns: the number and the names of the columns are those published.
func TestColumns(t *testing.T) {
	for name, want := range map[string]struct {
		n           int
		first, last string
		rows        int
	}{
		"acled":    {31, "event_id_cnty", "timestamp", 4},
		"ucdp-ged": {49, "id", "gwnob", 3},
		"gdelt":    {61, "GLOBALEVENTID", "SOURCEURL", 4},
		"polecat":  {40, "Event ID", "Version", 4},
	} {
		b, notes := write(t, name, "team")
		rows := read(t, name, b)
		head := notes.Columns
		if name != "gdelt" {
			if !slices.Equal(rows[0], head) {
				t.Errorf("%s: the first line is %q", name, rows[0])
			}
			rows = rows[1:]
		}
		if len(head) != want.n || head[0] != want.first || head[want.n-1] != want.last || len(rows[0]) != want.n {
			t.Errorf("%s: columns %d, cells %d, %q to %q", name, len(head), len(rows[0]), head[0], head[len(head)-1])
		}
		if len(rows) != want.rows || notes.Rows != want.rows {
			t.Errorf("%s: %d rows, %d noted", name, len(rows), notes.Rows)
		}
		if len(notes.Losses) == 0 {
			t.Errorf("%s: no losses told", name)
		}
		for _, r := range rows {
			for i, c := range r {
				if c != "" && strings.ContainsRune("=+@", rune(c[0])) {
					t.Errorf("%s, %s: %q is a formula to a spreadsheet", name, head[i], c)
				}
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "-0.4": "-0.4", "-cmd|' /C calc'!A0": "'-cmd|' /C calc'!A0", "@x": "'@x", "+49 1": "'+49 1", "": "", "Kyiv": "Kyiv", "\t=1": "'\t=1"} {
		if got := harmless(in); got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}

// TestParquet reads the file with the library's generic reader, by the names in the file.
func TestParquet(t *testing.T) {
	b, _ := write(t, "parquet", "team")
	r := parquet.NewGenericReader[map[string]any](bytes.NewReader(b), mustSchema(t, b))
	defer r.Close()
	rows := make([]map[string]any, 10)
	for i := range rows {
		rows[i] = map[string]any{}
	}
	n, _ := r.Read(rows)
	if n != 5 {
		t.Fatalf("%d rows", n)
	}
	if rows[0]["id"] != "aa1" || rows[0]["cameo"] != "1823" || rows[0]["killed"] != int64(2) || rows[3]["killed"] != nil || rows[2]["killed"] != int64(0) {
		t.Errorf("%v", rows[0])
	}
}

func mustSchema(t *testing.T, b []byte) *parquet.Schema {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	return f.Schema()
}

// TestPublicTellsNoNames: under the public profile nothing that names a person, an outlet, an address or a site comes
// out in any format.
func TestPublicTellsNoNames(t *testing.T) {
	for _, f := range newExporter(t).Formats() {
		b, _ := write(t, f.Name, "public")
		text := string(b)
		if f.Name == "parquet" {
			rows, err := parquet.Read[parquetRow](bytes.NewReader(b), int64(len(b)))
			if err != nil {
				t.Fatal(err)
			}
			j, _ := json.Marshal(rows)
			text = string(j)
		}
		for _, secret := range []string{"Jane", "Roe", "JANE", "Planet", "Wire", "news.example", "Tahrir", "33.34", "two died", "r1:4"} {
			if strings.Contains(text, secret) {
				t.Errorf("%s tells %q", f.Name, secret)
			}
		}
		if firstOnly := f.Name == "ucdp-ged" || f.Name == "gdelt"; !firstOnly && !strings.Contains(text, "interior minister") { // these two show the first actor only
			t.Errorf("%s does not name the role", f.Name)
		}
	}
}

func TestProfiles(t *testing.T) {
	for _, bad := range []string{``, `{}`, `{"name":"x","texts":"all"}`, `{"name":"x","texts":"whole","source":"withheld"}`, `{"name":"x","texts":"whole","finest":"street"}`} {
		if _, err := ReadProfile([]byte(bad)); sitrep.CodeOf(err) != sitrep.Invalid {
			t.Errorf("%s is taken for a profile: %v", bad, err)
		}
	}
	set := sampleSet()
	before, _ := json.Marshal(set)
	for _, p := range newExporter(t).profiles {
		p.Apply(set)
	}
	if after, _ := json.Marshal(set); !bytes.Equal(before, after) {
		t.Error("applying a profile changes the record it is applied to")
	}
}

// TestCrosswalks: every type and mode of the codebook has a CAMEO code that is one.
func TestCrosswalks(t *testing.T) {
	e := newExporter(t)
	for _, typ := range e.codebook.Types() {
		for _, mode := range append([]string{""}, typ.Modes...) {
			j := &job{Exporter: e}
			code := j.code(sitrep.Incident{Type: typ.Code, Mode: mode})
			if _, ok := e.codebook.CAMEO(code); !ok || e.tables.quads[code[:2]] == "" {
				t.Errorf("%s %s: CAMEO %q", typ.Code, mode, code)
			}
		}
	}
	for key := range e.tables.cameo {
		typ, mode, _ := strings.Cut(key, " ")
		if x, ok := e.codebook.Type(typ); !ok || mode != "" && !slices.Contains(x.Modes, mode) {
			t.Errorf("cameo.tsv: %s is no type and mode of the codebook", key)
		}
	}
}

func TestPrioGrid(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     int
	}{{-90, -180, 1}, {89.9, 179.9, 259200}, {90, 180, 259200}, {21.9747, 96.0836, 161113}} {
		if got := prioGrid(c.lat, c.lon); got != c.want {
			t.Errorf("cell of %v %v is %d, not %d", c.lat, c.lon, got, c.want)
		}
	}
}

// TestDocument holds docs/EXPORTS.md to the data files it tells of.
func TestDocument(t *testing.T) {
	const path, start, end = "../docs/EXPORTS.md", "<!-- made from export/data by: go test ./export -update -->\n", "<!-- end -->\n"
	e := newExporter(t)
	var b strings.Builder
	for _, f := range append(e.Formats(), Format{Name: "jsonl", About: "JSON lines of everything: reports, codings, decisions, unreadable sources, incidents"}) {
		b.WriteString("\n### " + f.Name + ": " + f.About + "\n\n| field | what is lost, or means another thing |\n| --- | --- |\n")
		for _, l := range e.tables.losses[f.Name] {
			b.WriteString("| " + strings.ReplaceAll(l.Field, "*", "\\*") + " | " + l.Loss + " |\n")
		}
	}
	b.WriteString("\n### Redaction profiles\n\n| profile | for whom | what it takes out |\n| --- | --- | --- |\n")
	for _, name := range e.ProfileNames() {
		p := e.profiles[name]
		b.WriteString("| " + name + " | " + p.About + " | " + strings.Join(p.Tell(), "; ") + " |\n")
	}
	b.WriteString("\n")
	doc, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(doc), start)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has lost its marks", path)
	}
	want := head + start + b.String() + end + tail
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(doc) {
		t.Errorf("%s is not what the data files say; rewrite with: go test ./export -update", path)
	}
}

// FuzzImport: no input harms, and what is refused is refused as invalid.
func FuzzImport(f *testing.F) {
	f.Add([]byte(`{"kind":"header","header":{"format":"sitrep-record 1","whole":true}}` + "\n" + `{"kind":"report","report":{"id":"x","passages":[{"span":{"start":-1,"end":5}}]}}`))
	f.Add([]byte(`{"kind":"header","header":{"format":"sitrep-record 1","whole":true}}` + "\n" + `{"kind":"coding","coding":{"report":"x","mentions":[{"id":"y"}]}}`))
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := Import(t.Context(), bytes.NewReader(b), nothing{}); err != nil && sitrep.CodeOf(err) == sitrep.Internal {
			t.Error(err)
		}
	})
}
