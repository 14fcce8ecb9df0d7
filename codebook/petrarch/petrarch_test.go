package petrarch

import (
	"strings"
	"testing"

	"sitrep/codebook"
)

const dictionary = `<!-- a comment -->
&TREATY
+PACT
+WRITTEN_AGREEMENT

&ALL
+&TREATY
+DEALS

--- ADOPT  [057]  ---
ADOPT {ADOPTS} # note
+BREAK_DOWN {+BROKE_DOWN} [120:121]
WIRE_+TAP
SEE [---]
- * {NEW &ALL} (WITH +) [999] # note
- NEITHER $ * [---]
- % * [057:057]
- + * MONEY (FROM $) [###]
- + * MONEY (FROM $) [120]
#- SAID * [010]
`

func TestLexicon(t *testing.T) {
	d, err := Read(strings.NewReader(dictionary))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	added, err := d.Lexicon(&b, map[string]string{"057": "AGREE", "120": "REJECT", "121": "REJECT"})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"b0-0\tv\tadopt\tAGREE\t.\t057\t" + roles + "\t.\t.\n",
		"b0-1\tv\tbreak\tREJECT\t.\t120:121\t" + roles + "\tafter in down\t.\n",
		"b0-2\tv\ttap\tAGREE\t.\t057\t" + roles + "\tbefore in wire\t.\n",
		"b0-3\tv\tsee\t-\t.\t.\t.\t.\t.\n",
		"b0-0-0\tv\tadopt\tCONSULT\t.\t999\tA=@nsubj|before R=after:with|@obj|after\tafter in new_deal,new_deals,new_pact,new_written_agreement; after in with\t.\n",
		"b0-2-1\tv\ttap\t-\t.\t.\t.\tbefore in wire; before in neither\t.\n",
		"b0-0-2\tv\tadopt\tAGREE\t.\t057:057\tA=nsubj\tnsubj several\t.\n",
		"b0-0-3\tv\tadopt\t-\t.\t.\t.\tafter in money; after in from\t.\n",
		"b0-0-4\tv\tadopt\tREJECT\t.\t120\tR=@nsubj|@obj|before A=after:from|after\tafter in money; after in from\t.\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if n := strings.Count(b.String(), "\n"); n != 24 {
		t.Errorf("%d senses, want 24", n)
	}
	if added != "999\tof a verb dictionary\t0\tCONSULT\n" {
		t.Errorf("added %q", added)
	}
}

// TestCodebook: what is written is a sound codebook.
func TestCodebook(t *testing.T) {
	d, err := Read(strings.NewReader(dictionary))
	if err != nil {
		t.Fatal(err)
	}
	files, err := Codebook(codebook.Files(), d)
	if err != nil {
		t.Fatal(err)
	}
	book, err := codebook.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	if s := book.Senses("break", "v"); len(s) != 6 || s[0].CAMEO != "120" || s[0].Reverse != "121" {
		t.Errorf("%+v", s)
	}
	if _, ok := book.CAMEO("999"); !ok {
		t.Error("code 999 was not added")
	}
}

func TestRefused(t *testing.T) {
	for _, s := range []string{"--- X [057 ---", "--- X [057] ---\nX\n- {A B} [057]", "--- X ---\n{X}", "&S\n+ "} {
		if _, err := Read(strings.NewReader(s)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// FuzzRead: whatever is read can be written, and is a sound codebook or refused.
func FuzzRead(f *testing.F) {
	f.Add(dictionary)
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Read(strings.NewReader(s))
		if err != nil {
			return
		}
		if _, err := d.Lexicon(&strings.Builder{}, map[string]string{}); err != nil {
			t.Error(err)
		}
	})
}
