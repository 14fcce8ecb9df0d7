package truecase

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func open(t testing.TB) *Caser {
	t.Helper()
	c, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestText(t *testing.T) {
	c := open(t)
	for _, x := range [][2]string{
		{"THE GUATEMALA ARMY DENIED TODAY THAT GUERRILLAS ATTACKED THE FARM. HE SAID SO.", "The Guatemala army denied today that guerrillas attacked the farm. He said so."},
		{"U.S. TROOPS AND THE UNITED NATIONS LEFT ON FRIDAY, POLICE SAID", "U.S. troops and the United Nations left on Friday, police said"},
		{"POLICE FIRE TEAR GAS IN PARIS\n\nPolice of the CGT fired TEAR GAS.", "Police fire tear gas in Paris\n\nPolice of the CGT fired TEAR GAS."},
		{"THE MAYOR OF OYARZUN AND ITXASO, ÁLVARO IBÁÑEZ, DISAVOWED IT", "The mayor of Oyarzun and Itxaso, Álvaro Ibáñez, disavowed it"},
		{"Hundreds Rally in Capital over Recent Election Violence\n\nIn Lima.", "Hundreds rally in capital over recent election violence\n\nIn Lima."},
		{"Zambia Expels Dozens of UN Diplomats in Lusaka", "Zambia expels dozens of UN diplomats in Lusaka"},
		{"Prime Minister Theresa May Left London Today.", "Prime Minister Theresa May Left London Today."},
		{"Nothing here is in CAPITALS BUT THIS.", "Nothing here is in CAPITALS BUT THIS."},
	} {
		if got := c.Text(x[0]); got != x[1] {
			t.Errorf("got  %q\nwant %q", got, x[1])
		}
	}
}

func TestTablesRefused(t *testing.T) {
	for _, table := range []string{"word", "word\tother", "\t", "a\tA\ta\tA"} {
		if _, err := Open(strings.NewReader(table)); err == nil {
			t.Errorf("%q was taken", table)
		}
	}
}

// FuzzText: nothing moves, and only the case of letters changes.
func FuzzText(f *testing.F) {
	f.Add("THE U.S. ARMY — ǅ İSTANBUL ẞ ΣΊΣΥΦΟΣ SAID \"IT\"'S FINE. A.B.")
	c := open(f)
	f.Fuzz(func(t *testing.T, s string) {
		got := c.Text(s)
		if !utf8.ValidString(s) {
			return
		}
		if len(got) != len(s) || !utf8.ValidString(got) || !strings.EqualFold(got, s) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
