package lex

import (
	"bytes"
	"slices"
	"testing"
)

func TestNormal(t *testing.T) {
	for _, c := range [][2]string{
		{"Iraq’s", "Iraq's"}, {"“x”", `"x"`}, {"1990–91", "1990-91"}, {"no…", "no..."}, {"plain", "plain"}, {"``", `"`}, {"", ""},
	} {
		if got := Normal(c[0]); got != c[1] {
			t.Errorf("Normal(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestNewSharesProperties(t *testing.T) {
	a, b := New("1991"), New("2003")
	if a.H != b.H || a.Shape != b.Shape || a.Flags != HasDigit|NoLetter {
		t.Errorf("numbers differ: %+v %+v", a, b)
	}
	c, d := New("don’t"), New("don't")
	if c.H != d.H || c.Suf != d.Suf {
		t.Error("the apostrophe makes a difference")
	}
	if w := New("NATO"); w.Flags != Capital|AllCaps|HasUpper {
		t.Errorf("flags of NATO: %b", w.Flags)
	}
	for _, form := range []string{"", "\xff", "a\xffb", "é", "漢"} {
		New(form) // no form may panic
	}
}

func words(forms ...string) []uint32 {
	var out []uint32
	for _, f := range forms {
		out = append(out, New(f).L)
	}
	return out
}

func TestNamesMark(t *testing.T) {
	n := NewNames([]string{"Basra", "New York", "Port-au-Prince", "York", "A B C D E F G"})
	if n.Len() != 4 {
		t.Errorf("%d names, want 4", n.Len())
	}
	none := NewNames(nil)
	l := Lists{Places: n, First: NewNames([]string{"Paris", "York"}), Last: NewNames([]string{"York"}), Groups: none}
	var got []uint8
	marks := l.Mark(nil, words("In", "New", "York", ",", "BASRA", "and", "Port", "-", "au", "-", "Prince", "New"))
	for _, m := range marks {
		got = append(got, m.Place)
	}
	if marks[2].Person != FirstName+LastName || marks[1].Person != NoPerson || marks[2].Group != NoName {
		t.Errorf("marks %v", marks)
	}
	want := []uint8{0, 2, 3, 0, 1, 0, 2, 3, 3, 3, 3, 0}
	if !slices.Equal(got, want) {
		t.Errorf("marks %v, want %v", got, want)
	}
	if !n.Has([]string{"new", "york"}) || n.Has([]string{"new"}) || n.Has(nil) {
		t.Error("Has is wrong")
	}
}

func TestDecodeNames(t *testing.T) {
	b := NewNames([]string{"Basra", "New York", "Aden"}).AppendBinary(nil)
	n, err := DecodeNames(b)
	if err != nil || n.Len() != 3 || !bytes.Equal(n.AppendBinary(nil), b) {
		t.Errorf("%v %v", n, err)
	}
	if _, err := DecodeNames([]byte{0x80}); err == nil {
		t.Error("no error for a damaged set")
	}
}

func TestDecodeLists(t *testing.T) {
	l := Lists{NewNames([]string{"Basra"}), NewNames([]string{"Ali", "Ann"}), NewNames(nil), NewNames([]string{"Red Cross"})}
	b := l.AppendBinary(nil)
	got, err := DecodeLists(b)
	if err != nil || got.First.Len() != 2 || got.Groups.Len() != 1 || !bytes.Equal(got.AppendBinary(nil), b) {
		t.Errorf("%v %v", got, err)
	}
	for _, bad := range [][]byte{nil, b[:len(b)-1], append(b, 0)} {
		if _, err := DecodeLists(bad); err == nil {
			t.Errorf("no error for %d bytes of %d", len(bad), len(b))
		}
	}
}
