package terms

import (
	"strings"
	"testing"
)

func words(text string) []Word {
	var out []Word
	for _, f := range strings.Fields(text) {
		w := Word{Lower: strings.ToLower(strings.Trim(f, "*+")), Heads: strings.HasSuffix(f, "*"), Modifies: strings.HasSuffix(f, "+")}
		w.Lemma = w.Lower
		out = append(out, w)
	}
	return out
}

// TestWeapon: a star marks the nouns that are heads, a plus what modifies the next.
func TestWeapon(t *testing.T) {
	for text, want := range map[string]int{
		"a rocket*": 1, "katyusha+ rocket*": 0, "the coal+ mine*": -1, "land+ mine*": 0, "a tear+ gas*": 1, "the natural gas*": -1, "three home-made+ petrol+ bomb*": 1, "the bomb+": -1, "student*": -1, "gas*": -1,
	} {
		ws := words(text)
		first, ok := Weapon(ws, len(ws)-1)
		if !ok {
			first = -1
		}
		if first != want {
			t.Errorf("%s: begins at %d, want %d", text, first, want)
		}
	}
}

func TestFacility(t *testing.T) {
	for name, want := range map[string]bool{"Tahrir Square": true, "Church of the Nativity": true, "Camp Speicher": true, "Port of Spain": false, "Basra": false, "Square": false, "Park Chung": false} {
		if got := Facility(words(name)); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestLists(t *testing.T) {
	for _, list := range []map[string][]string{weapons, facilities} {
		if len(list) < 50 {
			t.Errorf("%d terms", len(list))
		}
		for noun := range list {
			if noun != strings.ToLower(noun) || strings.TrimSpace(noun) != noun {
				t.Errorf("%q is not as it is looked up", noun)
			}
		}
	}
}
