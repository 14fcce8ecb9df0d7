package joint

// Arguments are coded by the classes B and I (begin, inside) of each role; class 0 is for words
// outside.

// Argument is a run of words, Last included, with the index of its role.
type Argument struct {
	First, Last, Role int
}

// EncodeRoles gives the classes of n words; arguments must not overlap.
func EncodeRoles(n int, args []Argument) []int32 {
	out := make([]int32, n)
	for _, a := range args {
		for i := a.First; i <= a.Last; i++ {
			out[i] = int32(2 + 2*a.Role)
		}
		out[a.First] = int32(1 + 2*a.Role)
	}
	return out
}

func goesOn(a, b int) bool { return b <= 0 || b%2 == 1 || a > 0 && (a-1)/2 == (b-1)/2 }

// Arguments reads the arguments of a predicate off the probabilities of the classes of n words.
func Arguments(n int, prob func(i int) []float32) []Argument {
	var out []Argument
	for i, c := range viterbi(n, prob, goesOn) {
		switch {
		case c == 0:
		case c%2 == 1:
			out = append(out, Argument{First: i, Last: i, Role: (c - 1) / 2})
		default:
			out[len(out)-1].Last = i
		}
	}
	return out
}
