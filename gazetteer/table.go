package gazetteer

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"strings"
)

//go:embed data/*.tsv
var tables embed.FS

// readTable calls row with the columns of each line of a table; "#" begins a comment line. Errors
// say file and line.
func readTable(r io.Reader, name string, columns int, row func(c []string) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		line := s.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != columns {
			return fmt.Errorf("%s:%d: %d columns, not %d", name, n, len(c), columns)
		}
		if err := row(c); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func embeddedTable(name string, columns int, row func(c []string) error) error {
	f, err := tables.Open("data/" + name)
	if err != nil {
		return err
	}
	defer f.Close()
	return readTable(f, name, columns, row)
}

// list splits a column of several values.
func list(s string) []string {
	var out []string
	for _, v := range strings.Split(s, "|") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}
