package coref

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// chains reads "abc de": a mention is a letter.
func chains(s string) [][]rune {
	var out [][]rune
	for _, w := range strings.Fields(s) {
		out = append(out, []rune(w))
	}
	return out
}

func TestScore(t *testing.T) {
	for _, c := range []struct{ name, gold, system, want string }{
		{"the worked example of Pradhan et al. 2014", "abc defg", "ab cd fghi", "MUC 0.400 0.400 B3 0.500 0.417 CEAFe 0.433 0.650"},
		{"the same", "abc de f", "de f abc", "MUC 1.000 1.000 B3 1.000 1.000 CEAFe 1.000 1.000"},
		{"all in one", "ab cd", "abcd", "MUC 0.667 1.000 B3 0.500 1.000 CEAFe 0.667 0.333"},
		{"each alone", "ab cd", "a b c d", "MUC 0.000 0.000 B3 1.000 0.500 CEAFe 0.333 0.667"},
		{"nothing found", "ab cd", "", "MUC 0.000 0.000 B3 0.000 0.000 CEAFe 0.000 0.000"},
		{"nothing to find", "", "ab", "MUC 0.000 0.000 B3 0.000 0.000 CEAFe 0.000 0.000"},
		{"other mentions", "ab", "cd", "MUC 0.000 0.000 B3 0.000 0.000 CEAFe 0.000 0.000"},
		// Luo 2005, figure 1 (d): 1-5, 6-7, 8-c against all but the first in one.
		{"Luo's example", "12345 67 89abc", "12345 6789abc", "MUC 0.900 1.000 B3 0.762 1.000 CEAFe 0.917 0.611"},
		{"a mention twice", "ab", "ab bc", "MUC 1.000 1.000 B3 0.667 1.000 CEAFe 0.500 1.000"},
	} {
		s := Score(chains(c.gold), chains(c.system))
		got := ""
		for _, m := range []struct {
			name string
			r    Ratio
		}{{"MUC", s.MUC}, {"B3", s.B3}, {"CEAFe", s.CEAFe}} {
			got += fmt.Sprintf("%s %.3f %.3f ", m.name, m.r.Precision(), m.r.Recall())
		}
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCoNLLIsTheMean(t *testing.T) {
	s := Score(chains("abc defg"), chains("ab cd fghi"))
	if want := (0.4 + 2*0.5*(35.0/84)/(0.5+35.0/84) + 0.52) / 3; math.Abs(s.CoNLL()-want) > 1e-9 {
		t.Errorf("%v, want %v", s.CoNLL(), want)
	}
}

func TestAddSumsDocuments(t *testing.T) {
	var sum Scores
	sum.Add(Score(chains("abc"), chains("ab")))
	sum.Add(Score(chains("de"), chains("de")))
	if got := sum.MUC.Recall(); math.Abs(got-2.0/3) > 1e-9 {
		t.Errorf("MUC recall %v, want 2/3", got)
	}
	if got := len(WithoutSingletons(chains("ab c de"))); got != 2 {
		t.Errorf("%d chains are left", got)
	}
}

// TestAssign checks the alignment against trying all permutations.
func TestAssign(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		rows, cols := 1+r.IntN(5), 1+r.IntN(5)
		v := make([][]float64, rows)
		for i := range v {
			v[i] = make([]float64, cols)
			for j := range v[i] {
				v[i][j] = float64(r.IntN(4))
			}
		}
		if got, want := assign(v), best(v, 0, map[int]bool{}); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: got %v, want %v", v, got, want)
		}
	}
}

func best(v [][]float64, i int, used map[int]bool) float64 {
	if i == len(v) {
		return 0
	}
	most := best(v, i+1, used)
	for j := range v[i] {
		if !used[j] {
			used[j] = true
			most = math.Max(most, v[i][j]+best(v, i+1, used))
			used[j] = false
		}
	}
	return most
}

// TestOrderDoesNotMatter shuffles chains and mentions.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	gold, system := chains("abc defg hi j klm"), chains("ab cd fghi jk lm")
	want := Score(gold, system)
	for range 50 {
		for _, p := range [][][]rune{gold, system} {
			r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
			for _, c := range p {
				r.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
			}
		}
		if got := Score(gold, system); math.Abs(got.CoNLL()-want.CoNLL()) > 1e-9 {
			t.Fatalf("%v, before %v", got, want)
		}
	}
}
