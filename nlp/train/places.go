package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// minPopulation is how many people a settlement must have for its name to be learned.
const minPopulation = 5000

// placeNames reads the names of countries, divisions and larger settlements, and apart those of
// countries and their first divisions.
func (t *trainer) placeNames() (names []string, divisions map[string]bool, err error) {
	names, divisions, err = whosOnFirst(t.path("places", "whosonfirst.tsv.gz"))
	if err != nil {
		return nil, nil, err
	}
	for _, file := range []string{"geonames-admin1CodesASCII.txt", "geonames-admin2Codes.txt"} {
		data, err := os.ReadFile(t.path("places", file))
		if err != nil {
			return nil, nil, err
		}
		for line := range strings.Lines(string(data)) {
			if f := strings.Split(line, "\t"); len(f) == 4 {
				names = append(names, f[1], f[2])
			}
		}
	}
	return names, divisions, nil
}

func whosOnFirst(path string) (names []string, divisions map[string]bool, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(make([]byte, 1<<16), 16<<20)
	divisions = map[string]bool{}
	for line := 1; sc.Scan(); line++ {
		f := strings.Split(sc.Text(), "\t")
		if len(f) != 14 {
			return nil, nil, fmt.Errorf("%s:%d: %d columns, want 14", path, line, len(f))
		}
		people, _ := strconv.Atoi(f[9]) // 0 where it is not known
		if f[5] == "country" || f[5] == "region" {
			divisions[f[3]] = true
		}
		switch f[5] {
		case "country", "region", "macroregion", "county", "localadmin", "borough":
			names = append(names, f[3])
		case "locality":
			if people >= minPopulation {
				names = append(names, f[3])
			}
		}
	}
	return names, divisions, sc.Err()
}
