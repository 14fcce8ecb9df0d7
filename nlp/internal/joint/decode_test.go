package joint

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// certain makes scores that leave no doubt.
func certain(classes []int32, n int) func(i int) []float32 {
	return func(i int) []float32 {
		p := make([]float32, n)
		p[classes[i]] = 20
		return p
	}
}

func alike(classes int) *Turns { return RoleTurns(classes, func(int, int) float32 { return 0 }) }

func TestNamesOfEncode(t *testing.T) {
	want := []Entity{{0, 0, 1, 1}, {1, 2, 0, 1}, {3, 5, 1, 1}, {7, 7, 0, 1}}
	if got := new(Ways).Names(NameTurns(9), 8, certain(Encode(8, want), 9)); !slices.EqualFunc(got, want, func(a, b Entity) bool {
		return a.First == b.First && a.Last == b.Last && a.Label == b.Label && a.Score > .999
	}) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestArgumentsOfEncode(t *testing.T) {
	want := []Argument{{0, 2, 1}, {3, 3, 1}, {4, 5, 0}, {7, 8, 2}}
	if got := new(Ways).Arguments(alike(7), 9, certain(EncodeRoles(9, want), 7), func(role int) bool { return role != 1 }); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestArgumentsOnce has a role begin at two words: the better one has it, the other another role.
func TestArgumentsOnce(t *testing.T) {
	rows := [][]float32{{1, 3, 0, 2, 0}, {9, 0, 0, 0, 0}, {1, 4, 0, 2, 0}}
	score := func(i int) []float32 { return rows[i] }
	var w Ways
	want := []Argument{{0, 0, 1}, {2, 2, 0}}
	if got := w.Arguments(alike(5), 3, score, func(int) bool { return true }); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	want[0].Role = 0
	if got := w.Arguments(alike(5), 3, score, func(int) bool { return false }); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestDecodingIsWellFormed gives runs in order without overlap, whatever the scores.
func TestDecodingIsWellFormed(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var w Ways
	for range 500 {
		n := r.IntN(7)
		rows := make([][]float32, n)
		for i := range rows {
			rows[i] = make([]float32, 9)
			for j := range rows[i] {
				rows[i][j] = 9 * r.Float32() * r.Float32()
			}
		}
		score := func(i int) []float32 { return rows[i] }
		end := -1
		for _, e := range w.Names(NameTurns(9), n, score) {
			if e.First <= end || e.Last < e.First || e.Last >= n || e.Label > 1 || e.Score < 0 || e.Score > 1 {
				t.Fatalf("%+v after %d of %d", e, end, n)
			}
			end = e.Last
		}
		end = -1
		taken := map[int]bool{}
		for _, a := range w.Arguments(alike(9), n, score, func(role int) bool { return role > 0 }) {
			if a.Role > 0 && taken[a.Role] {
				t.Fatalf("role %d twice", a.Role)
			}
			taken[a.Role] = true
			if a.First <= end || a.Last < a.First || a.Last >= n || a.Role > 3 {
				t.Fatalf("%+v after %d of %d", a, end, n)
			}
			end = a.Last
		}
	}
}
