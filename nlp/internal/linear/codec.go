package linear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

var errTable = errors.New("linear: damaged table")

// AppendBinary appends the table's file form: classes, number of features, then per feature, by
// rising key, the step from the key before, the number of entries, and per entry the class (one
// byte below 255 classes, else two) and the weight; all numbers are varints but for the class.
func (t *Table) AppendBinary(b []byte) []byte {
	rows := t.sorted()
	b = binary.AppendUvarint(b, uint64(t.classes))
	b = binary.AppendUvarint(b, uint64(len(rows)))
	b = binary.AppendUvarint(b, uint64(len(t.entries)-1))
	last := uint32(0)
	var lens, classes, weights []byte
	for _, r := range rows {
		b = binary.AppendUvarint(b, uint64(r.key-last))
		last = r.key
		n := 0
		for e := r.start; ; e++ {
			n++
			classes = binary.AppendUvarint(classes, uint64(t.entries[e].class&^lastBit))
			weights = binary.AppendVarint(weights, int64(t.entries[e].weight))
			if t.entries[e].class&lastBit != 0 {
				break
			}
		}
		lens = binary.AppendUvarint(lens, uint64(n))
	}
	for _, part := range [][]byte{lens, classes, weights} {
		b = binary.AppendUvarint(b, uint64(len(part)))
	}
	b = append(b, lens...)
	b = append(b, classes...)
	return append(b, weights...)
}

// Decode reads what AppendBinary wrote.
func Decode(b []byte) (*Table, error) {
	d := &decoder{b: b}
	classes, n, total := d.uvarint(), d.uvarint(), d.uvarint()
	if d.bad || classes == 0 || classes > lastBit || n > uint64(len(b)) || total > uint64(len(b)) {
		return nil, errTable
	}
	keys := make([]uint32, n)
	last := uint32(0)
	for i := range keys {
		last += uint32(d.uvarint())
		keys[i] = last
	}
	lens, cs, ws := d.part(), d.part(), d.part()
	for _, p := range []*decoder{lens, cs, ws} {
		p.b = d.take(p.want)
	}
	t := newTable(int(classes), int(n))
	t.entries = slices.Grow(t.entries, int(total))
	var row []entry
	for i, key := range keys {
		count := lens.uvarint()
		if count == 0 || count > classes || (i > 0 && key == keys[i-1]) {
			return nil, fmt.Errorf("%w: feature %d", errTable, i)
		}
		row = row[:0]
		for range count {
			c := cs.uvarint()
			if c >= classes {
				return nil, fmt.Errorf("%w: class %d of %d", errTable, c, classes)
			}
			row = append(row, entry{uint16(c), int16(ws.varint())})
		}
		t.put(key, row)
	}
	if d.bad || lens.bad || cs.bad || ws.bad {
		return nil, errTable
	}
	return t, nil
}

// decoder reads varints; after the first failure bad is set and all numbers are 0.
type decoder struct {
	b    []byte
	want int
	bad  bool
}

func (d *decoder) uvarint() uint64 {
	if len(d.b) > 0 && d.b[0] < 0x80 {
		v := d.b[0]
		d.b = d.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.bad = true
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (d *decoder) part() *decoder {
	n := d.uvarint()
	if n > uint64(len(d.b)) {
		d.bad = true
		n = 0
	}
	return &decoder{want: int(n)}
}

func (d *decoder) take(n int) []byte {
	if n > len(d.b) {
		d.bad = true
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}
