package codebook

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"sitrep"
)

var update = flag.Bool("update", false, "rewrite docs/CODEBOOK.md")

func builtinBook(t testing.TB) *Codebook {
	t.Helper()
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBuiltin(t *testing.T) {
	c := builtinBook(t)
	if n := c.SenseCount(); n < 2500 {
		t.Errorf("%d senses, want 2500 at least", n)
	}
	if n := len(c.Types()); n != 16 {
		t.Errorf("%d types, want PLOVER's 16", n)
	}
	if n := len(c.contexts); n != 37 {
		t.Errorf("%d contexts, want PLOVER's 37", n)
	}
	for i := 1; i <= 20; i++ {
		root := strings.Repeat("0", 2-len(itoa(i))) + itoa(i)
		if _, ok := c.CAMEO(root); !ok {
			t.Errorf("no CAMEO root %s", root)
		}
	}
	used := map[string]bool{}
	for _, senses := range c.senses {
		for _, s := range senses {
			used[s.Type] = true
		}
	}
	for _, x := range c.Types() {
		if !used[x.Code] {
			t.Errorf("no word has a sense of type %s", x.Code)
		}
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return string(rune('0'+n/10)) + string(rune('0'+n%10))
}

// TestDocument holds docs/CODEBOOK.md to the data: go test ./codebook -update rewrites it.
func TestDocument(t *testing.T) {
	var b bytes.Buffer
	if err := builtinBook(t).Render(&b, false); err != nil {
		t.Fatal(err)
	}
	const path = "../docs/CODEBOOK.md"
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, b.Bytes()) {
		t.Error("docs/CODEBOOK.md is not what the data says; run: go test ./codebook -update")
	}
}

func TestACLED(t *testing.T) {
	c := builtinBook(t)
	for _, x := range [][5]string{
		{"PROTEST", "demo", "141", "Protests", "Peaceful protest"},
		{"PROTEST", "riot", "145", "Riots", "Violent demonstration"},
		{"ASSAULT", "aerial", "195", "Explosions/Remote violence", "Air/drone strike"},
		{"CONSULT", "", "040", "", ""},
	} {
		if e, s := c.ACLED(x[0], x[1], x[2]); e != x[3] || s != x[4] {
			t.Errorf("%v: %s, %s", x, e, s)
		}
	}
}

func TestUCDP(t *testing.T) {
	c := builtinBook(t)
	army, rebels := []sitrep.Actor{{Sectors: []string{"MIL"}}}, []sitrep.Actor{{Sectors: []string{"REB"}}}
	villagers, state := []sitrep.Actor{{Sectors: []string{"CVL"}}}, []sitrep.Actor{{Kind: "state"}}
	for _, x := range []struct {
		a, b []sitrep.Actor
		want string
	}{{army, rebels, "1"}, {rebels, army, "1"}, {state, state, "1"}, {rebels, rebels, "2"}, {army, villagers, "3"}, {villagers, rebels, "3"}, {villagers, villagers, ""}, {army, nil, ""}} {
		if k, _ := c.UCDP(x.a, x.b); k.Code != x.want {
			t.Errorf("%v, %v: kind %q, want %q", x.a, x.b, k.Code, x.want)
		}
	}
}

func TestSaid(t *testing.T) {
	c := builtinBook(t)
	by := []sitrep.Participant{{}}
	for _, x := range []struct {
		m    sitrep.EventMention
		want string
	}{
		{sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Happened}, "ASSAULT"},
		{sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Threatened}, "THREATEN"},
		{sitrep.EventMention{Type: "ASSAULT", Status: sitrep.Planned, CalledBy: by}, "THREATEN"},
		{sitrep.EventMention{Type: "RETREAT", Status: sitrep.Called}, "REQUEST"},
		{sitrep.EventMention{Type: "PROTEST", Status: sitrep.Called, CalledBy: by}, "PROTEST"},
	} {
		if got := c.Said(x.m); got != x.want {
			t.Errorf("%s %s: %s, want %s", x.m.Type, x.m.Status, got, x.want)
		}
	}
}

// TestCheck: each fault is told by file and line.
func TestCheck(t *testing.T) {
	base := fstest.MapFS{}
	for _, n := range []string{"types", "contexts", "cameo", "acled", "ucdp", "classes", "frames", "operators", "cues", "casualties", "speakers", "quantities"} {
		b, err := builtin.ReadFile("data/" + n + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		base[n+".tsv"] = &fstest.MapFile{Data: b}
	}
	base["lexicon.tsv"] = &fstest.MapFile{Data: []byte("a\tv\tstrike\tPROTEST\tstrike\t143\tvt\t.\t.\n")}
	if p := Check(base); len(p) > 0 {
		t.Fatalf("a sound codebook: %v", p)
	}
	for _, x := range []struct{ file, line, want string }{
		{"lexicon.tsv", "b\tv\tx\tPROTEST\tstroll\t143\tvt\t.", `no mode "stroll"`},
		{"lexicon.tsv", "b\tv\tx\tPARADE\t.\t143\tvt\t.", `no type "PARADE"`},
		{"lexicon.tsv", "b\tv\tx\tPROTEST\t.\t999\tvt\t.", `no CAMEO code "999"`},
		{"lexicon.tsv", "b\tv\tx\tPROTEST\t.\t143\tvx\t.", `no frame "vx"`},
		{"lexicon.tsv", "b\tv\tx\tPROTEST\t.\t143\tvt\tobj like y", `operator "like"`},
		{"lexicon.tsv", "b\tv\tx\tPROTEST\t.\t143\tvt\tobj in @nowhere", "no class @nowhere"},
		{"lexicon.tsv", "b\tv\tx\tPROTEST\t.\t143\tvt\t.\tW:weapons", "no slot W"},
		{"lexicon.tsv", "a\tv\tstrike\tPROTEST\t.\t143\tvt\t.", "stands twice"},
		{"ucdp.tsv", "4\tother\tstate\tbirds", `side "birds"`},
		{"contexts.tsv", "military\tagain\tx", "stands twice"},
		{"types.tsv", "AGREE\tx\tverbal-cooperation\t1\tsaid\t.", "stands twice"},
	} {
		fsys := fstest.MapFS{}
		for n, f := range base {
			fsys[n] = f
		}
		data := append(append([]byte{}, base[x.file].Data...), x.line+"\n"...)
		fsys[x.file] = &fstest.MapFile{Data: data}
		problems := Check(fsys)
		if len(problems) == 0 || problems[0].File != x.file || problems[0].Line == 0 || !strings.Contains(problems[0].Text, x.want) {
			t.Errorf("%s: %q: %v, want %q", x.file, x.line, problems, x.want)
		}
	}
}
