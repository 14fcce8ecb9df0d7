package export

import (
	"cmp"
	"slices"
	"time"
)

// Notes tell what one export left out or could not say. They are written beside the file.
type Notes struct {
	Format    string    `json:"format"`
	Profile   string    `json:"profile"`        // the redaction profile
	AsOf      time.Time `json:"as_of,omitzero"` // the moment whose knowledge it shows; absent: now
	Resolver  string    `json:"resolver"`       // version
	Incidents int       `json:"incidents"`      // chosen for export
	Rows      int       `json:"rows"`           // written: rows, features or lines
	Columns   []string  `json:"columns,omitempty"`
	LeftOut   []Count   `json:"left_out"`   // what was not written, and why
	Narrowed  []Count   `json:"narrowed"`   // fields written with less than the record holds
	Losses    []Loss    `json:"losses"`     // what the format cannot hold, whatever the record
	Redacted  []string  `json:"redactions"` // what the profile took out
}

// Count is how often something befell.
type Count struct {
	What  string `json:"what"`
	Count int    `json:"count"`
}

// Loss is one way in which a format holds less than the record, or means another thing by a field.
type Loss struct {
	Field string `json:"field"`
	Loss  string `json:"loss"`
}

// tally counts reasons.
type tally map[string]int

func (t tally) list() []Count {
	out := []Count{}
	for what, n := range t {
		out = append(out, Count{what, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.What, b.What)) })
	return out
}
