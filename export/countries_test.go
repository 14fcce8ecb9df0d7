package export

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// countryList reads the codes of all countries, one entry each.
func countryList(t *testing.T) []country {
	t.Helper()
	var all []country
	err := readTSV("countries", 9, func(f []string) {
		all = append(all, country{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]})
	})
	if err != nil || len(all) < 240 {
		t.Fatalf("%d countries, %v", len(all), err)
	}
	return all
}

// TestCodesTellApart: no code stands for two countries.
func TestCodesTellApart(t *testing.T) {
	for name, code := range map[string]func(country) string{
		"alpha-2": func(c country) string { return c.iso2 }, "alpha-3": func(c country) string { return c.iso3 }, "FIPS": func(c country) string { return c.fips },
		"COW": func(c country) string { return c.cow }, "GW": func(c country) string { return c.gw },
	} {
		seen := map[string]string{}
		for _, c := range countryList(t) {
			if v := code(c); v != "" && seen[v] != "" {
				t.Errorf("%s %s is both %s and %s", name, v, seen[v], c.name)
			} else {
				seen[v] = c.name
			}
		}
	}
}

// TestISO compares with Unicode's data.
func TestISO(t *testing.T) {
	for _, c := range countryList(t) {
		r, err := language.ParseRegion(c.iso2)
		if err != nil || c.iso2 == "XK" { // Kosovo's codes are its users' own
			continue
		}
		if m49 := strconv.Itoa(r.M49()); r.ISO3() != c.iso3 || m49 != c.number {
			t.Errorf("%s: %s %s, Unicode has %s %s", c.name, c.iso3, c.number, r.ISO3(), m49)
		}
	}
}

// TestFIPS compares with an independent list. It gives some countries several codes, and a dependency its state's.
func TestFIPS(t *testing.T) {
	f, err := os.Open("testdata/gec.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want := map[string][]string{"XK": {"KV"}, "BQ": {""}} // Kosovo is with Serbia there; Bonaire with the Netherlands
	for lines := bufio.NewScanner(f); lines.Scan(); {
		iso, codes, ok := strings.Cut(lines.Text(), "\t")
		if ok && !strings.HasPrefix(iso, "#") && want[iso] == nil {
			want[iso] = strings.Fields(codes)
		}
	}
	if len(want) < 240 {
		t.Fatalf("the list has %d", len(want))
	}
	for _, c := range countryList(t) {
		if w := want[c.iso2]; len(w) > 0 && !slices.Contains(w, c.fips) {
			t.Errorf("%s: FIPS %q, the list has %v", c.name, c.fips, w)
		}
	}
}

// TestCOW compares with the numbers of the states whose leaders REIGN lists. Its letters are those of COW, which are
// ISO's for most.
func TestCOW(t *testing.T) {
	f, err := os.Open("../../shared/data/actors/reign-leaders-2021-03.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no ../shared")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	otherLetters := map[string]bool{"SWZ": true, "AUS": true, "MNG": true, "MAC": true, "SLV": true} // COW: Switzerland, Austria, Montenegro, Macedonia, Slovenia
	former := map[string]bool{"260": true, "265": true, "315": true, "678": true, "680": true, "817": true}
	byISO, byCOW, there := map[string]country{}, map[string]country{}, map[string]bool{}
	for _, c := range countryList(t) {
		byISO[c.iso3], byCOW[c.cow] = c, c
	}
	r := csv.NewReader(f)
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	checked := map[string]bool{}
	for first := true; ; first = false {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if first || len(row) < 2 || checked[row[0]+row[1]] {
			continue
		}
		letters, number := row[0], row[1]
		checked[letters+number], there[number] = true, true
		if _, ok := byCOW[number]; !ok && !former[number] {
			t.Errorf("%s %s is no country of ours", letters, number)
		}
		if c, ok := byISO[letters]; ok && c.cow != number && !otherLetters[letters] && !former[number] {
			t.Errorf("%s: COW %q, REIGN has %s", c.name, c.cow, number)
		}
	}
	for number, c := range byCOW {
		if number != "" && number != "713" && !there[number] { // Taiwan's leaders are not in it
			t.Errorf("%s: COW %s is not in REIGN", c.name, number)
		}
	}
	if len(there) < 190 {
		t.Errorf("only %d states", len(there))
	}
}

// TestGW: the states of the Gleditsch-Ward list have COW's numbers but for those it counts otherwise (Gleditsch and
// Ward 1999, and its list of microstates).
func TestGW(t *testing.T) {
	otherwise := map[string]string{"DE": "260", "YE": "678", "RS": "340", "KI": "970", "NR": "971", "TO": "972", "TV": "973"}
	for _, c := range countryList(t) {
		want := c.cow
		if w := otherwise[c.iso2]; w != "" {
			want = w
		}
		if c.gw != want {
			t.Errorf("%s: GW %q, want %q", c.name, c.gw, want)
		}
	}
}
