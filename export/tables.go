package export

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data
var data embed.FS

// country is one line of countries.tsv.
type country struct{ iso2, iso3, number, name, fips, cow, gw, acledRegion, ucdpRegion string }

// sector is one line of sectors.tsv.
type sector struct{ acled, side string }

// tables are the code tables of the formats.
type tables struct {
	columns   map[string][]string // by format
	countries map[string]country  // by both ISO codes
	sectors   map[string]sector
	cameo     map[string]string // by PLOVER type and "type mode"
	quads     map[string]string // GDELT's quad class by CAMEO root
	disorders map[string]string // ACLED's disorder type by event type
	losses    map[string][]Loss // by format
}

func loadTables() (t tables, err error) {
	t = tables{map[string][]string{}, map[string]country{}, map[string]sector{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string][]Loss{}}
	for _, f := range []string{"acled", "ucdp-ged", "gdelt", "polecat"} {
		b, err := data.ReadFile("data/columns/" + f + ".txt")
		if err != nil {
			return t, err
		}
		t.columns[f] = strings.Split(strings.TrimSpace(string(b)), "\n")
	}
	for name, take := range map[string]struct {
		width int
		add   func(f []string)
	}{
		"countries": {9, func(f []string) {
			c := country{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]}
			t.countries[c.iso2], t.countries[c.iso3] = c, c
		}},
		"sectors":   {3, func(f []string) { t.sectors[f[0]] = sector{f[1], f[2]} }},
		"cameo":     {3, func(f []string) { t.cameo[strings.TrimSuffix(f[0]+" "+f[1], " .")] = f[2] }},
		"quads":     {2, func(f []string) { t.quads[f[0]] = f[1] }},
		"disorders": {2, func(f []string) { t.disorders[f[0]] = f[1] }},
		"losses":    {3, func(f []string) { t.losses[f[0]] = append(t.losses[f[0]], Loss{f[1], f[2]}) }},
	} {
		if err := readTSV(name, take.width, take.add); err != nil {
			return t, err
		}
	}
	delete(t.countries, "")
	return t, nil
}

// readTSV hands over the lines of a data file, comments and blank ones left out.
func readTSV(name string, width int, add func([]string)) error {
	b, err := data.ReadFile("data/" + name + ".tsv")
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != width {
			return fmt.Errorf("export: %s.tsv:%d: %d columns, not %d", name, i+1, len(f), width)
		}
		add(f)
	}
	return nil
}
