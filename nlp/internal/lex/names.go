package lex

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"

	"sitrep/nlp/internal/linear"
)

// Names is a set of names of one to MaxName words, whatever their letter case. It keeps hashes
// only, so that one of some ten thousand strings is taken for a name that it is not.
type Names struct {
	hashes []uint32 // sorted
	first  []uint32 // by the upper bits of a hash: the index of the first such
}

// indexBits is how many upper bits of a hash Names is indexed by.
const indexBits = 16

// index makes what has needs.
func (n *Names) index() *Names {
	n.first = make([]uint32, 1<<indexBits+1)
	at := 0
	for top := range n.first {
		for at < len(n.hashes) && int(n.hashes[at]>>(32-indexBits)) < top {
			at++
		}
		n.first[top] = uint32(at)
	}
	return n
}

// MaxName is the greatest number of words of a name. A hyphen is a word of its own, as in UD.
const MaxName = 5

// Marks of words that are, by the longest match from the left, part of a name.
const (
	NoName    = iota
	WholeName // the only word of a name
	NameFirst // the first of several
	NameRest  // a further one
)

// apart cuts names into words as UD does.
var apart = strings.NewReplacer("-", " - ", "'s", " 's")

// NewNames makes a set. Names longer than MaxName words are left out.
func NewNames(names []string) *Names {
	n := &Names{}
	for _, name := range names {
		words := strings.Fields(apart.Replace(Normal(name)))
		if len(words) == 0 || len(words) > MaxName {
			continue
		}
		var h uint32
		for i, w := range words {
			h = chain(i, h, linear.Hash(ZeroDigits(strings.ToLower(w))))
		}
		n.hashes = append(n.hashes, h)
	}
	slices.Sort(n.hashes)
	n.hashes = slices.Compact(n.hashes)
	return n.index()
}

func (n *Names) has(h uint32) bool {
	top := h >> (32 - indexBits)
	return slices.Contains(n.hashes[n.first[top]:n.first[top+1]], h)
}

func chain(i int, before, word uint32) uint32 { return linear.Key3(2, uint32(i), before, word) }

// Len is the number of names.
func (n *Names) Len() int { return len(n.hashes) }

// Has reports whether the words are a name.
func (n *Names) Has(words []string) bool {
	var h uint32
	for i, w := range words {
		h = chain(i, h, linear.Hash(ZeroDigits(strings.ToLower(Normal(w)))))
	}
	return len(words) > 0 && n.has(h)
}

// each calls f with the mark of each word that is part of a name.
func (n *Names) each(words []uint32, f func(i int, mark uint8)) {
	for i := 0; i < len(words); {
		longest := n.longest(words[i:min(i+MaxName, len(words))])
		switch {
		case longest == 1:
			f(i, WholeName)
		case longest > 1:
			f(i, NameFirst)
			for k := 1; k < longest; k++ {
				f(i+k, NameRest)
			}
		}
		i += max(longest, 1)
	}
}

// longest is how many of the words, from the first on, make the longest name; 0 for none.
func (n *Names) longest(words []uint32) (length int) {
	var h uint32
	for j := range words {
		h = chain(j, h, words[j])
		if n.has(h) {
			length = j + 1
		}
	}
	return length
}

// AppendBinary appends the file form: the steps between the sorted hashes, as varints.
func (n *Names) AppendBinary(b []byte) []byte {
	last := uint32(0)
	for _, k := range n.hashes {
		b = binary.AppendUvarint(b, uint64(k-last))
		last = k
	}
	return b
}

// DecodeNames reads what AppendBinary wrote.
func DecodeNames(b []byte) (*Names, error) {
	n := &Names{hashes: make([]uint32, 0, len(b)/2)}
	last := uint32(0)
	for len(b) > 0 {
		step, size := binary.Uvarint(b)
		if size <= 0 {
			return nil, errors.New("lex: damaged set of names")
		}
		b = b[size:]
		if step > math.MaxUint32-uint64(last) {
			return nil, errors.New("lex: damaged set of names")
		}
		last += uint32(step)
		n.hashes = append(n.hashes, last)
	}
	return n.index(), nil
}
