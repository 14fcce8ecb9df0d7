package net

// PathParts is the number of values that Path gives for a word: classes, and the index of a word.
const PathParts = pathClasses + 1

const pathClasses = 3

// What a word is to a predicate, by the tree. All but the first two go with a relation, and with
// whether the word begins a run.
const (
	itself  = iota // the predicate
	outside        // none of what follows
	below          // in a dependent of the predicate
	above          // the head of the predicate, or what hangs on it in other ways
	beside         // in a sibling of the predicate
	aunt           // in a sibling of its head
	grand          // the head of its head
	places
)

// distances is the number of classes of how far a word stands before or after the predicate.
const distances = 9

// Paths is the number of classes that Path gives.
func (s Shape) Paths() int { return 2 + (places-below)*2*s.Rels + s.Rels + distances }

// Path appends, for each word of a sentence, PathParts values: the relation of the word pred; classes of the word's place as seen from
// it: where in the tree, by which relation, and whether the word before is elsewhere; how far before or after pred; last, the index of the word that has that place in the tree, the
// word itself where none has. heads are indexes from 1, 0 for the root; cycles do no harm.
func (s Shape) Path(dst, heads, rels []int32, pred int) []int32 {
	v := view{heads: heads, pred: int32(pred), up: heads[pred] - 1, top: -1, anchor: make([]int32, len(heads))}
	if v.up >= 0 {
		v.top = heads[v.up] - 1
	}
	ofPred := int32(2+(places-below)*2*s.Rels) + rels[pred]
	last := int32(-1)
	for i := range heads {
		at := v.find(int32(i))
		kind := v.kind(at)
		class, anchor := int32(kind), int32(i)
		if kind >= below {
			anchor = at
			class = 2 + int32((kind-below)*2*s.Rels) + 2*rels[at]
			if at != last {
				class++
			}
		}
		last = at
		dst = append(dst, ofPred, class, s.distance(i-pred), anchor)
	}
	return dst
}

// Apart reports whether what Path gives for a word is that of the predicate itself or of a word so far away in the tree that it is in no
// argument: on the words of EWT a sixth of all pairs, with one of 400 words of arguments.
func Apart(path []int32) bool { return path[1] <= outside }

func (s Shape) distance(d int) int32 {
	far, after := d, int32(0)
	if d < 0 {
		far, after = -d, 4
	}
	step := int32(0)
	switch {
	case far == 0:
		step, after = 0, 0
	case far == 1:
		step = 1
	case far == 2:
		step = 2
	case far <= 5:
		step = 3
	default:
		step = 4
	}
	return int32(2+(places-below)*2*s.Rels+s.Rels) + step + after
}

// view is a tree as seen from a predicate.
type view struct {
	heads         []int32
	pred, up, top int32   // the predicate, its head, the head of that; -1 for none
	anchor        []int32 // of each word, plus two: the first word on the way up that has a place; 0 where not known, 1 for none
}

// find gives the first word on the way up from i that has a place, -1 for none.
func (v *view) find(i int32) int32 {
	at, steps := i, 0
	for at >= 0 && v.anchor[at] == 0 && v.kind(at) == outside && steps <= len(v.heads) {
		at = v.heads[at] - 1
		steps++
	}
	found := int32(1)
	if at >= 0 && steps <= len(v.heads) {
		if found = v.anchor[at]; found == 0 {
			found = at + 2
		}
	}
	for at = i; at >= 0 && v.anchor[at] == 0; at = v.heads[at] - 1 {
		v.anchor[at] = found
		if at+2 == found {
			break
		}
	}
	return found - 2
}

// kind is the place of a word itself, -1 for none, not of what it hangs on.
func (v *view) kind(i int32) int {
	if i < 0 {
		return outside
	}
	head := v.heads[i] - 1
	switch {
	case i == v.pred:
		return itself
	case head == v.pred:
		return below
	case i == v.up:
		return above
	case head == v.up && v.up >= 0:
		return beside
	case i == v.top:
		return grand
	case head == v.top && v.top >= 0:
		return aunt
	}
	return outside
}
