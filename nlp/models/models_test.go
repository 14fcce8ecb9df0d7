package models

import (
	"crypto/sha256"
	"fmt"
	"testing"
)

func TestManifestIsOfTheModel(t *testing.T) {
	m, err := EnglishManifest()
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(english)); got != m.SHA256 || len(english) != m.Bytes {
		t.Errorf("en.model has hash %s and %d bytes, the manifest says %s and %d", got, len(english), m.SHA256, m.Bytes)
	}
	if len(english) > 20e6 {
		t.Errorf("en.model has %d bytes, more than 20 MB", len(english))
	}
	if len(m.Data) == 0 || len(m.Scores) == 0 || m.Command == "" {
		t.Errorf("manifest lacks data, scores or command: %+v", m)
	}
}

func TestEnglishReads(t *testing.T) {
	m, err := English()
	if err != nil {
		t.Fatal(err)
	}
	doc := m.Read("Police fired tear gas.")
	if len(doc.Sentences) != 1 || len(doc.Sentences[0].Words) != 5 {
		t.Fatalf("read %+v", doc)
	}
}

func BenchmarkEnglish(b *testing.B) {
	for b.Loop() {
		if _, err := English(); err != nil {
			b.Fatal(err)
		}
	}
}
