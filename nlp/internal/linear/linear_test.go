package linear

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// fit trains on keys whose class is the key modulo 3, with one key of noise each.
func fit() *Trainer {
	tr := NewTrainer(3)
	r := rand.New(rand.NewPCG(1, 2))
	scores := make([]float32, 3)
	for range 2000 {
		k := uint32(r.IntN(30))
		keys := []uint32{Key1(1, k), Key2(2, k, uint32(r.IntN(5)))}
		tr.Score(keys, scores)
		tr.Step()
		best := 0
		for c, s := range scores {
			if s > scores[best] {
				best = c
			}
		}
		if want := int(k % 3); best != want {
			tr.Update(keys, want, 1)
			tr.Update(keys, best, -1)
		}
	}
	return tr
}

func wrong(t *Table) int {
	n := 0
	scores := make([]int32, t.Classes())
	for k := range uint32(30) {
		t.Score([]uint32{Key1(1, k), Key1(7, 99)}, scores)
		if Best(scores) != int(k%3) {
			n++
		}
	}
	return n
}

func TestTrainerLearns(t *testing.T) {
	if n := wrong(fit().Table()); n != 0 {
		t.Errorf("%d of 30 wrong", n)
	}
}

func TestPruneKeepsStrongWeights(t *testing.T) {
	tr := NewTrainer(2)
	tr.Update([]uint32{7}, 1, 1)
	tr.Update([]uint32{7}, 0, -0.05)
	tr.Update([]uint32{8}, 0, 0.1)
	tr.Step()
	tab := tr.Table().Prune(64, 32)
	scores := make([]int32, 2)
	tab.Score([]uint32{7, 8}, scores)
	if tab.Features() != 1 || scores[0] != 0 || scores[1] != Scale {
		t.Errorf("%d features, scores %v; want 1, [0 %d]", tab.Features(), scores, Scale)
	}
}

func TestRound(t *testing.T) {
	for _, c := range []struct{ w, grain, want int }{{31, 64, 0}, {32, 64, 64}, {-32, 64, -64}, {-100, 64, -128}, {32767, 64, 32704}, {5, 1, 5}} {
		if got := round(c.w, c.grain); got != c.want {
			t.Errorf("round(%d, %d) = %d, want %d", c.w, c.grain, got, c.want)
		}
	}
}

// TestAverage checks the average against its definition: the mean over steps of the weight.
func TestAverage(t *testing.T) {
	tr := NewTrainer(2)
	keys := []uint32{7}
	tr.Step() // weight 1 after step 1
	tr.Update(keys, 1, 1)
	tr.Step()
	tr.Step()
	tr.Update(keys, 1, 1) // weight 2 after step 3
	tr.Step()
	scores := make([]int32, 2)
	tr.Table().Score(keys, scores)
	// Of four steps: two spent with weight 1, one with weight 2.
	if want := int32((1*2 + 2*1) * Scale / 4); scores[1] != want || scores[0] != 0 {
		t.Errorf("scores %v, want [0 %d]", scores, want)
	}
}

func TestDecodeReadsWhatWasWritten(t *testing.T) {
	tab := fit().Table()
	b := tab.AppendBinary(nil)
	again, err := Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.AppendBinary(nil), b) {
		t.Error("written again, the table differs")
	}
	if again.Features() != tab.Features() || wrong(again) != 0 {
		t.Errorf("%d features, want %d", again.Features(), tab.Features())
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(fit().Table().AppendBinary(nil))
	f.Add([]byte{3, 1, 1, 5, 1, 1, 1, 1, 0, 2})
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := Decode(data)
		if err != nil {
			return
		}
		tab.Score([]uint32{0, 1, 5, 1 << 31}, make([]int32, tab.Classes()))
	})
}
