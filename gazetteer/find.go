package gazetteer

import "sort"

// find appends the places of a name to dst, those of most people first.
func (f *file) find(name string, dst []posting) []posting {
	var buf [maxKey]byte
	key := f.appendFold(buf[:0], name)
	if len(key) == 0 {
		return dst
	}
	at := f.findKey(string(key))
	if at < 0 {
		return dst
	}
	upper, stop := shape(name)
	from := len(dst)
	n, at := uvarint(f.keys, at)
	record := uint32(0)
	for ; n > 0 && at >= 0; n-- {
		var v uint64
		if v, at = uvarint(f.keys, at); at < 0 {
			break
		}
		record += uint32(v >> 3)
		flags := uint8(v & 7)
		if flags&flagUpper != 0 && !upper || flags&flagStop != 0 && !stop || int(record) >= f.records() {
			continue
		}
		dst = append(dst, posting{record, flags})
	}
	if len(dst)-from > 1 {
		f.bySize(dst[from:])
	}
	return dst
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
	hi := int(f.first[min(p+1, 1<<16)])
	b := lo + sort.Search(hi-lo, func(i int) bool { return f.blockKey(lo+i) > key }) - 1
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

// skip steps over the places of a name.
func (f *file) skip(at int) int {
	n, at := uvarint(f.keys, at)
	for ; n > 0 && at >= 0; n-- {
		for at < len(f.keys) && f.keys[at] >= 0x80 {
			at++
		}
		at++
		if at > len(f.keys) {
			return -1
		}
	}
	return at
}
