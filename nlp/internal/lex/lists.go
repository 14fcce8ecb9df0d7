package lex

import (
	"encoding/binary"
	"errors"
)

// Lists are the sets of names that give the network a hint of what a word may be.
type Lists struct {
	Places *Names
	First  *Names // given names of persons, single words
	Last   *Names // family names, the same
	Groups *Names // organisations
}

// Marks of a word that may be part of a person's name.
const (
	NoPerson  = 0
	FirstName = 1
	LastName  = 2 // FirstName + LastName for what is either
)

// Marks are what the lists say of a word: classes that Names.Mark gives, and one of a person's name.
type Marks struct{ Place, Group, Person uint8 }

// Mark appends the marks of each word of a sentence, given as the L of a Word.
func (l *Lists) Mark(dst []Marks, words []uint32) []Marks {
	from := len(dst)
	for _, low := range words {
		m := Marks{}
		h := chain(0, 0, low)
		if l.First.has(h) {
			m.Person += FirstName
		}
		if l.Last.has(h) {
			m.Person += LastName
		}
		dst = append(dst, m)
	}
	l.Places.each(words, func(i int, class uint8) { dst[from+i].Place = class })
	l.Groups.each(words, func(i int, class uint8) { dst[from+i].Group = class })
	return dst
}

func (l *Lists) sets() []**Names { return []**Names{&l.Places, &l.First, &l.Last, &l.Groups} }

// AppendBinary appends the file form: each set, its length before it (a little-endian uint32).
func (l *Lists) AppendBinary(b []byte) []byte {
	for _, n := range l.sets() {
		set := (*n).AppendBinary(nil)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(set)))
		b = append(b, set...)
	}
	return b
}

// DecodeLists reads what AppendBinary wrote.
func DecodeLists(b []byte) (*Lists, error) {
	l := &Lists{}
	for _, n := range l.sets() {
		if len(b) < 4 || uint64(binary.LittleEndian.Uint32(b)) > uint64(len(b)-4) {
			return nil, errors.New("lex: lists of names are cut off")
		}
		size := 4 + int(binary.LittleEndian.Uint32(b))
		var err error
		if *n, err = DecodeNames(b[4:size]); err != nil {
			return nil, err
		}
		b = b[size:]
	}
	if len(b) > 0 {
		return nil, errors.New("lex: more than the lists of names")
	}
	return l, nil
}
