package linear

// Hash gives the 32-bit FNV-1a hash of s, with a last mix so that all bits depend on all bytes.
func Hash(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return uint32(h ^ h>>32)
}

const (
	golden = 0x9E3779B97F4A7C15
	prime  = 0xFF51AFD7ED558CCD
)

// Key1 makes the key of a feature from its template number and one value.
func Key1(template int, a uint32) uint32 {
	h := (uint64(template)*golden ^ uint64(a)) * prime
	return uint32((h ^ h>>29) * golden >> 32)
}

// Key2 makes the key of a feature from its template number and two values, in order.
func Key2(template int, a, b uint32) uint32 {
	h := (uint64(template)*golden ^ uint64(a)) * prime
	h = (h ^ h>>29 ^ uint64(b)) * prime
	return uint32((h ^ h>>29) * golden >> 32)
}

// Key3 makes the key of a feature from its template number and three values, in order.
func Key3(template int, a, b, c uint32) uint32 {
	h := (uint64(template)*golden ^ uint64(a)) * prime
	h = (h ^ h>>29 ^ uint64(b)) * prime
	h = (h ^ h>>29 ^ uint64(c)) * prime
	return uint32((h ^ h>>29) * golden >> 32)
}
