package codebook

import "testing"

func TestBuiltin(t *testing.T) {
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("version %s, %d senses, %d types", c.Version(), c.SenseCount(), len(c.Types()))
}
