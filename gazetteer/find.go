package gazetteer

import "unsafe"

// find appends the places of a name to dst, those of most people first.
func (f *file) find(name string, dst []posting) []posting {
	var buf [maxKey]byte
	key := f.appendFold(buf[:0], name)
	if len(key) == 0 {
		return dst
	}
	at := f.findKey(unsafe.String(&key[0], len(key))) // key outlives the search
	if at < 0 {
		return dst
	}
	upper, stop := shape(name)
	n, at := uvarint(f.keys, at)
	record, end := uint32(0), f.end(at, n)
	for at >= 0 && at < end {
		var v uint64
		if v, at = uvarint(f.keys, at); at < 0 {
			break
		}
		record += uint32(zigzag(v >> 3))
		flags := uint8(v & 7)
		if flags&flagUpper != 0 && !upper || flags&flagStop != 0 && !stop || int(record) >= f.records() {
			continue
		}
		dst = append(dst, posting{record, flags})
	}
	return dst
}

// lead is the first eight bytes of a key as a number that orders as they do.
func lead(key string) uint64 {
	var v uint64
	for i := range 8 {
		v <<= 8
		if i < len(key) {
			v |= uint64(key[i])
		}
	}
	return v
}

// blockKey is the first name of a block, kept whole.
func (f *file) blockKey(b int) string {
	_, at := uvarint(f.keys, int(u32(f.blocks, 4*b)))
	n, at := uvarint(f.keys, at)
	if at < 0 || uint64(len(f.keys)-at) < n {
		return ""
	}
	return f.keys[at : at+int(n)]
}

// findKey returns where the places of a folded name stand in keys, -1 where it is not there.
func (f *file) findKey(key string) int {
	p := prefix(key)
	lo := max(int(f.first[p])-1, 0)
	b, hi := lo, int(f.first[min(p+1, 1<<16)])
	head := lead(key)
	for b < hi { // the first block that begins after key
		mid := int(uint(b+hi) >> 1)
		if l := f.leads[mid]; l > head || l == head && f.blockKey(mid) > key {
			hi = mid
		} else {
			b = mid + 1
		}
	}
	b--
	if b < 0 || b >= len(f.blocks)/4 {
		return -1
	}
	return f.scan(int(u32(f.blocks, 4*b)), key)
}

// scan looks for key in the block that begins at at. same counts the bytes in which key and the
// name at hand agree; a name that shares more with the one before it than key did, or less, need
// not be put together.
func (f *file) scan(at int, key string) int {
	same := 0
	for i := 0; i < blockSize && at < len(f.keys); i++ {
		shared, next := uvarint(f.keys, at)
		n, next := uvarint(f.keys, next)
		if next < 0 || uint64(len(f.keys)-next) < n {
			return -1
		}
		own := f.keys[next : next+int(n)]
		at = next + int(n)
		switch {
		case int(shared) < same:
			return -1 // names from here on come after key
		case int(shared) == same:
			k := 0
			for k < len(own) && same+k < len(key) && own[k] == key[same+k] {
				k++
			}
			if k == len(own) && same+k == len(key) {
				return at
			}
			if k < len(own) && same+k < len(key) && own[k] > key[same+k] || same+k == len(key) {
				return -1
			}
			same += k
		}
		if at = f.skip(at); at < 0 {
			return -1
		}
	}
	return -1
}

// skip steps over the places of a name, -1 where they do not fit.
func (f *file) skip(at int) int {
	n, at := uvarint(f.keys, at)
	return f.end(at, n)
}

// end is where n bytes from at on end, -1 where they do not fit.
func (f *file) end(at int, n uint64) int {
	if at < 0 || uint64(len(f.keys)-at) < n {
		return -1
	}
	return at + int(n)
}
