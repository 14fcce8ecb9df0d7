package gazetteer

import (
	"encoding/json"
	"os"
	"testing"
)

// TestManifest: default.json is of the file that is built in.
func TestManifest(t *testing.T) {
	b, err := os.ReadFile("default.json")
	if err != nil {
		t.Fatal(err)
	}
	var m BuildManifest
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	g := opened(t)
	if got := hash([]byte(defaultFile)); m.SHA256 != got || m.Bytes != len(defaultFile) || m.Version != g.Version() || m.Places+1 != g.Len() {
		t.Errorf("manifest of %s, %d bytes, version %s, %d places; the file has %s, %d, %s, %d", m.SHA256, m.Bytes, m.Version, m.Places, got, len(defaultFile), g.Version(), g.Len()-1)
	}
	if len(m.Inputs) != 5 || m.Bytes > 16<<20 {
		t.Errorf("%d inputs, %d bytes", len(m.Inputs), m.Bytes)
	}
}
