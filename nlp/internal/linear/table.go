// Package linear holds sparse linear models over hashed features: a read-only Table for use at
// run time, and a Trainer that fits one by the averaged perceptron (Freund and Schapire 1999;
// Collins 2002).
//
// A feature is a 32-bit key. A key has weights for the few classes it was ever updated for, so
// scoring costs the number of those, not the number of classes.
package linear

import "math/bits"

// Table is a trained model. It is immutable and safe for concurrent use.
type Table struct {
	classes int
	shift   uint
	slots   []slot
	entries []entry
}

// slot is one place of an open-addressing hash table; start 0 marks an empty one.
type slot struct {
	key   uint32
	start uint32 // index of the first entry
}

// entry is one weight; the last entry of a feature has the lastBit set in its class.
type entry struct {
	class  uint16
	weight int16
}

const lastBit = 0x8000

// Classes is the number of classes; scores have this length.
func (t *Table) Classes() int { return t.classes }

// Features is the number of features that carry weights.
func (t *Table) Features() int {
	n := 0
	for _, s := range t.slots {
		if s.start != 0 {
			n++
		}
	}
	return n
}

// Score sets scores to the sums of the weights of the keys. A key given twice counts twice.
func (t *Table) Score(keys []uint32, scores []int32) {
	clear(scores)
	t.Add(keys, scores)
}

// Add adds the weights of the keys to scores.
func (t *Table) Add(keys []uint32, scores []int32) {
	mask := uint32(len(t.slots) - 1)
	for _, k := range keys {
		i := home(k, t.shift)
		for t.slots[i].key != k && t.slots[i].start != 0 {
			i = (i + 1) & mask
		}
		e := t.slots[i].start
		if e == 0 {
			continue
		}
		for {
			w := t.entries[e]
			scores[w.class&^lastBit] += int32(w.weight)
			if w.class&lastBit != 0 {
				break
			}
			e++
		}
	}
}

// home is where a key is looked for first. Keys are hashes already; taking their upper bits as they
// are keeps a table that is filled by rising key in order in memory.
func home(key uint32, shift uint) uint32 { return key >> shift }

// newTable makes a table with room for n features.
func newTable(classes, n int) *Table {
	size := 1 << bits.Len(uint(n+n/2+1))
	return &Table{
		classes: classes,
		shift:   uint(32 - bits.TrailingZeros(uint(size))),
		slots:   make([]slot, size),
		entries: make([]entry, 1), // entry 0 is never used, so that start 0 means empty
	}
}

// put adds a feature. Entries must not be empty and the key must be new.
func (t *Table) put(key uint32, es []entry) {
	mask := uint32(len(t.slots) - 1)
	i := home(key, t.shift)
	for t.slots[i].start != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot{key, uint32(len(t.entries))}
	t.entries = append(t.entries, es...)
	t.entries[len(t.entries)-1].class |= lastBit
}

// Best is the index of the highest score, the first of equals.
func Best(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}
