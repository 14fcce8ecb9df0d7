package joint

// Entities are coded by the classes B, I, L, U (begin, inside, last, unit) of each label; class 0
// is for words outside (Ratinov and Roth 2009).
const (
	begin = iota
	inside
	last
	unit
)

// Entity is a run of words, Last included, with the index of its label. Score is the product of the
// probabilities of its classes.
type Entity struct {
	First, Last, Label int
	Score              float64
}

// Encode gives the classes of n words; entities must not overlap.
func Encode(n int, es []Entity) []int32 {
	out := make([]int32, n)
	for _, e := range es {
		base := int32(1 + 4*e.Label)
		for i := e.First; i <= e.Last; i++ {
			out[i] = base + inside
		}
		out[e.First], out[e.Last] = base+begin, base+last
		if e.First == e.Last {
			out[e.First] = base + unit
		}
	}
	return out
}

// follows reports whether class b may stand after class a; -1 is the start or the end of the
// sentence.
func follows(a, b int) bool {
	open := a > 0 && ((a-1)%4 == begin || (a-1)%4 == inside)
	goesOn := b > 0 && ((b-1)%4 == inside || (b-1)%4 == last)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

// NameTurns are the turns between the classes of entities: all that are well formed are alike.
func NameTurns(classes int) *Turns {
	return NewTurns(classes, func(a, b int) float32 {
		if follows(a, b) {
			return 0
		}
		return never
	})
}

// Names reads entities off the scores of the classes of n words: the best sequence that is well formed.
func (w *Ways) Names(turns *Turns, n int, score func(i int) []float32) []Entity {
	w.take(turns, n, score)
	path, _ := w.best(nil)
	var es []Entity
	var e Entity
	for i, c := range path {
		if c == 0 {
			continue
		}
		part := (c - 1) % 4
		if part == begin || part == unit {
			e = Entity{First: i, Label: (c - 1) / 4, Score: 1}
		}
		e.Score *= probability(score(i), c)
		if part == last || part == unit {
			e.Last = i
			es = append(es, e)
		}
	}
	return es
}
