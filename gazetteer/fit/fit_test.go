package fit

import (
	"math"
	"strings"
	"testing"

	"sitrep/gazetteer"
	"sitrep/nlp/conllu"
)

func TestLogistic(t *testing.T) {
	var ex []example
	for i := range 40 { // three of four with the feature are right, one of four without
		on := float64(i % 2)
		ex = append(ex, example{[]float64{1, on}, (i/2)%4 != 0 == (on == 1)})
	}
	w, err := logistic(ex, []float64{0, 0}, 1e-6)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(w[0]+math.Log(3)) > 0.01 || math.Abs(w[1]-2*math.Log(3)) > 0.01 {
		t.Errorf("%v, not the log odds", w)
	}
	if w, _ = logistic(ex, []float64{0.3, 0.1}, 1e9); math.Abs(w[0]-0.3) > 0.01 || math.Abs(w[1]-0.1) > 0.01 {
		t.Errorf("%v strays from the prior", w)
	}
}

func TestConditional(t *testing.T) {
	names := []string{"people", fixed}
	var cs []choice
	for i := range 10 { // the larger is right nine times of ten
		cs = append(cs, choice{x: [][]float64{{1, 0}, {0, 0}}, right: []bool{i != 0, i == 0}})
	}
	w, err := conditional(cs, names, map[string]float64{"people": 0, fixed: -3}, 1e-6)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(w["people"]-math.Log(9)) > 0.01 || w[fixed] != -3 {
		t.Errorf("%v", w)
	}
}

func TestTitled(t *testing.T) {
	g, err := gazetteer.Default()
	if err != nil {
		t.Fatal(err)
	}
	s := &samples{Config: Config{Gazetteer: g}}
	for title, want := range map[string]string{"Athens, Georgia": "US", "Athens": "GR", "Georgia (country)": "GE", "Georgia (U.S. state)": "US"} {
		name, _, _ := strings.Cut(strings.Split(title, " (")[0], ",")
		var options []gazetteer.Option
		for _, e := range g.Lookup(name).All() {
			options = append(options, gazetteer.Option{Entry: e})
		}
		n := 0
		for i, ok := range s.titled(title, options) {
			if ok {
				n++
				if options[i].Country != want {
					t.Errorf("%s: %s", title, options[i].Country)
				}
			}
		}
		if n == 0 {
			t.Errorf("%s: none", title)
		}
	}
}

func TestLinked(t *testing.T) {
	const doc = "# newdoc id = x\n# sent_id = x-1\n# text = in the Netherlands\n" +
		"1\tin\tin\tADP\tIN\t_\t3\tcase\t_\t_\n" +
		"2\tthe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(34-place-new-nnnnn-cf3-2-sgl-The_Netherlands%2C_x\n" +
		"3\tNetherlands\tNetherlands\tPROPN\tNNP\t_\t0\troot\t_\tEntity=34)\n\n"
	sents, err := conllu.Read(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	got := linked(sents, false)
	if len(got.links) != 1 || got.links[0].title != "The Netherlands, x" || got.links[0].span.In(got.body) != "Netherlands" {
		t.Errorf("%+v", got)
	}
}
