package gazetteer

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/nlp"
)

// FuzzOpen changes a small file, mends its checksum, and looks names up: errors, but no panic.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "small.gaz")
	if _, err := Build(BuildOptions{Out: path}); err != nil {
		f.Fatal(err)
	}
	small, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(20), byte(1), uint32(0))
	f.Add(uint32(len(small)-100), byte(255), uint32(3))
	f.Add(uint32(len(small)/2), byte(128), uint32(1000))
	f.Fuzz(func(t *testing.T, at uint32, x byte, cut uint32) {
		b := append([]byte(nil), small...)
		for k := range 8 { // one change is seldom felt
			b[(int(at)*(k+1)*(k+1))%(len(b)-16)+16] ^= x
		}
		b = b[:len(b)-int(cut)%(len(b)-20)]
		binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(b[16:], crc32.MakeTable(crc32.Castagnoli)))
		g, err := open(string(b), "fuzzed")
		if err != nil {
			return
		}
		for _, name := range []string{"Iraq", "US", "Gaza", "Middle East", "zzz", "a"} {
			g.Lookup(name)
		}
		g.Country("IQ")
		g.Capital("IQ")
	})
}

// FuzzResolve reads any text, split at spaces, in and out of capitals.
func FuzzResolve(f *testing.F) {
	g := opened(f)
	r := NewResolver(g)
	f.Add("Protesters marched in Baghdad 's Tahrir Square , Iraq .")
	f.Add("the capital of the US - Iran , Springfield , Ill . southern Iraq 's southern provinces")
	f.Add("BAGHDAD ( AP ) — al - Sadr \xff said the city Square Square in , ,")
	f.Fuzz(func(t *testing.T, text string) {
		doc := split(text)
		last := 0
		for _, p := range r.Resolve(doc, Context{SourceCountry: "IQ", Dateline: sitrep.Span{Start: 0, End: len(text)}}) {
			if p.Span.Start < last || p.Span.End > len(text) || !p.Span.Set() {
				t.Fatalf("span %v in %d bytes, after %d", p.Span, len(text), last)
			}
			if got := doc.Sentences[p.Sentence].SpanOf(p.First, p.Last); got != p.Span {
				t.Fatalf("words give %v, not %v", got, p.Span)
			}
			if p.Confidence < 0 || p.Confidence > 1 {
				t.Fatalf("confidence %v", p.Confidence)
			}
			last = p.Span.End
		}
	})
}

// split makes a document of words between spaces, one sentence a line, with no tags or trees.
func split(text string) *nlp.Document {
	d := &nlp.Document{Text: text}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		s := nlp.Sentence{Span: sitrep.Span{Start: at, End: at + len(line)}}
		for i := 0; i < len(line); {
			j := i + strings.IndexByte(line[i:]+" ", ' ')
			if j > i {
				s.Words = append(s.Words, nlp.Word{Span: sitrep.Span{Start: at + i, End: at + j}, Form: line[i:j], Head: -1})
			}
			i = j + 1
		}
		if len(s.Words) > 0 {
			d.Sentences = append(d.Sentences, s)
		}
		at += len(line) + 1
	}
	return d
}
