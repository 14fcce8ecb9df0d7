package gazetteer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
)

func opened(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := opened(t)
	for _, c := range []struct{ name, country, feature string }{
		{"Baghdad", "IQ", "ADM1"}, {"baghdad", "IQ", "ADM1"}, {"BASRA", "IQ", "ADM1"}, {"Fallujah", "IQ", "PPLA2"}, {"al-Fallujah", "IQ", "PPLA2"},
		{"Iraq", "IQ", "PCLI"}, {"US", "US", "PCLI"}, {"U.S.", "US", "PCLI"}, {"the United States", "US", "PCLI"}, {"U.K.", "GB", "PCLI"},
		{"Khan Younis", "PS", "PPLA2"}, {"Bogotá", "CO", "PPLC"}, {"Bogota", "CO", "PPLC"}, {"La.", "US", "ADM1"}, {"Rapides Parish", "US", "ADM2"},
		{"Saint Petersburg", "RU", "PPLA"}, {"St. Petersburg", "RU", "PPLA"}, {"Middle East", "", "RGN"}, {"Kiev", "UA", "PPLC"}, {"Côte d'Ivoire", "CI", "PCLI"},
	} {
		found := g.Lookup(c.name)
		ok := false
		for _, e := range found.All() {
			ok = ok || e.Country == c.country && e.Feature == c.feature
		}
		if !ok {
			t.Errorf("%s: no %s in %q among %d", c.name, c.feature, c.country, found.Len())
		}
	}
}

func TestLookupAbbreviationsOnlyAsWritten(t *testing.T) {
	g := opened(t)
	for name, country := range map[string]string{"us": "US", "Us": "US", "la": "US", "dc": "US", "car": "CF"} {
		for _, e := range g.Lookup(name).All() {
			if e.Country == country && (e.Feature == "PCLI" || e.Feature == "ADM1") {
				t.Errorf("%q gives %s", name, e.Name)
			}
		}
	}
	for _, name := range []string{"", " ", "the", "Xqzzy", strings.Repeat("a", 500)} {
		if n := g.Lookup(name).Len(); n != 0 {
			t.Errorf("%.10q gives %d places", name, n)
		}
	}
}

func TestDivisionsAndSources(t *testing.T) {
	g := opened(t)
	for _, e := range g.Lookup("Fallujah").All() {
		if e.Country != "IQ" || e.Region == "" || e.ID != "geonames:99454" || e.Population < 100_000 || !e.HasPoint || e.Source != "GeoNames" {
			t.Errorf("%+v", e)
		}
	}
	for _, s := range g.Sources() {
		if s.Licence == "" || s.From == "" {
			t.Errorf("source without licence: %+v", s)
		}
	}
	if g.Version() == "" || g.Len() < 200_000 {
		t.Errorf("version %q, %d places", g.Version(), g.Len())
	}
}

func TestCountries(t *testing.T) {
	g := opened(t)
	for word, iso := range map[string]string{"Iraqi": "IQ", "Iraqis": "IQ", "American": "US", "British": "GB", "south korean": "KR", "Sudanese": "SD", "Palestinians": "PS"} {
		if got, ok := g.Demonym(word); !ok || got != iso {
			t.Errorf("%s: %q", word, got)
		}
	}
	if iso, ok := g.Demonym("Baghdad"); ok {
		t.Errorf("Baghdad is no demonym, not of %s", iso)
	}
	for iso, capital := range map[string]string{"IQ": "Baghdad", "SY": "Damascus", "UA": "Kyiv", "US": "Washington, D.C.", "SD": "Khartoum", "GB": "London", "FR": "Paris"} {
		e, ok := g.Capital(iso)
		if !ok || e.Name != capital || e.Feature != "PPLC" {
			t.Errorf("%s: %q %s", iso, e.Name, e.Feature)
		}
	}
	missing := 0
	for _, c := range g.file.head.Countries[1:] {
		if e, ok := g.Country(c.ISO); !ok || e.Precision != sitrep.AtCountry || !e.HasPoint {
			t.Errorf("%s: %+v", c.ISO, e)
		}
		if c.Capital == 0 {
			missing++
		}
	}
	if missing > 30 { // territories that have none, or one too small
		t.Errorf("%d countries lack their capital", missing)
	}
	if _, ok := g.Country("ZZ"); ok {
		t.Error("ZZ is a country")
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	damaged := []byte(defaultFile)
	damaged[len(damaged)/2] ^= 1
	for name, data := range map[string][]byte{"empty": nil, "text": []byte("a,b,c\n"), "cut": []byte(defaultFile[:1000]), "damaged": damaged} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); sitrep.CodeOf(err) != sitrep.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "none")); sitrep.CodeOf(err) != sitrep.NotFound {
		t.Errorf("no file: %v", err)
	}
}

func TestPrecisions(t *testing.T) {
	for p, want := range map[sitrep.PlacePrecision][2]int{
		sitrep.AtSite: {1, 1}, sitrep.AtTown: {1, 1}, sitrep.AtDistrict: {2, 3}, sitrep.AtRegion: {3, 4}, sitrep.AtCountry: {3, 6}, sitrep.AtUnknown: {3, 5}} {
		if got := [2]int{PrecisionACLED(p), PrecisionUCDP(p)}; got != want {
			t.Errorf("%s: %v, not %v", p, got, want)
		}
	}
}

func TestTableErrorsSayLine(t *testing.T) {
	err := readTable(strings.NewReader("# head\na\tb\nc\n"), "x.tsv", 2, func([]string) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "x.tsv:3: 1 columns, not 2") {
		t.Error(err)
	}
}

// BenchmarkLookup looks up names of one place, of some, of many and of none.
func BenchmarkLookup(b *testing.B) {
	g := opened(b)
	for _, name := range []string{"Khan Younis", "Bogotá", "Springfield", "San José", "Government Party"} {
		b.Run(fmt.Sprintf("%s=%d", name, g.Lookup(name).Len()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Lookup(name)
			}
		})
	}
}

// BenchmarkLookupSpread looks up names from all over the file, so that little of it is in the cache.
func BenchmarkLookupSpread(b *testing.B) {
	g := opened(b)
	var names []string
	for i := range 4096 {
		names = append(names, g.file.name(uint32(i*g.Len()/4096)))
	}
	i := 0
	for b.Loop() {
		g.Lookup(names[i*1543%len(names)])
		i++
	}
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		opened(b)
	}
}
