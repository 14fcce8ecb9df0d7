package export

import (
	"fmt"
	"io"
	"strings"

	"sitrep"
	"sitrep/codebook"
)

// Format is one shape the record can be written in.
type Format struct {
	Name      string
	Extension string
	MediaType string
	About     string
	Columns   []string // of a table; nil for other shapes
	write     func(*job) error
}

// Exporter writes sets in any format. It is never changed and safe for concurrent use.
type Exporter struct {
	codebook *codebook.Codebook
	tables   tables
	formats  []Format
	profiles map[string]Profile
}

// New opens the code tables. The error tells what is wrong with the data files.
func New(c *codebook.Codebook) (*Exporter, error) {
	t, err := loadTables()
	if err != nil {
		return nil, err
	}
	p, err := loadProfiles()
	if err != nil {
		return nil, err
	}
	e := &Exporter{codebook: c, tables: t, profiles: p}
	e.formats = []Format{
		{"acled", "csv", "text/csv; charset=utf-8", "CSV in ACLED's 31 columns", t.columns["acled"], writeACLED},
		{"ucdp-ged", "csv", "text/csv; charset=utf-8", "CSV in UCDP GED's 49 columns", t.columns["ucdp-ged"], writeUCDP},
		{"gdelt", "tsv", "text/tab-separated-values; charset=utf-8", "GDELT 2.0 event table: 61 columns, tabs, no header line", t.columns["gdelt"], writeGDELT},
		{"polecat", "tsv", "text/tab-separated-values; charset=utf-8", "POLECAT's 40 columns, tabs", t.columns["polecat"], writePOLECAT},
		{"plover", "json", "application/json", "PLOVER event records, a JSON array", nil, writePLOVER},
		{"geojson", "geojson", "application/geo+json", "GeoJSON features of incidents and calls", nil, writeGeoJSON},
		{"parquet", "parquet", "application/vnd.apache.parquet", "Parquet, a row an incident with its claims nested", nil, writeParquet},
	}
	return e, nil
}

// Formats lists the formats, JSON lines of everything (see WriteArchive) not among them.
func (e *Exporter) Formats() []Format { return e.formats }

// Format finds a format by name; Invalid where there is none.
func (e *Exporter) Format(name string) (Format, error) {
	var names []string
	for _, f := range e.formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, sitrep.E(sitrep.Invalid, "export", fmt.Errorf("no format %q; there are %s and jsonl", name, strings.Join(names, ", ")))
}

// Options of one export.
type Options struct {
	Profile Profile
	Header  bool // a line of column names also where the format has none
}

// job is one export under way.
type job struct {
	*Exporter
	Set
	Options
	Format
	w        io.Writer
	rows     int
	leftOut  tally
	narrowed tally
}

// Write writes a set in a format, redacted as the profile says.
func (e *Exporter) Write(w io.Writer, format string, s Set, o Options) (Notes, error) {
	f, err := e.Format(format)
	if err != nil {
		return Notes{}, err
	}
	j := &job{Exporter: e, Set: o.Profile.Apply(s), Options: o, Format: f, w: w, leftOut: tally{}, narrowed: tally{}}
	if f.Columns != nil {
		j.leave("calls and plans that did not take place", len(s.Calls))
	}
	if f.Name != "geojson" {
		j.leave("running totals, which count over many incidents", len(s.Totals))
	}
	if err := f.write(j); err != nil {
		return Notes{}, fmt.Errorf("export %s: %w", format, err)
	}
	return Notes{Format: f.Name, Profile: o.Profile.Name, AsOf: s.AsOf, Resolver: s.Version, Incidents: len(s.Incidents), Rows: j.rows,
		Columns: f.Columns, LeftOut: j.leftOut.list(), Narrowed: j.narrowed.list(), Losses: e.tables.losses[f.Name], Redacted: o.Profile.Tell()}, nil
}

func (j *job) leave(why string, n int) {
	if n > 0 {
		j.leftOut[why] += n
	}
}
