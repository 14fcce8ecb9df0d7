package lemma

import "testing"

func TestEditAndApply(t *testing.T) {
	for _, c := range [][2]string{
		{"protests", "protest"}, {"Fired", "fire"}, {"went", "go"}, {"Iraq", "Iraq"}, {"better", "good"}, {"’s", "be"},
		{"WAS", "be"}, {"UNITED", "United"}, {"cities", "city"}, {"é", "e"}, {"", "x"},
	} {
		edit := Edit(c[0], c[1])
		if got := Apply(edit, c[0]); got != c[1] {
			t.Errorf("Apply(%q, %q) = %q, want %q", edit, c[0], got, c[1])
		}
	}
}

func TestApplyOfWhatDoesNotFit(t *testing.T) {
	for _, edit := range []string{"", "l", "lx", "l9", "k99"} {
		if got := Apply(edit, "ab"); got != "ab" {
			t.Errorf("Apply(%q) = %q, want the form", edit, got)
		}
	}
}

func TestOf(t *testing.T) {
	s := Spec{
		Words:    map[string]string{"fell VBD": "l3all", "found VB": "l0"},
		Suffixes: map[string]string{"led VBD": "l3 l2", "ed VBD": "l2", " NN": "l0"},
	}
	known := func(w string) bool { return w == "shell" || w == "fil" }
	for _, c := range [][3]string{
		{"Fell", "VBD", "fall"}, {"shelled", "VBD", "shell"}, {"xelled", "VBD", "xel"}, {"Walked", "VBD", "walk"},
		{"Dog", "NN", "dog"}, {"Basra", "NNP", "Basra"}, {"", "NN", ""},
	} {
		if got := s.Of(c[0], c[1], known); got != c[2] {
			t.Errorf("Of(%q, %s) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add("l2y", "cities")
	f.Fuzz(func(t *testing.T, edit, form string) {
		if got := Apply(edit, form); got == "" && form != "" && edit != "=" {
			t.Errorf("Apply(%q, %q) is empty", edit, form)
		}
	})
}

func TestIrregular(t *testing.T) {
	none := func(string) bool { return false }
	for in, want := range map[[2]string]string{
		{"shot", "VBD"}: "shoot", {"fled", "VBN"}: "flee", {"Slain", "VBN"}: "slay", {"shot", "NN"}: "shot",
	} {
		if got := (&Spec{}).Of(in[0], in[1], none); got != want {
			t.Errorf("%v: %q, want %q", in, got, want)
		}
	}
}

func TestOnlyPast(t *testing.T) {
	s := Spec{Words: map[string]string{"found VB": "l0"}}
	for _, c := range []struct {
		form, tag string
		want      bool
	}{{"shot", "VBP", true}, {"Fell", "VB", true}, {"shot", "NN", false}, {"shot", "VBN", false}, {"found", "VB", false}, {"put", "VBP", false}, {"run", "VBP", false}} {
		if got := s.OnlyPast(c.form, c.tag); got != c.want {
			t.Errorf("OnlyPast(%s, %s) = %v", c.form, c.tag, got)
		}
	}
}
