package gazetteer

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
	"sort"
)

// raw is a place on its way into a file.
type raw struct {
	id         uint32
	source     uint8
	feature    string
	name       string
	alt        []alias
	lat, lon   float64
	population int
	country    string
	parent     *raw
	number     uint32 // set when written
}

type alias struct {
	name  string
	flags uint8
}

// encode lays out the file. Places must be in their final order; countries' heads point into it.
func encode(places []*raw, h head) ([]byte, error) {
	if len(places) >= 1<<24 {
		return nil, fmt.Errorf("%d places are too many", len(places))
	}
	for i, p := range places {
		p.number = uint32(i + 1)
	}
	index := map[string]uint8{}
	for i, c := range h.Countries {
		index[c.ISO] = uint8(i)
	}
	feature := map[string]uint8{}
	recs, strs := make([]byte, recordSize), []byte{0}
	for _, p := range places {
		at, ok := feature[p.feature]
		if !ok {
			at = uint8(len(h.Features))
			feature[p.feature] = at
			h.Features = append(h.Features, p.feature)
		}
		recs = appendRecord(recs, p, uint32(len(strs)), at, index[p.country])
		strs = append(binary.AppendUvarint(strs, uint64(len(p.name))), p.name...)
	}
	blocks, keys := encodeNames(places, &file{head: h})
	h.Sections = [4]int{len(recs), len(strs), len(blocks), len(keys)}
	var body []byte
	for _, s := range [][]byte{recs, strs, blocks, keys} {
		body = append(body, s...)
	}
	hash := sha256.Sum256(body)
	h.Version = hex.EncodeToString(hash[:6])
	top, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	body = append(top, body...)
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(top)))
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	return append(out, body...), nil
}

func appendRecord(b []byte, p *raw, name uint32, feature, country uint8) []byte {
	var parent uint32
	if p.parent != nil {
		parent = p.parent.number
	}
	lat := uint32((p.lat+90)/180*(1<<24-1) + 0.5)
	lon := uint32((p.lon+180)/360*(1<<24-1) + 0.5)
	b = binary.LittleEndian.AppendUint32(b, name)
	b = binary.LittleEndian.AppendUint32(b, p.id)
	b = append(b, byte(parent), byte(parent>>8), byte(parent>>16), feature)
	b = append(b, byte(lat), byte(lat>>8), byte(lat>>16), byte(lon), byte(lon>>8), byte(lon>>16))
	b = binary.LittleEndian.AppendUint16(b, packPopulation(p.population))
	return append(b, p.source, country)
}

// encodeNames makes the sorted, front-coded table of names.
func encodeNames(places []*raw, f *file) (blocks, keys []byte) {
	byKey, people := map[string][]posting{}, make([]int, len(places)+1)
	add := func(name string, record uint32, flags uint8) {
		key := f.fold(name)
		if key == "" {
			return
		}
		for i, q := range byKey[key] {
			if q.record == record { // the freer of two readings stays
				byKey[key][i].flags &= flags
				return
			}
		}
		byKey[key] = append(byKey[key], posting{record, flags})
	}
	for _, p := range places {
		people[p.number] = p.population
		add(p.name, p.number, 0)
		for _, a := range p.alt {
			flags := a.flags | flagAlternate
			if a.flags&flagKnown != 0 {
				flags = a.flags &^ flagKnown
			}
			add(a.name, p.number, flags)
		}
	}
	sorted := make([]string, 0, len(byKey))
	for k := range byKey {
		sorted = append(sorted, k)
	}
	sort.Strings(sorted)
	before := ""
	for i, k := range sorted {
		if i%blockSize == 0 {
			blocks, before = binary.LittleEndian.AppendUint32(blocks, uint32(len(keys))), ""
		}
		shared := 0
		for shared < len(k) && shared < len(before) && k[shared] == before[shared] {
			shared++
		}
		keys = binary.AppendUvarint(keys, uint64(shared))
		keys = append(binary.AppendUvarint(keys, uint64(len(k)-shared)), k[shared:]...)
		bySize(byKey[k], people)
		keys = appendPostings(keys, byKey[k])
		before = k
	}
	return blocks, keys
}

// bySize orders the places of a name: most people first, then by number, countries coming before
// their towns.
func bySize(ps []posting, people []int) {
	slices.SortFunc(ps, func(a, b posting) int {
		return cmp.Or(cmp.Compare(people[b.record], people[a.record]), cmp.Compare(a.record, b.record))
	})
}

func appendPostings(keys []byte, ps []posting) []byte {
	var b []byte
	last := uint32(0)
	for _, p := range ps {
		b = binary.AppendUvarint(b, zag(int(p.record)-int(last))<<3|uint64(p.flags))
		last = p.record
	}
	return append(binary.AppendUvarint(keys, uint64(len(b))), b...)
}

// zag is the number that zigzag reads as n: numbers of small size, of either sign, are small.
func zag(n int) uint64 { return uint64(n<<1) ^ uint64(n>>63) }
