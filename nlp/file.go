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

	"sitrep/nlp/internal/joint"
	"sitrep/nlp/internal/lemma"
	"sitrep/nlp/internal/lex"
	"sitrep/nlp/internal/linear"
	"sitrep/nlp/internal/net"
	"sitrep/nlp/internal/segment"
)

// A model file is the line magic, then a fixed number of sections, each its length in bytes (a
// little-endian uint32) and its content, all but the last compressed with DEFLATE: the JSON of
// specs, the two weight tables of the segmenter, the names of places, the weights of the network.
const magic = "sitrep nlp 3\n"

// ErrModel is wrapped by all errors of Load that are about what is in the file.
var ErrModel = errors.New("nlp: not a model file that this version reads")

// specs are the parts of the models that are not weights.
type specs struct {
	Segment segment.Spec `json:"segment"`
	Lemma   lemma.Spec   `json:"lemma"`
	Joint   joint.Spec   `json:"joint"`
}

// The sections.
const (
	specSection = iota
	cutSection
	sentenceSection
	placeSection
	netSection
	sectionCount
)

// Save writes the model as Load reads it. The same model gives the same bytes.
func (m *Model) Save(w io.Writer) error {
	p := &m.parts
	spec, err := json.Marshal(specs{p.Segment.Spec, *p.Lemma, *p.Spec})
	if err != nil {
		return fmt.Errorf("nlp: save: %w", err)
	}
	sections := [sectionCount][]byte{
		spec, p.Segment.Cuts.AppendBinary(nil), p.Segment.Sentences.AppendBinary(nil), p.Places.AppendBinary(nil),
		p.Net.Params.AppendBinary(nil),
	}
	out := []byte(magic)
	for i, s := range sections {
		if i != netSection {
			if s, err = deflate(s); err != nil {
				return fmt.Errorf("nlp: save: %w", err)
			}
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		out = append(out, s...)
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
	return Decode(data)
}

// Decode reads the bytes of a model file. Errors wrap ErrModel.
func Decode(data []byte) (*Model, error) {
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
	var tables [2]*linear.Table
	var places *lex.Names
	var n *net.Network
	var errs [sectionCount]error
	var wg sync.WaitGroup
	inflate := func(i int, decode func([]byte) error) {
		wg.Go(func() {
			b, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed[i])))
			if err == nil {
				err = decode(b)
			}
			if err != nil {
				errs[i] = fmt.Errorf("%w: section %d: %w", ErrModel, i, err)
			}
		})
	}
	for i := range tables {
		inflate(cutSection+i, func(b []byte) (err error) {
			tables[i], err = linear.Decode(b)
			return err
		})
	}
	inflate(placeSection, func(b []byte) (err error) {
		places, err = lex.DecodeNames(b)
		return err
	})
	inflate(specSection, func(b []byte) error {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		if err := s.Joint.Check(); err != nil {
			return err
		}
		n = net.New(s.Joint.Shape)
		return n.Params.Decode(packed[netSection])
	})
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	if tables[0].Classes() != segment.NumCut || tables[1].Classes() != 2 {
		return nil, fmt.Errorf("%w: the segmenter has the wrong classes", ErrModel)
	}
	return NewModel(Parts{
		Segment: segment.New(s.Segment, tables[0], tables[1]), Lemma: &s.Lemma, Places: places, Spec: &s.Joint, Net: n,
	}), nil
}
