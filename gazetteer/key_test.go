package gazetteer

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	f := &file{head: head{Words: map[string]string{"saint": "st"}}}
	for name, want := range map[string]string{
		"the Bronx": "bronx", "Bogotá": "bogota", "São Paulo": "sao paulo", "Port-au-Prince": "port au prince", "Sana'a": "sanaa", "Ta‘izz": "taizz",
		"Şanlıurfa": "sanliurfa", "ŁÓDŹ": "lodz", "Đà Nẵng": "da nang", "Næstved": "naestved", "Saint Louis": "st louis", "U.S.": "us", "Ad Dīwānīyah": "ad diwaniyah",
		"Kālʻah": "kalah", "Wien–Umgebung": "wien umgebung", "Þingvellir": "thingvellir", "Straße": "strasse", "Москва": "москва", "\xff": "",
	} {
		if got := f.fold(name); got != want {
			t.Errorf("%q: %q, not %q", name, got, want)
		}
	}
	if got := f.fold(strings.Repeat("é", maxKey)); got != "" {
		t.Errorf("a name over the bound gives %q", got)
	}
}

// TestFoldsLikeTheFile: each main name of the built-in file is found, so that the names were folded as now.
func TestFoldsLikeTheFile(t *testing.T) {
	g := opened(t)
	missing := 0
	for r := uint32(1); int(r) < g.file.records(); r += 7 {
		found := false
		for _, p := range g.file.find(g.file.name(r), nil) {
			found = found || p.record == r
		}
		if !found {
			missing++
			if missing < 10 {
				t.Errorf("%q is not found", g.file.name(r))
			}
		}
	}
}
