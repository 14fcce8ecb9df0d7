package net

import (
	"encoding/binary"
	"errors"
	"math"
)

// AppendBinary appends the file form: for each row of each parameter a little-endian float32, the
// unit, and the weights in units, rounded: int8 for the rows of tables, else int16.
func (ps *Params) AppendBinary(b []byte) []byte {
	for _, p := range ps.List {
		if p.packed != nil {
			b = append(b, p.packed...)
			continue
		}
		for i := range p.Rows {
			b = p.appendRow(b, p.W[i*p.Cols:(i+1)*p.Cols])
		}
	}
	return b
}

func (p *Param) appendRow(b []byte, row []float32) []byte {
	var top float32
	for _, x := range row {
		top = max(top, x, -x)
	}
	unit := top / p.steps()
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(unit))
	for _, x := range row {
		q := 0.0
		if unit > 0 {
			q = math.Round(float64(x / unit))
		}
		if p.Sparse {
			b = append(b, byte(int8(q)))
		} else {
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(q)))
		}
	}
	return b
}

// steps is the number of units in the largest weight of a row.
func (p *Param) steps() float32 {
	if p.Sparse {
		return math.MaxInt8
	}
	return math.MaxInt16
}

// Decode sets the weights from their file form. Tables stay in b, which must not be changed: such a
// network can be read with and saved, not trained.
func (ps *Params) Decode(b []byte) error {
	size := 0
	for _, p := range ps.List {
		size += p.Rows * p.rowSize()
	}
	if size != len(b) {
		return errors.New("net: weights do not fit the sizes of the network")
	}
	for _, p := range ps.List {
		n := p.Rows * p.rowSize()
		p.packed = b[:n:n]
		b = b[n:]
		for i := range p.Rows {
			unit, row := p.row(i)
			if u := float64(unit); math.IsNaN(u) || math.IsInf(u, 0) {
				return errors.New("net: weight is no number")
			}
			if p.Sparse {
				continue
			}
			for j := range p.Cols {
				p.W[i*p.Cols+j] = float32(int16(binary.LittleEndian.Uint16(row[2*j:]))) * unit
			}
		}
		if !p.Sparse {
			p.packed = nil
		}
	}
	return nil
}

// row is a row of the file form: the unit, and the weights in units.
func (p *Param) row(i int) (float32, []byte) {
	b := p.packed[i*p.rowSize() : (i+1)*p.rowSize()]
	return math.Float32frombits(binary.LittleEndian.Uint32(b)), b[4:]
}

// rowSize is the number of bytes of a row.
func (p *Param) rowSize() int {
	if p.Sparse {
		return 4 + p.Cols
	}
	return 4 + 2*p.Cols
}
