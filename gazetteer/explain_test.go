package gazetteer

import (
	"math"
	"testing"

	"sitrep"
)

func TestExplain(t *testing.T) {
	doc := split("A bomb went off in Tripoli , Lebanon , on Monday .")
	found := NewResolver(opened(t)).Resolve(doc, Context{SourceCountry: "LB"})
	if len(found) != 2 {
		t.Fatalf("%d places", len(found))
	}
	top := found[0]
	if top.Place.Country != "LB" || len(top.Candidates) != 3 || top.Candidates[0].Place != top.Place || len(top.Why) == 0 {
		t.Fatalf("%+v", top)
	}
	last := math.Inf(1)
	for _, c := range top.Candidates {
		sum := 0.0
		for _, w := range c.Why {
			sum += w.Adds
		}
		if math.Abs(sum-c.Score) > 0.05 || c.Score > last || c.Share < 0 || c.Share > 1 {
			t.Errorf("%s: score %.3f of parts that make %.3f, after %.3f", c.Place, c.Score, sum, last)
		}
		last = c.Score
	}
	has := func(c Candidate, feature string) bool {
		for _, w := range c.Why {
			if w.Feature == feature {
				return true
			}
		}
		return false
	}
	if !has(top.Candidates[0], "in larger place") || !has(top.Candidates[0], "home of the source") || has(top.Candidates[1], "in larger place") {
		t.Errorf("%+v", top.Candidates)
	}
}

// TestSiteOfNamesake: a site is placed where its own sentence says, also where another town of the
// report has one of that name; and where no town is known its point is no more precise than the country.
func TestSiteOfNamesake(t *testing.T) {
	r := NewResolver(opened(t))
	doc := split("Thousands met in Tahrir Square in Baghdad on Friday .\nIn Egypt , a rally was held in Cairo 's Tahrir Square .\nPolice cleared Khilani Square in Baghdad .\nClashes broke out in Nasiriya , in the Bab al-Hara district , and at Kabul International Airport .\nIn Baghdad , shots were fired in Haifa Street .")
	want := map[string]string{"Tahrir Square": "Baghdad", "Khilani Square": "Baghdad", "Bab al-Hara district": "Nasiriyah", "Kabul International Airport": "Kabul", "Haifa Street": "Baghdad"}
	var tahrir []string
	sites := 0
	for _, x := range r.Resolve(doc, Context{}) {
		if x.Place.Site == "" {
			continue
		}
		sites++
		if x.Place.Precision != sitrep.AtSite || len(x.Candidates) == 0 || x.Candidates[0].Place != x.Place {
			t.Errorf("%+v", x)
		}
		if x.Place.Site == "Tahrir Square" {
			tahrir = append(tahrir, x.Place.Name)
		} else if x.Place.Name != want[x.Place.Site] {
			t.Errorf("%s in %s", x.Place.Site, x.Place.Name)
		}
	}
	if sites != 6 {
		t.Errorf("%d sites", sites)
	}
	if len(tahrir) != 2 || tahrir[0] != "Baghdad" || tahrir[1] != "Cairo" {
		t.Errorf("Tahrir Square in %v", tahrir)
	}
	for _, x := range r.Resolve(split("Rockets hit Victory Square in the north of Iraq ."), Context{}) {
		if x.Place.Site != "" && x.Place.Precision != sitrep.AtCountry {
			t.Errorf("%+v", x.Place)
		}
	}
}

func TestWeights(t *testing.T) {
	w, err := DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	r := NewResolver(opened(t))
	if _, err := r.With(w); err != nil {
		t.Error(err)
	}
	delete(w.Place, "people")
	if _, err := r.With(w); err == nil {
		t.Error("a feature without weight")
	}
}

// TestOpenMapped: the file gives the same when it is opened from disk.
func TestOpenMapped(t *testing.T) {
	g, err := Open("default.gaz")
	if err != nil {
		t.Fatal(err)
	}
	a, b := g.Lookup("Khan Younis"), opened(t).Lookup("Khan Younis")
	if a.Len() == 0 || a.Len() != b.Len() || a.At(0) != b.At(0) || a.At(0).Licence == "" {
		t.Errorf("%v\n%v", a, b)
	}
}
