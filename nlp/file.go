package nlp

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/ner"
	"sitrep/nlp/internal/parse"
	"sitrep/nlp/internal/segment"
	"sitrep/nlp/internal/tag"
)

// A model file is the line magic, then a fixed number of sections, each its length in bytes (a
// little-endian uint32) and its content compressed with DEFLATE: first the JSON of specs, then
// the weight tables in the order in which Save lists them, then the names of places.
const magic = "sitrep nlp 2\n"

// ErrModel is wrapped by all errors of Load that are about what is in the file.
var ErrModel = errors.New("nlp: not a model file that this version reads")

// specs are the parts of the models that are not weights.
type specs struct {
	Clusters *lex.Clusters `json:"clusters"`
	Segment  segment.Spec  `json:"segment"`
	Tag      tag.Spec      `json:"tag"`
	Lemma    lemma.Spec    `json:"lemma"`
	Parse    parse.Spec    `json:"parse"`
	NER      ner.Spec      `json:"ner"`
}

const (
	tableCount   = 6
	sectionCount = tableCount + 2
)

// Save writes the model as Load reads it. The same model gives the same bytes.
func (m *Model) Save(w io.Writer) error {
	p := &m.parts
	spec, err := json.Marshal(specs{p.Clusters, p.Segment.Spec, p.Tag.Spec, *p.Lemma, p.Parse.Spec, p.NER.Spec})
	if err != nil {
		return fmt.Errorf("nlp: save: %w", err)
	}
	sections := [][]byte{spec}
	for _, t := range []*linear.Table{p.Segment.Cuts, p.Segment.Sentences, p.Tag.Tag, p.Tag.Feat, p.Parse.Moves, p.NER.Table} {
		sections = append(sections, t.AppendBinary(nil))
	}
	sections = append(sections, p.Places.AppendBinary(nil))
	out := []byte(magic)
	for _, s := range sections {
		packed, err := deflate(s)
		if err != nil {
			return fmt.Errorf("nlp: save: %w", err)
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(len(packed)))
		out = append(out, packed...)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("nlp: save: %w", err)
	}
	return nil
}

func deflate(b []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return buf.Bytes(), err
}

// Load reads a model file. Errors are of r, or wrap ErrModel.
func Load(r io.Reader) (*Model, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("nlp: load: %w", err)
	}
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, ErrModel
	}
	var packed [sectionCount][]byte
	for i := range packed {
		if len(rest) < 4 {
			return nil, fmt.Errorf("%w: cut off in section %d", ErrModel, i)
		}
		n := binary.LittleEndian.Uint32(rest)
		if rest = rest[4:]; uint64(n) > uint64(len(rest)) {
			return nil, fmt.Errorf("%w: cut off in section %d", ErrModel, i)
		}
		packed[i], rest = rest[:n], rest[n:]
	}
	return unpack(packed)
}

// unpack decodes the sections, all at the same time.
func unpack(packed [sectionCount][]byte) (*Model, error) {
	var s specs
	var tables [tableCount]*linear.Table
	var places *lex.Names
	var errs [sectionCount]error
	var wg sync.WaitGroup
	for i := range packed {
		wg.Go(func() {
			b, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed[i])))
			switch {
			case err != nil:
			case i == 0:
				err = json.Unmarshal(b, &s)
			case i == sectionCount-1:
				places, err = lex.DecodeNames(b)
			default:
				tables[i-1], err = linear.Decode(b)
			}
			if err != nil {
				errs[i] = fmt.Errorf("%w: section %d: %w", ErrModel, i, err)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	if err := s.check(tables); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	return NewModel(Parts{
		Clusters: s.Clusters,
		Places:   places,
		Segment:  segment.New(s.Segment, tables[0], tables[1]),
		Tag:      tag.New(s.Tag, tables[2], tables[3]),
		Lemma:    &s.Lemma,
		Parse:    &parse.Model{Spec: s.Parse, Moves: tables[4]},
		NER:      ner.New(s.NER, tables[5]),
	}), nil
}

// check makes sure that no index of the specs or tables can point outside.
func (s *specs) check(t [tableCount]*linear.Table) error {
	want := [tableCount]int{
		segment.NumCut, 2, len(s.Tag.Tags), len(s.Tag.Feats), s.Parse.Classes(), s.NER.Classes(),
	}
	for i, n := range want {
		if t[i].Classes() != n {
			return fmt.Errorf("table %d has %d classes, want %d", i+1, t[i].Classes(), n)
		}
	}
	if len(s.Tag.May) != len(s.Tag.Tags) || s.Parse.Root < 0 || s.Parse.Root >= len(s.Parse.Labels) {
		return errors.New("specs do not fit each other")
	}
	for _, may := range s.Tag.May {
		for _, f := range may {
			if f < 0 || f >= len(s.Tag.Feats) {
				return errors.New("feature out of range")
			}
		}
	}
	for _, k := range s.Tag.Known {
		if k < 0 || k >= len(s.Tag.Tags) {
			return errors.New("tag out of range")
		}
	}
	return nil
}
