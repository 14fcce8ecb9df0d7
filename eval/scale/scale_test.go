package scale

import "testing"

// TestMeasure: a record can be brought to a size and goes on growing.
func TestMeasure(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	ps, err := Measure(t.Context(), t.TempDir(), Stream{PerDay: 8, Days: 2, Batch: 2}, []int{20, 120}, func(Point) {})
	if err != nil {
		t.Fatal(err)
	}
	if len(ps) != 2 || ps[0].Mentions < 20 || ps[1].Mentions < 120 || ps[1].Cost.Passed <= 0 || ps[1].Smallest.Passed <= 0 || ps[1].Blocks == 0 {
		t.Errorf("%+v", ps)
	}
}
