package vectors

import (
	"reflect"
	"testing"
)

// text says of two cities and of two dishes what one says of such.
func text() [][]string {
	var out [][]string
	for _, city := range []string{"lima", "oslo"} {
		for _, verb := range []string{"visit", "leave", "bomb", "reach"} {
			out = append(out, []string{"troops", verb, city}, []string{"envoy", verb, city})
		}
	}
	for _, dish := range []string{"soup", "rice"} {
		for _, verb := range []string{"cook", "eat", "taste", "serve"} {
			out = append(out, []string{"guest", verb, dish}, []string{"chef", verb, dish})
		}
	}
	return append(out, []string{"once", "", "lima"})
}

func TestLearn(t *testing.T) {
	o := Options{Least: 2, Window: 2, Size: 4, Seed: 1}
	v := Learn(text(), o)
	if v["once"] != nil || v[""] != nil {
		t.Error("a rare word or a blank has a vector")
	}
	if near, far := dot(v["lima"], v["oslo"]), dot(v["lima"], v["soup"]); near < 0.9 || far > 0.3 {
		t.Errorf("lima and oslo %.2f, lima and soup %.2f", near, far)
	}
	if !reflect.DeepEqual(v, Learn(text(), o)) {
		t.Error("learned again, the vectors are others")
	}
}
