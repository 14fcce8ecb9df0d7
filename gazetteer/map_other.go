//go:build !unix

package gazetteer

import "os"

// mapped is the content of a file, read whole: this system has no memory map here.
func mapped(path string) (string, error) {
	b, err := os.ReadFile(path)
	return string(b), err
}
