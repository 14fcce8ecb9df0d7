//go:build unix

package gazetteer

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// mapped is the content of a file, mapped read-only for the life of the process: places that were
// looked up share its strings.
func mapped(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return "", err
	}
	if !st.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", path)
	}
	if st.Size() == 0 || st.Size() != int64(int(st.Size())) {
		return "", nil
	}
	b, err := unix.Mmap(int(f.Fd()), 0, int(st.Size()), unix.PROT_READ, unix.MAP_SHARED)
	if err != nil {
		return "", &os.PathError{Op: "map", Path: path, Err: err}
	}
	return unsafe.String(&b[0], len(b)), nil
}
