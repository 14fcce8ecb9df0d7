package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// row is one line of a table, by column. A column not set is empty.
type row map[string]string

// lines writes the rows of a table in the order of its columns.
type lines interface {
	put(cells []string) error
	end() error
}

// table writes rows: head tells whether a line of column names comes first.
type table struct {
	columns []string
	at      map[string]int
	out     lines
}

func (j *job) table(out lines, head bool) (*table, error) {
	t := &table{columns: j.Columns, at: map[string]int{}, out: out}
	for i, c := range t.columns {
		t.at[c] = i
	}
	if head || j.Header {
		return t, out.put(t.columns)
	}
	return t, nil
}

func (t *table) write(r row) error {
	cells := make([]string, len(t.columns))
	for name, v := range r {
		i, ok := t.at[name]
		if !ok {
			return fmt.Errorf("no column %q", name)
		}
		cells[i] = harmless(v)
	}
	return t.out.put(cells)
}

// harmless keeps a spreadsheet from taking a text for a formula: what begins like one is led by an apostrophe.
// Numbers stay numbers.
func harmless(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n|%", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// commas is CSV as RFC 4180 has it.
type commas struct{ *csv.Writer }

func newCommas(w io.Writer) commas {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return commas{c}
}

func (c commas) put(cells []string) error { return c.Write(cells) }
func (c commas) end() error               { c.Flush(); return c.Error() }

// tabs is a table without quotes, as GDELT and POLECAT are published: tabs and line breaks within a cell become blanks.
type tabs struct{ w io.Writer }

var tabless = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

func (t tabs) put(cells []string) error {
	clean := make([]string, len(cells))
	for i, c := range cells {
		clean[i] = tabless.Replace(c)
	}
	_, err := io.WriteString(t.w, strings.Join(clean, "\t")+"\n")
	return err
}

func (t tabs) end() error { return nil }

func num(n int) string { return strconv.Itoa(n) }

// degrees writes a coordinate with no more digits than it has.
func degrees(d float64) string { return strconv.FormatFloat(d, 'f', -1, 64) }
