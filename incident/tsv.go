package incident

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// row is one line of a data file.
type row struct {
	at     string // "types.tsv:12", for messages
	fields []string
}

// errorf is an error about the row, led by file and line.
func (r row) errorf(format string, a ...any) error {
	return fmt.Errorf("%s: %s", r.at, fmt.Sprintf(format, a...))
}

// number reads a field as a decimal number.
func (r row) number(i int) (float64, error) {
	v, err := strconv.ParseFloat(r.fields[i], 64)
	if err != nil || v != v || v > 1e6 || v < -1e6 {
		return 0, r.errorf("column %d: %q is not a number", i+1, r.fields[i])
	}
	return v, nil
}

// readTSV reads the lines of a tab-separated file that are neither blank nor comments; each must
// have the number of columns given.
func readTSV(fsys fs.FS, name string, columns int) ([]row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		r := row{fmt.Sprintf("%s:%d", name, n), strings.Split(line, "\t")}
		if len(r.fields) != columns {
			return nil, r.errorf("%d columns, want %d", len(r.fields), columns)
		}
		for i := range r.fields {
			r.fields[i] = strings.TrimSpace(r.fields[i])
		}
		rows = append(rows, r)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}
