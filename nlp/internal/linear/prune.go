package linear

import "slices"

// Prune gives a smaller model: weights rounded to multiples of grain and those below cut left out,
// both in units of 1/Scale.
func (t *Table) Prune(cut, grain int) *Table {
	out := newTable(t.classes, t.Features())
	var es []entry
	for _, s := range t.sorted() {
		es = es[:0]
		for e := s.start; ; e++ {
			w := t.entries[e]
			class := w.class &^ lastBit
			if q := round(int(w.weight), grain); q >= cut || q <= -cut {
				es = append(es, entry{class, int16(q)})
			}
			if w.class&lastBit != 0 {
				break
			}
		}
		if len(es) > 0 {
			out.put(s.key, es)
		}
	}
	return out
}

// round gives the nearest multiple of grain, halves away from 0, within int16.
func round(w, grain int) int {
	if w < 0 {
		return -round(-w, grain)
	}
	return min((w+grain/2)/grain, 32767/grain) * grain
}

// sorted gives the filled slots by rising key.
func (t *Table) sorted() []slot {
	out := make([]slot, 0, len(t.slots))
	for _, s := range t.slots {
		if s.start != 0 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b slot) int { return int(int64(a.key) - int64(b.key)) })
	return out
}
