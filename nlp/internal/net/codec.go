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
		most := p.steps()
		for i := range p.Rows {
			row := p.W[i*p.Cols : (i+1)*p.Cols]
			var top float32
			for _, x := range row {
				top = max(top, x, -x)
			}
			unit := top / most
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

// Decode sets the weights from their file form.
func (ps *Params) Decode(b []byte) error {
	size := 0
	for _, p := range ps.List {
		size += p.Rows*4 + len(p.W)*p.width()
	}
	if size != len(b) {
		return errors.New("net: weights do not fit the sizes of the network")
	}
	for _, p := range ps.List {
		for i := range p.Rows {
			unit := math.Float32frombits(binary.LittleEndian.Uint32(b))
			if u := float64(unit); math.IsNaN(u) || math.IsInf(u, 0) {
				return errors.New("net: weight is no number")
			}
			b = b[4:]
			row := p.W[i*p.Cols : (i+1)*p.Cols]
			if p.Sparse {
				for j := range row {
					row[j] = float32(int8(b[j])) * unit
				}
			} else {
				for j := range row {
					row[j] = float32(int16(binary.LittleEndian.Uint16(b[2*j:]))) * unit
				}
			}
			b = b[p.Cols*p.width():]
		}
	}
	return nil
}

// width is the number of bytes of a weight.
func (p *Param) width() int {
	if p.Sparse {
		return 1
	}
	return 2
}
