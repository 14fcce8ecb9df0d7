// Package samples holds the bundled sample reports: short reports about invented events in real places,
// written for this repository, and the gold of what they tell. gold.json has the incidents, calls and
// running totals a careful reader finds in them, with the reports (files, or file:line) that tell of each.
package samples

import (
	"embed"
	"encoding/json"
	"io/fs"

	"sitrep"
)

//go:embed reports
var files embed.FS

//go:embed gold.json
var gold []byte

// FS is the folder of sample reports.
func FS() fs.FS {
	dir, err := fs.Sub(files, "reports")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return dir
}

// Gold is what the sample reports tell. Only deeds are listed (PLOVER's material types and REQUEST's calls):
// statements alone are not scored.
type Gold struct {
	Incidents []Incident `json:"incidents"`
	Calls     []Call     `json:"calls"`
	Totals    []Total    `json:"totals"`
	Private   []string   `json:"private"` // names that must stand in no output
}

// Incident is one real (here: invented) event.
type Incident struct {
	Key     string            `json:"key"`
	Type    string            `json:"type"`
	Also    []string          `json:"also,omitempty"`    // other types that are right too
	From    string            `json:"from"`              // first day, 2006-01-02
	To      string            `json:"to,omitempty"`      // last day, where it is another
	Place   string            `json:"place"`             // town, district, region or country
	Country string            `json:"country"`           // ISO 3166-1 alpha-2
	Unknown bool              `json:"unknown,omitempty"` // by unknown hands, as stated
	Figures map[string][3]int `json:"figures,omitempty"` // kind: low, best, high of the estimate; -1: unbounded
	History map[string][]int  `json:"history,omitempty"` // kind: the values claimed, in the order they became known
	Reports []string          `json:"reports"`
	Places  []string          `json:"places,omitempty"` // all places, where there are several
	Status  sitrep.Status     `json:"status,omitempty"` // where not happened
}

// Call is something called for or planned.
type Call struct {
	Key     string        `json:"key"`
	Type    string        `json:"type"`
	State   sitrep.Status `json:"state"` // of its last step
	For     string        `json:"for"`   // the day it was to be
	Place   string        `json:"place"`
	Held    string        `json:"held,omitempty"` // key of the incident that fulfilled it
	Reports []string      `json:"reports"`
}

// Total is a figure that counts over many events and belongs to none.
type Total struct {
	Kind    string   `json:"kind"`
	Best    int      `json:"best"`
	Country string   `json:"country"`
	Reports []string `json:"reports"`
}

// ReadGold decodes the gold.
func ReadGold() (g Gold, err error) { return g, json.Unmarshal(gold, &g) }
