package gazetteer

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"unsafe"

	"sitrep"
)

// The file: magic, length of the head (uint32), CRC-32C of all after it (uint32), head (JSON),
// then the sections in the order of head.Sections. Numbers are little-endian.
//
//	records  recordSize bytes a place; record 0 is no place
//	strings  main names, each led by its length (uvarint)
//	blocks   uint32 a block of names: where it begins in keys
//	keys     folded names in order, blockSize to a block, each: bytes shared with the one before,
//	         bytes of its own (uvarint), these bytes, length in bytes of its places, its places,
//	         those of most people first (uvarint: difference to the one before, zigzag, << 3 | flags)
const (
	magic      = "SGAZ0003"
	recordSize = 22
	blockSize  = 16
)

// A record: name offset (4 bytes), identifier (4), parent (3), feature (1), latitude (3),
// longitude (3), population (2: 11 bits << 5 bits), source (1), country (1).
const (
	atID, atParent, atFeature, atLat, atLon, atPop, atSource, atCountry = 4, 8, 11, 12, 15, 18, 20, 21
)

// Flags of a name.
const (
	flagUpper     = 1 << iota // matches only where no letter is lower case: "US"
	flagStop                  // matches only with a full stop: "La."
	flagAlternate             // not the main name
)

// flagKnown marks, while a file is built, a name that is as good as the main one: "Britain".
const flagKnown = 1 << 7

type head struct {
	Version   string            `json:"version"`
	Sources   []Source          `json:"sources"`
	Features  []string          `json:"features"`
	Words     map[string]string `json:"words"`
	Countries []country         `json:"countries"` // the first is none
	Sections  [4]int            `json:"sections"`  // lengths in bytes
}

type country struct {
	ISO      string   `json:"iso,omitempty"`
	Record   uint32   `json:"record,omitempty"`
	Capital  uint32   `json:"capital,omitempty"`
	Demonyms []string `json:"demonyms,omitempty"`
}

type file struct {
	head                        head
	recs, strings, blocks, keys string
	size                        int      // of the file, in bytes
	leads                       []uint64 // lead of the first key of each block
	first                       []uint32 // first[b] is the first block whose first key begins with two bytes >= b
}

// maxChecked bounds the files whose checksum is taken when they are opened: to take that of a large
// mapped file would read it whole. Look-ups of a damaged file give wrong places, but no panic.
const maxChecked = 64 << 20

type posting struct {
	record uint32
	flags  uint8
}

func decode(data string) (file, error) {
	var f file
	if len(data) < len(magic)+8 || data[:4] != magic[:4] {
		return f, errors.New("not a gazetteer file; make one with: sitrep gazetteer build")
	}
	if got := data[:len(magic)]; got != magic {
		return f, fmt.Errorf("made by another version of sitrep (%q, not %q); make it anew with: sitrep gazetteer build", got, magic)
	}
	f.size = len(data)
	n, sum := int(u32(data, 8)), u32(data, 12)
	body := data[16:]
	if n > len(body) {
		return f, errors.New("cut short in its head")
	}
	if len(body) <= maxChecked {
		if got := crc32.Checksum(unsafe.Slice(unsafe.StringData(body), len(body)), crc32.MakeTable(crc32.Castagnoli)); got != sum {
			return f, fmt.Errorf("damaged: checksum %08x, not %08x", got, sum)
		}
	}
	if err := json.Unmarshal([]byte(body[:n]), &f.head); err != nil {
		return f, fmt.Errorf("head: %w", err)
	}
	rest := body[n:]
	for i, s := range []*string{&f.recs, &f.strings, &f.blocks, &f.keys} {
		size := f.head.Sections[i]
		if size < 0 || size > len(rest) {
			return f, fmt.Errorf("section %d of %d bytes does not fit", i, size)
		}
		*s, rest = rest[:size], rest[size:]
	}
	return f, f.check()
}

// check makes sure that what the head and the tables point at is there.
func (f *file) check() error {
	if len(f.recs) == 0 || len(f.recs)%recordSize != 0 || len(f.blocks)%4 != 0 || len(rest255(f.head.Countries)) == 0 {
		return errors.New("tables of the wrong size")
	}
	for i, c := range f.head.Countries {
		if int(c.Record) >= f.records() || int(c.Capital) >= f.records() {
			return fmt.Errorf("country %d points at no place", i)
		}
	}
	last := -1
	for b := 0; b < len(f.blocks)/4; b++ {
		at := int(u32(f.blocks, 4*b))
		if at <= last || at >= len(f.keys) {
			return fmt.Errorf("block %d of names is out of place", b)
		}
		last = at
	}
	f.index()
	return nil
}

func rest255(c []country) []country {
	if len(c) > 256 {
		return nil
	}
	return c
}

// index notes the first block for each two first bytes, and the first bytes of each block, so that a
// search looks at few blocks.
func (f *file) index() {
	n := len(f.blocks) / 4
	f.leads = make([]uint64, n)
	for b := range f.leads {
		f.leads[b] = lead(f.blockKey(b))
	}
	f.first = make([]uint32, 1<<16+1)
	b := 0
	for p := range f.first {
		for b < n && prefix(f.blockKey(b)) < p {
			b++
		}
		f.first[p] = uint32(b)
	}
}

func prefix(key string) int {
	switch len(key) {
	case 0:
		return 0
	case 1:
		return int(key[0]) << 8
	}
	return int(key[0])<<8 | int(key[1])
}

func (f *file) records() int { return len(f.recs) / recordSize }

// field returns the bytes of record r from offset at on; record 0 where there is no such record.
func (f *file) field(r uint32, at, n int) string {
	i := int(r) * recordSize
	if i+recordSize > len(f.recs) {
		i = 0
	}
	return f.recs[i+at : i+at+n]
}

func (f *file) name(r uint32) string {
	at := int(u32(f.field(r, 0, 4), 0))
	n, at := uvarint(f.strings, at)
	if at < 0 || uint64(len(f.strings)-at) < n {
		return ""
	}
	return f.strings[at : at+int(n)]
}

func (f *file) parent(r uint32) uint32 { return u24(f.field(r, atParent, 3)) }
func (f *file) country(r uint32) uint8 { return f.field(r, atCountry, 1)[0] }

func (f *file) population(r uint32) int {
	s := f.field(r, atPop, 2)
	v := int(s[0]) | int(s[1])<<8
	return (v >> 5) << (v & 31)
}

func packPopulation(n int) uint16 {
	e := 0
	for n >= 1<<11 {
		n, e = n>>1, e+1
	}
	return uint16(n<<5 | e)
}

func (f *file) feature(r uint32) string {
	if i := int(f.field(r, atFeature, 1)[0]); i < len(f.head.Features) {
		return f.head.Features[i]
	}
	return ""
}

func (f *file) point(r uint32) (lat, lon float64) {
	return float64(u24(f.field(r, atLat, 3)))/(1<<24-1)*180 - 90, float64(u24(f.field(r, atLon, 3)))/(1<<24-1)*360 - 180
}

// entry builds the entry of a record.
func (g *Gazetteer) entry(r uint32) Entry {
	f := &g.file
	e := Entry{record: r, Population: f.population(r), Feature: f.feature(r)}
	e.Name = f.name(r)
	lat, lon := f.point(r)
	e.Lat, e.Lon, e.HasPoint = round4(lat), round4(lon), true
	if i := int(f.country(r)); i < len(f.head.Countries) {
		e.Country = f.head.Countries[i].ISO
	}
	if s := int(f.field(r, atSource, 1)[0]); s < len(f.head.Sources) {
		e.Source, e.Licence = f.head.Sources[s].Name, f.head.Sources[s].Licence
		if id := u32(f.field(r, atID, 4), 0); id != 0 {
			e.ID = f.head.Sources[s].Prefix + strconv.FormatUint(uint64(id), 10)
		}
	}
	if e.Precision = precisionOf(e.Feature, e.Country); e.Precision == sitrep.AtSite {
		e.Site = e.Name
	}
	for p, n := r, 0; p != 0 && n < 4; p, n = f.parent(p), n+1 {
		switch f.feature(p) {
		case "ADM1":
			e.Region = f.name(p)
		case "ADM2":
			e.District = f.name(p)
		}
	}
	return e
}

func precisionOf(feature, country string) sitrep.PlacePrecision {
	switch feature {
	case "PCLI":
		return sitrep.AtCountry
	case "ADM2":
		return sitrep.AtDistrict
	case "PPLX":
		return sitrep.AtNeighbourhood
	case "SITE":
		return sitrep.AtSite
	case "ADM1", "SEA", "STM", "ISL", "MTS":
		return sitrep.AtRegion
	case "RGN", "TERR":
		if country != "" {
			return sitrep.AtRegion
		}
		return sitrep.AtUnknown
	case "CONT":
		return sitrep.AtUnknown
	}
	return sitrep.AtTown
}

func round4(x float64) float64 {
	if x < 0 {
		return float64(int64(x*1e4-0.5)) / 1e4
	}
	return float64(int64(x*1e4+0.5)) / 1e4
}

func u24(s string) uint32 { return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 }

func u32(s string, at int) uint32 {
	if at < 0 || at+4 > len(s) {
		return 0
	}
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// uvarint reads a number and returns where it ends, -1 where there is none.
func uvarint(s string, at int) (uint64, int) {
	var v uint64
	for i := 0; i < binary.MaxVarintLen32 && at >= 0 && at+i < len(s); i++ {
		v |= uint64(s[at+i]&0x7f) << (7 * i)
		if s[at+i] < 0x80 {
			return v, at + i + 1
		}
	}
	return 0, -1
}
