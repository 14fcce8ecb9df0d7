package net

import (
	"encoding/binary"
	"errors"
	"math"

	"sitrep/nlp/kernel"
)

// AppendBinary appends the file form: for each row of each parameter a little-endian float32, the
// unit, and the weights in units, rounded: in six bits for the rows of tables (package kernel), else
// int16.
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
	if p.Sparse {
		return appendSix(b, row)
	}
	unit := largest(row) / math.MaxInt16
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(unit))
	for _, x := range row {
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(inUnits(x, unit, math.MaxInt16))))
	}
	return b
}

func largest(row []float32) (top float32) {
	for _, x := range row {
		top = max(top, x, -x)
	}
	return top
}

// inUnits is x in units, rounded, most at most.
func inUnits(x, unit float32, most float64) float64 {
	if unit == 0 {
		return 0
	}
	return min(most, max(-most, math.Round(float64(x/unit))))
}

// appendSix appends a row in six bits, in the unit that leaves the least sum of squared errors: to cut off the few
// largest weights makes all others finer (Banner et al. 2019).
func appendSix(b []byte, row []float32) []byte {
	most := largest(row) / kernel.MaxSix
	unit, least := most, math.Inf(1)
	for step := range 9 {
		share, sum := 1-0.05*float32(step), 0.0
		for _, x := range row {
			d := float64(x) - inUnits(x, share*most, kernel.MaxSix)*float64(share*most)
			sum += d * d
		}
		if sum < least {
			unit, least = share*most, sum
		}
	}
	six := make([]int8, len(row))
	for i, x := range row {
		six[i] = int8(inUnits(x, unit, kernel.MaxSix))
	}
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(unit))
	return kernel.AppendSix(b, six)
}

// Decode sets the weights from their file form. They stay in b, which must not be changed: such a network can
// be read with, after PackToRead, and saved, not trained.
func (ps *Params) Decode(b []byte) error {
	if ps.Bytes() != len(b) {
		return errors.New("net: weights do not fit the sizes of the network")
	}
	for _, p := range ps.List {
		n := p.Rows * p.rowSize()
		p.packed = b[:n:n]
		b = b[n:]
		for i := range p.Rows {
			unit, _ := p.row(i)
			if u := float64(unit); math.IsNaN(u) || math.IsInf(u, 0) {
				return errors.New("net: weight is no number")
			}
		}
		p.W = nil
		if p.Rows == 1 {
			p.W = p.unpack(nil)
		}
	}
	return nil
}

// unpack appends the weights of a matrix in its file form.
func (p *Param) unpack(dst []float32) []float32 {
	for i := range p.Rows {
		unit, row := p.row(i)
		for j := range p.Cols {
			dst = append(dst, float32(int16(binary.LittleEndian.Uint16(row[2*j:])))*unit)
		}
	}
	return dst
}

// Bytes is the size of the file form.
func (ps *Params) Bytes() int {
	size := 0
	for _, p := range ps.List {
		size += p.Rows * p.rowSize()
	}
	return size
}

// row is a row of the file form: the unit, and the weights in units.
func (p *Param) row(i int) (float32, []byte) {
	b := p.packed[i*p.rowSize() : (i+1)*p.rowSize()]
	return math.Float32frombits(binary.LittleEndian.Uint32(b)), b[4:]
}

// rowSize is the number of bytes of a row.
func (p *Param) rowSize() int {
	if p.Sparse {
		return 4 + kernel.SixBytes(p.Cols)
	}
	return 4 + 2*p.Cols
}
