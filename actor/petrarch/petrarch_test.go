package petrarch

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"sitrep/actor"
	"sitrep/eval/data"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// TestText runs testdata/dictionaries.txt: a dictionary, "----", the list made of it and the problems.
func TestText(t *testing.T) {
	const file = "testdata/dictionaries.txt"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, c := range strings.Split(strings.TrimSpace(string(b)), "\n\n\n") {
		in, want, _ := strings.Cut(c, "\n----\n")
		got := result("d.txt", in)
		if !*update && got != want {
			t.Errorf("case %d:\n%s\ngot:\n%s\nwant:\n%s", i+1, in, got, want)
		}
		out.WriteString(in + "\n----\n" + got + "\n\n\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.TrimSpace(out.String())+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func result(file, text string) string {
	var d Dictionary
	problems := d.Read(file, text)
	var out []string
	files := d.Files()
	for _, name := range []string{"countries.tsv", "actors.tsv", "roles.tsv"} {
		for line := range strings.Lines(string(files[name])) {
			if !strings.HasPrefix(line, "#") {
				out = append(out, name+": "+strings.ReplaceAll(strings.TrimSpace(line), "\t", " ; "))
			}
		}
	}
	for _, p := range problems {
		out = append(out, p.String())
	}
	return strings.Join(out, "\n")
}

// TestPublicDictionaries reads the dictionaries that are in use: nearly all of their lines can be read.
func TestPublicDictionaries(t *testing.T) {
	for name, want := range map[string]struct{ actors, agents, problems int }{
		"actors/Phoenix.Countries.actors.txt":     {18000, 0, 50},
		"actors/Phoenix.International.actors.txt": {5000, 0, 10},
		"actors/Phoenix.MilNonState.actors.txt":   {1000, 0, 5},
		"actors/Phoenix.agents.txt":               {0, 2000, 5},
		"events/cameo-fictional/actors.txt":       {130, 0, 0},
		"events/cameo-fictional/agents.txt":       {0, 80, 0},
	} {
		d, problems, err := ReadFiles(data.Need(t, name))
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Actors) < want.actors || len(d.Agents) < want.agents || len(problems) > want.problems {
			t.Errorf("%s: %d actors, %d agents, %d problems, wanted %+v; %v", name, len(d.Actors), len(d.Agents), len(problems), want, problems[:min(10, len(problems))])
		}
		if _, err := actor.OpenFiles(d.Files()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("!P! = A, B\nX!P! {} [~GOV]\nGON\n+Y\n\t[GON <950601]\n[A 0-0]\n<!-- \n")
	f.Add("A [~]\nB {\n [\n+\n]\n<!\n-->C [\xff 20000101-19990101]")
	f.Fuzz(func(t *testing.T, text string) {
		var d Dictionary
		for _, p := range d.Read("f", text) {
			if p.Line < 1 || p.Line > strings.Count(text, "\n")+1 || p.Text == "" {
				t.Fatalf("problem %+v in %q", p, text)
			}
		}
		if _, err := actor.OpenFiles(d.Files()); err != nil {
			t.Fatalf("%q makes a list that cannot be opened: %v\n%s", text, err, d.Files())
		}
	})
}

func TestRegularPlural(t *testing.T) {
	var got []string
	for _, s := range []string{"ministry", "boy", "soldier", "press", "church"} {
		got = append(got, regularPlural(s))
	}
	if want := []string{"ministries", "boys", "soldiers", "presses", "churches"}; !slices.Equal(got, want) {
		t.Error(fmt.Sprint(got))
	}
}
