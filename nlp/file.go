package nlp

import (
	"bytes"
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
// little-endian uint32) and its content: the JSON of the small parts of the specs; tables of words,
// rolesets, lemmas of words and of suffixes; the two weight tables of the segmenter; the lists
// of names; the weights of the networks, one after the other. Nothing is compressed, so that it opens fast.
const magic = "sitrep nlp 7\n"

// ErrModel is wrapped by all errors of Load that are about what is in the file.
var ErrModel = errors.New("nlp: not a model file that this version reads")

// specs are the small parts of the models that are not weights.
type specs struct {
	Segment segment.Spec `json:"segment"`
	Joint   joint.Spec   `json:"joint"`
}

// The sections.
const (
	specSection = iota
	wordSection
	rolesetSection
	lemmaSection
	suffixSection
	cutSection
	sentenceSection
	listSection
	netSection
	sectionCount
)

// Save writes the model as Load reads it. The same model gives the same bytes.
func (m *Model) Save(w io.Writer) error {
	p := &m.parts
	spec, err := json.Marshal(specs{p.Segment.Spec, *p.Spec})
	if err != nil {
		return fmt.Errorf("nlp: save: %w", err)
	}
	words, err := wordTable(p.Spec)
	if err != nil {
		return err
	}
	sets, err := rolesetTable(p.Spec)
	if err != nil {
		return err
	}
	lemmas, suffixes, err := lemmaTables(p.Lemma)
	if err != nil {
		return err
	}
	var weights []byte
	for _, n := range p.Nets {
		weights = n.Params.AppendBinary(weights)
	}
	out := []byte(magic)
	for _, s := range [sectionCount][]byte{
		spec, words, sets, lemmas, suffixes, p.Segment.Cuts.AppendBinary(nil), p.Segment.Sentences.AppendBinary(nil),
		p.Lists.AppendBinary(nil), weights,
	} {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		out = append(out, s...)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("nlp: save: %w", err)
	}
	return nil
}

// Load reads a model file. Errors are of r, or wrap ErrModel.
func Load(r io.Reader) (*Model, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("nlp: load: %w", err)
	}
	return Decode(data)
}

// Decode reads the bytes of a model file, which stay in use and must not be changed. Errors wrap
// ErrModel.
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
	var l lemma.Spec
	var tables [2]*linear.Table
	var lists *lex.Lists
	var nets []*net.Network
	var errs [sectionCount]error
	var wg sync.WaitGroup
	decode := func(i int, f func([]byte) error) {
		wg.Go(func() {
			if err := f(packed[i]); err != nil {
				errs[i] = fmt.Errorf("%w: section %d: %w", ErrModel, i, err)
			}
		})
	}
	for i := range tables {
		decode(cutSection+i, func(b []byte) (err error) {
			tables[i], err = linear.Decode(b)
			return err
		})
	}
	decode(listSection, func(b []byte) (err error) {
		lists, err = lex.DecodeLists(b)
		return err
	})
	decode(lemmaSection, func(b []byte) error { return readMap(b, &l.Words) })
	decode(suffixSection, func(b []byte) error { return readMap(b, &l.Suffixes) })
	decode(specSection, func(b []byte) (err error) {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		nets, err = networks(&s.Joint, packed)
		return err
	})
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	if tables[0].Classes() != segment.NumCut || tables[1].Classes() != 2 {
		return nil, fmt.Errorf("%w: the segmenter has the wrong classes", ErrModel)
	}
	return NewModel(Parts{
		Segment: segment.New(s.Segment, tables[0], tables[1]), Lemma: &l, Lists: lists, Spec: &s.Joint, Nets: nets,
	}), nil
}

// mostNets is the largest number of networks that is read.
const mostNets = 16

// networks reads the rest of a Spec and the weights that go with it.
func networks(s *joint.Spec, packed [sectionCount][]byte) ([]*net.Network, error) {
	if err := readWords(packed[wordSection], s); err != nil {
		return nil, err
	}
	if err := readRolesets(packed[rolesetSection], s); err != nil {
		return nil, err
	}
	if err := s.Check(); err != nil {
		return nil, err
	}
	var nets []*net.Network
	for rest := packed[netSection]; len(rest) > 0 || nets == nil; {
		n := net.New(s.Shape)
		size := n.Params.Bytes()
		if len(rest) < size || len(nets) == mostNets {
			return nil, fmt.Errorf("%d bytes of weights, want a multiple of %d, %d networks at most", len(packed[netSection]), size, mostNets)
		}
		if err := n.Params.Decode(rest[:size:size]); err != nil {
			return nil, err
		}
		nets, rest = append(nets, n), rest[size:]
	}
	return nets, nil
}
